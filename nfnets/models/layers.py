"""The layers of a normalizer-free network, as Haiku modules and functions.

Parameters are float32 whatever the input's dtype; activations keep it.
"""

from collections.abc import Callable

import haiku as hk
import jax
from jax import ad_checkpoint
import jax.numpy as jnp

from nfnets.models import convolution
from nfnets.models import initializers

# The name under which a rematerialisation policy finds convolutions' outputs.
CONVOLUTION = "convolution"


class WSConv2D(hk.Module):
  """A convolution with scaled weight standardisation, a gain and a bias.

  The activation of its input is part of it, see `convolution.convolve`.
  """

  def __init__(
      self,
      channels: int,
      kernel: int,
      *,
      activation: str | None = None,
      stride: int = 1,
      groups: int = 1,
      method: str = "xla",
      rule: str = "floor",
      name: str | None = None,
  ):
    """Configures the convolution.

    Args:
      channels: output channels.
      kernel: side of the kernel.
      activation: what is applied to the input, or None for nothing.
      stride: step in both directions.
      groups: groups of channels that do not see each other.
      method: see `convolution.convolve`.
      rule: see `convolution.convolve`.
      name: the module's name.
    """
    super().__init__(name=name)
    self._channels = channels
    self._kernel = kernel
    self._activation = activation
    self._stride = stride
    self._groups = groups
    self._method = method
    self._rule = rule

  def __call__(self, x: jax.Array, scale: jax.Array | float = 1.0) -> jax.Array:
    """Maps `[batch, height, width, in]` to `[batch, h', w', channels]`.

    Args:
      x: images.
      scale: factor of the activated images. It is applied to the kernel,
        which is smaller and in float32.
    """
    shape = (
        self._kernel,
        self._kernel,
        x.shape[-1] // self._groups,
        self._channels,
    )
    fan_in = shape[0] * shape[1] * shape[2]
    w = hk.get_parameter(
        "w", shape, jnp.float32, initializers.normal(fan_in**-0.5)
    )
    gain = hk.get_parameter("gain", shape[-1:], jnp.float32, jnp.ones)
    bias = hk.get_parameter("bias", shape[-1:], jnp.float32, jnp.zeros)
    y = convolution.convolve(
        x,
        w,
        gain * scale,
        bias,
        activation=self._activation,
        stride=self._stride,
        groups=self._groups,
        rule=self._rule,
        method=self._method,
    )
    return ad_checkpoint.checkpoint_name(y, CONVOLUTION)


class SqueezeExcite(hk.Module):
  """Channel gates from the image's mean (arXiv 1709.01507)."""

  def __init__(self, ratio: float, name: str | None = None):
    """Configures the gates.

    Args:
      ratio: hidden over outer channels.
      name: the module's name.
    """
    super().__init__(name=name)
    self._ratio = ratio

  def __call__(self, x: jax.Array) -> jax.Array:
    """Maps `[batch, height, width, c]` to gates, float32 `[batch, 1, 1, c]`.

    They lie in (0, 1). The hidden activation is a plain ReLU, as in the
    published weights; the paper's appendix C writes a scaled GELU.
    """
    channels = x.shape[-1]
    hidden = int(channels * self._ratio)
    squeeze = Linear(
        hidden, initializers.normal(channels**-0.5), name="squeeze"
    )
    excite = Linear(channels, initializers.normal(hidden**-0.5), name="excite")
    h = jax.nn.relu(squeeze(global_mean(x).astype(x.dtype)))
    gates = jax.nn.sigmoid(excite(h).astype(jnp.float32))
    return gates[:, None, None, :]


class Linear(hk.Module):
  """A dense layer with float32 parameters at any input dtype."""

  def __init__(
      self,
      size: int,
      w_init: Callable[..., jax.Array],
      name: str | None = None,
  ):
    """Configures the layer.

    Args:
      size: output channels.
      w_init: Haiku initialiser of the weight.
      name: the module's name.
    """
    super().__init__(name=name)
    self._size = size
    self._w_init = w_init

  def __call__(self, x: jax.Array) -> jax.Array:
    """Maps `[batch, in]` to `[batch, size]`."""
    shape = (x.shape[-1], self._size)
    w = hk.get_parameter("w", shape, jnp.float32, self._w_init)
    b = hk.get_parameter("b", shape[-1:], jnp.float32, jnp.zeros)
    return convolution.biased(x @ w.astype(x.dtype), b)


def global_mean(x: jax.Array) -> jax.Array:
  """Returns the mean over height and width, float32 `[batch, channels]`."""
  return jnp.mean(x, axis=(1, 2), dtype=jnp.float32)


def average_pool(x: jax.Array) -> jax.Array:
  """Halves height and width by 2x2 means; an odd edge averages what is there.

  Args:
    x: `[batch, height, width, channels]`.

  Returns:
    `[batch, ceil(height / 2), ceil(width / 2), channels]`.
  """
  window = (1, 2, 2, 1)
  # In float32, as all pooling.
  mean = hk.avg_pool(x.astype(jnp.float32), window, window, "SAME")
  return mean.astype(x.dtype)


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


def stochastic_depth(
    key: jax.Array, x: jax.Array, rate: jax.Array | float
) -> jax.Array:
  """Zeroes whole examples at random, without rescaling the others.

  The released network does not divide by the keep probability, and neither
  do we. The mask is drawn in float32: in bfloat16 a rate of 0.001 becomes 0.

  Args:
    key: random key.
    x: `[batch, ...]`.
    rate: probability that an example is dropped, in [0, 1).

  Returns:
    `x` with the dropped examples zero.
  """
  shape = (x.shape[0],) + (1,) * (x.ndim - 1)
  keep = jax.random.uniform(key, shape, jnp.float32) >= rate
  return x * keep.astype(x.dtype)
