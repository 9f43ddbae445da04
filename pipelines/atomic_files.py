"""Files that a reader sees as they were or as they are to be, never between."""

from collections.abc import Iterator
import contextlib
import errno
import os
import pathlib
import types

from pipelines import errors

_FREE_ROOM = "free room and start the same command again"
# By what the disk said. Whatever else it says, another place may serve.
_REMEDIES = types.MappingProxyType(
    {
        errno.EDQUOT: _FREE_ROOM,
        errno.EFBIG: _FREE_ROOM,
        errno.EISDIR: "name a file in it, or another place",
        errno.ENAMETOOLONG: "choose a shorter name",
        errno.ENOENT: "make its folder, or name another place",
        errno.ENOSPC: _FREE_ROOM,
    }
)


def remedy(error: OSError) -> str:
  """Returns what a person can do about a file that cannot be written."""
  return _REMEDIES.get(error.errno, "name another place")


def draft(path: pathlib.Path) -> pathlib.Path:
  """Returns where this process writes a file before it gets its name."""
  return path.with_name(f".{path.name}.{os.getpid()}.draft")


def is_draft(name: str, path: pathlib.Path) -> bool:
  """Whether a name is that of a draft of any process, also a dead one.

  Args:
    name: the name, without its folder.
    path: the file that it would be the draft of.
  """
  return name.startswith(f".{path.name}.") and name.endswith(".draft")


def check(path: pathlib.Path) -> None:
  """Makes sure, before the work, that a file can be written.

  A draft is begun and removed: no look at permissions says as much.

  Args:
    path: the file.

  Raises:
    DataError: it cannot be written.
  """
  with _explaining(path):
    if path.is_dir():
      raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    unfinished = draft(path)
    unfinished.touch()
    unfinished.unlink()


@contextlib.contextmanager
def replacing(path: pathlib.Path) -> Iterator[pathlib.Path]:
  """Gives a draft to write, which becomes the file once it is whole.

  That it can be written at all is checked before.

  Args:
    path: the file.

  Yields:
    Where to write it. It is removed if that fails.

  Raises:
    DataError: it cannot be written.
  """
  check(path)
  unfinished = draft(path)
  try:
    with _explaining(path):
      yield unfinished
      with open(unfinished, "rb") as file:
        os.fsync(file.fileno())
      os.replace(unfinished, path)
  finally:
    # Where nothing can be written, there is nothing to remove.
    with contextlib.suppress(OSError):
      unfinished.unlink(missing_ok=True)


@contextlib.contextmanager
def _explaining(path: pathlib.Path) -> Iterator[None]:
  try:
    yield
  except OSError as error:
    raise errors.DataError(
        f"cannot write {path}: {error.strerror or error}; {remedy(error)}"
    ) from error
