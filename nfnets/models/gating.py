"""Squeeze and excite (arXiv 1709.01507): a branch is gated by its own mean."""

import jax
import jax.numpy as jnp

from nfnets.cpu import gating as cpu_gating
from nfnets.models import convolution
from nfnets.models import pooling


def add_gated(
    x: jax.Array,
    shortcut: jax.Array,
    factor: jax.Array,
    squeeze: tuple[jax.Array, jax.Array],
    excite: tuple[jax.Array, jax.Array],
    method: str = "xla",
) -> jax.Array:
  """Adds a branch to a shortcut, scaled by gates from the branch's mean.

  The gates lie in (0, 1). The hidden activation is a plain ReLU, as in the
  published weights; the paper's appendix C writes a scaled GELU.

  Args:
    x: the branch, `[batch, height, width, channels]`.
    shortcut: the same shape and dtype.
    factor: of each example, float32 `[batch]`.
    squeeze: weights and biases from the mean to the hidden layer, float32
      `[channels, hidden]` and `[hidden]`.
    excite: weights and biases from there to the gates, float32
      `[hidden, channels]` and `[channels]`.
    method: "xla" or "native", see `execution.Execution`.

  Returns:
    `shortcut + x * gates * factor`, of the dtype of `x`.
  """
  if method == "native" and cpu_gating.worthwhile(x, excite[0].shape[0]):
    return cpu_gating.add_gated(x, shortcut, factor, *squeeze, *excite)
  h = linear(pooling.global_mean(x).astype(x.dtype), *squeeze)
  gates = jax.nn.sigmoid(linear(jax.nn.relu(h), *excite).astype(jnp.float32))
  # One factor for each channel of each example, so that the branch is read
  # once, forward and backward.
  scale = gates * factor[:, None]
  return shortcut + scale_channels(x, scale[:, None, None, :])


def linear(x: jax.Array, w: jax.Array, b: jax.Array) -> jax.Array:
  """Returns `x @ w + b` of the dtype of `x`, with float32 `w` and `b`."""
  return convolution.biased(x @ w.astype(x.dtype), b)


@jax.custom_vjp
def scale_channels(x: jax.Array, factor: jax.Array) -> jax.Array:
  """Multiplies the channels of each example.

  The gradient of a factor is a sum over all pixels. It is taken in float32,
  while `x` is kept as it is.

  Args:
    x: `[batch, height, width, channels]`.
    factor: float32 `[batch, 1, 1, channels]`.

  Returns:
    `x * factor`, of the dtype of `x`.
  """
  return x * factor.astype(x.dtype)


def _scale_forward(x, factor):
  return scale_channels(x, factor), (x, factor)


def _scale_backward(kept, dy):
  x, factor = kept
  products = dy.astype(jnp.float32) * x.astype(jnp.float32)
  dfactor = jnp.sum(products, (1, 2), keepdims=True)
  return dy * factor.astype(dy.dtype), dfactor


scale_channels.defvjp(_scale_forward, _scale_backward)
