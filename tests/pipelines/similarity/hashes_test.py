import hashlib
import itertools
import os
import pathlib

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np
from PIL import Image
from PIL import ImageEnhance
from PIL import ImageOps
import scipy.fft

from pipelines.similarity import hashes
from tests.pipelines.similarity import textures

_PICTURES = 12
# That of //launch:dedup.
_THRESHOLD = 6


class _Files:
  """A source of what it is given."""

  def __init__(self, *images):
    self._images = images

  def __getitem__(self, index):
    return {
        "image": self._images[index],
        "label": np.int32(0),
        "id": f"class/{index}.jpg",
    }


def _photographs():
  """Returns photographs, if Bazel gives them."""
  folder = pathlib.Path(os.environ.get("TEST_SRCDIR", ""), "photographs")
  return [Image.open(path) for path in sorted(folder.glob("*.jpg"))]


def _hash(*images, of_pixels=False):
  return hashes.of_records(
      _Files(*images), range(len(images)), of_pixels=of_pixels
  )


def _distance(a, b):
  return (int(a) ^ int(b)).bit_count()


def _cut(image, share):
  x, y = int(image.width * share), int(image.height * share)
  return image.crop((x, y, image.width - x, image.height - y))


def _turned(image):
  """A file whose header says how to turn it, so that it looks as before."""
  exif = Image.Exif()
  exif[0x0112] = 6
  turned = image.transpose(Image.Transpose.ROTATE_90)
  return textures.encode(turned, quality=90, exif=exif)


_COPIES = {
    "half its size": lambda im: textures.encode(im.resize((200, 150))),
    "twice its size": lambda im: textures.encode(im.resize((800, 600))),
    "squeezed": lambda im: textures.encode(im.resize((256, 256))),
    "tiny": lambda im: textures.encode(im.resize((48, 48)), quality=90),
    "recompressed": lambda im: textures.encode(im, quality=20),
    "PNG": lambda im: textures.encode(im, "PNG"),
    "WebP": lambda im: textures.encode(im, "WEBP", quality=60),
    "grey": lambda im: textures.encode(im.convert("L")),
    "CMYK": lambda im: textures.encode(im.convert("CMYK"), quality=90),
    "brighter": lambda im: textures.encode(
        ImageEnhance.Brightness(im).enhance(1.15)
    ),
    "more contrast": lambda im: textures.encode(
        ImageEnhance.Contrast(im).enhance(1.2)
    ),
    "a little cut": lambda im: textures.encode(_cut(im, 0.005)),
    "turned by its header": _turned,
}


class PerceptualTest(parameterized.TestCase):

  @classmethod
  def setUpClass(cls):
    super().setUpClass()
    cls.pictures = _photographs()
    cls.pictures += [textures.picture(seed) for seed in range(_PICTURES)]
    cls.rows = _hash(*[textures.encode(p, quality=95) for p in cls.pictures])

  @parameterized.parameters(*_COPIES)
  def test_copies_are_near(self, change):
    copies = _hash(*[_COPIES[change](p) for p in self.pictures])
    for row, copy in zip(self.rows, copies, strict=True):
      self.assertEqual(copy["state"], hashes.READY)
      self.assertLessEqual(
          _distance(row["perceptual"], copy["perceptual"]), _THRESHOLD
      )
      self.assertNotEqual(row["digest"], copy["digest"])

  def test_a_mirror_is_near_to_the_second_hash(self):
    mirrors = _hash(
        *[textures.encode(ImageOps.mirror(p)) for p in self.pictures]
    )
    for row, mirror in zip(self.rows, mirrors, strict=True):
      for one, other in (
          ("perceptual", "mirrored"),
          ("mirrored", "perceptual"),
      ):
        self.assertLessEqual(_distance(row[one], mirror[other]), _THRESHOLD)
        self.assertGreater(_distance(row[one], mirror[one]), _THRESHOLD)

  def test_other_pictures_are_far(self):
    for a, b in itertools.combinations(self.rows, 2):
      for one, other in itertools.product(("perceptual", "mirrored"), repeat=2):
        self.assertGreater(_distance(a[one], b[other]), 2 * _THRESHOLD)

  def test_arrays_are_hashed_as_files_of_them(self):
    for picture, of_pixels in itertools.product(self.pictures[-3:], (0, 1)):
      # Not smaller than a scale of JPEG would make it.
      file = textures.encode(picture.resize((60, 50)), "PNG")
      array = np.asarray(picture.resize((60, 50)))
      of_file, of_array = _hash(file, array, of_pixels=bool(of_pixels))
      for name in ("perceptual", "mirrored", "state"):
        self.assertEqual(of_file[name], of_array[name])
      self.assertEqual(of_file["digest"] == of_array["digest"], bool(of_pixels))

  def test_the_hash_is_the_signs_around_the_median(self):
    rng = np.random.default_rng(0)
    picture = rng.integers(0, 256, (32, 32), dtype=np.uint8)
    frequencies = scipy.fft.dctn(picture.astype(np.float64))[:8, :8]
    bits = (frequencies > np.median(frequencies)).reshape(-1)
    wanted = int("".join(str(int(bit)) for bit in bits), 2)
    self.assertEqual(hashes.perceptual(picture), wanted)


