"""A box of an image at a given size, decoding no more of it than that needs.

Of a JPEG, the coarsest of the sizes 1, 1/2, 1/4 and 1/8 is decoded at which the
box has no fewer pixels than are wanted. Those sizes come out of the low
frequencies of its blocks, for a part of the work, and they do not alias.
"""

from collections.abc import Sequence

import numpy as np

from pipelines.cpu import images
from pipelines.transforms import crops
from pipelines.transforms import decode
from pipelines.transforms import resize

_SCALES = (8, 4, 2)


def size(image: np.ndarray | bytes, name: str) -> tuple[int, int]:
  """Returns the height and width of an image.

  Args:
    image: uint8 [height, width, channels], or an image file.
    name: What to call it in errors.

  Raises:
    DataError: As `decode.header` does.
  """
  if isinstance(image, np.ndarray):
    return image.shape[0], image.shape[1]
  header = decode.header(image, name)
  return header.height, header.width


def read(
    image: np.ndarray | bytes,
    box: crops.Box,
    size: Sequence[int],  # pylint: disable=redefined-outer-name
    method: str,
    name: str,
    mirror: bool = False,
) -> np.ndarray:
  """Reads a box of an image and resizes it.

  Args:
    image: uint8 [height, width, channels], or an image file.
    box: What to read, inside of the image.
    size: Height and width of the result.
    method: One of `resize.METHODS`.
    name: What to call the image in errors.
    mirror: Whether to swap left and right of the result.

  Returns:
    uint8 [height, width, channels] of the new size; files give 3 channels, RGB.

  Raises:
    DataError: If the file is damaged where it is read, or refused.
    ValueError: If the box is not inside of the image, or there is no such
      method.
  """
  if isinstance(image, np.ndarray):
    return resize.resize(image, box, size, method, mirror)
  header = decode.header(image, name)
  resize.check((header.height, header.width), box, size, method)
  scale = 1
  if header.format == "JPEG":
    scale = _scale(box, size)
  turn = decode.TURNS[header.orientation]
  box = _scaled(box, header, turn, scale)
  if header.components in (1, 3) and images.decodes_jpeg():
    whole = -(-header.height // scale), -(-header.width // scale)
    return images.read_jpeg(
        image, scale, turn, whole, box, size, method, mirror, name
    )
  pixels = decode.orient(
      decode.stored(image, header, name, scale), header.orientation
  )
  return resize.resize(pixels, box, size, method, mirror)


def _scale(box: crops.Box, wanted: Sequence[int]) -> int:
  """Returns by how much a JPEG may shrink before a box is resized."""
  for scale in _SCALES:
    if box.height >= wanted[0] * scale and box.width >= wanted[1] * scale:
      return scale
  return 1


def _scaled(
    box: crops.Box, header: decode.Header, turn: decode.Turn, scale: int
) -> crops.Box:
  """Returns a box in pixels of the upright image, decoded at a scale."""
  top, left, height, width = (side / scale for side in box)
  # A side that is no multiple of the scale is rounded up, at its stored end.
  # An upright image may begin with that end.
  rows_swapped, columns_swapped = turn.rows, turn.columns
  if turn.axes:
    rows_swapped, columns_swapped = columns_swapped, rows_swapped
  if rows_swapped:
    top += -(-header.height // scale) - header.height / scale
  if columns_swapped:
    left += -(-header.width // scale) - header.width / scale
  return crops.Box(top, left, height, width)
