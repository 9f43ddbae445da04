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


class AdaptiveClipState(NamedTuple):
  """The state of `adaptive_clip`.

  Attributes:
    clipped: share of the units that the last update clipped, float32.
  """

  clipped: jax.Array


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
    A transformation whose `update` needs the parameters, and whose state holds
    the share of units it clipped.
  """
  if not clipping > 0 or not eps > 0:
    raise ValueError(
        "adaptive clipping needs a positive threshold and eps, got"
        f" {clipping} and {eps}"
    )

  def init_fn(params: hk.Params) -> AdaptiveClipState:
    del params
    return AdaptiveClipState(clipped=jnp.zeros((), jnp.float32))

  def clip(module, name, gradient, parameter):
    stacked = parameters.is_stacked(module, name)
    norm = unitwise_norm(gradient, stacked=stacked)
    if parameters.is_classifier_weight(module, name):
      return gradient, jnp.zeros(()), 0
    limit = clipping * jnp.maximum(
        unitwise_norm(parameter, stacked=stacked), eps
    )
    over = norm > limit
    scale = jnp.where(over, limit / jnp.maximum(norm, _NORM_FLOOR), 1.0)
    return (
        gradient * scale.astype(gradient.dtype),
        jnp.sum(over.astype(jnp.float32)),
        over.size,
    )

  def update_fn(updates, state, params=None):
    del state
    if params is None:
      raise ValueError("adaptive clipping needs the parameters")
    chex.assert_trees_all_equal_shapes(updates, params)
    clipped, total, result = jnp.zeros(()), 0, {}
    for module, leaves in updates.items():
      result[module] = {}
      for name, gradient in leaves.items():
        result[module][name], over, units = clip(
            module, name, gradient, params[module][name]
        )
        clipped, total = clipped + over, total + units
    return result, AdaptiveClipState(clipped=clipped / max(total, 1))

  return optax.GradientTransformation(init_fn, update_fn)
