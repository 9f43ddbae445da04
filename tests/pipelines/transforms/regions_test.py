"""Tests for reading boxes, against decoding and turning the whole image."""

import io
import os
from unittest import mock

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np
from PIL import Image
from PIL import ImageOps

from pipelines import errors
from pipelines.cpu import images
from pipelines.transforms import crops
from pipelines.transforms import decode
from pipelines.transforms import regions
from pipelines.transforms import resize


def _pictures():
  """Returns made pictures, all smooth."""
  small = np.random.default_rng(0).integers(0, 256, (4, 20, 20, 3), np.uint8)
  return [
      Image.fromarray(image).resize((512, 512), Image.BICUBIC)
      for image in small
  ]


def _photographs():
  """Returns photographs, or made pictures where Bazel does not give them."""
  folder = os.path.join(os.environ.get("TEST_SRCDIR", ""), "photographs")
  if not os.path.isdir(folder):
    return _pictures()
  names = sorted(name for name in os.listdir(folder) if name.endswith(".jpg"))
  return [
      Image.open(os.path.join(folder, name)).convert("RGB")
      for name in names[:6]
  ]


def _encode(image, file_format="JPEG", orientation=1, **options):
  exif = Image.Exif()
  exif[0x0112] = orientation
  file = io.BytesIO()
  image.save(file, file_format, exif=exif, **options)
  return file.getvalue()


