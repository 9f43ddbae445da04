"""From the bytes of an image file to RGB pixels, or one clear error.

JPEG, PNG, WebP, GIF and BMP; of several frames, the first. Whatever the file
holds becomes uint8 RGB:

* grey and palette images are expanded;
* CMYK is converted as Pillow does, which takes it as inverted: so Adobe writes
  it, and hardly anyone else does;
* transparency is laid over white, as on a page: what colour hides under a
  transparent pixel is arbitrary;
* of 16-bit samples the high byte is kept, as libpng and TensorFlow do;
* the orientation in the Exif block is applied;
* colour profiles are left alone, as the papers' pipelines do.

The size is read from the header before anything is decoded, and images of more
than `MAX_PIXELS` are refused. The memory of decoding is then bounded: a pixel
takes up to 4 bytes in each of a few copies, and in a progressive JPEG 6 more.
Files that are damaged where they are read are errors, never grey pixels.
"""

import io
import re
import struct
import types
from typing import NamedTuple

import numpy as np
from PIL import Image
import simplejpeg

from pipelines import errors
from pipelines.transforms import jpeg

MAX_PIXELS = 2**26

_REMEDY = "fetch the file again, or exclude the record"
# Pillow names an object by its place in memory, which is another each time.
_ADDRESS = re.compile(r" ?<[^<>]* at 0x[0-9a-f]+>")
# What libjpeg says of files whose pixels are nonetheless whole.
_HARMLESS = (
    "extraneous bytes before marker",
    "unknown JFIF revision",
    "Unknown Adobe color transform",
)


class Header(NamedTuple):
  """What the header of an image file says.

  Attributes:
    format: "JPEG", "PNG", "WEBP", "GIF" or "BMP".
    height: Rows, with the orientation applied.
    width: Columns, with the orientation applied.
    orientation: The number of Exif by which the stored pixels must be turned,
      from 1 to 8.
    components: Of a JPEG, as in `jpeg.JpegHeader`; else 0.
  """

  format: str
  height: int
  width: int
  orientation: int
  components: int


class Turn(NamedTuple):
  """How stored pixels become upright: what is swapped, in this order.

  Attributes:
    rows: Whether top and bottom are swapped.
    columns: Whether left and right are swapped.
    axes: Whether rows become columns after that.
  """

  rows: bool
  columns: bool
  axes: bool


# By the orientation of Exif 2.32, section 4.6.4 A.
TURNS = types.MappingProxyType(
    {
        1: Turn(False, False, False),
        2: Turn(False, True, False),
        3: Turn(True, True, False),
        4: Turn(True, False, False),
        5: Turn(False, False, True),
        6: Turn(True, False, True),
        7: Turn(True, True, True),
        8: Turn(False, True, True),
    }
)


def header(data: bytes, name: str) -> Header:
  """Reads the header of an image file.

  Args:
    data: The file.
    name: What to call it in errors.

  Returns:
    The header.

  Raises:
    DataError: If the file is empty, no image, truncated so that it shows, or
      of more than `MAX_PIXELS` pixels.
  """
  if data.startswith(jpeg.SIGNATURE):
    stored = jpeg.read_header(data, name)
    _check_size(stored.height, stored.width, name)
    return Header(
        "JPEG",
        *oriented_size(stored.height, stored.width, stored.orientation),
        stored.orientation,
        stored.components,
    )
  file_format, height, width = _read_size(data, name)
  _check_size(height, width, name)
  with _open(data, file_format, name) as image:
    if image.size != (width, height):
      raise errors.DataError(
          f"{name}: {file_format} with two sizes, {width}x{height} and"
          f" {image.width}x{image.height}: {_REMEDY}"
      )
    orientation = jpeg.exif_orientation(image.info.get("exif", b""))
  return Header(
      file_format, *oriented_size(height, width, orientation), orientation, 0
  )


def decode(data: bytes, name: str) -> np.ndarray:
  """Decodes an image file.

  Args:
    data: The file.
    name: What to call it in errors.

  Returns:
    uint8 [height, width, 3], RGB, with the orientation applied.

  Raises:
    DataError: If the file is not an image, damaged, or of more than
      `MAX_PIXELS` pixels.
  """
  described = header(data, name)
  return orient(stored(data, described, name), described.orientation)


