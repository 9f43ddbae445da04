"""The convolution of a normalizer-free network, in C++ for the CPU.

XLA's CPU backend runs a grouped convolution at a fifth (forward) to a
thirtieth (weight gradient) of what a core can multiply, and activates images
and standardises kernels in passes of their own. Here both happen where the
convolution reads them, and the backward pass needs neither the activated images
nor the standardised kernel. Where the library was not built, `available` says
so.
"""

import functools

import chex
import jax
import jax.numpy as jnp
import numpy as np

from nfnets.cpu import library
from nfnets.models import standardization

# `Statistics::kRows` in standardization.h.
_STATISTICS = 3


def available() -> bool:
  """Whether the library was built."""
  return library.available()


def fuses(activation: str | None) -> bool:
  """Whether `convolve` knows an activation.

  Args:
    activation: a name from `activations.names()`, or None for none.
  """
  return activation in library.ACTIVATIONS


def convolve(
    x: jax.Array,
    w: jax.Array,
    gain: jax.Array,
    bias: jax.Array,
    stride: int,
    groups: int,
    activation: str | None,
    rule: standardization.Rule,
) -> jax.Array:
  """Convolves activated images with a standardised kernel, and adds a bias.

  The padding is "SAME". Images of another dtype than float32 are converted,
  and the result is converted back. It has gradients, but no derivatives forward
  and no second ones.

  Args:
    x: images, `[batch, height, width, in]`, not empty.
    w: kernel, float32 `[height, width, in / groups, out]`.
    gain: float32 `[out]`.
    bias: float32 `[out]`.
    stride: step in both directions.
    groups: groups of channels that do not see each other.
    activation: an activation that `fuses`.
    rule: what bounds the scale of the kernel.

  Returns:
    `[batch, ceil(height / stride), ceil(width / stride), out]`, of the dtype
    of `x`.
  """
  return convolve_and_pass(x, w, gain, bias, stride, groups, activation, rule)[
      0
  ]


@functools.partial(jax.custom_vjp, nondiff_argnums=(4, 5, 6, 7))
def convolve_and_pass(
    x: jax.Array,
    w: jax.Array,
    gain: jax.Array,
    bias: jax.Array,
    stride: int,
    groups: int,
    activation: str | None,
    rule: standardization.Rule,
) -> tuple[jax.Array, jax.Array]:
  """Returns `convolve` and `x`.

  What goes on with this `x` has its gradient added while that of the
  convolution is written. To add them later takes a pass over memory.

  Args:
    x: see `convolve`.
    w: see `convolve`.
    gain: see `convolve`.
    bias: see `convolve`.
    stride: see `convolve`.
    groups: see `convolve`.
    activation: see `convolve`.
    rule: see `convolve`.
  """
  return _call(x, w, gain, bias, stride, groups, activation, rule)[0], x


def _call(x, w, gain, bias, stride, groups, activation, rule):
  """Returns the convolution and the statistics of its kernel."""
  _check(x, w, gain, bias, groups)
  settings = _settings(stride, groups, activation)
  batch, height, width, _ = x.shape
  filters = w.shape[3]
  shape = (batch, -(-height // stride), -(-width // stride), filters)
  y, statistics, _ = jax.ffi.ffi_call(
      library.CONVOLUTION_FORWARD,
      (
          library.array(*shape),
          library.array(_STATISTICS, filters),
          _workspace(x, w, settings, backward=False),
      ),
      vmap_method="sequential",
  )(
      x.astype(jnp.float32),
      w,
      gain,
      bias,
      **settings,
      floor=np.float32(rule.floor),
      epsilon=np.float32(rule.epsilon),
  )
  return y.astype(x.dtype), statistics


def _forward(x, w, gain, bias, stride, groups, activation, rule):
  x, input_gradient = x.value, x.perturbed
  w, gain, bias = w.value, gain.value, bias.value
  y, statistics = _call(x, w, gain, bias, stride, groups, activation, rule)
  # What is kept may hold arrays only: an empty tuple says yes.
  return (y, x), (x, w, gain, statistics, () if input_gradient else None)


def _backward(stride, groups, activation, rule, kept, gradients):
  del rule
  dy, add = gradients
  x, w, gain, statistics, input_gradient = kept
  if isinstance(dy, jax.custom_derivatives.SymbolicZero):
    dy = jnp.zeros(dy.shape, dy.dtype)
  if isinstance(add, jax.custom_derivatives.SymbolicZero):
    add = jnp.zeros((0,))
  settings = _settings(stride, groups, activation)
  filters = w.shape[3]
  dx, dw, dgain, dbias, _ = jax.ffi.ffi_call(
      library.CONVOLUTION_BACKWARD,
      (
          library.array(0)
          if input_gradient is None
          else library.array(*x.shape),
          library.array(*w.shape),
          library.array(filters),
          library.array(filters),
          _workspace(x, w, settings, backward=True),
      ),
      vmap_method="sequential",
  )(
      x.astype(jnp.float32),
      w,
      gain,
      statistics,
      dy.astype(jnp.float32),
      add.astype(jnp.float32),
      **settings,
  )
  if input_gradient is None:
    dx = jnp.zeros(x.shape)
  return dx.astype(x.dtype), dw, dgain, dbias


convolve_and_pass.defvjp(_forward, _backward, symbolic_zeros=True)


def _check(x, w, gain, bias, groups):
  _, _, channels, filters = w.shape
  if x.shape[3] != channels * groups or filters % groups:
    raise ValueError(
        f"a kernel of shape {w.shape} in {groups} groups does not fit images"
        f" of shape {x.shape}"
    )
  chex.assert_shape([gain, bias], (filters,))
  chex.assert_type([w, gain, bias], jnp.float32)


def _settings(stride, groups, activation) -> dict[str, np.int64]:
  return {
      "stride": np.int64(stride),
      "groups": np.int64(groups),
      "activation": np.int64(library.ACTIVATIONS[activation]),
  }


def _workspace(x, w, settings, *, backward) -> jax.ShapeDtypeStruct:
  """Memory for the call, as one more result, so that XLA may plan for it."""
  height, width, _, filters = w.shape
  floats = library.get().NfnetsConvolutionWorkspace(
      *x.shape, height, width, filters, *settings.values(), backward
  )
  return library.array(floats)
