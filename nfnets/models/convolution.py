"""The one place that decides how a convolution is computed."""

import jax
from jax import lax

from nfnets.cpu import convolution as cpu_convolution
from nfnets.models import activations
from nfnets.models import standardization

_DIMENSIONS = ("NHWC", "HWIO", "NHWC")


def convolve(
    x: jax.Array,
    w: jax.Array,
    gain: jax.Array,
    bias: jax.Array,
    **settings,
) -> jax.Array:
  """Returns the first result of `convolve_and_pass`, which see."""
  return convolve_and_pass(x, w, gain, bias, **settings)[0]


def convolve_and_pass(
    x: jax.Array,
    w: jax.Array,
    gain: jax.Array,
    bias: jax.Array,
    *,
    activation: str | None = None,
    stride: int = 1,
    groups: int = 1,
    rule: str = "floor",
    method: str = "xla",
) -> tuple[jax.Array, jax.Array]:
  """Convolves activated images with a standardised kernel, and adds a bias.

  The padding is "SAME". The activation belongs to the convolution that reads
  it: a method may then compute it on the way, and keep only `x` for the
  backward pass. So does the standardisation of the kernel.

  Args:
    x: images, `[batch, height, width, in]`.
    w: kernel, float32 `[height, width, in / groups, out]`.
    gain: float32 `[out]`, see `standardization.standardize`.
    bias: float32 `[out]`.
    activation: a name from `activations.names()`, or None for none.
    stride: step in both directions.
    groups: groups of channels that do not see each other.
    rule: a name from `standardization.RULES`.
    method: "xla" or "native", see `execution.Execution`.

  Returns:
    `[batch, ceil(height / stride), ceil(width / stride), out]`, of the dtype
    of `x`; and `x`, for what else reads it. A method may add the gradient of
    that while it writes its own.
  """
  # An empty batch has no parts to share out.
  native = method == "native" and x.size > 0
  fuses = native and cpu_convolution.fuses(activation)
  images = x
  if activation is not None and not fuses:
    images, activation = activations.get(activation)(x), None
  limits = standardization.RULES[rule]
  if native:
    y, passed = cpu_convolution.convolve_and_pass(
        images, w, gain, bias, stride, groups, activation, limits
    )
    return y, passed if images is x else x
  # Statistics of a few hundred numbers lose too much in bfloat16.
  kernel = standardization.standardize(w, gain, limits).astype(x.dtype)
  y = lax.conv_general_dilated(
      images,
      kernel,
      window_strides=(stride, stride),
      padding="SAME",
      dimension_numbers=_DIMENSIONS,
      feature_group_count=groups,
  )
  return biased(y, bias), x


def biased(y: jax.Array, bias: jax.Array) -> jax.Array:
  """Adds a bias to each row, in float32.

  Its gradient is a sum over all rows, which bfloat16 would round away: the sum
  of 4,096 ones is 1,024 there, where a backend adds in the dtype it is given.

  Args:
    y: `[..., channels]`.
    bias: float32 `[channels]`.

  Returns:
    `[..., channels]` of the dtype of `y`.
  """
  return (y.astype(bias.dtype) + bias).astype(y.dtype)
