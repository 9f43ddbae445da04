"""Names in the folder of checkpoints: what is whole, and what is set aside.

A checkpoint is a folder named by its step. Its list of arrays is written last,
and it gets its name after that, so a folder that lacks either is not whole.
"""

import pathlib
import shutil

from launch.checkpointing import checkpoint_manifest
from launch.console import errors

# Of folders that are not checkpoints. Drafts may be deleted.
_DRAFT = "draft"
_PARTIAL = "partial"
_UNREADABLE = "unreadable"
# What checkpoints had before this format.
_FORMER_MARKER = "_CHECKPOINT_METADATA"


def whole_steps(directory: pathlib.Path) -> list[int]:
  """Returns the steps of the whole checkpoints, in order."""
  if not directory.is_dir():
    return []
  return sorted(
      int(path.name)
      for path in directory.iterdir()
      if path.name.isdigit() and (path / checkpoint_manifest.NAME).is_file()
  )


def latest(directory: pathlib.Path) -> int | None:
  """Returns the step of the newest whole checkpoint, or None."""
  return max(whole_steps(directory), default=None)


def draft(directory: pathlib.Path, step: int, attempt: str) -> pathlib.Path:
  """Returns where a checkpoint is until it is whole, or while it is removed.

  Args:
    directory: the folder of the checkpoints.
    step: of the checkpoint.
    attempt: what tells it from other drafts of this step.
  """
  return directory / f"{step}.{attempt}.{_DRAFT}"


def remove(directory: pathlib.Path, step: int) -> None:
  """Removes a checkpoint; at no time is a part of it taken for whole."""
  former = draft(directory, step, "old")
  (directory / str(step)).rename(former)
  shutil.rmtree(former)


def set_aside(directory: pathlib.Path) -> list[str]:
  """Makes room for the steps of what is not whole.

  Args:
    directory: the folder of the checkpoints; made where it is missing.

  Returns:
    A text for each thing that was set aside.

  Raises:
    errors.RunError: there is a checkpoint of another format.
  """
  texts = []
  directory.mkdir(parents=True, exist_ok=True)
  whole = {str(step) for step in whole_steps(directory)}
  for path in sorted(directory.iterdir()):
    step, _, rest = path.name.partition(".")
    if not step.isdigit() or path.name in whole:
      continue
    if (path / _FORMER_MARKER).exists():
      raise errors.RunError(
          f"checkpoint {path} was written by an older version; go on with that"
          " version, or choose another --workdir"
      )
    if rest.endswith(_DRAFT):
      texts.append(f"incomplete checkpoint {path}; removed")
      shutil.rmtree(path)
    elif not rest:
      texts.append(f"incomplete checkpoint {path}; ignored")
      path.rename(_free_name(path, _PARTIAL))
  return texts


def set_unreadable_aside(directory: pathlib.Path, step: int) -> None:
  """Renames a checkpoint that cannot be read, so that it is not one."""
  path = directory / str(step)
  path.rename(_free_name(path, _UNREADABLE))


def _free_name(path: pathlib.Path, suffix: str) -> pathlib.Path:
  """Returns the path with a suffix, and a number if that name is taken."""
  number, free = 1, path.with_name(f"{path.name}.{suffix}")
  while free.exists():
    number += 1
    free = path.with_name(f"{path.name}.{suffix}.{number}")
  return free
