"""NFNet as a Haiku-transformed function (arXiv 2102.06171).

A stem of convolutions, stages of pre-activation residual blocks, one more 1x1
convolution, a mean over the image and a linear classifier. No layer depends
on the batch, so there is no state: parameters and a random key are all.

The first block of a stage changes its width and stride. The others are equal
in shape, and their parameters are stacked along a leading axis, layer first,
whether the blocks are run as a loop or written out: a checkpoint does not
depend on how the network is run.
"""

import dataclasses
import functools
import math
import types

import chex
import haiku as hk
import jax
import jax.numpy as jnp

from nfnets.models import activations
from nfnets.models import initializers
from nfnets.models import layers
from nfnets.models import pooling
from nfnets.models import variants

_CLASSIFIER_STDDEV = 0.01

# What a block keeps for its backward pass, see `execution.Execution.remat`.
_REMAT = types.MappingProxyType(
    {
        "none": lambda block: block,
        "convolutions": functools.partial(
            hk.remat,
            policy=jax.checkpoint_policies.save_only_these_names(
                layers.CONVOLUTION
            ),
        ),
        "block": hk.remat,
    }
)


@chex.dataclass(frozen=True)
class Outputs:
  """What the network says of a batch.

  Attributes:
    logits: float32 `[batch, classes]`.
    features: float32 `[batch, channels]`, the pooled final activations.
    activations: float32 `[batch, height, width, channels]`, what was pooled;
      None where it was not asked for.
  """

  logits: jax.Array
  features: jax.Array
  activations: jax.Array | None = None


def make(
    config: variants.NFNetConfig,
    num_classes: int,
    *,
    keep_activations: bool = False,
) -> hk.Transformed:
  """Returns the network as a pair of pure functions.

  Args:
    config: the variant.
    num_classes: size of the classifier.
    keep_activations: whether the outputs hold the final activations.

  Returns:
    `init(rng, images, is_training)` and
    `apply(params, rng, images, is_training) -> Outputs`. Images are floats
    `[batch, height, width, channels]`, already normalised; their dtype is the
    dtype of the activations. `rng` may be None when `is_training` is False.
    Parameters are float32 and do not depend on the image size.
  """
  if num_classes < 1:
    raise ValueError(f"num_classes must be positive, got {num_classes}")

  def forward(images: jax.Array, is_training: bool) -> Outputs:
    network = NFNet(config, num_classes, keep_activations=keep_activations)
    return network(images, is_training)

  return hk.transform(forward)


def block_betas(
    config: variants.NFNetConfig,
) -> tuple[tuple[float, ...], ...]:
  """Returns the expected standard deviation at each block's input.

  Every block adds alpha ** 2 to the variance, and the first block of a stage
  resets it to 1 (arXiv 2101.08692, section 3).

  Args:
    config: the variant.

  Returns:
    One tuple per stage, one number per block.
  """
  betas, previous_depth = [], 0
  for depth in config.depths:
    variances = [1 + config.alpha**2 * previous_depth]
    variances += [1 + config.alpha**2 * k for k in range(1, depth)]
    betas.append(tuple(math.sqrt(v) for v in variances))
    previous_depth = depth
  return tuple(betas)


def drop_rates(config: variants.NFNetConfig) -> tuple[tuple[float, ...], ...]:
  """Returns each block's stochastic depth rate, `rate * block / blocks`.

  Args:
    config: the variant.

  Returns:
    One tuple per stage, one number per block; the first block's is 0.
  """
  rates, index = [], 0
  for depth in config.depths:
    rates.append(
        tuple(
            config.stochastic_depth_rate * (index + k) / config.num_blocks
            for k in range(depth)
        )
    )
    index += depth
  return tuple(rates)


