import collections
import hashlib
import io
import random

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np
from PIL import Image

from pipelines import errors
from pipelines.packing import images
from tests.pipelines.packing import samples

_DATA = samples.image(1, 30, 40)


def _sha256(data):
  return hashlib.sha256(data).digest()


def _pixels(data):
  return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


class ImagesTest(parameterized.TestCase):

  def _make(self, data=_DATA, as_pixels=False, **change):
    return images.make(data, "x", images.Change(**change), as_pixels=as_pixels)

  def test_bytes_are_copied(self):
    for data in (_DATA, samples.encoded(Image.new("L", (5, 4)), "PNG")):
      self.assertEqual(self._make(data).data, data)

  def test_pixels_have_the_digest_of_their_file(self):
    image = self._make(as_pixels=True)
    np.testing.assert_array_equal(image.pixels, _pixels(_DATA))
    self.assertEqual(image.digest, _sha256(_DATA))
    self.assertEqual(self._make().digest, _sha256(_DATA))
    # What is of the size already is not changed.
    for change in ({"size": (30, 40)}, {"shorter_side": 30}):
      same = self._make(as_pixels=True, **change)
      np.testing.assert_array_equal(same.pixels, image.pixels)
      self.assertEqual(same.digest, image.digest)
      self.assertEqual(self._make(**change).data, _DATA)

  @parameterized.parameters(
      ({"shorter_side": 15}, (15, 20)),
      ({"shorter_side": 7}, (7, 9)),
      ({"shorter_side": 31}, (30, 40)),
      ({"size": (8, 8)}, (8, 8)),
      ({"size": (60, 10)}, (60, 10)),
      ({}, (30, 40)),
  )
  def test_target(self, change, size):
    self.assertEqual(images.Change(**change).target(30, 40), size)
    self.assertEqual(
        self._make(as_pixels=True, **change).pixels.shape[:2], size
    )
    self.assertEqual(_pixels(self._make(**change).data).shape[:2], size)

  def test_a_sliver_keeps_a_pixel(self):
    self.assertEqual(images.Change(shorter_side=2).target(400, 3), (267, 2))
    self.assertEqual(images.Change(shorter_side=1).target(3, 3), (1, 1))

  def test_resized_as_pillow_does(self):
    expected = Image.open(io.BytesIO(_DATA)).resize((20, 15), Image.BICUBIC)
    found = self._make(as_pixels=True, shorter_side=15).pixels
    np.testing.assert_array_equal(found, np.asarray(expected))

  def test_files_that_were_resized_are_close_to_the_pixels(self):
    pixels = self._make(as_pixels=True, shorter_side=15).pixels.astype(int)
    for quality, most in ((0, 6), (95, 6), (30, 60)):
      image = self._make(shorter_side=15, quality=quality)
      difference = np.abs(_pixels(image.data) - pixels).mean()
      self.assertLess(difference, most)
      self.assertEqual(image.digest, _sha256(image.data))
    self.assertEqual(
        self._make(shorter_side=15).data,
        self._make(shorter_side=15, quality=95).data,
    )

  def test_recompression(self):
    sizes = [len(self._make(quality=quality).data) for quality in (20, 60, 100)]
    self.assertEqual(sizes, sorted(set(sizes)))
    png = samples.encoded(Image.new("RGB", (9, 9), "red"), "PNG")
    self.assertStartsWith(self._make(png, quality=90).data, b"\xff\xd8")

  def test_digests_tell_changes_apart(self):
    changes = (
        {},
        {"shorter_side": 15},
        {"shorter_side": 16},
        {"size": (15, 20)},
        {"size": (20, 15)},
    )
    digests = [self._make(as_pixels=True, **c).digest for c in changes]
    # The second and the fourth are the same pixels.
    self.assertEqual(digests[1], digests[3])
    self.assertLen(set(digests), 4)
    # One colour, so that the bytes of all pixels are the same ones.
    flat = samples.encoded(Image.new("RGB", (16, 16), "gray"), "PNG")
    one, other = (
        self._make(flat, as_pixels=True, size=size).digest
        for size in ((2, 8), (8, 2))
    )
    self.assertNotEqual(one, other)

  @parameterized.parameters(*samples.CORRUPT)
  def test_corrupt_files_are_refused(self, kind):
    with self.assertRaises(errors.DataError) as caught:
      self._make(samples.corrupt(kind))
    fault = images.fault(caught.exception, "x")
    self.assertNotIn("\n", fault)
    self.assertNotIn("exclude", fault)
    self.assertNotIn("x:", fault)
    # It is the same each time, wherever things are in memory.
    self.assertNotIn(" at 0x", fault)

  def test_a_jpeg_of_an_unknown_revision_is_an_image(self):
    data = bytearray(_DATA)
    data[data.index(b"JFIF\0") + 5] = 9
    image = self._make(bytes(data), as_pixels=True)
    np.testing.assert_array_equal(image.pixels, _pixels(_DATA))

  def test_whatever_is_in_a_file_it_is_an_image_or_refused(self):
    rng = random.Random(0)
    picture = Image.open(io.BytesIO(_DATA))
    wholes = [_DATA, samples.encoded(picture.convert("CMYK"), "JPEG")]
    wholes += [samples.encoded(picture, kind) for kind in ("PNG", "WEBP")]
    outcomes = collections.Counter()
    for _ in range(1000):
      data = bytearray(rng.choice(wholes))
      for _ in range(rng.randint(1, 3)):
        place = rng.randrange(rng.choice((60, len(data))))
        data[place] = rng.randrange(256)
      try:
        self._make(bytes(data))
        outcomes["image"] += 1
      except errors.DataError:
        outcomes["refused"] += 1
    self.assertLen(outcomes, 2)

  @parameterized.parameters(
      {"shorter_side": 10, "size": (3, 3)},
      {"shorter_side": 2**14},
      {"size": (0, 3)},
      {"quality": 101},
  )
  def test_refuses(self, **change):
    with self.assertRaisesRegex(ValueError, "give"):
      images.Change(**change)


if __name__ == "__main__":
  absltest.main()
