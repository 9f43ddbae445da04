"""The ids and labels of an array of images, from those of its units."""

from collections.abc import Callable
from collections.abc import Sequence
import hashlib
import pathlib

import numpy as np

from pipelines import atomic_files
from pipelines.packing import state
from pipelines.sources import manifest

LABELS = "labels.npy"
IDS = "ids.npy"
MISSING = "missing.npy"

# What stands where a record has fewer labels than others.
NO_LABEL = -1


def write_unit(
    directory: pathlib.Path,
    unit: int,
    ids: Sequence[str],
    labels: Sequence[Sequence[int]],
) -> None:
  """Keeps the ids and labels of a unit until all are done.

  Args:
    directory: The pack.
    unit: Number of the unit.
    ids: Id of each record.
    labels: Labels of each record.

  Raises:
    DataError: If they cannot be written.
  """
  table = np.full(
      (len(labels), max(map(len, labels), default=1)), NO_LABEL, np.int32
  )
  for row, of_record in zip(table, labels, strict=True):
    row[: len(of_record)] = of_record
  _unit_path(directory, unit, IDS).parent.mkdir(parents=True, exist_ok=True)
  encoded = np.array([record_id.encode() for record_id in ids], "S")
  for name, array in ((IDS, encoded), (LABELS, table)):
    with atomic_files.replacing(_unit_path(directory, unit, name)) as draft:
      _save(draft, array)


def write(
    directory: pathlib.Path,
    counts: Sequence[int],
    rows_per_unit: int,
    max_labels: int,
) -> tuple[int, list[manifest.File]]:
  """Writes the tables of all rows; those of one unit are in memory at a time.

  Args:
    directory: The pack.
    counts: Records of each unit, of which one at least has some.
    rows_per_unit: Rows that a unit has room for.
    max_labels: The most labels of a record.

  Returns:
    Number of rows, up to the last that has a record, and the files: labels,
    ids, and the rows without a record.

  Raises:
    DataError: If they cannot be written.
  """
  units = [unit for unit, count in enumerate(counts) if count]
  num_rows = units[-1] * rows_per_unit + counts[units[-1]]

  def write_rows(name: str, dtype, shape, empty) -> manifest.File:
    def fill(draft: pathlib.Path) -> None:
      table = np.lib.format.open_memmap(draft, "w+", dtype, (num_rows, *shape))
      table[...] = empty
      for unit in units:
        rows = table[unit * rows_per_unit :][: counts[unit]]
        values = np.load(_unit_path(directory, unit, name))
        if name == LABELS and not shape:
          rows[...] = values[:, 0]
        elif name == LABELS:
          rows[:, : values.shape[1]] = values
        else:
          rows[...] = values
      table.flush()

    return _write(directory, name, fill)

  width = max(
      np.load(_unit_path(directory, unit, IDS), "r").dtype.itemsize
      for unit in units
  )
  shape = () if max_labels == 1 else (max_labels,)
  missing = [
      np.arange(unit * rows_per_unit + counts[unit], (unit + 1) * rows_per_unit)
      for unit in range(units[-1])
  ]
  missing = np.concatenate([np.zeros(0, np.int64), *missing])
  return num_rows, [
      write_rows(LABELS, np.int32, shape, NO_LABEL),
      write_rows(IDS, f"S{width}", (), b""),
      _write(directory, MISSING, lambda draft: _save(draft, missing)),
  ]


def _write(
    directory: pathlib.Path, name: str, fill: Callable[[pathlib.Path], None]
) -> manifest.File:
  with atomic_files.replacing(directory / name) as draft:
    fill(draft)
    with open(draft, "rb") as file:
      digest = hashlib.file_digest(file, "sha256").hexdigest()
      return manifest.File(name=name, bytes=file.tell(), sha256=digest)


def _save(path: pathlib.Path, array: np.ndarray) -> None:
  with open(path, "wb") as file:
    np.save(file, array, allow_pickle=False)


def _unit_path(directory: pathlib.Path, unit: int, name: str) -> pathlib.Path:
  return directory / state.NAME / "units" / f"{unit:05d}-{name}"
