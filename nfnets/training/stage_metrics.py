"""Norms and shares of a step, in all and for each stage of the network.

These run under `jax.shard_map`, on what a device has of each leaf. Sums are
made first, so that those of several things can travel in one message. A stage
is what `parameters.stage` says.
"""

from collections.abc import Mapping
from typing import NamedTuple

import chex
import haiku as hk
import jax
import jax.numpy as jnp

from nfnets.models import parameters
from nfnets.optim import agc
from nfnets.optim import optimizers
from nfnets.training import collectives
from nfnets.training import sharding

Metrics = dict[str, jax.Array]


class Sums(NamedTuple):
  """Sums over the leaves of each stage.

  Attributes:
    whole: of leaves that every device has whole, by stage, float32.
    parts: of this device's parts of the others, likewise.
  """

  whole: dict[str, jax.Array]
  parts: dict[str, jax.Array]


def squares(tree: hk.Params, axes: chex.ArrayTree) -> Sums:
  """Returns the sum of the squares of each stage.

  Args:
    tree: this device's part of each leaf.
    axes: along which axis each leaf is split, or `sharding.WHOLE`.
  """
  return _by_stage(
      {
          (module, leaf): jnp.sum(jnp.square(value))
          for module, own in tree.items()
          for leaf, value in own.items()
      },
      axes,
  )


def clipped(
    gradient: hk.Params,
    params: hk.Params,
    axes: chex.ArrayTree,
    config: optimizers.OptimizerConfig,
) -> Sums:
  """Returns how many units a step clips, and how many there are, `[2]`.

  Args:
    gradient: the averaged gradient, this device's part of each leaf.
    params: likewise the parameters before the step.
    axes: along which axis each leaf is split, or `sharding.WHOLE`.
    config: the optimizer; without clipping it clips none.
  """
  if config.clipping:
    counts = agc.clipped(gradient, params, config.clipping, config.clipping_eps)
  else:
    none = agc.Clipped(jnp.zeros(()), 0)
    counts = jax.tree.map(lambda _: none, params)
  return _by_stage(
      {
          (module, leaf): jnp.stack([count.over, jnp.float32(count.units)])
          for module, own in counts.items()
          for leaf, count in own.items()
      },
      axes,
  )


def over_devices(sums: Mapping[str, Sums], devices: int) -> dict[str, Sums]:
  """Returns sums over all devices, sent in one message.

  Args:
    sums: this device's, by name.
    devices: number of devices.
  """
  parts = collectives.total(
      {name: own.parts for name, own in sums.items()}, devices
  )
  return {name: own._replace(parts=parts[name]) for name, own in sums.items()}


def norms(name: str, squares: Sums) -> Metrics:
  """Returns the Euclidean norm of a tree as `name`, and `name/STAGE` of each.

  Args:
    name: what is measured.
    squares: as `squares` sums them, over all devices.
  """
  by_stage = _joined(squares)
  each = {f"{name}/{stage}": jnp.sqrt(x) for stage, x in by_stage.items()}
  return {name: jnp.sqrt(sum(by_stage.values())), **each}


def shares(name: str, counts: Sums) -> Metrics:
  """Returns which share of units is clipped, in all and by stage.

  Args:
    name: what is measured.
    counts: as `clipped` counts them, over all devices.
  """
  by_stage = _joined(counts)
  share = lambda own: own[0] / jnp.maximum(own[1], 1)
  each = {f"{name}/{stage}": share(own) for stage, own in by_stage.items()}
  return {name: share(sum(by_stage.values())), **each}


def _joined(sums: Sums) -> dict[str, jax.Array]:
  return {
      stage: sums.whole.get(stage, 0.0) + sums.parts.get(stage, 0.0)
      for stage in sorted(sums.whole.keys() | sums.parts.keys())
  }


def _by_stage(leaves, axes) -> Sums:
  sums = Sums({}, {})
  for (module, leaf), value in leaves.items():
    is_whole = axes[module][leaf] == sharding.WHOLE
    own = sums.whole if is_whole else sums.parts
    own.setdefault(parameters.stage(module), []).append(value)
  return Sums(*({s: sum(values) for s, values in own.items()} for own in sums))
