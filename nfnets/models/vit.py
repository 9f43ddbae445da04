"""The Vision Transformer as a Haiku-transformed function (arXiv 2010.11929).

As in "Better plain ViT baselines" (arXiv 2205.01580): positions are fixed sines
and cosines, the classifier reads the mean over all tokens, and is linear. So
parameters do not depend on the size of an image.

The blocks are stacked along a leading axis, whether they are run as a loop or
written out, as in `nfnet`.
"""

import dataclasses
import math

import chex
import haiku as hk
import jax
import jax.numpy as jnp
import numpy as np

from nfnets.models import initializers
from nfnets.models import layers
from nfnets.models import nfnet
from nfnets.models import vit_variants

# Wavelengths of positions go up to 2 pi times this.
_TEMPERATURE = 10_000.0


def make(config: vit_variants.ViTConfig, num_classes: int) -> hk.Transformed:
  """Returns the network as a pair of pure functions, see `nfnet.make`.

  Args:
    config: the variant.
    num_classes: size of the classifier.
  """
  if num_classes < 1:
    raise ValueError(f"num_classes must be positive, got {num_classes}")

  def forward(images: jax.Array, is_training: bool) -> nfnet.Outputs:
    del is_training  # Nothing here is random.
    return ViT(config, num_classes)(images)

  return hk.transform(forward)


def positions(rows: int, columns: int, width: int) -> np.ndarray:
  """Returns what is added to tokens, so that they differ by their place.

  A quarter of the channels each are sines and cosines of the column and of the
  row, at frequencies from 1 down to 1 / 10000 in equal ratios (arXiv
  2205.01580, section 2).

  Args:
    rows: tokens below each other.
    columns: tokens beside each other.
    width: channels, a multiple of 4.

  Returns:
    float32 `[rows * columns, width]`, row by row.
  """
  quarter = width // 4
  frequencies = _TEMPERATURE ** -(np.arange(quarter) / max(quarter - 1, 1))
  row, column = np.mgrid[:rows, :columns].reshape(2, -1, 1)
  parts = [
      wave(place * frequencies)
      for place in (column, row)
      for wave in (np.sin, np.cos)
  ]
  return np.concatenate(parts, axis=1).astype(np.float32)


class Attention(hk.Module):
  """Attention of every token to all, with several heads."""

  def __init__(self, heads: int, name: str | None = None):
    """Configures the layer.

    Args:
      heads: how many; they divide the channels.
      name: the module's name.
    """
    super().__init__(name=name)
    self._heads = heads

  def __call__(self, x: jax.Array) -> jax.Array:
    """Maps `[batch, tokens, width]` to the same shape."""
    batch, tokens, width = x.shape
    channels = width // self._heads
    query, key, value = (
        _linear(width, width, name)(x).reshape(
            batch, tokens, self._heads, channels
        )
        for name in ("query", "key", "value")
    )
    scores = jnp.einsum(
        "bqhc,bkhc->bhqk", query, key, preferred_element_type=jnp.float32
    )
    weights = jax.nn.softmax(scores / math.sqrt(channels)).astype(x.dtype)
    mixed = jnp.einsum("bhqk,bkhc->bqhc", weights, value)
    return _linear(width, width, "out")(mixed.reshape(x.shape))


class Block(hk.Module):
  """Attention, then a perceptron for each token; both add to their input."""

  def __init__(self, config: vit_variants.ViTConfig, name: str | None = None):
    """Configures the block.

    Args:
      config: the variant.
      name: the module's name.
    """
    super().__init__(name=name)
    self._config = config

  def __call__(self, x: jax.Array) -> jax.Array:
    """Maps `[batch, tokens, width]` to the same shape."""
    width, hidden = self._config.width, self._config.hidden
    h = _normalize(x, "attention_norm")
    x += Attention(self._config.heads, "attention")(h)
    h = _normalize(x, "perceptron_norm")
    h = jax.nn.gelu(_linear(width, hidden, "expand")(h))
    return x + _linear(hidden, width, "contract")(h)


class ViT(hk.Module):
  """The whole network."""

  def __init__(
      self,
      config: vit_variants.ViTConfig,
      num_classes: int,
      name: str = "vit",
  ):
    """Configures the network.

    Args:
      config: the variant.
      num_classes: size of the classifier.
      name: the module's name.
    """
    super().__init__(name=name)
    self._config = dataclasses.replace(
        config, execution=config.execution.resolve()
    )
    self._num_classes = num_classes

  def __call__(self, images: jax.Array) -> nfnet.Outputs:
    """Applies the network, see `make`."""
    chex.assert_rank(images, 4)
    chex.assert_type(images, float)
    config = self._config
    x = self._embed(images)

    def block(x):
      body = Block(config, name="block")
      return (hk.remat(body) if config.execution.remat == "block" else body)(x)

    stack = hk.experimental.layer_stack(
        config.depth,
        # To `lax.scan`, an unrolling of 0 is one without a loop at all.
        unroll=0 if config.execution.depth == "unroll" else 1,
        name="encoder_stack",
    )
    x = _normalize(stack(block)(x), "norm")
    features = jnp.mean(x.astype(jnp.float32), axis=1)
    classifier = layers.Linear(
        self._num_classes,
        # It starts from equal probabilities.
        hk.initializers.Constant(0.0),
        name="classifier",
    )
    return nfnet.Outputs(logits=classifier(features), features=features)

  @hk.transparent
  def _embed(self, images: jax.Array) -> jax.Array:
    """Returns the tokens of images, `[batch, tokens, width]`."""
    patch, width = self._config.patch, self._config.width
    batch, height, across, channels = images.shape
    for size in (height, across):
      self._config.tokens(size)
    rows, columns = height // patch, across // patch
    # What a convolution of that stride does, as one product.
    patches = images.reshape(batch, rows, patch, columns, patch, channels)
    patches = patches.swapaxes(2, 3).reshape(
        batch, rows * columns, patch * patch * channels
    )
    inputs = patches.shape[-1]
    linear = layers.Linear(
        width, initializers.normal(1 / math.sqrt(inputs)), name="patches"
    )
    return linear(patches) + positions(rows, columns, width).astype(
        images.dtype
    )


def _linear(inputs: int, size: int, name: str) -> layers.Linear:
  # The variance of Glorot and Bengio (2010), as in the papers.
  stddev = math.sqrt(2 / (inputs + size))
  return layers.Linear(size, initializers.normal(stddev), name=name)


def _normalize(x: jax.Array, name: str) -> jax.Array:
  """Normalises each token, in float32, with a scale and an offset."""
  norm = hk.LayerNorm(
      axis=-1, create_scale=True, create_offset=True, eps=1e-6, name=name
  )
  return norm(x.astype(jnp.float32)).astype(x.dtype)
