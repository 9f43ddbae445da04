"""Norms and shares of a step, in all and for each stage of the network.

These run under `jax.shard_map`, on what a device has of each leaf; the result
is the same on all. A stage is what `parameters.stage` says.
"""

import chex
import haiku as hk
import jax
import jax.numpy as jnp

from nfnets.models import parameters
from nfnets.optim import agc
from nfnets.optim import sgd
from nfnets.training import sharding

Metrics = dict[str, jax.Array]


def norms(name: str, tree: hk.Params, axes: chex.ArrayTree) -> Metrics:
  """Returns the Euclidean norm of a tree as `name`, and `name/STAGE` of each.

  Args:
    name: what is measured.
    tree: this device's part of each leaf.
    axes: along which axis each leaf is split, or `sharding.WHOLE`.
  """
  leaves = {
      (module, leaf): jnp.sum(jnp.square(value))
      for module, own in tree.items()
      for leaf, value in own.items()
  }
  squares = _by_stage(leaves, axes)
  total = jnp.sqrt(sum(squares.values()))
  each = {f"{name}/{stage}": jnp.sqrt(x) for stage, x in squares.items()}
  return {name: total, **each}


def zeros(name: str, tree: hk.Params) -> Metrics:
  """Returns what `norms` does of a tree of zeros."""
  stages = {parameters.stage(module) for module in tree}
  names = [name, *(f"{name}/{stage}" for stage in stages)]
  return {name: jnp.zeros(()) for name in names}


def clipped_shares(
    name: str,
    gradient: hk.Params,
    params: hk.Params,
    axes: chex.ArrayTree,
    config: sgd.SGDConfig,
) -> Metrics:
  """Returns which share of the units a step clips, in all and by stage.

  Args:
    name: what is measured.
    gradient: the averaged gradient, this device's part of each leaf.
    params: likewise the parameters before the step.
    axes: along which axis each leaf is split, or `sharding.WHOLE`.
    config: the optimizer; without clipping every share is 0.
  """
  if not config.clipping:
    return zeros(name, params)
  counts = agc.clipped(gradient, params, config.clipping, config.clipping_eps)
  leaves = {
      (module, leaf): jnp.stack([count.over, jnp.float32(count.units)])
      for module, own in counts.items()
      for leaf, count in own.items()
  }
  sums = _by_stage(leaves, axes)
  over, units = sum(sums.values())
  each = {
      f"{name}/{stage}": own / jnp.maximum(of, 1)
      for stage, (own, of) in sums.items()
  }
  return {name: over / jnp.maximum(units, 1), **each}


def _by_stage(leaves, axes) -> Metrics:
  """Adds numbers up by stage: over devices only those of split leaves."""
  whole, parts = {}, {}
  for (module, leaf), value in leaves.items():
    is_whole = axes[module][leaf] == sharding.WHOLE
    sums = whole if is_whole else parts
    sums.setdefault(parameters.stage(module), []).append(value)
  whole = {stage: sum(values) for stage, values in whole.items()}
  if parts:
    parts = {stage: sum(values) for stage, values in parts.items()}
    parts = jax.lax.psum(parts, sharding.DATA)
  return {
      stage: whole.get(stage, 0.0) + parts.get(stage, 0.0)
      for stage in sorted(whole.keys() | parts.keys())
  }