def _drawn(function, noise=0):
  y, x = np.mgrid[0:240, 0:320]
  pixels = function(x / 320, y / 240)
  rng = np.random.default_rng(0)
  pixels = pixels + noise * rng.standard_normal(pixels.shape)
  return np.clip(pixels, 0, 255).astype(np.uint8)[..., np.newaxis]


class PlainTest(parameterized.TestCase):

  @parameterized.named_parameters(
      ("black", lambda x, y: 0 * x, 0),
      ("white", lambda x, y: 255 + 0 * x, 0),
      ("grain", lambda x, y: 128 + 0 * x, 3),
      ("gradient", lambda x, y: 200 * y, 0),
      ("slanted", lambda x, y: 120 * (x + y), 1),
      ("halves", lambda x, y: 255 * (x > 0.5), 0),
      ("stripes", lambda x, y: 255 * ((10 * x) % 1 > 0.5), 0),
  )
  def test_without_a_shape(self, function, noise):
    image = _drawn(function, noise)
    grey, file = Image.fromarray(image[..., 0]), None
    file = textures.encode(grey, quality=80)
    for row in _hash(image, file):
      self.assertEqual(row["state"], hashes.PLAIN)
      self.assertNotEqual(row["digest"], b"")

  @parameterized.named_parameters(
      ("disc", lambda x, y: 255.0 * (np.hypot(x - 0.5, y - 0.5) < 0.3)),
      ("dot", lambda x, y: 255.0 * (np.hypot(x - 0.3, y - 0.4) > 0.05)),
  )
  def test_a_simple_shape_is_enough(self, function):
    (row,) = _hash(_drawn(function))
    self.assertEqual(row["state"], hashes.READY)

  def test_blurred_pictures_have_one(self):
    for seed in range(_PICTURES):
      small = textures.picture(seed).resize((12, 9))
      blurred = small.resize((400, 300), Image.Resampling.BICUBIC)
      (row,) = _hash(textures.encode(blurred))
      self.assertEqual(row["state"], hashes.READY)


class DigestTest(absltest.TestCase):

  def test_is_of_the_bytes(self):
    file = textures.encode(textures.picture(0))
    row, same, other = _hash(file, bytes(file), file + b" ")
    self.assertEqual(row["digest"], hashlib.sha256(file).digest()[:16])
    self.assertEqual(row["digest"], same["digest"])
    self.assertNotEqual(row["digest"], other["digest"])

  def test_or_of_the_pixels(self):
    grey = np.asarray(textures.picture(0).convert("L"))
    file = textures.encode(Image.fromarray(grey), "PNG")
    webp = textures.encode(
        Image.fromarray(grey).convert("RGB"), "WEBP", lossless=True
    )
    array = grey[..., np.newaxis]
    colour = np.repeat(array, 3, axis=2)
    rows = _hash(file, webp, array, colour, of_pixels=True)
    self.assertLen(set(rows["digest"].tolist()), 1)
    changed = colour.copy()
    changed[7, 9, 2] ^= 1
    rows = _hash(colour, changed, colour.reshape(400, 300, 3), of_pixels=True)
    self.assertLen(set(rows["digest"].tolist()), 3)


class CorruptTest(parameterized.TestCase):

  @parameterized.parameters(False, True)
  def test_is_said_and_explained(self, of_pixels):
    file = textures.encode(textures.picture(0))
    broken = (b"", file[: len(file) // 2], b"text", file)
    source = _Files(*broken)
    rows = _hash(*broken, of_pixels=of_pixels)
    self.assertEqual(
        rows["state"].tolist(), [hashes.CORRUPT] * 3 + [hashes.READY]
    )
    for index in range(3):
      text = hashes.damage(source[index])
      self.assertStartsWith(text, f"class/{index}.jpg: ")
      self.assertNotIn("\n", text)
    self.assertIn("empty", hashes.damage(source[0]))


if __name__ == "__main__":
  absltest.main()
