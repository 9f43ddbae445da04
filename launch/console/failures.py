"""How a launcher says what ended it: one line, or a fault's traceback."""

import contextlib
import errno
import pathlib
import sys
import traceback

from launch.console import errors
from pipelines import errors as data_errors

# What the user's disk can do to a program; anything else is a fault of ours.
_DISK_ERRORS = frozenset(
    {
        errno.EACCES,
        errno.EDQUOT,
        errno.EFBIG,
        errno.EIO,
        errno.EISDIR,
        errno.ENOENT,
        errno.ENOLCK,
        errno.ENOSPC,
        errno.ENOTDIR,
        errno.EPERM,
        errno.EROFS,
        errno.ESTALE,
    }
)


def explain(error: BaseException) -> str | None:
  """Returns the line that tells a user what is wrong; None for our faults."""
  if isinstance(error, errors.RunError | data_errors.DataError):
    return str(error)
  if isinstance(error, OSError) and error.errno in _DISK_ERRORS:
    return (
        f"cannot read or write {error.filename or 'a file'}:"
        f" {error.strerror}; mend that, and start the same command again"
    )
  return None


def describe(error: BaseException) -> str:
  """Returns what another host is told of an error, in one line."""
  text = explain(error)
  if text is not None:
    return text
  lines = str(error).strip().splitlines() or [""]
  return f"{type(error).__name__}: {lines[0]}"


def say(text: str) -> None:
  """Prints an error as every launcher does."""
  program = pathlib.Path(sys.argv[0]).stem
  # Whoever would read it may be gone, and the program is to end all the same.
  with contextlib.suppress(OSError):
    print(f"{program}: error: {text}", file=sys.stderr, flush=True)


def say_error(error: BaseException) -> None:
  """Prints one line for what a user can mend, or else the traceback."""
  text = explain(error)
  if text is not None:
    say(text)
  else:
    with contextlib.suppress(OSError):
      traceback.print_exception(error)
