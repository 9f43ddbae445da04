"""Which records of one set are in another, or earlier in the same.

Equal digests come first. What has no equal is compared by its perceptual hash.
Each duplicate is given one original: its equal, or else the nearest there is.
"""

from collections.abc import Callable
from collections.abc import Iterable
import dataclasses

import numpy as np

from pipelines.similarity import hashes
from pipelines.similarity import matching


@dataclasses.dataclass(frozen=True)
class Duplicates:
  """The records that repeat others, in their order.

  Attributes:
    record: int64 [duplicates], index of each.
    original: int64 [duplicates], index of what it repeats.
    exact: bool [duplicates], whether their digests are equal.
    distance: uint8 [duplicates], in how many bits the perceptual hashes differ;
      0 where the digests are equal.
    mirrored: bool [duplicates], whether they are near with left and right
      swapped.
  """

  record: np.ndarray
  original: np.ndarray
  exact: np.ndarray
  distance: np.ndarray
  mirrored: np.ndarray

  def __len__(self) -> int:
    return len(self.record)


def of_others(
    originals: np.ndarray,
    records: Iterable[np.ndarray],
    threshold: int,
    *,
    mirrored: bool,
    done: Callable[[int], None] = lambda count: None,
) -> Duplicates:
  """Finds the records of a set that are in another.

  Args:
    originals: `hashes.DTYPE` [originals].
    records: The records in their order, in parts of `hashes.DTYPE` [records].
    threshold: In how many bits the perceptual hashes of duplicates may differ.
    mirrored: Whether an image with left and right swapped is a duplicate too.
    done: Is told after each part how many records have been compared.

  Returns:
    The duplicates.
  """
  digests, firsts = _first_of_each_digest(originals)
  ready = np.flatnonzero(originals["state"] == hashes.READY)
  references = matching.References(
      originals["perceptual"][ready],
      originals["mirrored"][ready] if mirrored else None,
  )
  found, start = [], 0
  for part in records:
    equal = _equal(part, digests, firsts)
    exact = equal != matching.NOT_FOUND
    others = np.flatnonzero(~exact & (part["state"] == hashes.READY))
    near = _spread(
        references.nearest(part["perceptual"][others], threshold),
        others,
        ready,
        len(part),
    )
    original = np.where(exact, equal, near.reference)
    found.append(_duplicates(original, exact, near, start))
    start += len(part)
    done(start)
  return _joined(found)


def within(
    records: np.ndarray,
    threshold: int,
    *,
    mirrored: bool,
    done: Callable[[int], None] = lambda count: None,
) -> Duplicates:
  """Finds the records of a set that repeat an earlier one that stays.

  Args:
    records: `hashes.DTYPE` [records].
    threshold: In how many bits the perceptual hashes of duplicates may differ.
    mirrored: Whether an image with left and right swapped is a duplicate too.
    done: Is told now and then how many records have been compared.

  Returns:
    The duplicates. No original is a duplicate itself.
  """
  places = np.arange(len(records))
  first = _equal(records, *_first_of_each_digest(records))
  first = np.where(first == matching.NOT_FOUND, places, first)
  ready = np.flatnonzero((first == places) & (records["state"] == hashes.READY))
  near = _spread(
      matching.earlier(
          records["perceptual"][ready],
          threshold,
          records["mirrored"][ready] if mirrored else None,
          lambda count: done(int(ready[count - 1]) + 1),
      ),
      ready,
      ready,
      len(records),
  )
  done(len(records))
  # Equals of a record that goes repeat what that repeats.
  near = matching.Matches(
      near.reference[first], near.distance[first], near.mirrored[first]
  )
  exact = (first != places) & ~near.found
  return _duplicates(np.where(exact, first, near.reference), exact, near, 0)


def _first_of_each_digest(
    records: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
  """Returns the different digests, sorted, and where each comes first."""
  whole = np.flatnonzero(records["state"] != hashes.CORRUPT)
  digests, first = np.unique(records["digest"][whole], return_index=True)
  return digests, whole[first]


def _equal(
    records: np.ndarray, digests: np.ndarray, firsts: np.ndarray
) -> np.ndarray:
  """Returns what each record equals: one of `firsts`, or NOT_FOUND."""
  found = np.full(len(records), matching.NOT_FOUND)
  if len(digests):
    places = np.searchsorted(digests, records["digest"])
    places = np.minimum(places, len(digests) - 1)
    equal = digests[places] == records["digest"]
    equal &= records["state"] != hashes.CORRUPT
    found[equal] = firsts[places[equal]]
  return found


def _spread(
    matches: matching.Matches,
    queries: np.ndarray,
    references: np.ndarray,
    size: int,
) -> matching.Matches:
  """Returns the matches of `size` records, from those of some of them.

  Args:
    matches: What was found.
    queries: The records it was found for, integers [matches].
    references: The index of each reference.
    size: How many records there are.
  """
  found = matches.found
  rows = queries[found]
  spread = matching.Matches(
      reference=np.full(size, matching.NOT_FOUND),
      distance=np.zeros(size, np.uint8),
      mirrored=np.zeros(size, bool),
  )
  spread.reference[rows] = references[matches.reference[found]]
  spread.distance[rows] = matches.distance[found]
  spread.mirrored[rows] = matches.mirrored[found]
  return spread


def _duplicates(
    original: np.ndarray,
    exact: np.ndarray,
    near: matching.Matches,
    start: int,
) -> Duplicates:
  """Returns the records, from `start` on, that have an original."""
  rows = np.flatnonzero(original != matching.NOT_FOUND)
  return Duplicates(
      record=start + rows,
      original=original[rows],
      exact=exact[rows],
      distance=near.distance[rows],
      mirrored=near.mirrored[rows],
  )


def _joined(parts: list[Duplicates]) -> Duplicates:
  if not parts:
    return within(np.zeros(0, hashes.DTYPE), 0, mirrored=False)
  return Duplicates(
      **{
          field.name: np.concatenate([getattr(p, field.name) for p in parts])
          for field in dataclasses.fields(Duplicates)
      }
  )
