"""Reads TFRecord files, without TensorFlow.

A file is a sequence of frames (tensorflow/core/lib/io/record_writer.h):

  uint64 length, uint32 masked CRC-32C of the length,
  bytes [length], uint32 masked CRC-32C of the bytes; all little-endian

A masked checksum is the checksum rotated right by 15 bits, plus a constant.
"""

from collections.abc import Callable
from collections.abc import Iterator
import os
import struct

import google_crc32c

from pipelines.packing import item

_LENGTH = struct.Struct("<Q")
_CHECKSUM = struct.Struct("<I")
_HEADER_BYTES = _LENGTH.size + _CHECKSUM.size
_MASK_DELTA = 0xA282EAD8
_REMEDY = "fetch or make it again, and start the same command again"


def masked_checksum(data: bytes) -> int:
  """Returns the checksum of bytes, as TFRecords have it."""
  checksum = google_crc32c.value(data)
  rotated = (checksum >> 15 | checksum << 17) & 0xFFFFFFFF
  return (rotated + _MASK_DELTA) & 0xFFFFFFFF


def begins(path: str | os.PathLike[str]) -> bool:
  """Whether a file begins as a TFRecord file does.

  Args:
    path: The file.
  """
  with open(path, "rb") as file:
    header = file.read(_HEADER_BYTES)
  if len(header) < _HEADER_BYTES:
    return False
  length, checksum = header[: _LENGTH.size], header[_LENGTH.size :]
  return masked_checksum(length) == _CHECKSUM.unpack(checksum)[0]


def read(
    path: str | os.PathLike[str], wanted: Callable[[int, int], bool]
) -> Iterator[tuple[int, int, bytes | None]]:
  """Yields the records of a file, one in memory at a time.

  Args:
    path: The file.
    wanted: Function of index and length to whether a record is read.

  Yields:
    Index of the record, its length, and its bytes, None if it is not wanted.

  Raises:
    DamagedFileError: If a checksum is wrong or the file ends within a record.
  """
  index = 0
  with open(path, "rb") as file:
    size = os.fstat(file.fileno()).st_size
    while header := file.read(_HEADER_BYTES):
      length = _check_header(path, index, header)
      if file.tell() + length + _CHECKSUM.size > size:
        raise _damaged(path, index, "is cut off: the file is truncated")
      data = None
      if not wanted(index, length):
        file.seek(length + _CHECKSUM.size, os.SEEK_CUR)
      else:
        data = file.read(length)
        (checksum,) = _CHECKSUM.unpack(file.read(_CHECKSUM.size))
        if masked_checksum(data) != checksum:
          raise _damaged(path, index, "has another checksum than its bytes")
      yield index, length, data
      index += 1


def count(path: str | os.PathLike[str]) -> int:
  """Returns the number of records of a file, from their lengths alone.

  Args:
    path: The file.

  Raises:
    DamagedFileError: If the file is cut off or a length has a wrong checksum.
  """
  return sum(1 for _ in read(path, wanted=lambda index, length: False))


def _check_header(path, index: int, header: bytes) -> int:
  if len(header) < _HEADER_BYTES:
    raise _damaged(path, index, "is cut off: the file is truncated")
  (checksum,) = _CHECKSUM.unpack(header[_LENGTH.size :])
  if masked_checksum(header[: _LENGTH.size]) != checksum:
    raise _damaged(path, index, "has another checksum than its length")
  return _LENGTH.unpack_from(header)[0]


def _damaged(path, index: int, fault: str) -> item.DamagedFileError:
  return item.DamagedFileError(f"{path}: record {index} {fault}; {_REMEDY}")
