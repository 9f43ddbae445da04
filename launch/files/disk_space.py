"""Room on a disk, looked for before the work."""

import pathlib
import shutil

from launch.console import errors


def require(path: pathlib.Path, num_bytes: float, what: str, flag: str) -> None:
  """Makes sure that the disk of a folder has room.

  Args:
    path: the folder.
    num_bytes: how much is going to be written.
    what: what needs it, such as "the pack needs".
    flag: what chose the folder, such as "--output".

  Raises:
    errors.RunError: there is less room than that.
  """
  free = shutil.disk_usage(path).free
  if free < num_bytes:
    raise errors.RunError(
        f"no room to write in {path}: {what} about {_mebibytes(num_bytes)} more"
        f" and {_mebibytes(free)} are free; free some, or choose another {flag}"
    )


def _mebibytes(num_bytes: float) -> str:
  return f"{num_bytes / 2**20:,.1f} MiB"
