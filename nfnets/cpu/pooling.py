"""Means of activated images over windows, in C++ for the CPU.

XLA's CPU backend activates images, sums windows, and goes back through both in
a pass over memory each, partly on one thread.
"""

import functools

import jax
import jax.numpy as jnp
import numpy as np

from nfnets.cpu import library


@functools.partial(jax.custom_vjp, nondiff_argnums=(1, 2))
def activated_mean(
    x: jax.Array, window: tuple[int, int], activation: str | None
) -> jax.Array:
  """Returns the means of activated images over windows that do not overlap.

  A window at the edge averages what is there. Images of another dtype than
  float32 are converted. It has gradients, but no derivatives forward and no
  second ones.

  Args:
    x: images, `[batch, height, width, channels]`, not empty.
    window: height and width.
    activation: an activation in `library.ACTIVATIONS`.

  Returns:
    float32 `[batch, ceil(height / window), ceil(width / window), channels]`.
  """
  return _forward(x, window, activation)[0]


def _forward(x, window, activation):
  batch, height, width, channels = x.shape
  shape = (batch, -(-height // window[0]), -(-width // window[1]), channels)
  library.get()
  y = jax.ffi.ffi_call(
      library.POOL_FORWARD, library.array(*shape), vmap_method="sequential"
  )(x.astype(jnp.float32), **_settings(window, activation))
  return y, x


def _backward(window, activation, x, dy):
  dx = jax.ffi.ffi_call(
      library.POOL_BACKWARD, library.array(*x.shape), vmap_method="sequential"
  )(x.astype(jnp.float32), dy, **_settings(window, activation))
  return (dx.astype(x.dtype),)


activated_mean.defvjp(_forward, _backward)


def _settings(window, activation) -> dict[str, np.int64]:
  return {
      "window_height": np.int64(window[0]),
      "window_width": np.int64(window[1]),
      "activation": np.int64(library.ACTIVATIONS[activation]),
  }
