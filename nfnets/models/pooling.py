"""Means of activated images, and how they are computed."""

import haiku as hk
import jax
import jax.numpy as jnp

from nfnets.cpu import convolution as cpu_convolution
from nfnets.cpu import pooling as cpu_pooling
from nfnets.models import activations


def average_pool(
    x: jax.Array, activation: str | None = None, method: str = "xla"
) -> jax.Array:
  """Halves height and width by 2x2 means; an odd edge averages what is there.

  Args:
    x: `[batch, height, width, channels]`.
    activation: what is applied to `x` first, or None for nothing.
    method: "xla" or "native", see `execution.Execution`.

  Returns:
    `[batch, ceil(height / 2), ceil(width / 2), channels]` of the dtype of `x`.
  """
  if _native(x, activation, method):
    return cpu_pooling.activated_mean(x, (2, 2), activation).astype(x.dtype)
  window = (1, 2, 2, 1)
  # In float32, as all pooling.
  mean = hk.avg_pool(
      _activate(x, activation).astype(jnp.float32), window, window, "SAME"
  )
  return mean.astype(x.dtype)


def global_mean(
    x: jax.Array, activation: str | None = None, method: str = "xla"
) -> jax.Array:
  """Returns the mean over height and width.

  Args:
    x: `[batch, height, width, channels]`.
    activation: what is applied to `x` first, or None for nothing.
    method: "xla" or "native", see `execution.Execution`.

  Returns:
    float32 `[batch, channels]`.
  """
  if _native(x, activation, method):
    return cpu_pooling.activated_mean(x, x.shape[1:3], activation)[:, 0, 0]
  return jnp.mean(_activate(x, activation), axis=(1, 2), dtype=jnp.float32)


def _native(x, activation, method) -> bool:
  return method == "native" and x.size > 0 and cpu_convolution.fuses(activation)


def _activate(x, activation):
  return x if activation is None else activations.get(activation)(x)
