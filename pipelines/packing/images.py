"""What is done to an image on its way into a pack: always looked at in full.

An image is decoded, whether or not its pixels are wanted: what cannot be read
later must be noticed now. Its bytes are copied as they are, unless a change was
asked for.
"""

import dataclasses
import hashlib

import numpy as np
import simplejpeg

from pipelines import errors
from pipelines.transforms import decode
from pipelines.transforms import resize

# Of images that are made smaller and not asked to be recompressed.
DEFAULT_QUALITY = 95
# Pillow's filter, which takes in all pixels of what becomes one.
_METHOD = "bicubic_antialias"
# From here on colour is kept at full resolution: who asks for this quality
# would see the difference.
_FULL_COLOUR_QUALITY = 90
# What errors of images end in, which a list of them need not repeat.
_REMEDY = "exclude the record"


@dataclasses.dataclass(frozen=True)
class Change:
  """What was asked to be changed; nothing by default.

  Attributes:
    shorter_side: Images whose shorter side is longer are made smaller, to this,
      keeping their shape; 0 leaves them.
    size: Height and width that every image is resized to, whatever its shape;
      None leaves them.
    quality: Quality of JPEG, from 1 to 100, that every image is compressed
      with; 0 compresses only those that were resized.
  """

  shorter_side: int = 0
  size: tuple[int, int] | None = None
  quality: int = 0

  def __post_init__(self):
    if self.shorter_side and self.size:
      raise ValueError("both a shorter side and a size: give one of them")
    sides = (self.shorter_side or 1, *(self.size or ()))
    if not all(1 <= side <= 2**13 for side in sides):
      raise ValueError(
          f"image sides {sides[-2:]}: give whole numbers from 1 to {2**13}"
      )
    if not 0 <= self.quality <= 100:
      raise ValueError(f"quality {self.quality}: give a number from 1 to 100")

  def target(self, height: int, width: int) -> tuple[int, int]:
    """Returns the height and width that an image of this size gets."""
    if self.size:
      return self.size
    shorter = min(height, width)
    if not self.shorter_side or shorter <= self.shorter_side:
      return height, width
    scaled = (
        max(1, round(side * self.shorter_side / shorter))
        for side in (height, width)
    )
    return tuple(scaled)


@dataclasses.dataclass(frozen=True)
class Image:
  """An image as it is packed.

  Attributes:
    data: Bytes of the image file.
    pixels: uint8 [height, width, 3].
    digest: SHA-256 of the file, whose pixels they are; where they were resized,
      of the pixels and their shape.
  """

  data: bytes
  pixels: np.ndarray
  digest: bytes


def make(data: bytes, name: str, change: Change, *, as_pixels: bool) -> Image:
  """Decodes an image, and changes it as asked.

  Args:
    data: Bytes of the image file.
    name: What errors call it.
    change: What was asked for.
    as_pixels: Whether pixels are packed, and not files.

  Raises:
    DataError: If it is no whole image, or has too many pixels.
  """
  pixels = decode.decode(data, name)
  target = change.target(*pixels.shape[:2])
  is_resized = target != pixels.shape[:2]
  if is_resized:
    pixels = resize.resize(pixels, None, target, _METHOD)
  if as_pixels:
    content = _pixel_content(pixels) if is_resized else data
    return Image(b"", pixels, hashlib.sha256(content).digest())
  if is_resized or change.quality:
    data = _encode(pixels, change.quality or DEFAULT_QUALITY)
  return Image(data, pixels, hashlib.sha256(data).digest())


def fault(error: errors.DataError, name: str) -> str:
  """Returns what is wrong with an image, without the name and the remedy.

  Args:
    error: What decoding it raised.
    name: What it was called.
  """
  text, colon, remedy = str(error).rpartition(": ")
  if not colon or not remedy.endswith(_REMEDY):
    text = str(error)
  return text.removeprefix(f"{name}: ")


def _pixel_content(pixels: np.ndarray) -> bytes:
  return f"pixels {pixels.shape}\0".encode() + pixels.tobytes()


def _encode(pixels: np.ndarray, quality: int) -> bytes:
  subsampling = "444" if quality >= _FULL_COLOUR_QUALITY else "420"
  return simplejpeg.encode_jpeg(
      np.ascontiguousarray(pixels), quality, "RGB", subsampling
  )
