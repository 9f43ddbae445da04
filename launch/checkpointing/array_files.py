"""Files of array elements, each piece with a checksum.

A file is its pieces, one after another without gaps, so each of its bits is in
one of them. What lies where is said elsewhere.
"""

from collections.abc import Iterable
import contextlib
import io
import math
import os
import pathlib
from typing import NamedTuple

import jax.numpy as jnp
import numpy as np

from launch.checkpointing import array_blocks
from launch.checkpointing import array_checksums


class DamagedError(Exception):
  """What is on disk is not what was written; the message says where."""


class Piece(NamedTuple):
  """A part of an array in a file.

  Attributes:
    array: name of the array.
    start: index of its first element in the array, for each axis.
    shape: its size, in row-major order.
    offset: where it begins in the file, in bytes.
    checksum: `array_checksums.of_block` of it.
  """

  array: str
  start: tuple[int, ...]
  shape: tuple[int, ...]
  offset: int
  checksum: int

  @property
  def block(self) -> array_blocks.Block:
    """Where it lies in the array."""
    return array_blocks.Block(self.start, self.shape)


def write(
    path: pathlib.Path,
    contents: Iterable[tuple[str, array_blocks.Block, np.ndarray]],
) -> list[Piece]:
  """Writes a file, and makes sure that it is on the disk.

  Args:
    path: the file; there is none yet.
    contents: name of an array, a block of it, and the elements of the block.

  Returns:
    What the file holds.

  Raises:
    OSError: it cannot be written.
  """
  pieces, offset = [], 0
  with _naming(path), open(path, "xb") as file:
    for name, whole, elements in contents:
      for block in array_blocks.cut(whole, elements.dtype.itemsize):
        part = np.asarray(array_blocks.take(elements, whole, block), order="C")
        checksum = array_checksums.of_block(part, block.start)
        pieces.append(Piece(name, *block, offset, checksum))
        file.write(part.reshape(-1).view(np.uint8))
        offset += part.nbytes
    file.flush()
    os.fsync(file.fileno())
  return pieces


def read(file: io.FileIO, piece: Piece, dtype: str) -> np.ndarray:
  """Reads one piece; may be called from several threads at once.

  Args:
    file: opened without a buffer.
    piece: which one.
    dtype: of its array.

  Returns:
    Its elements, in its shape.

  Raises:
    DamagedError: they are not what was written.
    OSError: they cannot be read.
  """
  elements = np.empty(piece.shape, jnp.dtype(dtype))
  name = pathlib.Path(file.name).name
  found = _read_into(file, elements.reshape(-1).view(np.uint8), piece.offset)
  if found < elements.nbytes:
    raise DamagedError(
        f"array {piece.array}: {name} ends {elements.nbytes - found} bytes"
        " before it does"
    )
  if array_checksums.of_block(elements, piece.start) != piece.checksum:
    raise DamagedError(
        f"array {piece.array}: bytes {piece.offset} to"
        f" {piece.offset + elements.nbytes} of {name} are not what was written"
    )
  return elements


def num_bytes(pieces: Iterable[Piece], dtypes: dict[str, str]) -> int:
  """Returns the size of the file that holds some pieces.

  Args:
    pieces: all of a file.
    dtypes: of the arrays, by name.
  """
  return sum(
      math.prod(piece.shape) * jnp.dtype(dtypes[piece.array]).itemsize
      for piece in pieces
  )


def _read_into(file: io.FileIO, buffer: np.ndarray, offset: int) -> int:
  """Fills a buffer as far as the file goes; returns how far."""
  view, found = memoryview(buffer), 0
  while found < len(view):
    # One read does not return more than 2 GiB.
    count = os.preadv(file.fileno(), [view[found:]], offset + found)
    if not count:
      break
    found += count
  return found


@contextlib.contextmanager
def _naming(path: pathlib.Path):
  """Says of which file an error is; writing alone does not."""
  try:
    yield
  except OSError as error:
    error.filename = error.filename or str(path)
    raise
