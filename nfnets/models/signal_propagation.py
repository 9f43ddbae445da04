"""Statistics of the signal at each residual block: signal propagation plots.

arXiv 2101.08692, section 3: feed a batch of unit normal noise through a fresh
network, and look at the mean and the variance of each channel, block by block.
What is measured is the network of `nfnet.make` itself.
"""

import dataclasses

import chex
import haiku as hk
import jax
from jax import experimental
import jax.numpy as jnp

from nfnets.models import execution
from nfnets.models import nfnet
from nfnets.models import parameters
from nfnets.models import variants

# Parameters do not depend on the size of the image, and a small one is enough
# to make them.
_INIT_SIZE = 32


@dataclasses.dataclass(frozen=True)
class BlockStatistics:
  """The signal at one residual block; mean and variance are over the batch.

  Attributes:
    stage: its stage, from 0.
    block: its place in the stage, from 0.
    squared_mean: the square of a channel's mean over batch, height and width,
      averaged over the channels of the block's output.
    variance: the variance of a channel over batch, height and width, averaged
      over the channels of the block's output.
    branch_variance: the same for the end of the residual branch, before it is
      multiplied by the SkipInit gain and alpha.
  """

  stage: int
  block: int
  squared_mean: float
  variance: float
  branch_variance: float


def at_initialization(
    config: variants.NFNetConfig,
    key: jax.Array,
    *,
    image_size: int,
    batch_size: int,
    skip_gain: float = 1.0,
    image_channels: int = 3,
) -> tuple[BlockStatistics, ...]:
  """Measures a fresh network on unit normal noise.

  Args:
    config: the variant.
    key: decides the parameters and the noise.
    image_size: side of the square images, in pixels.
    batch_size: images of noise.
    skip_gain: the value of every SkipInit gain: 1 opens the branches, 0 is how
      training starts.
    image_channels: 3 for colour, 1 for grey.

  Returns:
    One entry per block, in forward order.
  """
  init_key, noise_key = jax.random.split(key)
  shape = (1, _INIT_SIZE, _INIT_SIZE, image_channels)
  network = nfnet.make(_looped(config), 1)
  params = jax.jit(
      lambda key: network.init(key, jnp.zeros(shape), is_training=False)
  )(init_key)
  shape = (batch_size, image_size, image_size, image_channels)
  noise = jax.random.normal(noise_key, shape)
  return measure(config, parameters.with_skip_gain(params, skip_gain), noise)


def measure(
    config: variants.NFNetConfig, params: hk.Params, images: jax.Array
) -> tuple[BlockStatistics, ...]:
  """Measures a network on a batch of images, without dropout.

  Args:
    config: the variant.
    params: its parameters, with any number of classes.
    images: float32 `[batch, height, width, channels]`.

  Returns:
    One entry per block, in forward order.
  """
  # The branch is told from the stream by a difference, which bfloat16 loses.
  chex.assert_type(images, jnp.float32)
  (num_classes,) = params["nfnet/classifier"]["b"].shape
  network = nfnet.make(_looped(config), num_classes)
  rows = []
  opening = False

  def observe(call, args, kwargs, context):
    nonlocal opening
    out = call(*args, **kwargs)
    is_block = isinstance(context.module, nfnet.NFBlock)
    if opening or not is_block or context.method_name != "__call__":
      return out
    # A block is linear in its gain, whatever its branch is made of. The
    # compiler merges the two calls but for the last line.
    opening = True
    with hk.custom_getter(_one_more_gain):
      opened = context.module(*args, **kwargs)
    opening = False
    experimental.io_callback(
        lambda *row: rows.append(row),
        None,
        *_moments(out),
        _moments((opened - out) / config.alpha)[1],
        ordered=True,
    )
    return out

  @jax.jit
  def run(params, images):
    with hk.intercept_methods(observe):
      return network.apply(params, None, images, is_training=False)

  jax.block_until_ready(run(params, images))
  jax.effects_barrier()
  places = [(s, b) for s, n in enumerate(config.depths) for b in range(n)]
  return tuple(
      BlockStatistics(*place, *map(float, row))
      for place, row in zip(places, rows, strict=True)
  )


def _looped(config: variants.NFNetConfig) -> variants.NFNetConfig:
  """Returns the same network, in the form that compiles fastest."""
  return dataclasses.replace(
      config,
      execution=execution.Execution(depth="scan", convolution="xla"),
  )


def _one_more_gain(getter, value, context):
  value = getter(value)
  return (
      value + 1
      if parameters.is_skip_gain(context.module_name, context.name)
      else value
  )


def _moments(x: jax.Array) -> tuple[jax.Array, jax.Array]:
  axes = (0, 1, 2)
  return (
      jnp.mean(jnp.square(jnp.mean(x, axes))),
      jnp.mean(jnp.var(x, axes)),
  )
