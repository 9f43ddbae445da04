"""The nearest of other hashes, and the first of each kind in one set.

Equal hashes are compared once: a million copies of an image cost what one does.
"""

from collections.abc import Callable
import dataclasses

import numpy as np

from pipelines.similarity import hamming

NOT_FOUND = -1

# Hashes of which all pairs are held at once, where one set is searched.
_BLOCK = 2**11
# A distance and a reference, in one number that orders them so.
_REFERENCE_BITS = 48
_NONE = np.int64((hamming.BITS + 1) << _REFERENCE_BITS)


@dataclasses.dataclass(frozen=True)
class Matches:
  """What was found for each query.

  Attributes:
    reference: int64 [queries], index of the nearest reference, of equally near
      ones the first; NOT_FOUND where none is near enough.
    distance: uint8 [queries], in how many bits it differs, where there is one.
    mirrored: bool [queries], whether it is near with left and right swapped.
  """

  reference: np.ndarray
  distance: np.ndarray
  mirrored: np.ndarray

  @property
  def found(self) -> np.ndarray:
    """Whether there is one, bool [queries]."""
    return self.reference != NOT_FOUND


class References:
  """Hashes to look for the nearest among."""

  def __init__(self, hashes: np.ndarray, mirrored: np.ndarray | None = None):
    """Sorts the references.

    Args:
      hashes: uint64 [references].
      mirrored: uint64 [references], those of the same images with left and
        right swapped, if such copies are looked for too.
    """
    self._size = len(hashes)
    keys = hashes if mirrored is None else np.concatenate([hashes, mirrored])
    unique, self._first = np.unique(keys, return_index=True)
    self._index = hamming.Index(unique)

  def nearest(self, queries: np.ndarray, threshold: int) -> Matches:
    """Finds the nearest reference of each query.

    Args:
      queries: uint64 [queries].
      threshold: In how many bits it may differ.

    Returns:
      The matches, one for each query.
    """
    unique, inverse = np.unique(queries, return_inverse=True)
    best = np.full(len(unique), _NONE)
    for pairs in self._index.pairs(unique, threshold):
      _offer(best, pairs, self._first[pairs.reference])
    return _matches(best[inverse], self._size)


def earlier(
    hashes: np.ndarray,
    threshold: int,
    mirrored: np.ndarray | None = None,
    done: Callable[[int], None] = lambda count: None,
) -> Matches:
  """Finds for each hash an earlier one that it repeats.

  Hashes are taken in their order. One that is near to none of those kept so far
  is kept; any other repeats the nearest of them, and equal ones the same one.
  So what is left out is near to something that stays, and a chain of small
  changes is not taken for one image.

  Args:
    hashes: uint64 [hashes].
    threshold: In how many bits two may differ.
    mirrored: uint64 [hashes], those of the same images with left and right
      swapped, if such a copy is a repetition too.
    done: Is told, now and then, how many hashes have been looked at.

  Returns:
    The matches, one for each hash, among the kept hashes before it.
  """
  kinds, first, group = _kinds(hashes, hashes if mirrored is None else mirrored)
  keys = kinds[0] if mirrored is None else np.concatenate(kinds)
  size = len(first)
  index = hamming.Index(keys)
  best = np.full(size, _NONE)
  kept = np.ones(size, bool)
  for start in range(0, size, _BLOCK):
    end = min(start + _BLOCK, size)
    within = []
    for pairs in index.pairs(keys[start:end], threshold):
      pairs = dataclasses.replace(pairs, query=pairs.query + start)
      reference = pairs.reference % size
      is_before = (reference < start) & kept[reference]
      _offer(best, _part(pairs, is_before))
      within.append(
          _part(pairs, (reference >= start) & (reference < pairs.query))
      )
    kept[start:end] = best[start:end] == _NONE
    for query, key in _in_order(within):
      # All pairs of the reference came before, so that its fate is known.
      if kept[(key & (1 << _REFERENCE_BITS) - 1) % size]:
        best[query] = min(best[query], key)
        kept[query] = False
    done(int(first[end]) if end < size else len(hashes))
  return _of_all(_matches(best, size), first, group)


def _kinds(
    hashes: np.ndarray, mirrored: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
  """Joins what is equal.

  Args:
    hashes: uint64 [hashes].
    mirrored: uint64 [hashes].

  Returns:
    The different pairs of the two, uint64 [2, kinds], in the order in which
    they come first; where that is, [kinds]; and the kind of each hash,
    [hashes].
  """
  both = np.stack([hashes, mirrored], axis=1).view([("", np.uint64)] * 2)
  _, first, inverse = np.unique(
      both.reshape(-1), return_index=True, return_inverse=True
  )
  order = np.argsort(first)
  place = np.empty_like(order)
  place[order] = np.arange(len(order))
  first = first[order]
  return np.stack([hashes[first], mirrored[first]]), first, place[inverse]


def _of_all(matches: Matches, first: np.ndarray, group: np.ndarray) -> Matches:
  """Returns the matches of hashes, from those of their kinds."""
  is_first = first[group] == np.arange(len(group))
  found = matches.found[group]
  # What equals a kept hash repeats that.
  reference = first[np.where(found, matches.reference[group], group)]
  return Matches(
      reference=np.where(found | ~is_first, reference, NOT_FOUND),
      distance=np.where(found | is_first, matches.distance[group], 0),
      mirrored=found & matches.mirrored[group],
  )


def _offer(
    best: np.ndarray, pairs: hamming.Pairs, reference: np.ndarray | None = None
) -> None:
  reference = pairs.reference if reference is None else reference
  np.minimum.at(best, pairs.query, _keys(pairs.distance, reference))


def _keys(distance: np.ndarray, reference: np.ndarray) -> np.ndarray:
  return (distance.astype(np.int64) << _REFERENCE_BITS) | reference


def _matches(best: np.ndarray, size: int) -> Matches:
  """Returns what the numbers in `best` stand for, with `size` references."""
  reference = best & (1 << _REFERENCE_BITS) - 1
  return Matches(
      reference=np.where(best < _NONE, reference % max(size, 1), NOT_FOUND),
      distance=(best >> _REFERENCE_BITS).astype(np.uint8),
      mirrored=(best < _NONE) & (reference >= size),
  )


def _part(pairs: hamming.Pairs, mask: np.ndarray) -> hamming.Pairs:
  return hamming.Pairs(
      pairs.query[mask], pairs.reference[mask], pairs.distance[mask]
  )


def _in_order(parts: list[hamming.Pairs]) -> list[tuple[int, int]]:
  """Returns queries, with the key of a pair each, in the order of queries."""
  if not parts:
    return []
  queries = np.concatenate([part.query for part in parts])
  keys = np.concatenate([_keys(p.distance, p.reference) for p in parts])
  order = np.argsort(queries, kind="stable")
  return list(zip(queries[order].tolist(), keys[order].tolist(), strict=True))
