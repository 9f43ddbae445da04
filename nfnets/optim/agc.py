"""Adaptive gradient clipping (arXiv 2102.06171, section 4).

A unit is what feeds one output: a kernel's or matrix's slice for one output
channel. A vector or a scalar is one unit. Parameters stacked over layers are
clipped layer by layer, so that stacking changes nothing.
"""

from typing import NamedTuple

import chex
import haiku as hk
import jax
import jax.numpy as jnp
import optax

from nfnets.models import parameters

# Floor of the gradient norm in the division.
_NORM_FLOOR = 1e-6


class Clipped(NamedTuple):
  """How much of a gradient was over its limit.

  Attributes:
    over: number of units that were, float32 scalar.
    units: number of units that could be.
  """

  over: jax.Array
  units: int


def unitwise_norm(x: jax.Array, *, stacked: bool = False) -> jax.Array:
  """Returns the Euclidean norm of each unit, ready to broadcast against `x`.

  Args:
    x: a scalar, a vector, an `[in, out]` matrix or an
      `[height, width, in, out]` kernel, with a leading axis of layers when
      `stacked`.
    stacked: whether the leading axis runs over layers.

  Returns:
    Float32, with a size of 1 along each axis that belongs to a unit.
  """
  layers = 1 if stacked else 0
  rank = x.ndim - layers
  if rank not in (0, 1, 2, 4):
    raise ValueError(
        f"no unit is defined for a parameter of shape {x.shape}"
        f" ({'stacked' if stacked else 'not stacked'})"
    )
  last = x.ndim if rank < 2 else x.ndim - 1
  axes = tuple(range(layers, last))
  square = jnp.square(x.astype(jnp.float32))
  return jnp.sqrt(jnp.sum(square, axis=axes, keepdims=True))


def adaptive_clip(
    clipping: float, eps: float = 1e-3
) -> optax.GradientTransformation:
  """Clips each unit's gradient to a share of the norm of its parameters.

  A gradient longer than `clipping * max(norm of parameters, eps)` is scaled to
  that length. The classifier's weight is left alone (section 4.1): clipping it
  hurts.

  Args:
    clipping: the largest allowed ratio, lambda in the paper.
    eps: floor of the parameter norm, which lets zeros start to move.

  Returns:
    A transformation without state, whose `update` needs the parameters.
  """
  if not clipping > 0 or not eps > 0:
    raise ValueError(
        "adaptive clipping needs a positive threshold and eps, got"
        f" {clipping} and {eps}"
    )

  def clip(module, name, gradient, parameter):
    if parameters.is_classifier_weight(module, name):
      return gradient
    stacked = parameters.is_stacked(module, name)
    norm = unitwise_norm(gradient, stacked=stacked)
    limit = _limit(parameter, clipping, eps, stacked=stacked)
    scale = jnp.where(norm > limit, limit / jnp.maximum(norm, _NORM_FLOOR), 1.0)
    return gradient * scale.astype(gradient.dtype)

  def update_fn(updates, params=None):
    if params is None:
      raise ValueError("adaptive clipping needs the parameters")
    chex.assert_trees_all_equal_shapes(updates, params)
    return {
        module: {
            name: clip(module, name, gradient, params[module][name])
            for name, gradient in leaves.items()
        }
        for module, leaves in updates.items()
    }

  return optax.stateless(update_fn)


def clipped(
    updates: hk.Params, params: hk.Params, clipping: float, eps: float
) -> dict[str, dict[str, Clipped]]:
  """Returns how much of each parameter's gradient `adaptive_clip` shortens.

  Args:
    updates: gradients, before they are clipped.
    params: parameters.
    clipping: as in `adaptive_clip`.
    eps: as in `adaptive_clip`.

  Returns:
    Counts in the structure of the parameters.
  """

  def count(module, name, gradient, parameter):
    if parameters.is_classifier_weight(module, name):
      return Clipped(jnp.zeros(()), 0)
    stacked = parameters.is_stacked(module, name)
    over = unitwise_norm(gradient, stacked=stacked) > _limit(
        parameter, clipping, eps, stacked=stacked
    )
    return Clipped(jnp.sum(over.astype(jnp.float32)), over.size)

  return {
      module: {
          name: count(module, name, gradient, params[module][name])
          for name, gradient in leaves.items()
      }
      for module, leaves in updates.items()
  }


def _limit(
    parameter: jax.Array, clipping: float, eps: float, *, stacked: bool
) -> jax.Array:
  """Returns the longest gradient of each unit that is left alone."""
  return clipping * jnp.maximum(unitwise_norm(parameter, stacked=stacked), eps)
