"""Checksums of arrays that do not depend on where their elements lie.

The checksum of an array is a sum over its elements, so that of the whole is the
sum of those of any parts that make it up, computed by whoever has them. It is a
multilinear hash, as in "Strongly universal string hashing is fast"
(arXiv 1202.4961): each element's bits, times an odd key of its position, modulo
2^64. The key of a position is the product of one for each axis.

A change of one element is always noticed, since an odd factor can be undone.
What changes several at once goes unnoticed with a chance of at most about
2^-32, by luck; nothing here is meant to resist a forger.
"""

from collections.abc import Iterable
from collections.abc import Sequence
import functools
import math

import numpy as np

# Elements whose keys are made at once; they stay in a core's cache.
_SPAN = 2**14
_ROWS = 16


def of_block(block: np.ndarray, start: Sequence[int]) -> int:
  """Returns the checksum of a part of an array.

  Args:
    block: the part, elements of at most 8 bytes.
    start: index of its first element in the array, for each axis.
  """
  bits = np.asarray(block, order="C").view(f"u{block.dtype.itemsize}")
  keys = [
      _keys(axis, first, size)
      for axis, (first, size) in enumerate(zip(start, block.shape, strict=True))
  ]
  # The last axes are summed first, as many as one product of keys can cover.
  last = len(keys)
  while last and (
      last == len(keys) or math.prod(block.shape[last - 1 :]) <= _SPAN
  ):
    last -= 1
  inner, outer = _product(keys[last:]), _product(keys[:last])
  rows = bits.reshape(outer.size, inner.size)
  step = max(1, _ROWS * _SPAN // max(inner.size, 1))
  total = np.zeros((), np.uint64)
  for row in range(0, outer.size, step):
    sums = rows[row : row + step].astype(np.uint64) @ inner
    # Arrays wrap around in silence, scalars with a warning.
    total = total + np.dot(sums, outer[row : row + step])[np.newaxis]
  return int(total.sum())


def combine(checksums: Iterable[int]) -> int:
  """Returns the checksum of an array from those of its parts."""
  return sum(checksums) % 2**64


def _product(keys: Sequence[np.ndarray]) -> np.ndarray:
  """Returns the keys of all positions of some axes, uint64 [positions]."""
  start = np.ones(1, np.uint64)
  return functools.reduce(lambda a, b: np.outer(a, b).reshape(-1), keys, start)


def _keys(axis: int, start: int, size: int) -> np.ndarray:
  """Returns the odd keys of a range of one axis, uint64 [size]."""
  stream = _mix(np.array([axis + 1], np.uint64))
  return _mix(stream + np.arange(start, start + size, dtype=np.uint64)) | 1


def _mix(x: np.ndarray) -> np.ndarray:
  """Returns SplitMix64 of each number (doi 10.1145/2714064.2660195)."""
  x = x * np.uint64(0x9E3779B97F4A7C15)
  x = (x ^ (x >> 30)) * np.uint64(0xBF58476D1CE4E5B9)
  x = (x ^ (x >> 27)) * np.uint64(0x94D049BB133111EB)
  return x ^ (x >> 31)
