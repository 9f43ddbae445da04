"""Tests for decoding, against Pillow, made pixels and damaged files."""

import io
import struct
import zlib

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np
from PIL import Image
from PIL import ImageOps

from pipelines import errors
from pipelines.transforms import decode


def _pixels(height=23, width=31, seed=0):
  """Returns smooth colours, which survive a JPEG."""
  rng = np.random.default_rng(seed)
  small = rng.integers(0, 256, (4, 4, 3), np.uint8)
  image = Image.fromarray(small).resize((width, height), Image.BICUBIC)
  return np.asarray(image)


def _encode(image, file_format, **options):
  file = io.BytesIO()
  if isinstance(image, np.ndarray):
    image = Image.fromarray(image)
  image.save(file, file_format, **options)
  return file.getvalue()


def _png(height, width, depth, kind, rows):
  """Returns a PNG made by hand: Pillow writes no colours of 16 bits."""

  def chunk(name, content):
    return (
        struct.pack(">I", len(content))
        + name
        + content
        + struct.pack(">I", zlib.crc32(name + content))
    )

  header = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
  body = zlib.compress(b"".join(b"\0" + row for row in rows))
  return (
      b"\x89PNG\r\n\x1a\n"
      + chunk(b"IHDR", header)
      + chunk(b"IDAT", body)
      + chunk(b"IEND", b"")
  )


class FormatsTest(parameterized.TestCase):

  def _check(self, data, expected, file_format):
    decoded = decode.decode(data, "x")
    self.assertEqual(decoded.dtype, np.uint8)
    np.testing.assert_array_equal(decoded, expected)
    header = decode.header(data, "x")
    self.assertEqual(header[:3], (file_format, *expected.shape[:2]))

  @parameterized.parameters("PNG", "WEBP", "BMP")
  def test_lossless(self, file_format):
    options = {"lossless": True} if file_format == "WEBP" else {}
    pixels = _pixels()
    self._check(_encode(pixels, file_format, **options), pixels, file_format)

  @parameterized.product(progressive=[False, True], subsampling=[0, 1, 2])
  def test_jpeg(self, progressive, subsampling):
    data = _encode(
        _pixels(),
        "JPEG",
        progressive=progressive,
        subsampling=subsampling,
    )
    self._check(data, np.asarray(Image.open(io.BytesIO(data))), "JPEG")

  def test_lossy_webp(self):
    data = _encode(_pixels(), "WEBP")
    self._check(data, np.asarray(Image.open(io.BytesIO(data))), "WEBP")

  @parameterized.parameters("JPEG", "PNG")
  def test_grey(self, file_format):
    grey = _pixels()[..., 0]
    data = _encode(grey, file_format)
    stored = np.asarray(Image.open(io.BytesIO(data)))
    self._check(data, np.stack([stored] * 3, axis=2), file_format)

  @parameterized.parameters(False, True)
  def test_cmyk(self, marked):
    # Grey by black ink alone, and cyan.
    inks = np.zeros((16, 16, 4), np.uint8)
    inks[..., 3] = 55
    inks[:, 8:] = (255, 0, 0, 0)
    # Pillow writes it as Adobe does, inverted, with the mark of Adobe.
    data = _encode(Image.fromarray(inks, "CMYK"), "JPEG", quality=100)
    if not marked:
      start = data.index(b"\xff\xee")
      (length,) = struct.unpack_from(">H", data, start + 2)
      data = data[:start] + data[start + 2 + length :]
    decoded = decode.decode(data, "x").astype(int)
    np.testing.assert_allclose(decoded[0, 0], 200, atol=2)
    np.testing.assert_allclose(decoded[0, 15], (0, 255, 255), atol=2)

  @parameterized.parameters("PNG", "GIF")
  def test_palette(self, file_format):
    pixels = _pixels()
    palette = Image.fromarray(pixels).quantize(16)
    data = _encode(palette, file_format)
    self._check(data, np.asarray(palette.convert("RGB")), file_format)

  @parameterized.parameters("PNG", "WEBP")
  def test_transparency_is_laid_over_white(self, file_format):
    options = {"lossless": True, "exact": True}
    colour = np.full((4, 6, 4), 100, np.uint8)
    colour[..., 3] = 0
    colour[:, 2:4, 3] = 51  # A fifth.
    colour[:, 4:, 3] = 255
    data = _encode(
        colour, file_format, **(options if file_format == "WEBP" else {})
    )
    expected = np.full((4, 6, 3), 255, np.uint8)
    expected[:, 2:4] = 255 - (255 - 100) // 5
    expected[:, 4:] = 100
    self._check(data, expected, file_format)

  def test_transparent_palette(self):
    image = Image.fromarray(np.array([[0, 1]], np.uint8), "P")
    image.putpalette([10, 20, 30, 40, 50, 60])
    data = _encode(image, "PNG", transparency=0)
    expected = np.array([[[255] * 3, [40, 50, 60]]], np.uint8)
    self._check(data, expected, "PNG")

  def test_16_bits_keep_the_high_byte(self):
    values = np.array([[0, 255, 256], [0x12FF, 0xFF00, 0xFFFF]], ">u2")
    expected = np.array([[0, 0, 1], [0x12, 0xFF, 0xFF]], np.uint8)
    expected = np.stack([expected] * 3, axis=2)
    grey = _png(2, 3, 16, 0, [row.tobytes() for row in values])
    self._check(grey, expected, "PNG")
    colour = np.stack([values] * 3, axis=2).astype(">u2")
    data = _png(2, 3, 16, 2, [row.tobytes() for row in colour])
    self._check(data, expected, "PNG")

  def test_one_bit(self):
    bits = np.array([[0, 255, 255, 0]], np.uint8)
    data = _encode(Image.fromarray(bits).convert("1"), "PNG")
    self._check(data, np.stack([bits] * 3, axis=2), "PNG")

  @parameterized.parameters("GIF", "WEBP", "PNG")
  def test_first_of_several_frames(self, file_format):
    frames = [
        Image.new("RGB", (5, 4), colour) for colour in ("red", "lime", "blue")
    ]
    options = {"lossless": True} if file_format == "WEBP" else {}
    data = _encode(
        frames[0],
        file_format,
        save_all=True,
        append_images=frames[1:],
        **options,
    )
    expected = np.zeros((4, 5, 3), np.uint8)
    expected[..., 0] = 255
    self._check(data, expected, file_format)

  @parameterized.product(
      orientation=list(range(1, 9)), file_format=["JPEG", "PNG", "WEBP"]
  )
  def test_orientation(self, orientation, file_format):
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = _encode(_pixels(), file_format, exif=exif)
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    self._check(data, np.asarray(upright), file_format)


