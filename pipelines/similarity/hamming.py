"""All pairs of two sets of 64-bit hashes that differ in a few bits.

Multi-index hashing (Norouzi, Punjani and Fleet, "Fast exact search in Hamming
space with multi-index hashing", arXiv 1307.2982). A hash is cut into four bands
of 16 bits. Write a threshold as t = 4 r + a with a < 4. Two hashes within t
bits are within r bits in one of the first a + 1 bands, or within r - 1 bits in
one of the others: else they differ in (a + 1)(r + 1) + (3 - a) r = t + 1 bits.
So references are sorted by each band, a query looks up the bands that are so
near to its own, and what it finds there is compared in full. None is missed.

For n random references a query is compared with n / 65536 of them in each look-
up: 52 look-ups where t is 6, 188 where it is 8, 428 where it is 10.
"""

from collections.abc import Iterator
import dataclasses

import numpy as np

BITS = 64

_BANDS = 4
_BAND_BITS = BITS // _BANDS
_BAND_VALUES = 2**_BAND_BITS
# Queries that are looked up together, and comparisons that are made at once:
# few enough for a core's cache.
_QUERIES = 4096
_COMPARISONS = 2**18


@dataclasses.dataclass(frozen=True)
class Pairs:
  """Some pairs of near hashes.

  Attributes:
    query: int64 [pairs], indices of queries.
    reference: int64 [pairs], indices of references.
    distance: uint8 [pairs], in how many bits they differ.
  """

  query: np.ndarray
  reference: np.ndarray
  distance: np.ndarray

  def __len__(self) -> int:
    return len(self.query)


@dataclasses.dataclass(frozen=True)
class _Band:
  """References in the order of one band.

  Attributes:
    hashes: uint64 [references].
    order: Integers [references], where each stood before.
    offsets: int64 [_BAND_VALUES + 1], where each value of the band begins.
  """

  hashes: np.ndarray
  order: np.ndarray
  offsets: np.ndarray


class Index:
  """Hashes that others are compared with; 64 bytes of memory for each."""

  def __init__(self, hashes: np.ndarray):
    """Sorts the references.

    Args:
      hashes: uint64 [references].

    Raises:
      ValueError: If they are of another shape or dtype.
    """
    _check_hashes(hashes)
    self._size = len(hashes)
    self._bands = []
    for band in range(_BANDS):
      values = _band_values(hashes, band)
      order = np.argsort(values, kind="stable")
      counts = np.bincount(values, minlength=_BAND_VALUES)
      self._bands.append(
          _Band(
              hashes=hashes[order],
              order=order,
              offsets=np.concatenate([[0], np.cumsum(counts)]),
          )
      )

  def __len__(self) -> int:
    return self._size

  def pairs(self, queries: np.ndarray, threshold: int) -> Iterator[Pairs]:
    """Finds every reference near to each query.

    Args:
      queries: uint64 [queries].
      threshold: In how many bits two hashes may differ.

    Yields:
      Pairs, each pair once, in parts of bounded size. Queries come in blocks,
      one after the other; within a block there is no order.

    Raises:
      ValueError: If the queries are of another shape or dtype, or the threshold
        is negative.
    """
    _check_hashes(queries)
    if threshold < 0:
      raise ValueError(f"threshold is {threshold}: give a number from 0 up")
    for start in range(0, len(queries), _QUERIES):
      for found in self._of_block(
          queries[start : start + _QUERIES], _radii(threshold), threshold
      ):
        yield dataclasses.replace(found, query=found.query + start)

  def _of_block(
      self, queries: np.ndarray, radii: list[int], threshold: int
  ) -> Iterator[Pairs]:
    for band, radius in enumerate(radii):
      references = self._bands[band]
      values = _band_values(queries, band).astype(np.int64)
      # Neighbours in the order of the band are neighbours in memory.
      order = np.argsort(values)
      values, hashes = values[order], queries[order]
      for mask in _masks(radius):
        looked_up = values ^ mask
        begins = references.offsets[looked_up]
        counts = references.offsets[looked_up + 1] - begins
        for rows, positions in _blocks(begins, counts):
          different = hashes[rows]
          different ^= references.hashes[positions]
          distance = np.bitwise_count(different)
          hits = np.flatnonzero(distance <= threshold)
          hits = hits[_is_first(different[hits], band, radii)]
          if hits.size:
            yield Pairs(
                query=order[rows[hits]],
                reference=references.order[positions[hits]],
                distance=distance[hits],
            )


def _blocks(
    begins: np.ndarray, counts: np.ndarray
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
  """Lists the members of ranges, a bounded number at once.

  Args:
    begins: int64 [ranges], where each begins.
    counts: int64 [ranges], how many members each has.

  Yields:
    The range of each member, and the member.
  """
  ends = np.cumsum(counts)
  total = int(ends[-1]) if ends.size else 0
  shifts = begins - ends + counts
  ranges = np.arange(len(counts))
  for low in range(0, total, _COMPARISONS):
    high = min(low + _COMPARISONS, total)
    if total > _COMPARISONS:
      first = np.searchsorted(ends, low, side="right")
      last = np.searchsorted(ends, high, side="left") + 1
      part = slice(first, last)
      inside = np.minimum(ends[part], high) - np.maximum(
          ends[part] - counts[part], low
      )
    else:
      part, inside = slice(None), counts
    members = np.arange(low, high)
    members += np.repeat(shifts[part], inside)
    yield np.repeat(ranges[part], inside), members


def _is_first(different: np.ndarray, band: int, radii: list[int]) -> np.ndarray:
  """Whether pairs are found in no earlier band, bool [pairs].

  Args:
    different: uint64 [pairs], the bits in which they differ.
    band: Where they were found.
    radii: How near each band looks.
  """
  first = np.ones(len(different), bool)
  for earlier in range(band):
    distance = np.bitwise_count(_band_values(different, earlier))
    first &= distance > radii[earlier]
  return first


def _radii(threshold: int) -> list[int]:
  """Returns how near each band has to look; -1 is not at all."""
  radius, rest = divmod(threshold, _BANDS)
  return [radius - (band > rest) for band in range(_BANDS)]


def _masks(radius: int) -> np.ndarray:
  """Returns the values of a band with at most `radius` bits, int64 [masks]."""
  values = np.arange(_BAND_VALUES)
  return values[np.bitwise_count(values).astype(np.int64) <= radius]


def _band_values(hashes: np.ndarray, band: int) -> np.ndarray:
  """Returns one band of hashes, uint16 [hashes]."""
  return (hashes >> np.uint64(band * _BAND_BITS)).astype(np.uint16)


def _check_hashes(hashes: np.ndarray) -> None:
  if hashes.ndim != 1 or hashes.dtype != np.uint64:
    raise ValueError(
        f"hashes are {hashes.dtype} {list(hashes.shape)}: give uint64 [hashes]"
    )
