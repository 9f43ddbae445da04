"""Parameters and multiply-accumulates of a ViT, counted on paper.

Products with parameters and the two of attention are counted; activations,
normalisation and softmax are not.
"""

from nfnets.models import flops
from nfnets.models import vit_variants


def count(
    config: vit_variants.ViTConfig,
    image_size: int,
    num_classes: int,
    image_channels: int = 3,
) -> flops.Count:
  """Counts one forward pass of one image.

  Args:
    config: the variant.
    image_size: side of the square image, in pixels.
    num_classes: size of the classifier.
    image_channels: 3 for colour, 1 for grey.

  Returns:
    Multiply-accumulates and parameters.

  Raises:
    ValueError: the image does not divide into patches.
  """
  tokens, width = config.tokens(image_size), config.width
  inputs = config.patch**2 * image_channels
  macs = (
      encoder_macs(config, tokens)
      + tokens * inputs * width
      + width * num_classes
  )
  params = (
      encoder_params(config) + (inputs + 1) * width + (width + 1) * num_classes
  )
  return flops.Count(macs=macs, params=params)


def learned_positions(config: vit_variants.ViTConfig) -> int:
  """Returns the parameters as arXiv 2106.04560, table 2, counts them.

  That is without a classifier, and with a learned position for each token. Here
  positions are fixed.

  Args:
    config: the variant.
  """
  size, width = config.train_size, config.width
  own = count(config, size, 1).params - (width + 1)
  return own + width * config.tokens(size)


def encoder_macs(config: vit_variants.ViTConfig, tokens: int) -> int:
  """Returns the multiply-accumulates of all blocks.

  Args:
    config: the variant.
    tokens: of one image.
  """
  width = config.width
  projections = 4 * width**2 + 2 * width * config.hidden
  attention = 2 * tokens * width
  return config.depth * tokens * (projections + attention)


def encoder_params(config: vit_variants.ViTConfig) -> int:
  """Returns the parameters of all blocks and of the last normalisation."""
  width, hidden = config.width, config.hidden
  attention = 4 * (width**2 + width)
  perceptron = 2 * width * hidden + hidden + width
  return config.depth * (attention + perceptron + 4 * width) + 2 * width
