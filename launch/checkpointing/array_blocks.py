"""Which part of which array is written by which device."""

from collections.abc import Iterator
from collections.abc import Mapping
import functools
import math
from typing import NamedTuple

import jax
from jax import sharding as jax_sharding
import numpy as np

# Large enough to be read at full speed, small enough that a host that wants a
# little of one is not held up by the rest.
_MAX_BYTES = 2**25


class Block(NamedTuple):
  """A rectangle within an array.

  Attributes:
    start: index of its first element, for each axis.
    shape: its size.
  """

  start: tuple[int, ...]
  shape: tuple[int, ...]

  @property
  def size(self) -> int:
    """The number of its elements."""
    return math.prod(self.shape)


class Portion(NamedTuple):
  """What one device gives to a checkpoint.

  Attributes:
    array: name of the array.
    block: a part of it, all that the device has.
    device: one of those that have it.
  """

  array: str
  block: Block
  device: jax.Device


class Layout(NamedTuple):
  """How an array lies on devices.

  Attributes:
    shape: of the whole array.
    itemsize: bytes of an element.
    sharding: which device has what.
  """

  shape: tuple[int, ...]
  itemsize: int
  sharding: jax_sharding.Sharding


def from_index(index: tuple[slice, ...], shape: tuple[int, ...]) -> Block:
  """Returns the block that a tuple of slices without steps covers.

  Args:
    index: a slice for each axis.
    shape: of the whole array.
  """
  ranges = [s.indices(n)[:2] for s, n in zip(index, shape, strict=True)]
  return Block(
      start=tuple(first for first, _ in ranges),
      shape=tuple(end - first for first, end in ranges),
  )


def share_out(arrays: Mapping[str, jax.Array]) -> tuple[Portion, ...]:
  """Returns who gives what, so that each element is given once.

  All hosts come to the same result. What several devices have is given by the
  one with the least to do.

  Args:
    arrays: by name.
  """
  return _share_out(
      tuple(
          (name, Layout(x.shape, x.dtype.itemsize, x.sharding))
          for name, x in arrays.items()
      )
  )


@functools.lru_cache(maxsize=4)
def _share_out(
    layouts: tuple[tuple[str, Layout], ...],
) -> tuple[Portion, ...]:
  found = []
  for name, (shape, itemsize, sharding) in layouts:
    holders: dict[Block, list[jax.Device]] = {}
    for device, index in sharding.devices_indices_map(shape).items():
      holders.setdefault(from_index(index, shape), []).append(device)
    for block, devices in holders.items():
      found.append((block.size * itemsize, name, block, devices))
  # The largest first, so that the small ones even out the loads.
  found.sort(key=lambda entry: (-entry[0], entry[1], entry[2]))
  loads: dict[jax.Device, int] = {}
  portions = []
  for num_bytes, name, block, devices in found:
    least = min(devices, key=lambda d: (loads.get(d, 0), d.id))
    loads[least] = loads.get(least, 0) + num_bytes
    portions.append(Portion(name, block, least))
  return tuple(portions)


def cut(block: Block, itemsize: int) -> Iterator[Block]:
  """Cuts a block into parts that are small, and contiguous in row-major order.

  Args:
    block: what to cut.
    itemsize: bytes of an element.

  Yields:
    The parts, in row-major order.
  """
  num_bytes = block.size * itemsize
  if num_bytes <= _MAX_BYTES:
    yield block
    return
  axis = next(axis for axis, size in enumerate(block.shape) if size > 1)
  size = block.shape[axis]
  step = max(1, _MAX_BYTES * size // num_bytes)
  for first in range(0, size, step):
    part = Block(
        start=_replace(block.start, axis, block.start[axis] + first),
        shape=_replace(block.shape, axis, min(step, size - first)),
    )
    yield from cut(part, itemsize)


def take(array: np.ndarray, whole: Block, part: Block) -> np.ndarray:
  """Returns a view of the part that a larger block has in common with it.

  Args:
    array: the elements of `whole`.
    whole: where they lie.
    part: a block within it.
  """
  slices = [
      slice(first - origin, first - origin + size)
      for first, origin, size in zip(
          part.start, whole.start, part.shape, strict=True
      )
  ]
  # Without the ellipsis a scalar would not be a view.
  return array[(*slices, ...)]


def overlap(a: Block, b: Block) -> Block | None:
  """Returns what two blocks have in common, or None."""
  start = tuple(map(max, a.start, b.start))
  ends = [
      min(first + size, other + length)
      for first, size, other, length in zip(
          a.start, a.shape, b.start, b.shape, strict=True
      )
  ]
  shape = tuple(end - first for end, first in zip(ends, start, strict=True))
  return Block(start, shape) if all(n > 0 for n in shape) else None


def _replace(values, axis, value):
  return (*values[:axis], value, *values[axis + 1 :])
