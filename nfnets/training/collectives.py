"""Gathering and averaging trees over devices, in a fixed number of messages.

These run under `jax.shard_map`. Leaves are laid end to end in a few buckets,
and each bucket is one collective operation: a network of any depth then sends
as many messages as a shallow one, each long enough to use the links well.

A leaf is whole on every device, or split over them along one axis; see
`sharding.split_axes`.
"""

from collections.abc import Sequence
import math

import chex
import jax
from jax import sharding as jax_sharding
import jax.numpy as jnp

from nfnets.training import sharding

# Few enough for long messages, and enough for one to travel while the next is
# put together, without all of the tree in memory twice.
_BUCKETS = 4
# The compiler of TPUs would join messages, as many as it sees fit.
_JOIN_NOTHING = {"xla_jf_crs_combiner_threshold_in_bytes": 0}


def compiler_options(mesh: jax_sharding.Mesh) -> dict[str, int]:
  """Returns what keeps a compiler from joining messages.

  Args:
    mesh: the devices.
  """
  on_tpu = mesh.devices.flat[0].platform == "tpu"
  return dict(_JOIN_NOTHING) if on_tpu else {}


def gather(
    parts: chex.ArrayTree, axes: chex.ArrayTree, devices: int
) -> chex.ArrayTree:
  """Returns a tree whole, from what each device has of it.

  Args:
    parts: this device's part of each leaf.
    axes: along which axis each leaf is split, or `sharding.WHOLE`.
    devices: number of devices.
  """
  leaves, axes, structure = _flatten(parts, axes)
  split = [i for i, axis in enumerate(axes) if axis != sharding.WHOLE]
  if devices > 1:
    for some in _buckets([leaves[i] for i in split]):
      chosen = [split[i] for i in some]
      flat = jnp.concatenate([leaves[i].ravel() for i in chosen])
      rows = jax.lax.all_gather(flat, sharding.DATA)
      start = 0
      for i in chosen:
        part, end = leaves[i], start + leaves[i].size
        pieces = rows[:, start:end].reshape(devices, *part.shape)
        leaves[i] = _join(pieces, axes[i])
        start = end
  return structure.unflatten(leaves)


def mean(
    trees: chex.ArrayTree, axes: chex.ArrayTree, devices: int
) -> chex.ArrayTree:
  """Averages a tree over devices, of which each keeps its parts.

  Args:
    trees: this device's value of every leaf, whole.
    axes: along which axis the mean of each leaf is split, or `sharding.WHOLE`.
    devices: number of devices.

  Returns:
    The means: whole leaves, and this device's part of those that are split.
  """
  leaves, axes, structure = _flatten(trees, axes)
  if devices > 1:
    split = [i for i, axis in enumerate(axes) if axis != sharding.WHOLE]
    for some in _buckets([leaves[i] for i in split]):
      _mean_of_parts(leaves, axes, [split[i] for i in some], devices)
    whole = [i for i, axis in enumerate(axes) if axis == sharding.WHOLE]
    for some in _buckets([leaves[i] for i in whole]):
      _mean_of_whole(leaves, [whole[i] for i in some], devices)
  return structure.unflatten(leaves)


def total(tree: chex.ArrayTree, devices: int) -> chex.ArrayTree:
  """Returns the sums of small arrays over devices, sent in one message.

  Args:
    tree: this device's values, float32.
    devices: number of devices.
  """
  leaves, structure = jax.tree.flatten(tree)
  if devices > 1 and leaves:
    flat = jnp.concatenate([leaf.ravel() for leaf in leaves])
    leaves = _cut_up(jax.lax.psum(flat, sharding.DATA), leaves)
  return structure.unflatten(leaves)


def mean_of_scope(
    tree: chex.ArrayTree, scope: str, group_devices: int, devices: int
) -> chex.ArrayTree:
  """Averages a tree over the devices that share a perturbation.

  Args:
    tree: this device's value of every leaf.
    scope: "device", "group" or "global".
    group_devices: devices in a group, which are neighbours.
    devices: number of devices.

  Raises:
    ValueError: the groups do not divide the devices.
  """
  if scope == "device":
    return tree
  size = group_devices if scope == "group" else devices
  if devices % size:
    raise ValueError(
        f"sam.group_devices={size} does not divide {devices} devices"
    )
  leaves, structure = jax.tree.flatten(tree)
  groups = [
      list(range(first, first + size)) for first in range(0, devices, size)
  ]
  for some in _buckets(leaves):
    _mean_of_whole(leaves, some, size, groups)
  return structure.unflatten(leaves)


def _mean_of_parts(leaves, axes, chosen, devices) -> None:
  rows = [_cut(leaves[i], axes[i], devices) for i in chosen]
  total = jax.lax.psum_scatter(
      jnp.concatenate([row.reshape(devices, -1) for row in rows], axis=1),
      sharding.DATA,
  )
  start = 0
  for i, row in zip(chosen, rows, strict=True):
    end = start + row[0].size
    leaves[i] = total[start:end].reshape(row.shape[1:]) / devices
    start = end


def _mean_of_whole(leaves, chosen, devices, groups=None) -> None:
  flat = jnp.concatenate([leaves[i].ravel() for i in chosen])
  sums = jax.lax.psum(flat, sharding.DATA, axis_index_groups=groups)
  own = [leaves[i] for i in chosen]
  for i, leaf in zip(chosen, _cut_up(sums, own), strict=True):
    leaves[i] = leaf / devices


def _cut_up(flat: jax.Array, like: Sequence[jax.Array]) -> list[jax.Array]:
  """Undoes the laying of leaves end to end."""
  leaves, start = [], 0
  for leaf in like:
    end = start + leaf.size
    leaves.append(flat[start:end].reshape(leaf.shape))
    start = end
  return leaves


def _cut(leaf: jax.Array, axis: int, devices: int) -> jax.Array:
  """Returns [devices, ...]: the part of each device."""
  shape = (*leaf.shape[:axis], devices, -1, *leaf.shape[axis + 1 :])
  return jnp.moveaxis(leaf.reshape(shape), axis, 0)


def _join(pieces: jax.Array, axis: int) -> jax.Array:
  """Undoes `_cut`."""
  moved = jnp.moveaxis(pieces, 0, axis)
  shape = moved.shape
  return moved.reshape(*shape[:axis], -1, *shape[axis + 2 :])


def _flatten(tree, axes):
  leaves, structure = jax.tree.flatten(tree)
  return leaves, structure.flatten_up_to(axes), structure


def _buckets(leaves: Sequence[jax.Array]) -> list[list[int]]:
  """Deals leaves out, in their order, in at most `_BUCKETS` of equal size."""
  total = sum(leaf.size for leaf in leaves)
  buckets, done = {}, 0
  for index, leaf in enumerate(leaves):
    middle = done + leaf.size / 2
    number = min(math.floor(_BUCKETS * middle / total), _BUCKETS - 1)
    buckets.setdefault(number, []).append(index)
    done += leaf.size
  return list(buckets.values())
