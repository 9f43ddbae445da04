"""Lists of records to leave out, such as those that a test set holds too."""

import os

import numpy as np

from pipelines import errors
from pipelines.sources import source as source_lib


def read(path: str | os.PathLike[str]) -> frozenset[str]:
  """Reads a list of ids: one on each line, and "#" before a comment.

  Args:
    path: The text file.

  Returns:
    The ids.

  Raises:
    DataError: If it cannot be read, is no such text, or names no id.
  """
  try:
    with open(path, encoding="utf-8", newline="\n") as file:
      text = file.read()
  except UnicodeDecodeError as error:
    raise errors.DataError(
        f"{path}: not UTF-8; give a text with an id on each line"
    ) from error
  except OSError as error:
    raise errors.DataError(
        f"{path}: {error.strerror or error}; name a readable text file"
    ) from error
  ids = set()
  # Only a line feed ends a line here: ids may hold what else Unicode calls one.
  for number, line in enumerate(text.split("\n"), 1):
    record_id = line.removesuffix("\r")
    if not record_id.strip() or record_id.startswith("#"):
      continue
    if "\0" in record_id or "\t" in record_id or record_id != record_id.strip():
      raise errors.DataError(
          f"{path}: line {number} is {record_id[:80]!r}; give an id alone on"
          " each line"
      )
    ids.add(record_id)
  if not ids:
    raise errors.DataError(
        f"{path}: names no id, so nothing is left out; start without it"
    )
  return frozenset(ids)


def without(
    source: source_lib.Source, path: str | os.PathLike[str]
) -> source_lib.Without:
  """Leaves the records of a list out of a source.

  Args:
    source: Where the records come from.
    path: The list; ids that the source does not have are passed over, since a
      part of a data set may be listed with the whole.

  Raises:
    DataError: If the list is none, or names no record of the source, or all.
  """
  ids = read(path)
  excluded = np.array(
      [i for i in range(len(source)) if source.record_id(i) in ids], np.int64
  )
  if not len(excluded):
    example = f", such as {source.record_id(0)}" if len(source) else ""
    raise errors.DataError(
        f"{path}: none of its {len(ids)} ids, such as {min(ids)}, is one of the"
        f" source's {len(source)}{example}; give the list that was made for it"
    )
  if len(excluded) == len(source):
    raise errors.DataError(
        f"{path}: names all {len(source)} records, and leaves none; give the"
        " list that was made for this source"
    )
  return source_lib.Without(source, excluded)
