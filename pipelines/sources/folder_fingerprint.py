"""The fingerprint of an image folder, with a cache of its files' checksums.

The SHA-256 of every file is needed once. A file is taken to be unchanged while
its path, size and time of change are; then the checksum of an earlier start
stands. Where nothing changed at all, neither does the fingerprint.
"""

from collections.abc import Callable
from collections.abc import Iterator
from concurrent import futures
import dataclasses
import hashlib
import os
import pathlib
import time
from typing import Any
import zipfile

import numpy as np

from pipelines import atomic_files
from pipelines import errors
from pipelines.sources import fingerprint as fingerprint_lib
from pipelines.sources import folder_listing

_DIGEST_BYTES = 32
# Long enough that no two files share one by chance.
_KEY_BYTES = 16
# Files that a thread takes at a time.
_BATCH_FILES = 256
_THREADS = 4 * (os.cpu_count() or 1)
_SAVE_SECONDS = 60.0


def compute(
    listing: folder_listing.Listing,
    cache_directory: str | os.PathLike[str] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> fingerprint_lib.Fingerprint:
  """Computes the fingerprint of the files of a listing.

  Args:
    listing: The files.
    cache_directory: Where checksums are kept. A cache that is damaged, or of
      another version, is made anew. None keeps none.
    progress: Called with the number of files whose checksum is known and the
      number of files.

  Raises:
    DataError: If a file cannot be read, or the cache not be written.
  """
  cache = _cache_path(listing.root, cache_directory)
  old = _read(cache)
  # Before the files are read: one that changes meanwhile is read again at the
  # next start.
  states = _states(listing)
  whole = _digest_of_all(listing, states)
  if old.whole == whole:
    return old.fingerprint
  keys = _keys(listing, states)
  digests, known = old.find(keys)
  saved = time.monotonic()
  done = int(known.sum())
  if progress:
    progress(done, len(listing))
  missing = np.flatnonzero(~known)
  for indices, found in _in_threads(_sha256, listing, missing):
    digests[indices] = np.frombuffer(b"".join(found), f"V{_DIGEST_BYTES}")
    known[indices] = True
    done += len(indices)
    if progress:
      progress(done, len(listing))
    if time.monotonic() - saved > _SAVE_SECONDS:
      _write(cache, _Cache(keys[known], digests[known]))
      saved = time.monotonic()
  total = fingerprint_lib.Fingerprint()
  for index, label in enumerate(listing.labels.tolist()):
    total += fingerprint_lib.Fingerprint.of_record(
        listing.record_id(index), (label,), digests[index].tobytes()
    )
  _write(cache, _Cache(keys, digests, whole, total))
  return total


@dataclasses.dataclass(frozen=True, eq=False)
class _Cache:
  """What is known of the files of a folder.

  Attributes:
    keys: bytes [files]; path, size and time of change of each, hashed.
    digests: bytes [files]; the SHA-256 of each.
    whole: Digest of all files' states, once all are known.
    fingerprint: Their fingerprint, likewise.
  """

  keys: np.ndarray
  digests: np.ndarray
  whole: str = ""
  fingerprint: fingerprint_lib.Fingerprint = fingerprint_lib.Fingerprint()

  def find(self, keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Returns the digests of some files, and which of them are known."""
    digests = np.zeros(len(keys), f"V{_DIGEST_BYTES}")
    if not len(self.keys):
      return digests, np.zeros(len(keys), bool)
    order = np.argsort(self.keys)
    places = np.searchsorted(self.keys, keys, sorter=order)
    places = order[np.minimum(places, len(order) - 1)]
    known = self.keys[places] == keys
    digests[known] = self.digests[places[known]]
    return digests, known


_NOTHING = _Cache(
    np.zeros(0, f"S{_KEY_BYTES}"), np.zeros(0, f"V{_DIGEST_BYTES}")
)


def _cache_path(
    root: str, directory: str | os.PathLike[str] | None
) -> pathlib.Path | None:
  """Returns where the cache of a folder is, once it can be written."""
  if directory is None:
    return None
  name = hashlib.sha256(os.path.realpath(root).encode()).hexdigest()[:32]
  path = pathlib.Path(directory, f"image_folder-{name}.npz")
  try:
    path.parent.mkdir(parents=True, exist_ok=True)
  except OSError as error:
    raise errors.DataError(
        f"{directory}: {error.strerror or error}; name a folder for caches that"
        " can be written"
    ) from error
  # Reading the files may take long, and must not be for nothing.
  atomic_files.check(path)
  return path


def _read(path: pathlib.Path | None) -> _Cache:
  """Reads a cache; one that is missing or damaged holds nothing."""
  if path is None:
    return _NOTHING
  try:
    with open(path, "rb") as file:
      arrays = np.load(file, allow_pickle=False)
      cache = _Cache(
          arrays["keys"],
          arrays["digests"],
          str(arrays["whole"]),
          fingerprint_lib.Fingerprint.from_json(str(arrays["fingerprint"])),
      )
  except (EOFError, KeyError, OSError, ValueError, zipfile.BadZipFile):
    return _NOTHING
  is_whole = (
      cache.keys.dtype == _NOTHING.keys.dtype
      and cache.digests.dtype == _NOTHING.digests.dtype
      and cache.keys.ndim == 1
      and cache.keys.shape == cache.digests.shape
  )
  return cache if is_whole else _NOTHING


def _write(path: pathlib.Path | None, cache: _Cache) -> None:
  if path is None:
    return
  with atomic_files.replacing(path) as draft, open(draft, "wb") as file:
    np.savez(
        file,
        keys=cache.keys,
        digests=cache.digests,
        whole=cache.whole,
        fingerprint=cache.fingerprint.to_json(),
    )


def _states(listing: folder_listing.Listing) -> np.ndarray:
  """Returns int64 [files, 2]: size and time of change of each."""

  def state(path):
    status = os.stat(path)
    return status.st_size, status.st_mtime_ns

  states = np.zeros((len(listing), 2), np.int64)
  for indices, found in _in_threads(state, listing, np.arange(len(listing))):
    states[indices] = found
  return states


def _sha256(path: str) -> bytes:
  with open(path, "rb") as file:
    return hashlib.file_digest(file, "sha256").digest()


def _digest_of_all(listing: folder_listing.Listing, states: np.ndarray) -> str:
  """Returns a digest of all that a fingerprint is computed from."""
  names = "\n".join(listing.class_names).encode()
  digest = hashlib.sha256(b"%d %d " % (len(names), len(listing)))
  for part in (names, listing.labels, listing.ends, states, listing.names):
    digest.update(part)
  return digest.hexdigest()


def _keys(listing: folder_listing.Listing, states: np.ndarray) -> np.ndarray:
  """Returns bytes [files] that change with a file's path and state."""
  keys = np.zeros(len(listing), f"S{_KEY_BYTES}")
  for index, (size, changed) in enumerate(states.tolist()):
    text = f"{size} {changed} {listing.record_id(index)}"
    keys[index] = hashlib.blake2b(
        text.encode(), digest_size=_KEY_BYTES
    ).digest()
  return keys


def _in_threads(
    look: Callable[[str], Any],
    listing: folder_listing.Listing,
    indices: np.ndarray,
) -> Iterator[tuple[np.ndarray, list[Any]]]:
  """Yields batches of indices with what a look at each of the files gives."""

  def batch(start):
    chosen = indices[start : start + _BATCH_FILES]
    found = []
    for index in chosen.tolist():
      path = listing.path(index)
      try:
        found.append(look(path))
      except OSError as error:
        raise errors.DataError(
            f"{path}: {error.strerror or error}; make it a readable file, or"
            " remove it"
        ) from error
    return chosen, found

  with futures.ThreadPoolExecutor(_THREADS) as pool:
    try:
      # In their order, so that of several lost files the first one is told.
      yield from pool.map(batch, range(0, len(indices), _BATCH_FILES))
    finally:
      pool.shutdown(cancel_futures=True)
