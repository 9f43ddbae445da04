"""Where the paths on a command line lead."""

import os
import pathlib


def from_user(path: str | os.PathLike[str]) -> pathlib.Path:
  """Returns a path as the user meant it, absolute.

  `bazel run` starts a program in another folder, and says where the user was.

  Args:
    path: as it stands on the command line.
  """
  base = os.environ.get("BUILD_WORKING_DIRECTORY", "")
  return pathlib.Path(base, path).absolute()


def cache() -> pathlib.Path:
  """Returns the folder of what can be made again, which may not exist yet."""
  home = os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache"
  return pathlib.Path(home, "nfnets")
