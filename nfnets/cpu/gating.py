"""A residual branch that is gated by its own mean, in C++ for the CPU.

To XLA's CPU backend this is some twenty small operations forward and backward,
each of which costs a small network more in coming and going than in work.
"""

import jax
import jax.numpy as jnp

from nfnets.cpu import library

# Of the weights between mean and gates that stay in a core's cache beside the
# examples. Beyond, XLA's matrix products are faster.
_MOST_WEIGHTS = 2**14
# Fewer examples do not occupy the cores of a workstation.
_LEAST_BATCH = 16


def worthwhile(x: jax.Array, hidden: int) -> bool:
  """Whether `add_gated` is faster than XLA.

  Args:
    x: float `[batch, height, width, channels]`.
    hidden: size of the layer between mean and gates.
  """
  batch, height, width, channels = x.shape
  return (
      batch >= _LEAST_BATCH
      and height * width > 0
      and channels * hidden <= _MOST_WEIGHTS
      and x.dtype == jnp.float32
  )


@jax.custom_vjp
def add_gated(
    x: jax.Array,
    shortcut: jax.Array,
    factor: jax.Array,
    squeeze: jax.Array,
    squeeze_bias: jax.Array,
    excite: jax.Array,
    excite_bias: jax.Array,
) -> jax.Array:
  """Adds a branch to a shortcut, scaled by gates from the branch's mean.

  It has gradients, but no derivatives forward and no second ones.

  Args:
    x: the branch, float32 `[batch, height, width, channels]`, not empty.
    shortcut: float32, of the same shape.
    factor: float32 `[batch]`.
    squeeze: weights from the mean to the hidden layer, which has a ReLU,
      float32 `[channels, hidden]`.
    squeeze_bias: float32 `[hidden]`.
    excite: weights from there to the gates, which have a sigmoid, float32
      `[hidden, channels]`.
    excite_bias: float32 `[channels]`.

  Returns:
    `shortcut + x * gates * factor`.
  """
  return _forward(
      x, shortcut, factor, squeeze, squeeze_bias, excite, excite_bias
  )[0]


def _forward(x, shortcut, factor, squeeze, squeeze_bias, excite, excite_bias):
  batch, *_, channels = x.shape
  hidden = squeeze.shape[1]
  y, *values, _ = jax.ffi.ffi_call(
      library.GATE_FORWARD,
      (
          library.array(*x.shape),
          library.array(batch, channels),
          library.array(batch, hidden),
          library.array(batch, channels),
          _workspace(x, hidden),
      ),
      vmap_method="sequential",
  )(x, shortcut, factor, squeeze, squeeze_bias, excite, excite_bias)
  return y, (x, factor, squeeze, excite, *values)


def _backward(kept, dy):
  x, factor, squeeze, excite, *values = kept
  batch, *_, channels = x.shape
  hidden = squeeze.shape[1]
  dx, *gradients, _ = jax.ffi.ffi_call(
      library.GATE_BACKWARD,
      (
          library.array(*x.shape),
          library.array(batch),
          library.array(channels, hidden),
          library.array(hidden),
          library.array(hidden, channels),
          library.array(channels),
          _workspace(x, hidden),
      ),
      vmap_method="sequential",
  )(x, factor, squeeze, excite, *values, dy)
  return dx, dy, *gradients


add_gated.defvjp(_forward, _backward)


def _workspace(x, hidden) -> jax.ShapeDtypeStruct:
  batch, height, width, channels = x.shape
  floats = library.get().NfnetsGateWorkspace(
      batch, height * width, channels, hidden
  )
  return library.array(floats)
