"""Parameters and multiply-accumulates of a variant, counted on paper.

Convolutions and dense layers are counted; activations, pooling and weight
standardisation are not. Published "FLOPs" of NFNets are these
multiply-accumulates at the test resolution (arXiv 2102.06171, Table 3).
"""

from collections.abc import Iterator
import dataclasses

from nfnets.models import variants

_FLOPS_PER_MAC = 2
# The backward pass costs twice the forward pass.
_PASSES = 3


@dataclasses.dataclass(frozen=True)
class Count:
  """What one image costs.

  Attributes:
    macs: multiply-accumulates of a forward pass of one image.
    params: parameters of the whole network.
  """

  macs: int
  params: int

  @property
  def forward_flops(self) -> int:
    """Floating-point operations of a forward pass of one image."""
    return _FLOPS_PER_MAC * self.macs

  @property
  def train_flops(self) -> int:
    """Floating-point operations of a gradient of one image."""
    return _PASSES * self.forward_flops


@dataclasses.dataclass(frozen=True)
class Layer:
  """The cost of one layer.

  Attributes:
    name: its place in the network, for example "stage_1/block_0/conv_1".
    macs: multiply-accumulates of a forward pass of one image.
    params: its parameters.
    size: side of its square output in pixels.
    channels: output channels.
  """

  name: str
  macs: int
  params: int
  size: int
  channels: int


def count(
    config: variants.NFNetConfig,
    image_size: int,
    num_classes: int,
    image_channels: int = 3,
) -> Count:
  """Counts one forward pass of one image.

  Args:
    config: the variant.
    image_size: side of the square image, in pixels.
    num_classes: size of the classifier.
    image_channels: 3 for colour, 1 for grey.

  Returns:
    Multiply-accumulates and parameters.
  """
  listed = list(layers(config, image_size, num_classes, image_channels))
  return Count(
      macs=sum(layer.macs for layer in listed),
      params=sum(layer.params for layer in listed),
  )


def layers(
    config: variants.NFNetConfig,
    image_size: int,
    num_classes: int,
    image_channels: int = 3,
) -> Iterator[Layer]:
  """Yields the cost of every layer, in the order of the forward pass.

  Args:
    config: the variant.
    image_size: side of the square image, in pixels.
    num_classes: size of the classifier.
    image_channels: 3 for colour, 1 for grey.
  """
  size, channels = image_size, image_channels
  stem = zip(config.stem_channels, config.stem_strides, strict=True)
  for index, (width, stride) in enumerate(stem):
    size = -(-size // stride)
    yield _conv(f"stem_conv_{index}", 3, channels, width, size)
    channels = width

  stages = zip(config.depths, config.widths, config.stage_strides, strict=True)
  for index, (depth, width, stride) in enumerate(stages):
    for block in range(depth):
      yield from _block(
          config,
          f"stage_{index}/block_{block}",
          size,
          channels,
          width,
          stride if block == 0 else 1,
          transition=block == 0,
      )
      if block == 0:
        size = -(-size // stride)
      channels = width

  final = 2 * channels
  yield _conv("final_conv", 1, channels, final, size)
  yield _linear("classifier", final, num_classes)


def _block(
    config: variants.NFNetConfig,
    name: str,
    size: int,
    channels: int,
    width: int,
    stride: int,
    *,
    transition: bool,
) -> Iterator[Layer]:
  inner, groups = config.bottleneck(width)
  hidden = int(width * config.squeeze_excite_ratio)
  out = -(-size // stride)
  if transition:
    yield _conv(f"{name}/shortcut", 1, channels, width, out)
  yield _conv(f"{name}/conv_0", 1, channels, inner, size)
  yield _conv(f"{name}/conv_1", 3, inner, inner, out, groups)
  yield _conv(f"{name}/conv_2", 3, inner, inner, out, groups)
  yield _conv(f"{name}/conv_3", 1, inner, width, out)
  yield _linear(f"{name}/squeeze", width, hidden)
  yield _linear(f"{name}/excite", hidden, width)
  yield Layer(f"{name}/skip_gain", 0, 1, out, width)


def _conv(name, kernel, channels, width, size, groups=1) -> Layer:
  weights = kernel * kernel * (channels // groups) * width
  # A gain and a bias for each output channel.
  return Layer(name, weights * size * size, weights + 2 * width, size, width)


def _linear(name, channels, width) -> Layer:
  return Layer(name, channels * width, channels * width + width, 1, width)
