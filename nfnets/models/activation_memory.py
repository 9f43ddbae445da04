"""The activations that a gradient keeps from the forward to the backward pass.

The rule, for one image:

- A convolution or dense layer needs the tensor it reads, for the gradient of
  its weights.
- An activation needs the tensor it is applied to. So what lies between two
  convolutions counts twice: before the activation, and after it.
- The squeeze-and-excite gate needs the branch that it multiplies.
- Sums and means need nothing. A tensor that two layers need counts once.

`execution.Execution.remat` says which of these are kept in the residual
blocks; the others are computed again, one block at a time. The stem and the
head keep all of theirs.

This is the memory that the mathematics needs. What a program adds, such as
the inside of a GELU or the workspace of a convolution, is not in it.
"""

from collections.abc import Iterator
from collections.abc import Mapping
import dataclasses
import enum
import types

from nfnets.models import flops
from nfnets.models import variants


class Role(enum.Enum):
  """What a tensor is.

  Attributes:
    BLOCK_INPUT: the input of a residual block.
    CONVOLUTION: the output of a convolution inside a block.
    DERIVED: anything else in a block: made from the above by activations,
      means and the dense layers of the gate.
    OUTSIDE: a tensor of the stem or the head.
  """

  BLOCK_INPUT = enum.auto()
  CONVOLUTION = enum.auto()
  DERIVED = enum.auto()
  OUTSIDE = enum.auto()


# What each policy of `execution.Execution.remat` keeps.
_KEPT: Mapping[str, frozenset[Role]] = types.MappingProxyType(
    {
        "none": frozenset(Role),
        "convolutions": frozenset(Role) - {Role.DERIVED},
        "block": frozenset({Role.BLOCK_INPUT, Role.OUTSIDE}),
    }
)


@dataclasses.dataclass(frozen=True)
class Tensor:
  """A tensor of one image that the backward pass reads.

  Attributes:
    layer: the layer in front of which it stands, as named by `flops.layers`.
    role: what it is.
    size: numbers in it.
  """

  layer: str
  role: Role
  size: int


@dataclasses.dataclass(frozen=True)
class Memory:
  """What a batch costs.

  Attributes:
    kept: bytes kept from the forward pass to the backward pass.
    recomputed: bytes computed again for the block where these are most. They
      live beside the kept ones while that block is differentiated.
  """

  kept: int
  recomputed: int


def policies() -> tuple[str, ...]:
  """Returns every policy, the one that keeps most first."""
  return tuple(_KEPT)


def is_kept(tensor: Tensor, policy: str) -> bool:
  """Whether a policy keeps a tensor, or computes it again."""
  return tensor.role in _KEPT[policy]


def count(
    config: variants.NFNetConfig,
    image_size: int,
    policy: str,
    *,
    batch_size: int,
    itemsize: int,
    image_channels: int = 3,
) -> Memory:
  """Counts the activations of one batch.

  Args:
    config: the variant.
    image_size: side of the square images, in pixels.
    policy: one of `policies()`.
    batch_size: images on one device.
    itemsize: bytes per number: 4 for float32, 2 for bfloat16.
    image_channels: 3 for colour, 1 for grey.

  Returns:
    Bytes on one device.
  """
  kept, recomputed = 0, {}
  for tensor in tensors(config, image_size, image_channels):
    if is_kept(tensor, policy):
      kept += tensor.size
    else:
      block = tensor.layer.rpartition("/")[0]
      recomputed[block] = recomputed.get(block, 0) + tensor.size
  scale = batch_size * itemsize
  return Memory(
      kept=scale * kept,
      recomputed=scale * max(recomputed.values(), default=0),
  )


def tensors(
    config: variants.NFNetConfig, image_size: int, image_channels: int = 3
) -> Iterator[Tensor]:
  """Yields every tensor that the backward pass reads, in forward order.

  Args:
    config: the variant.
    image_size: side of the square image, in pixels.
    image_channels: 3 for colour, 1 for grey.
  """
  before = flops.Layer("images", 0, 0, image_size, image_channels)
  # No tensor here depends on the number of classes.
  for layer in flops.layers(config, image_size, 1, image_channels):
    whole = before.size**2 * before.channels
    mean = before.channels
    match layer.name.rpartition("/")[2]:
      case "stem_conv_0" | "final_conv":
        needed = [(Role.OUTSIDE, whole)]
      case "classifier":
        needed = [(Role.OUTSIDE, whole), (Role.OUTSIDE, mean)]
      case "shortcut":
        # Without a stride it reads what conv_0 reads.
        pooled = layer.size**2 * before.channels
        needed = [(Role.DERIVED, pooled)] if pooled < whole else []
      case "conv_0":
        needed = [(Role.BLOCK_INPUT, whole), (Role.DERIVED, whole)]
      case "conv_1" | "conv_2" | "conv_3":
        needed = [(Role.CONVOLUTION, whole), (Role.DERIVED, whole)]
      case "squeeze":
        needed = [(Role.CONVOLUTION, whole), (Role.DERIVED, mean)]
      case "excite":
        needed = [(Role.DERIVED, whole), (Role.DERIVED, whole)]
      case "skip_gain":
        needed = [(Role.DERIVED, whole)]
      case _:
        # The other convolutions of the stem.
        needed = [(Role.OUTSIDE, whole), (Role.OUTSIDE, whole)]
    for role, size in needed:
      yield Tensor(layer.name, role, size)
    if not layer.name.endswith("shortcut"):
      before = layer