def stored(
    data: bytes, described: Header, name: str, scale: int = 1
) -> np.ndarray:
  """Decodes an image file as it is stored, before its orientation is applied.

  Args:
    data: The file.
    described: Its header.
    name: What to call it in errors.
    scale: 1, 2, 4 or 8: a JPEG is decoded at this part of its size, rounded
      up, from the low frequencies of its blocks.

  Returns:
    uint8 [height, width, 3], RGB.

  Raises:
    DataError: If the file is damaged.
  """
  if described.components in (1, 3) and scale == 1:
    return _decode_jpeg(data, name)
  with _open(data, described.format, name) as image:
    if scale != 1:
      # Pillow takes the largest scale at which neither side is smaller.
      image.draft(None, (image.width // scale, image.height // scale))
    try:
      return _to_rgb(image)
    except Exception as error:  # Pillow raises whatever damage leads to.
      raise _not_decoded(name, described.format, error) from error


def orient(image: np.ndarray, orientation: int) -> np.ndarray:
  """Turns stored pixels upright.

  Args:
    image: [height, width, channels].
    orientation: The number of Exif, from 1 to 8.

  Returns:
    The upright image, contiguous, of the size `oriented_size` gives.
  """
  turn = TURNS[orientation]
  if turn.rows:
    image = image[::-1]
  if turn.columns:
    image = image[:, ::-1]
  if turn.axes:
    image = image.swapaxes(0, 1)
  return np.ascontiguousarray(image)


def oriented_size(height: int, width: int, orientation: int) -> tuple[int, int]:
  """Returns the height and width of an image once it is upright."""
  return (width, height) if TURNS[orientation].axes else (height, width)


def _decode_jpeg(data: bytes, name: str) -> np.ndarray:
  """Decodes a whole JPEG of grey or colour as it is stored."""
  try:
    return simplejpeg.decode_jpeg(data)
  except ValueError as error:
    if not any(harmless in str(error) for harmless in _HARMLESS):
      raise _not_decoded(name, "JPEG", error) from error
  # simplejpeg cannot be told to pass over all of these.
  with _open(data, "JPEG", name) as image:
    try:
      return _to_rgb(image)
    except Exception as error:  # Pillow raises whatever damage leads to.
      raise _not_decoded(name, "JPEG", error) from error


def _to_rgb(image: Image.Image) -> np.ndarray:
  """Decodes what Pillow has opened; see the top of this module."""
  image.load()
  if image.mode.startswith("I"):
    grey = (np.asarray(image).astype(np.int64) >> 8).astype(np.uint8)
    return np.repeat(grey[..., np.newaxis], 3, axis=2)
  if image.has_transparency_data:
    image = image.convert("RGBA")
    page = Image.new("RGBA", image.size, "white")
    image = Image.alpha_composite(page, image)
  return np.array(image.convert("RGB"))


def _open(data: bytes, file_format: str, name: str) -> Image.Image:
  """Opens a file of a known format with Pillow, which reads its header."""
  try:
    return Image.open(io.BytesIO(data), formats=[file_format])
  except Exception as error:  # Pillow raises whatever damage leads to.
    raise _not_decoded(name, file_format, error) from error


def _not_decoded(
    name: str, file_format: str, error: Exception
) -> errors.DataError:
  reason = str(error).splitlines()[0] if str(error) else type(error).__name__
  reason = _ADDRESS.sub("", reason)
  return errors.DataError(
      f"{name}: {file_format} that does not decode ({reason}): {_REMEDY}"
  )


def _check_size(height: int, width: int, name: str) -> None:
  if height < 1 or width < 1:
    raise errors.DataError(
        f"{name}: image of {width}x{height} pixels: {_REMEDY}"
    )
  if height * width > MAX_PIXELS:
    raise errors.DataError(
        f"{name}: image of {width}x{height} pixels, of which up to"
        f" {MAX_PIXELS} are decoded: make it smaller, or exclude the record"
    )


def _read_size(data: bytes, name: str) -> tuple[str, int, int]:
  """Returns format, height and width from the first bytes of a file.

  Pillow would do, but it makes room for the pixels of a WebP when it opens it,
  and warns of large images by way of the process's settings.
  """
  if not data:
    raise errors.DataError(f"{name}: empty file: {_REMEDY}")
  try:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
      width, height = struct.unpack_from(">II", data, 16)
      return "PNG", height, width
    if data.startswith((b"GIF87a", b"GIF89a")):
      width, height = struct.unpack_from("<HH", data, 6)
      return "GIF", height, width
    if data.startswith(b"BM"):
      if struct.unpack_from("<I", data, 14) == (12,):
        width, height = struct.unpack_from("<HH", data, 18)
      else:
        width, height = struct.unpack_from("<ii", data, 18)
      return "BMP", abs(height), width
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
      return "WEBP", *_webp_size(data)
  except struct.error as error:
    raise errors.DataError(f"{name}: truncated image: {_REMEDY}") from error
  raise errors.DataError(
      f"{name}: not a JPEG, PNG, WebP, GIF or BMP: convert it, or exclude the"
      " record"
  )


def _webp_size(data: bytes) -> tuple[int, int]:
  """Returns height and width; the layout is that of RFC 9649, section 2."""
  kind = data[12:16]
  if kind == b"VP8X":
    # Two numbers of 24 bits, less one.
    sides = struct.unpack_from("<6B", data, 24)
    width = 1 + int.from_bytes(bytes(sides[:3]), "little")
    height = 1 + int.from_bytes(bytes(sides[3:]), "little")
    return height, width
  if kind == b"VP8L":
    (bits,) = struct.unpack_from("<I", data, 21)
    return 1 + (bits >> 14 & 0x3FFF), 1 + (bits & 0x3FFF)
  width, height = struct.unpack_from("<HH", data, 26)
  return height & 0x3FFF, width & 0x3FFF
