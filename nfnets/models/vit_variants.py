"""The Vision Transformers to compare with: what each name means.

The large ones are those of table 2 of "Scaling Vision Transformers" (arXiv
2106.04560). The V family is this project's own: each of its networks costs
about as much as its namesake of the N family on images of 28 pixels.
"""

from collections.abc import Mapping
import dataclasses
import types

from nfnets.models import execution as execution_lib

_COUNTS = (
    "patch",
    "width",
    "depth",
    "hidden",
    "heads",
    "train_size",
    "test_size",
)


@dataclasses.dataclass(frozen=True)
class ViTConfig:
  """One Vision Transformer.

  Attributes:
    name: the variant's name.
    patch: side of a patch, in pixels.
    width: channels of a token.
    depth: blocks.
    hidden: channels inside the perceptron of a block.
    heads: heads of attention, which divide the width.
    train_size: side of the training images, in pixels.
    test_size: side of the evaluation images, in pixels.
    execution: how the network is run. It changes speed, never results.
  """

  name: str
  patch: int
  width: int
  depth: int
  hidden: int
  heads: int
  train_size: int = 224
  test_size: int = 224
  execution: execution_lib.Execution = execution_lib.Execution()

  def __post_init__(self):
    for field in _COUNTS:
      if getattr(self, field) < 1:
        raise ValueError(
            f"{field} must be positive, got {getattr(self, field)}"
        )
    if self.width % self.heads or self.width % 4:
      raise ValueError(
          f"a width of {self.width} must be a multiple of {self.heads} heads,"
          " and of 4 for the positions"
      )
    if self.execution.remat == "convolutions":
      raise ValueError(
          "execution.remat=convolutions is for convolutional networks; use none"
          " or block"
      )

  def tokens(self, image_size: int) -> int:
    """Returns how many patches an image is cut into.

    Args:
      image_size: side of the image, in pixels.

    Raises:
      ValueError: patches do not divide it.
    """
    if image_size % self.patch:
      raise ValueError(
          f"images of {image_size} pixels do not divide into patches of"
          f" {self.patch}, which {self.name} needs; choose a multiple of it"
      )
    return (image_size // self.patch) ** 2


def _large(
    name: str, patch: int, width: int, depth: int, hidden: int, heads: int
) -> ViTConfig:
  return ViTConfig(f"ViT-{name}/{patch}", patch, width, depth, hidden, heads)


def _small(name: str, width: int, depth: int) -> ViTConfig:
  return ViTConfig(
      name, 4, width, depth, 4 * width, width // 16, train_size=28, test_size=28
  )


def _named(*configs: ViTConfig) -> Mapping[str, ViTConfig]:
  return types.MappingProxyType({config.name: config for config in configs})


LARGE = _named(
    _large("Ti", 16, 192, 12, 768, 3),
    _large("S", 16, 384, 12, 1536, 6),
    _large("B", 16, 768, 12, 3072, 12),
    _large("L", 16, 1024, 24, 4096, 16),
    _large("g", 14, 1408, 40, 6144, 16),
    _large("G", 14, 1664, 48, 8192, 16),
)
SMALL = _named(
    _small("V0", 32, 3),
    _small("V1", 48, 3),
    _small("V3", 64, 4),
    _small("V7", 80, 5),
    _small("V7+", 96, 6),
)
VARIANTS = types.MappingProxyType({**LARGE, **SMALL})
