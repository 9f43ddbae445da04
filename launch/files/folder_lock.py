"""A folder that one process at a time writes to."""

from collections.abc import Iterator
import contextlib
import fcntl
import pathlib

from launch.console import errors

NAME = ".lock"


@contextlib.contextmanager
def held(path: pathlib.Path, flag: str) -> Iterator[None]:
  """Makes a folder, if it is not there, and keeps other processes out of it.

  Args:
    path: the folder.
    flag: what chose it, such as "--output".

  Raises:
    errors.RunError: it cannot be written, or another process holds it.
  """
  with contextlib.ExitStack() as stack:
    try:
      path.mkdir(parents=True, exist_ok=True)
      lock = stack.enter_context(open(path / NAME, "a"))
      fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
      raise errors.RunError(
          f"another process is writing to {path}; wait for it, or choose"
          f" another {flag}"
      ) from error
    except OSError as error:
      raise errors.RunError(
          f"cannot write to {path}: {error.strerror}; choose another {flag}"
      ) from error
    yield
