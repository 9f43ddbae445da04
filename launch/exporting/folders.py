"""Folders that appear whole or not at all."""

from collections.abc import Iterator
import contextlib
import os
import pathlib
import shutil

from launch.console import errors
from pipelines import atomic_files


@contextlib.contextmanager
def replacing(
    path: pathlib.Path, *, mark: str, overwrite: bool
) -> Iterator[pathlib.Path]:
  """Gives a draft to fill, which becomes the folder once it is whole.

  Args:
    path: the folder.
    mark: a file that each folder of this kind has; no other is overwritten.
    overwrite: whether the folder may be there already.

  Yields:
    Where to write its files. It is removed if that fails.

  Raises:
    errors.RunError: it may not be written.
    DataError: it cannot be.
  """
  check(path, mark=mark, overwrite=overwrite)
  draft = atomic_files.draft(path)
  old = atomic_files.draft(path.with_name(f"{path.name}.old"))
  draft.mkdir()
  try:
    yield draft
    if path.exists():
      path.rename(old)
    try:
      draft.rename(path)
    except OSError:
      if old.exists():
        old.rename(path)
      raise
  finally:
    for folder in (draft, old):
      shutil.rmtree(folder, ignore_errors=True)


def check(path: pathlib.Path, *, mark: str, overwrite: bool) -> None:
  """Makes sure, before the work, that a folder may be written.

  Args:
    path: the folder.
    mark: a file that each folder of this kind has.
    overwrite: whether it may be there already.

  Raises:
    errors.RunError: it may not be.
    DataError: it cannot be.
  """
  # A file beside it can be written where a folder can.
  atomic_files.check(path.with_name(f"{path.name}.check"))
  if not os.path.lexists(path):
    return
  if not overwrite:
    raise errors.RunError(
        f"{path} is there already; choose another name, or pass --overwrite"
    )
  if not (path / mark).exists():
    raise errors.RunError(
        f"{path} is there already and has no {mark}, so it is not overwritten;"
        " choose another name"
    )
