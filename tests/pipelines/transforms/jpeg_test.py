"""Tests for the headers of JPEG files, against Pillow and damaged files."""

import io
import struct

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np
from PIL import Image

from pipelines import errors
from pipelines.transforms import jpeg


def _encode(height, width, mode="RGB", **options):
  rng = np.random.default_rng(0)
  pixels = rng.integers(0, 256, (height, width, 3), np.uint8)
  file = io.BytesIO()
  Image.fromarray(pixels).convert(mode).save(file, "JPEG", **options)
  return file.getvalue()


def _exif(orientation, order="<", before=0):
  """Returns a block of Exif whose entries before the orientation are others."""
  magic = b"II*\0" if order == "<" else b"MM\0*"
  entries = [(0x0100 + i, 3, 1, 7) for i in range(before)]
  entries.append((0x0112, 3, 1, orientation))
  block = magic + struct.pack(order + "IH", 8, len(entries))
  for tag, kind, count, value in entries:
    block += struct.pack(order + "HHIHH", tag, kind, count, value, 0)
  return block + bytes(4)


class HeaderTest(parameterized.TestCase):

  @parameterized.product(
      size=[(1, 1), (17, 300), (300, 17)],
      mode_and_components=[("L", 1), ("RGB", 3), ("CMYK", 4)],
      progressive=[False, True],
  )
  def test_size_and_components(self, size, mode_and_components, progressive):
    mode, components = mode_and_components
    data = _encode(*size, mode, progressive=progressive)
    self.assertEqual(jpeg.read_header(data, "x"), (*size, components, 1))

  @parameterized.parameters(range(1, 9))
  def test_orientation_beside_a_thumbnail(self, orientation):
    # The thumbnail is a JPEG with an end and a size of its own.
    thumbnail = _encode(5, 6)
    exif = b"Exif\0\0" + _exif(orientation, before=3) + thumbnail
    data = _encode(20, 30, exif=exif)
    self.assertEqual(jpeg.read_header(data, "x"), (20, 30, 3, orientation))
    with self.assertRaisesRegex(errors.DataError, "x: truncated JPEG"):
      jpeg.read_header(data[:-2], "x")

  def test_fill_bytes_before_a_marker(self):
    data = _encode(8, 9)
    data = data[:2] + b"\xff\xff\xff" + data[2:]
    self.assertEqual(jpeg.read_header(data, "x")[:2], (8, 9))

  def test_bytes_after_the_end(self):
    data = _encode(8, 9) + b"trailer"
    self.assertEqual(jpeg.read_header(data, "x")[:2], (8, 9))

  def test_every_truncation_is_named(self):
    data = _encode(20, 30, exif=b"Exif\0\0" + _exif(6))
    for length in range(3, len(data) - 1):
      with self.assertRaisesRegex(
          errors.DataError, "^class/a.jpg: truncated.*fetch the file again"
      ):
        jpeg.read_header(data[:length], "class/a.jpg")

  @parameterized.named_parameters(
      ("lossless", 1, 0xC3),
      ("12_bits", 4, 12),
      ("two_components", 9, 2),
  )
  def test_rare_kinds_are_refused(self, offset, value):
    data = bytearray(_encode(20, 30))
    data[data.index(b"\xff\xc0") + offset] = value
    with self.assertRaisesRegex(errors.DataError, "x: JPEG of a rare kind"):
      jpeg.read_header(bytes(data), "x")


class ExifTest(parameterized.TestCase):

  @parameterized.product(
      order=["<", ">"], before=[0, 5], orientation=list(range(1, 9))
  )
  def test_both_byte_orders(self, order, before, orientation):
    exif = _exif(orientation, order, before)
    self.assertEqual(jpeg.exif_orientation(exif), orientation)
    self.assertEqual(jpeg.exif_orientation(b"Exif\0\0" + exif), orientation)

  @parameterized.named_parameters(
      ("empty", b""),
      ("other", b"not exif"),
      ("too_large", _exif(9)),
      ("zero", _exif(0)),
      ("cut", _exif(6)[:12]),
      ("far_directory", b"II*\0" + b"\xff" * 8),
      ("many_entries", b"II*\0\x08\0\0\0\xff\xff" + bytes(30)),
  )
  def test_damage_means_upright(self, exif):
    self.assertEqual(jpeg.exif_orientation(exif), 1)


if __name__ == "__main__":
  absltest.main()
