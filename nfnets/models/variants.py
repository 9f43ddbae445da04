"""The NFNet variants: what each name in the papers means, as frozen configs.

The F family is Table 1 and appendix A.3 of "High-Performance Large-Scale Image
Recognition Without Normalization" (arXiv 2102.06171); F7 and the wide "+"
models are those of "ConvNets Match Vision Transformers at Scale" (arXiv
2310.16764). The N family is this project's own: the same depths and rules at
a width and a stem for images of 28 to 32 pixels, so that a scaling study fits
on a CPU.
"""

from collections.abc import Mapping
import dataclasses
import difflib
import types

from nfnets.models import activations
from nfnets.models import execution as execution_lib
from nfnets.models import standardization as standardization_lib

# What is counted, in channels, blocks, pixels or steps of a window.
_COUNTS = (
    "depths",
    "widths",
    "stem_channels",
    "stem_strides",
    "stage_strides",
    "group_width",
    "train_size",
    "test_size",
)


@dataclasses.dataclass(frozen=True)
class NFNetConfig:
  """One network of the family.

  Attributes:
    name: the variant's name.
    depths: residual blocks per stage.
    widths: output channels per stage.
    stem_channels: output channels of each 3x3 stem convolution. The last one
      feeds stage 1.
    stem_strides: stride of each stem convolution.
    stage_strides: stride of the first block of each stage.
    group_width: channels per group of the 3x3 convolutions. A bottleneck
      narrower than two groups is one group, whatever its width.
    round_bottleneck: round the bottleneck down to whole groups, as the code
      released with arXiv 2102.06171 does. Only stage 1 of a "+" model
      differs: 128 channels instead of the 192 that the paper's parameter and
      FLOP counts imply.
    bottleneck_ratio: bottleneck channels over the block's output channels.
    squeeze_excite_ratio: hidden over outer channels of squeeze-and-excite.
    alpha: weight of the residual branch, sqrt of the variance a block adds.
    activation: a name from `activations.names()`.
    standardization: how kernels are standardised. "floor" keeps variance times
      fan-in above 1e-4, as the published networks do; "epsilon" adds 1e-5 to
      the variance, as timm does.
    dropout_rate: dropout before the classifier.
    stochastic_depth_rate: drop rate that the last block approaches.
    train_size: side of the training images, in pixels.
    test_size: side of the evaluation images, in pixels.
    execution: how the network is run. It changes speed, never results.
  """

  name: str
  depths: tuple[int, ...]
  widths: tuple[int, ...]
  stem_channels: tuple[int, ...]
  stem_strides: tuple[int, ...]
  stage_strides: tuple[int, ...] = (1, 2, 2, 2)
  group_width: int = 128
  round_bottleneck: bool = False
  bottleneck_ratio: float = 0.5
  squeeze_excite_ratio: float = 0.5
  alpha: float = 0.2
  activation: str = "gelu"
  standardization: str = "floor"
  dropout_rate: float = 0.0
  stochastic_depth_rate: float = 0.0
  train_size: int = 224
  test_size: int = 256
  execution: execution_lib.Execution = execution_lib.Execution()

  def __post_init__(self):
    if not self.depths:
      raise ValueError("depths must have an entry for each stage, got none")
    for field in _COUNTS:
      value = getattr(self, field)
      if min(value if isinstance(value, tuple) else (value,), default=1) < 1:
        raise ValueError(f"{field} must be positive, got {value}")
    if not len(self.depths) == len(self.widths) == len(self.stage_strides):
      raise ValueError(
          "depths, widths and stage_strides need one entry per stage, got"
          f" {self.depths}, {self.widths}, {self.stage_strides}"
      )
    if len(self.stem_channels) != len(self.stem_strides):
      raise ValueError(
          "stem_channels and stem_strides need one entry per convolution,"
          f" got {self.stem_channels}, {self.stem_strides}"
      )
    if self.activation not in activations.names():
      raise ValueError(
          f"unknown activation {self.activation!r}, the known ones are"
          f" {', '.join(activations.names())}"
      )
    if self.standardization not in standardization_lib.RULES:
      raise ValueError(
          "standardization must be one of"
          f" {', '.join(standardization_lib.RULES)}, got"
          f" {self.standardization!r}"
      )
    for field in ("dropout_rate", "stochastic_depth_rate"):
      if not 0.0 <= getattr(self, field) < 1.0:
        raise ValueError(
            f"{field} must lie in [0, 1), got {getattr(self, field)}"
        )
    for width in self.widths:
      bottleneck, groups = self.bottleneck(width)
      for field, channels in (
          ("bottleneck_ratio", bottleneck),
          ("squeeze_excite_ratio", int(width * self.squeeze_excite_ratio)),
      ):
        if channels < 1:
          raise ValueError(
              f"{field}={getattr(self, field)} leaves a width of {width}"
              " without a channel; raise it, or the width"
          )
      if bottleneck % groups:
        raise ValueError(
            f"a width of {width} gives a bottleneck of {bottleneck}, which"
            f" does not divide into {groups} groups"
        )

  @property
  def num_blocks(self) -> int:
    """Residual blocks in the whole network."""
    return sum(self.depths)

  def bottleneck(self, width: int) -> tuple[int, int]:
    """Returns (channels, groups) inside a block of `width` output channels."""
    channels = int(width * self.bottleneck_ratio)
    groups = max(1, channels // self.group_width)
    if self.round_bottleneck:
      channels = groups * self.group_width
    return channels, groups


_WIDTHS = (256, 512, 1536, 1536)
_WIDE = (384, 768, 2048, 2048)
_DEPTHS = (1, 2, 6, 3)
# Appendix A.3 of arXiv 2102.06171; F7 is in its released code only.
# Sizes are (train, test) pixels.
_SIZES = (
    (192, 256),
    (224, 320),
    (256, 352),
    (320, 416),
    (384, 512),
    (416, 544),
    (448, 576),
    (480, 608),
)  # pyformat: disable
_DROPOUT = (0.2, 0.3, 0.4, 0.4, 0.5, 0.5, 0.5, 0.5)

# By what follows the number of blocks: "-" is narrow, "+" is wide.
_SMALL_WIDTHS = types.MappingProxyType(
    {
        "--": (4, 8, 16, 16),
        "-": (8, 16, 32, 32),
        "": (16, 32, 64, 64),
        "+": (24, 48, 96, 96),
    }
)


def _depths(scale: int) -> tuple[int, ...]:
  return tuple(scale * depth for depth in _DEPTHS)


def _large(index: int, wide: bool) -> NFNetConfig:
  widths = _WIDE if wide else _WIDTHS
  return NFNetConfig(
      name=f"F{index}{'+' if wide else ''}",
      depths=_depths(index + 1),
      widths=widths,
      stem_channels=(16, 32, 64, widths[0] // 2),
      stem_strides=(2, 1, 1, 2),
      dropout_rate=_DROPOUT[index],
      stochastic_depth_rate=0.25,
      train_size=_SIZES[index][0],
      test_size=_SIZES[index][1],
  )


def _small(index: int, width: str) -> NFNetConfig:
  widths = _SMALL_WIDTHS[width]
  return NFNetConfig(
      name=f"N{index}{width}",
      depths=_depths(index + 1),
      widths=widths,
      stem_channels=(widths[0] // 2,),
      stem_strides=(2,),
      group_width=16,
      train_size=28,
      test_size=28,
  )


def _all() -> Mapping[str, NFNetConfig]:
  configs = [_large(i, wide) for wide in (False, True) for i in range(8)]
  configs += [_small(i, "") for i in (0, 1, 3, 7)]
  configs += [_small(i, "+") for i in (3, 7)]
  configs += [_small(0, "-"), _small(0, "--")]
  return types.MappingProxyType({config.name: config for config in configs})


_VARIANTS = _all()


def names() -> tuple[str, ...]:
  """Returns the name of every variant."""
  return tuple(_VARIANTS)


def get(name: str) -> NFNetConfig:
  """Returns the config of a variant.

  Args:
    name: for example "F3+" or "N0".

  Returns:
    Its config.

  Raises:
    ValueError: there is no such variant; the message names the nearest one.
  """
  if name in _VARIANTS:
    return _VARIANTS[name]
  near = difflib.get_close_matches(name.upper(), names(), n=1, cutoff=0.0)
  raise ValueError(
      f"unknown variant {name!r}, did you mean {near[0]!r}? The variants are"
      f" {', '.join(names())}"
  )