class NFBlock(hk.Module):
  """A pre-activation bottleneck block with squeeze-excite and SkipInit."""

  def __init__(
      self,
      config: variants.NFNetConfig,
      width: int,
      *,
      stride: int = 1,
      transition: bool = False,
      name: str | None = None,
  ):
    """Configures the block.

    Args:
      config: the variant.
      width: output channels.
      stride: step of the first 3x3 convolution and of the shortcut.
      transition: the shortcut is a convolution of the activated input.
      name: the module's name.
    """
    super().__init__(name=name)
    self._config = config
    self._width = width
    self._stride = stride
    self._transition = transition

  def __call__(
      self,
      x: jax.Array,
      beta: jax.Array | float,
      drop_rate: jax.Array | float,
      is_training: bool,
  ) -> jax.Array:
    """Applies the block.

    Args:
      x: `[batch, height, width, in]`.
      beta: expected standard deviation of `x`.
      drop_rate: stochastic depth rate.
      is_training: whether to drop examples.

    Returns:
      `[batch, height / stride, width / stride, out]`.
    """
    config = self._config
    channels, groups = config.bottleneck(self._width)
    plain_conv = functools.partial(
        layers.WSConv2D,
        method=config.execution.convolution,
        rule=config.standardization,
    )
    conv = functools.partial(plain_conv, activation=config.activation)

    # Scaling after the activation is what the published weights were trained
    # with; arXiv 2102.06171 writes the scale inside.
    scale = 1 / beta
    if self._transition and self._stride > 1:
      pooled = pooling.average_pool(
          x, config.activation, method=config.execution.convolution
      )
      shortcut = plain_conv(self._width, 1, name="shortcut")(pooled, scale)
    elif self._transition:
      convolved = conv(self._width, 1, name="shortcut")
      shortcut, x = convolved.and_pass(x, scale)

    h, x = conv(channels, 1, name="conv_0").and_pass(x, scale)
    if not self._transition:
      shortcut = x
    h = conv(channels, 3, stride=self._stride, groups=groups, name="conv_1")(h)
    h = conv(channels, 3, groups=groups, name="conv_2")(h)
    h = conv(self._width, 1, name="conv_3")(h)

    gain = hk.get_parameter("skip_gain", (), jnp.float32, jnp.zeros)
    # A gate of one half, where sigmoid starts, leaves the branch as it is.
    factor = jnp.full(h.shape[:1], 2 * config.alpha * gain)
    if is_training and config.stochastic_depth_rate > 0:
      factor = layers.stochastic_depth(hk.next_rng_key(), factor, drop_rate)
    return layers.SqueezeExcite(
        config.squeeze_excite_ratio, method=config.execution.convolution
    )(h, shortcut, factor)


class NFNet(hk.Module):
  """The whole network."""

  def __init__(
      self,
      config: variants.NFNetConfig,
      num_classes: int,
      *,
      keep_activations: bool = False,
      name: str = "nfnet",
  ):
    """Configures the network.

    Args:
      config: the variant.
      num_classes: size of the classifier.
      keep_activations: see `make`.
      name: the module's name.
    """
    super().__init__(name=name)
    self._config = dataclasses.replace(
        config, execution=config.execution.resolve()
    )
    self._num_classes = num_classes
    self._keep_activations = keep_activations

  def __call__(self, images: jax.Array, is_training: bool) -> Outputs:
    """Applies the network, see `make`."""
    chex.assert_rank(images, 4)
    chex.assert_type(images, float)
    config = self._config

    h = self._stem(images)
    stages = zip(
        config.widths,
        config.stage_strides,
        block_betas(config),
        drop_rates(config),
        strict=True,
    )
    for index, stage in enumerate(stages):
      h = self._stage(index, h, is_training, *stage)

    h = layers.WSConv2D(
        2 * config.widths[-1],
        1,
        method=config.execution.convolution,
        rule=config.standardization,
        name="final_conv",
    )(h)
    kept = None
    if self._keep_activations:
      kept = activations.get(config.activation)(h).astype(jnp.float32)
    features = pooling.global_mean(
        h, config.activation, method=config.execution.convolution
    )
    h = features
    if is_training and config.dropout_rate > 0:
      h = hk.dropout(hk.next_rng_key(), config.dropout_rate, h)
    logits = layers.Linear(
        self._num_classes,
        initializers.normal(_CLASSIFIER_STDDEV),
        name="classifier",
    )(h)
    return Outputs(logits=logits, features=features, activations=kept)

  @hk.transparent
  def _stem(self, h: jax.Array) -> jax.Array:
    config = self._config
    convs = zip(config.stem_channels, config.stem_strides, strict=True)
    for index, (channels, stride) in enumerate(convs):
      h = layers.WSConv2D(
          channels,
          3,
          activation=config.activation if index else None,
          stride=stride,
          method=config.execution.convolution,
          rule=config.standardization,
          name=f"stem_conv_{index}",
      )(h)
    return h

  @hk.transparent
  def _stage(
      self, index, h, is_training, width, stride, betas, rates
  ) -> jax.Array:
    config = self._config
    remat = _REMAT[config.execution.remat]

    first = NFBlock(
        config,
        width,
        stride=stride,
        transition=True,
        name=f"stage_{index}_transition",
    )
    # hk.remat needs a function of arrays alone.
    h = remat(lambda h: first(h, betas[0], rates[0], is_training))(h)
    repeats = len(betas) - 1
    if not repeats:
      return h

    def block(h, beta, rate):
      body = NFBlock(config, width, name="block")
      return remat(lambda h, b, r: body(h, b, r, is_training))(h, beta, rate)

    # To `lax.scan`, an unrolling of 0 is one without a loop at all.
    unroll = 0 if config.execution.depth == "unroll" else 1
    stack = hk.experimental.layer_stack(
        repeats,
        with_per_layer_inputs=True,
        unroll=unroll,
        name=f"stage_{index}_stack",
    )
    per_layer = (
        jnp.asarray(betas[1:], jnp.float32),
        jnp.asarray(rates[1:], jnp.float32),
    )
    h, _ = stack(lambda h, b, r: (block(h, b, r), None))(h, *per_layer)
    return h
