"""The hashes of a source's images, computed in parallel and kept on disk.

They are files of consecutive records, in a folder whose name says what they
follow from: the rules of the hashes, what digests are of, and the content of
the source. A file is there whole or not at all, so that a run that was killed
goes on after the last one.
"""

from collections.abc import Callable
from collections.abc import Iterator
import dataclasses
import pathlib

import numpy as np

from launch.packing import source_workers
from pipelines import atomic_files
from pipelines.similarity import hashes
from pipelines.sources import source as source_lib

# A run that is stopped loses its work on one file: seconds.
_RECORDS_PER_FILE = 2**12
# A worker's item: a part of a second of work.
_RECORDS_PER_TASK = 2**7
# Workers start in the time that so many take without them.
_RECORDS_BEFORE_WORKERS = 2**11


@dataclasses.dataclass(frozen=True)
class _HashRecords:
  """Hashes a range of records: a class, so that workers get the source once."""

  source: source_lib.Source
  of_pixels: bool

  def __call__(self, indices: range) -> np.ndarray:
    return hashes.of_records(self.source, indices, of_pixels=self.of_pixels)


class HashStore:
  """The hashes of one source.

  Attributes:
    source: whose they are.
    path: the folder of the files.
    digested: what digests are of, "files" or "pixels".
  """

  def __init__(
      self, root: pathlib.Path, source: source_lib.Source, *, of_pixels: bool
  ):
    """Names the files; computes nothing.

    Args:
      root: the folder of hashes of all sources.
      source: what is hashed.
      of_pixels: whether digests are of pixels; see `hashes.of_records`.
    """
    self.source = source
    self.digested = "pixels" if of_pixels else "files"
    self.path = root / (
        f"{hashes.SCHEME}-{self.digested}-{source.fingerprint[:32]}"
    )
    self._function = _HashRecords(source, of_pixels)

  def __len__(self) -> int:
    return len(self.source)

  def complete(
      self,
      workers: int,
      update: Callable[[int, int], None],
      is_stopped: Callable[[], bool],
  ) -> bool:
    """Computes what is missing.

    Args:
      workers: processes that hash; 0 is this one alone.
      update: is told how many records are hashed, and of how many.
      is_stopped: whether to leave the rest to another start.

    Returns:
      Whether all is there.

    Raises:
      errors.RunError: a worker was killed.
      DataError: a record cannot be read, or a file not be written.
    """
    self.path.mkdir(parents=True, exist_ok=True)
    missing = [part for part in self._parts() if not self._is_whole(part)]
    total = len(self.source)
    done = total - sum(len(part) for part in missing)
    update(done, total)
    is_worth_workers = total - done > _RECORDS_BEFORE_WORKERS
    results = source_workers.ordered(
        self._function,
        (task for part in missing for task in _cut(part)),
        workers if is_worth_workers else 0,
    )
    try:
      for part in missing:
        rows = []
        for task in _cut(part):
          if is_stopped():
            return False
          rows.append(next(results))
          done += len(task)
          update(done, total)
        self._write(part, np.concatenate(rows))
    finally:
      results.close()
    return True

  def parts(self) -> Iterator[np.ndarray]:
    """Yields the hashes in the order of the records, in parts."""
    for part in self._parts():
      yield np.load(self._file(part))

  def read(self) -> np.ndarray:
    """Returns all hashes, `hashes.DTYPE` [records]."""
    return np.concatenate([np.zeros(0, hashes.DTYPE), *self.parts()])

  def _parts(self) -> list[range]:
    """Returns the indices of the records of each file."""
    return _split(range(len(self.source)), _RECORDS_PER_FILE)

  def _file(self, part: range) -> pathlib.Path:
    return self.path / f"{part.start // _RECORDS_PER_FILE:06d}.npy"

  def _is_whole(self, part: range) -> bool:
    try:
      rows = np.load(self._file(part))
    except (OSError, ValueError, EOFError):
      # Not there, or damaged by the disk: it is made again.
      return False
    return (
        rows.dtype == hashes.DTYPE
        and rows.shape == (len(part),)
        and bool(rows["state"].all())
    )

  def _write(self, part: range, rows: np.ndarray) -> None:
    with atomic_files.replacing(self._file(part)) as draft:
      with open(draft, "wb") as file:
        np.save(file, rows, allow_pickle=False)


def _cut(part: range) -> list[range]:
  return _split(part, _RECORDS_PER_TASK)


def _split(whole: range, size: int) -> list[range]:
  return [whole[start : start + size] for start in range(0, len(whole), size)]
