"""What only packing keeps in a pack, and what it leaves if it is killed."""

import os
import pathlib

# Folder of the files that are removed once there is a manifest.
NAME = ".pack"


def remove_drafts(directory: pathlib.Path) -> None:
  """Removes what processes that were killed had begun to write.

  Args:
    directory: The pack, which no process is working on.
  """
  for folder, _, names in os.walk(directory):
    for name in names:
      # As `atomic_files` names them.
      if name.startswith(".") and name.endswith(".draft"):
        os.unlink(os.path.join(folder, name))