def _scaled(data, scale):
  """Decodes a JPEG at a scale with Pillow, and turns it upright."""
  image = Image.open(io.BytesIO(data))
  if scale > 1:
    image.draft(None, (image.width // scale, image.height // scale))
  return np.asarray(ImageOps.exif_transpose(image).convert("RGB"))


class RegionsTest(parameterized.TestCase):

  is_native = True

  def setUp(self):
    super().setUp()
    if self.is_native:
      if not images.decodes_jpeg():
        self.skipTest("the library was not built, or has no libjpeg")
    else:
      for name in ("available", "decodes_jpeg"):
        self.enter_context(mock.patch.object(images, name, return_value=False))
    self.rng = np.random.default_rng(0)
    self.photographs = _photographs()

  @parameterized.product(
      method=resize.METHODS,
      encoding=[
          {},
          {"progressive": True},
          {"subsampling": 0},
          {"subsampling": 1},
          {"restart_marker_blocks": 3},
      ],
  )
  def test_equals_resizing_the_decoded_image(self, method, encoding):
    for photograph in self.photographs[:4]:
      width, height = self.rng.integers(150, 420, 2)
      photograph = photograph.resize((width, height))
      for picture in (photograph, photograph.convert("L")):
        data = _encode(
            picture,
            **{
                key: value
                for key, value in encoding.items()
                if picture.mode == "RGB" or key != "subsampling"
            },
        )
        decoded = decode.decode(data, "x")
        self.assertEqual(regions.size(data, "x"), decoded.shape[:2])
        box = crops.draw_inception(
            self.rng, height, width, crops.InceptionConfig()
        )
        # So large that no smaller scale will do.
        size = int(box.height), int(box.width * 0.6) + 1
        mirror = self.rng.random() < 0.5
        np.testing.assert_array_equal(
            regions.read(data, box, size, method, "x", mirror),
            resize.resize(decoded, box, size, method, mirror),
        )

  @parameterized.parameters(1, 2, 4, 8)
  def test_takes_the_coarsest_scale_that_is_large_enough(self, scale):
    for photograph in self.photographs[:2]:
      data = _encode(photograph.resize((401, 331)))
      box = crops.Box(30, 50, 240, 320)
      size = 240 // scale, 320 // scale - 7
      np.testing.assert_array_equal(
          regions.read(data, box, size, "bicubic", "x"),
          resize.resize(
              _scaled(data, scale),
              crops.Box(*(side / scale for side in box)),
              size,
              "bicubic",
          ),
      )

  @parameterized.product(
      orientation=list(range(1, 9)),
      method=resize.METHODS,
      scale=[1, 4],
  )
  def test_turned_files(self, orientation, method, scale):
    # Sides are no multiples of the scale, so a turned image begins with the
    # stored end, which is rounded up.
    data = _encode(self.photographs[0].resize((203, 150)), "JPEG", orientation)
    height, width = regions.size(data, "x")
    self.assertEqual((height, width) == (203, 150), orientation >= 5)
    box = crops.Box(20.5, 12.25, 100, 120)
    size = 100 // scale, 120 // scale
    turn = decode.TURNS[orientation]
    flips = turn[:2][::-1] if turn.axes else turn[:2]
    scaled = _scaled(data, scale)
    top, left, rows, columns = (side / scale for side in box)
    if flips[0]:
      top += scaled.shape[0] - height / scale
    if flips[1]:
      left += scaled.shape[1] - width / scale
    np.testing.assert_array_equal(
        regions.read(data, box, size, method, "x"),
        resize.resize(
            scaled, crops.Box(top, left, rows, columns), size, method
        ),
    )

  def test_a_turn_moves_nothing(self):
    # A box of the turned file shows what the same box of the upright one does.
    picture = _pictures()[0].resize((201, 151))
    upright = _encode(picture, quality=95, subsampling=0)
    box = crops.Box(16, 24, 96, 160)
    expected = regions.read(upright, box, (24, 40), "bicubic_antialias", "x")
    turns = {
        2: Image.FLIP_LEFT_RIGHT,
        3: Image.ROTATE_180,
        4: Image.FLIP_TOP_BOTTOM,
        5: Image.TRANSPOSE,
        6: Image.ROTATE_90,
        7: Image.TRANSVERSE,
        8: Image.ROTATE_270,
    }
    for orientation, turn in turns.items():
      data = _encode(
          picture.transpose(turn),
          orientation=orientation,
          quality=95,
          subsampling=0,
      )
      turned = regions.read(data, box, (24, 40), "bicubic_antialias", "x")
      difference = np.abs(turned.astype(int) - expected)
      self.assertLess(difference.mean(), 3, f"orientation {orientation}")

  @parameterized.parameters("PNG", "WEBP")
  def test_other_formats(self, file_format):
    picture = self.photographs[0].resize((90, 70))
    data = _encode(picture, file_format, orientation=6)
    box = crops.Box(10, 5, 60, 50)
    np.testing.assert_array_equal(
        regions.read(data, box, (20, 30), "bicubic", "x"),
        resize.resize(decode.decode(data, "x"), box, (20, 30), "bicubic"),
    )

  def test_cmyk(self):
    picture = self.photographs[0].resize((90, 70)).convert("CMYK")
    data = _encode(picture)
    box = crops.Box(10, 5, 60, 50)
    np.testing.assert_array_equal(
        regions.read(data, box, (40, 40), "bicubic", "x"),
        resize.resize(decode.decode(data, "x"), box, (40, 40), "bicubic"),
    )

  @parameterized.parameters(1, 3)
  def test_arrays_keep_their_channels(self, channels):
    image = self.rng.integers(0, 256, (30, 40, channels), np.uint8)
    box = crops.Box(1.5, 2.5, 20, 30)
    self.assertEqual(regions.size(image, "x"), (30, 40))
    resized = regions.read(image, box, (9, 8), "bicubic", "x")
    self.assertEqual(resized.shape, (9, 8, channels))
    np.testing.assert_array_equal(
        resized, resize.resize(image, box, (9, 8), "bicubic")
    )

  def test_damage_is_named(self):
    data = _encode(self.photographs[0].resize((300, 200)))
    cut = data[: len(data) // 2]
    box = crops.Box(0, 0, 200, 300)
    for bad, reason in (
        (b"", "empty file"),
        (cut, "truncated JPEG"),
        # Ends in the middle, yet has an end.
        (cut + b"\xff\xd9", "JPEG that does not decode"),
    ):
      with self.assertRaisesRegex(
          errors.DataError, f"^a/b.jpg: {reason}.*exclude the record$"
      ):
        regions.read(bad, box, (150, 150), "bicubic", "a/b.jpg")

  def test_box_outside_of_the_image(self):
    data = _encode(self.photographs[0].resize((30, 20)))
    with self.assertRaisesRegex(ValueError, "not inside of an image of 20"):
      regions.read(data, crops.Box(0, 0, 30, 20), (5, 5), "bicubic", "x")


class RegionsWithoutTheLibraryTest(RegionsTest):

  is_native = False


if __name__ == "__main__":
  absltest.main()
