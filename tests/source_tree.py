"""Finds the source tree that a test or a tool of this folder looks at."""

from collections.abc import Iterator
import os
import pathlib

# Folders that no tool looks into, wherever they lie in the tree.
_SKIPPED = ("__pycache__", "build", "dist", "venv")


def root() -> pathlib.Path:
  """Returns the root of the real source tree.

  Bazel runs a program from a folder of links to the sources. Tests about the
  whole tree follow the link of this very file, and so also see the files that
  no BUILD file names.
  """
  path = pathlib.Path(__file__).resolve().parents[1]
  if not (path / "WORKSPACE").exists():
    raise FileNotFoundError(f"{path} is not the root: it has no WORKSPACE")
  return path


def files(top: pathlib.Path) -> Iterator[pathlib.Path]:
  """Yields the files below `top`, sorted, without caches and hidden folders."""
  for folder, subfolders, names in os.walk(top):
    subfolders[:] = sorted(
        name
        for name in subfolders
        if not name.startswith((".", "bazel-")) and name not in _SKIPPED
    )
    for name in sorted(names):
      yield pathlib.Path(folder, name)
