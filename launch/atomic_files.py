"""Files that a reader sees as they were or as they are to be, never between."""

from collections.abc import Iterator
import contextlib
import os
import pathlib

from launch import errors


def draft(path: pathlib.Path) -> pathlib.Path:
  """Returns where a file is written before it gets its name."""
  return path.with_name(f".{path.name}.draft")


@contextlib.contextmanager
def replacing(path: pathlib.Path) -> Iterator[pathlib.Path]:
  """Gives a draft to write, which becomes the file once it is whole.

  Args:
    path: the file.

  Yields:
    Where to write it. It is removed if that fails.

  Raises:
    errors.RunError: it cannot be written.
  """
  unfinished = draft(path)
  try:
    yield unfinished
    with open(unfinished, "rb") as file:
      os.fsync(file.fileno())
    os.replace(unfinished, path)
  except OSError as error:
    raise errors.RunError(
        f"cannot write {path}: {error.strerror}; free room and start the same"
        " command again"
    ) from error
  finally:
    # Where nothing can be written, there is nothing to remove.
    with contextlib.suppress(OSError):
      unfinished.unlink(missing_ok=True)