class RefusalTest(parameterized.TestCase):

  @parameterized.named_parameters(
      ("empty", b"", "empty file"),
      ("text", b"<html>not found</html>", "not a JPEG, PNG, WebP, GIF or BMP"),
      ("zeros", bytes(1000), "not a JPEG"),
      ("short", b"\x89PNG\r\n\x1a\n", "truncated"),
  )
  def test_no_image(self, data, reason):
    for read in (decode.header, decode.decode):
      with self.assertRaisesRegex(
          errors.DataError, f"^class/a.jpg: {reason}.*exclude the record$"
      ):
        read(data, "class/a.jpg")

  @parameterized.parameters("JPEG", "PNG", "WEBP", "BMP")
  def test_truncated(self, file_format):
    data = _encode(_pixels(200, 300), file_format)
    for length in np.linspace(20, len(data) * 0.9, 8, dtype=int):
      with self.assertRaisesRegex(errors.DataError, "^a: .*exclude the record"):
        decode.decode(data[:length], "a")

  def test_truncated_jpeg_with_an_end(self):
    data = _encode(_pixels(200, 300), "JPEG")
    with self.assertRaisesRegex(errors.DataError, "^a: JPEG that does not dec"):
      decode.decode(data[: len(data) // 2] + b"\xff\xd9", "a")

  def test_bytes_between_markers_are_no_damage(self):
    pixels = _pixels(200, 300)
    data = _encode(pixels, "JPEG")
    loose = data[:-2] + b"loose" + data[-2:]
    np.testing.assert_array_equal(
        decode.decode(loose, "a"), decode.decode(data, "a")
    )

  @parameterized.named_parameters(
      ("png", "PNG", b"IHDR", 4, ">I"),
      ("jpeg", "JPEG", b"\xff\xc0", 5, ">H"),
      ("bmp", "BMP", b"BM", 18, "<I"),
      ("gif", "GIF", b"GIF8", 6, "<H"),
  )
  def test_absurd_dimensions(self, file_format, mark, offset, code):
    data = bytearray(_encode(_pixels(), file_format))
    start = data.index(mark) + offset
    side = 65000 if code.endswith("H") else 2**30
    struct.pack_into(code, data, start, side)
    struct.pack_into(code, data, start + struct.calcsize(code), side)
    with self.assertRaisesRegex(
        errors.DataError, f"^a: image of {side}x{side} pixels, of which up to"
    ):
      decode.decode(bytes(data), "a")
    struct.pack_into(code, data, start, 0)
    with self.assertRaisesRegex(errors.DataError, "^a: image of "):
      decode.decode(bytes(data), "a")

  @parameterized.named_parameters(
      ("lossy", "RGB", False),
      ("lossless", "RGB", True),
      ("alpha", "RGBA", False),
  )
  def test_large_webp_is_refused_before_it_is_opened(self, mode, lossless):
    image = Image.new(mode, (9, 9), (1, 2, 3, 4)[: len(mode)])
    data = bytearray(_encode(image, "WEBP", lossless=lossless))
    # The largest that WebP allows: 16,383 squared.
    if mode == "RGBA":
      data[24:30] = b"\xfe\x3f\0" * 2
    elif lossless:
      bits = int.from_bytes(data[21:25], "little")
      bits = bits & ~(2**28 - 1) | 16382 << 14 | 16382
      data[21:25] = bits.to_bytes(4, "little")
    else:
      data[26:30] = struct.pack("<HH", 16383, 16383)
    with self.assertRaisesRegex(errors.DataError, "a: image of 16383x16383"):
      decode.decode(bytes(data), "a")

  def test_bomb_is_never_inflated(self):
    # A gigabyte of zeros in a megabyte.
    data = _png(2**15, 2**15, 8, 0, [])
    with self.assertRaisesRegex(
        errors.DataError, "^bomb: image of 32768x32768"
    ):
      decode.decode(data, "bomb")

  def test_limit_is_exact(self):
    side = 2**13
    header = decode.header(_png(side, side, 1, 0, []), "a")
    self.assertEqual(header[1:3], (side, side))
    with self.assertRaisesRegex(errors.DataError, "8192x8193 pixels"):
      decode.header(_png(side + 1, side, 1, 0, []), "a")


if __name__ == "__main__":
  absltest.main()
