"""The layers of a normalizer-free network, as Haiku modules and functions.

Parameters are float32 whatever the input's dtype; activations keep it.
"""

from collections.abc import Callable

import haiku as hk
import jax
from jax import ad_checkpoint
import jax.numpy as jnp

from nfnets.models import convolution
from nfnets.models import gating
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
    return self.and_pass(x, scale)[0]

  def and_pass(
      self, x: jax.Array, scale: jax.Array | float = 1.0
  ) -> tuple[jax.Array, jax.Array]:
    """Returns the same and `x`, see `convolution.convolve_and_pass`."""
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
    y, x = convolution.convolve_and_pass(
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
    return ad_checkpoint.checkpoint_name(y, CONVOLUTION), x


class SqueezeExcite(hk.Module):
  """Adds a branch to a shortcut, gated by the branch's mean.

  See `gating.add_gated`.
  """

  def __init__(
      self, ratio: float, *, method: str = "xla", name: str | None = None
  ):
    """Configures the gates.

    Args:
      ratio: hidden over outer channels.
      method: see `gating.add_gated`.
      name: the module's name.
    """
    super().__init__(name=name)
    self._ratio = ratio
    self._method = method

  def __call__(
      self, x: jax.Array, shortcut: jax.Array, factor: jax.Array
  ) -> jax.Array:
    """Returns `shortcut + x * gates * factor`.

    Args:
      x: the branch, `[batch, height, width, channels]`.
      shortcut: the same shape and dtype.
      factor: of each example, float32 `[batch]`.
    """
    channels = x.shape[-1]
    hidden = int(channels * self._ratio)
    squeeze = Linear(
        hidden, initializers.normal(channels**-0.5), name="squeeze"
    )
    excite = Linear(channels, initializers.normal(hidden**-0.5), name="excite")
    return gating.add_gated(
        x,
        shortcut,
        factor,
        squeeze.parameters(channels),
        excite.parameters(hidden),
        method=self._method,
    )


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
    return gating.linear(x, *self.parameters(x.shape[-1]))

  def parameters(self, inputs: int) -> tuple[jax.Array, jax.Array]:
    """Returns the weights `[inputs, size]` and biases `[size]`, float32."""
    shape = (inputs, self._size)
    w = hk.get_parameter("w", shape, jnp.float32, self._w_init)
    b = hk.get_parameter("b", shape[-1:], jnp.float32, jnp.zeros)
    return w, b


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
