"""Walks over the files in a tar by their headers, and reads them by offset.

Nothing is unpacked. Python's tarfile reads the headers; where a header is
damaged it ends without a word, so what it ended at is looked at here.
"""

from collections.abc import Iterator
import dataclasses
import os
import tarfile

from pipelines import errors
from pipelines.packing import item

_REMEDY = "fetch it again, and start the same command again"
_MAX_HEADER_BYTES = 2**24
_COMPRESSIONS = (
    (b"\x1f\x8b", "gzip", "gunzip"),
    (b"BZh", "bzip2", "bunzip2"),
    (b"\xfd7zXZ\x00", "xz", "unxz"),
    (b"\x28\xb5\x2f\xfd", "zstd", "unzstd"),
)


@dataclasses.dataclass(frozen=True, slots=True)
class Member:
  """One regular file in a tar.

  Attributes:
    name: Its path, without a leading "./".
    offset: Where its bytes begin, from the beginning of the outermost tar.
    size: How many there are.
  """

  name: str
  offset: int
  size: int


def walk(
    descriptor: int, name: str, offset: int = 0, end: int | None = None
) -> Iterator[Member]:
  """Yields the regular files of a tar, in its order.

  Args:
    descriptor: An open file.
    name: The tar, for errors.
    offset: Where the tar begins in the file.
    end: Where it ends; by default with the file.

  Raises:
    DamagedFileError: If it is truncated, or no tar.
    DataError: If it is compressed.
  """
  end = os.fstat(descriptor).st_size if end is None else end
  check_plain(os.pread(descriptor, 8, offset), name)
  window = _Window(descriptor, offset, end)
  try:
    with tarfile.open(name=name, fileobj=window, mode="r:") as archive:
      while (member := archive.next()) is not None:
        # tarfile keeps all members, which are millions.
        archive.members.clear()
        if member.isreg() and not member.issparse():
          yield Member(
              _without_dot(member.name),
              offset + member.offset_data,
              member.size,
          )
      ended = archive.offset
  except (tarfile.TarError, EOFError) as error:
    raise item.DamagedFileError(
        f"{name}: not a whole tar ({error}); {_REMEDY}"
    ) from error
  rest = os.pread(descriptor, tarfile.BLOCKSIZE, offset + ended)
  # A block of zeros is the end. Without it, a tar was cut between two files.
  if rest[: max(0, end - offset - ended)] != bytes(tarfile.BLOCKSIZE):
    raise item.DamagedFileError(
        f"{name}: not a whole tar (neither a file nor the end is at byte"
        f" {ended:,}); {_REMEDY}"
    )


def read(descriptor: int, offset: int, size: int, name: str) -> bytes:
  """Reads bytes from their place.

  Args:
    descriptor: An open file.
    offset: Where they begin.
    size: How many there are.
    name: The file, for errors.

  Raises:
    DamagedFileError: If the file ends before them.
  """
  parts = []
  while size:
    # One call gives two gigabytes at most, and can be interrupted.
    part = os.pread(descriptor, size, offset)
    if not part:
      raise item.DamagedFileError(f"{name}: it is truncated; {_REMEDY}")
    parts.append(part)
    offset, size = offset + len(part), size - len(part)
  return parts[0] if len(parts) == 1 else b"".join(parts)


def check_plain(beginning: bytes, name: str) -> None:
  """Refuses a compressed file.

  Args:
    beginning: Its first bytes, eight or more.
    name: The file, for the error.

  Raises:
    DataError: If it is compressed.
  """
  for magic, compression, program in _COMPRESSIONS:
    if beginning.startswith(magic):
      raise errors.DataError(
          f"{name}: it is compressed with {compression}, so its files cannot be"
          f" read where they lie; decompress it first: {program} --keep FILE"
      )


def _without_dot(name: str) -> str:
  """Returns a path without what means nothing in it."""
  if "./" not in name and "//" not in name:
    return name
  return "/".join(part for part in name.split("/") if part not in ("", "."))


class _Window:
  """A part of a file, as a file; the descriptor has no place of its own."""

  def __init__(self, descriptor: int, begin: int, end: int):
    self._descriptor = descriptor
    self._begin = begin
    self._size = end - begin
    self._place = 0

  def read(self, size: int) -> bytes:
    # Only headers are read here, and with them the names that are too long.
    if size > _MAX_HEADER_BYTES:
      raise tarfile.ReadError(f"a header of {size:,} bytes")
    size = min(size, self._size - self._place)
    if size <= 0:
      return b""
    data = os.pread(self._descriptor, size, self._begin + self._place)
    self._place += len(data)
    return data

  def seek(self, place: int) -> int:
    # A file of negative size would have tarfile read the same header forever.
    if place < self._place - 1:
      raise tarfile.ReadError("a file ends before it begins")
    self._place = place
    return place

  def tell(self) -> int:
    return self._place
