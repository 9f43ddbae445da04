"""Reads IDX files, the format of MNIST and its descendants.

A file is a big-endian header (two zero bytes, a type code, the rank, and one
32-bit size for each axis), then the elements in row-major order.
"""

import gzip
import math
import os
import struct
import zlib

import numpy as np

from pipelines import errors

_UINT8 = 0x08


def read(path: str | os.PathLike[str], rank: int) -> np.ndarray:
  """Reads an IDX file of bytes, plain or gzip-compressed.

  Args:
    path: The plain file. If it does not exist, `path` + ".gz" is read.
    rank: The number of axes that the array must have.

  Returns:
    uint8 array of that rank, read-only.

  Raises:
    DataError: If the file is missing, unreadable, or not what its header says.
  """
  path, content = _read_bytes(os.fspath(path))
  header_size = 4 + 4 * rank
  if len(content) < header_size:
    raise errors.DataError(
        f"{path}: {len(content)} bytes, shorter than the {header_size} bytes"
        " of its header: the file is truncated; fetch it again"
    )
  zeros, code, file_rank = struct.unpack(">HBB", content[:4])
  if zeros or code != _UINT8 or file_rank != rank:
    raise errors.DataError(
        f"{path}: magic number 0x{content[:4].hex()}, expected"
        f" 0x0000{_UINT8:02x}{rank:02x}: not an IDX file of bytes with"
        f" {rank} axes; fetch it again"
    )
  shape = struct.unpack(f">{rank}I", content[4:header_size])
  expected = header_size + math.prod(shape)
  if len(content) != expected:
    fault = "is truncated" if len(content) < expected else "has trailing bytes"
    raise errors.DataError(
        f"{path}: {len(content)} bytes, expected {expected}: the file {fault};"
        " fetch it again"
    )
  return np.frombuffer(content, np.uint8, offset=header_size).reshape(shape)


def _read_bytes(path: str) -> tuple[str, bytes]:
  """Returns the path that exists, plain or compressed, and what it holds."""
  compressed = path + ".gz"
  try:
    if os.path.exists(path) or not os.path.exists(compressed):
      with open(path, "rb") as file:
        return path, file.read()
    with gzip.open(compressed) as file:
      return compressed, file.read()
  except FileNotFoundError as error:
    raise errors.DataError(
        f"{path}: no such file, nor {os.path.basename(compressed)}; fetch it,"
        " or correct the data directory"
    ) from error
  except (EOFError, gzip.BadGzipFile, zlib.error) as error:
    raise errors.DataError(
        f"{compressed}: not a whole gzip file ({error}); fetch it again"
    ) from error
  except OSError as error:
    raise errors.DataError(
        f"{path}: {error.strerror or error}; make it a readable file"
    ) from error
