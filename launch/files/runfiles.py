"""Finds the files that the build fetches for a program."""

import os
import pathlib
import sys


def find(repository: str) -> pathlib.Path | None:
  """Returns the folder of an external repository, or None if it is not there.

  Args:
    repository: its name, such as "photographs".
  """
  main = pathlib.Path(sys.argv[0]).absolute()
  roots = [p for p in main.parents if p.name.endswith(".runfiles")]
  roots.append(main.with_name(main.name + ".runfiles"))
  roots += [
      pathlib.Path(os.environ[name])
      for name in ("RUNFILES_DIR", "TEST_SRCDIR")
      if name in os.environ
  ]
  # The build puts external repositories beside the project's own files.
  folders = (root / repository for root in roots)
  return next((folder for folder in folders if folder.is_dir()), None)
