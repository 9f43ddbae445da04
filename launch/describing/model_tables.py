"""Tables of what a network is made of and what it costs."""

from collections.abc import Mapping
from collections.abc import Sequence
import dataclasses
import itertools

from launch.console import table
from nfnets.models import activation_memory
from nfnets.models import flops
from nfnets.models import published
from nfnets.models import variants

# Parameters, gradients and momentum are float32, whatever the activations are.
_STATE_BYTES = 3 * 4
# ImageNet for the F family, Fashion-MNIST for the small one.
_CLASSES = {"F": 1000, "N": 10}
# At which arXiv 2310.16764 pre-trained every variant, in pixels.
_PRETRAIN_SIZE = 224
# Bytes of one number.
ITEMSIZE = {"float32": 4, "bfloat16": 2}


@dataclasses.dataclass(frozen=True)
class Setting:
  """What a network is asked to do.

  Attributes:
    image_size: side of the square training images, in pixels.
    batch_size: images on one device.
    num_classes: size of the classifier.
    dtype: dtype of the activations, a key of `ITEMSIZE`.
  """

  image_size: int
  batch_size: int
  num_classes: int
  dtype: str

  def __str__(self) -> str:
    """Returns it in words."""
    return (
        f"{self.batch_size} image{'s' if self.batch_size > 1 else ''} of"
        f" {self.image_size} px, {self.dtype} activations"
    )


def families() -> Mapping[str, Sequence[variants.NFNetConfig]]:
  """Returns the variants by the letter that their family's names begin with."""
  grouped = {}
  for name in variants.names():
    grouped.setdefault(name[0], []).append(variants.get(name))
  return grouped


def default_classes(config: variants.NFNetConfig) -> int:
  """Returns the classes of the data set that the family is for."""
  return _CLASSES[config.name[0]]


def family(
    configs: Sequence[variants.NFNetConfig], num_classes: int
) -> table.Table:
  """Returns the size and cost of several variants, one per row.

  Args:
    configs: the variants.
    num_classes: size of their classifiers.
  """
  # A common size compares those whose own sizes differ.
  differ = len({config.train_size for config in configs}) > 1
  common = (_PRETRAIN_SIZE,) if differ else ()
  rows = []
  for config in configs:
    sizes = (*common, config.train_size, config.test_size)
    counts = [flops.count(config, size, num_classes) for size in sizes]
    rows.append(
        (
            config.name,
            ", ".join(map(str, config.depths)),
            ", ".join(map(str, config.widths)),
            f"{config.train_size} / {config.test_size}",
            f"{counts[0].params:,}",
            *(short(count.macs) for count in counts),
        )
    )
  return table.Table(
      f"The variants, with {num_classes} classes; multiply-accumulates of one"
      " image",
      (
          "variant",
          "blocks per stage",
          "widths",
          "px, train / test",
          "parameters",
          *(f"at {size} px" for size in common),
          "at train px",
          "at test px",
      ),
      tuple(rows),
  )


def published_sizes(num_classes: int = 1000) -> table.Table:
  """Returns the counts of this project beside those that the papers print.

  Args:
    num_classes: size of the classifier; the papers have 1000.
  """
  rows = []
  for name, size in published.SIZES.items():
    config = variants.get(name)
    count = flops.count(config, config.test_size, num_classes)
    rows.append(
        (
            name,
            f"{size.params} M",
            f"{count.params / 1e6:.2f} M",
            f"{size.macs} G",
            f"{count.macs / 1e9:.2f} G",
            size.source,
        )
    )
  return table.Table(
      "Counts of arXiv 2102.06171 and of this project",
      (
          "variant",
          "parameters, paper",
          "here",
          "multiply-accumulates at test px, paper",
          "here",
          "source",
      ),
      tuple(rows),
  )


def readings_of_plus(num_classes: int = 1000) -> table.Table:
  """Returns the wide variants with both widths of stage 1's bottleneck.

  Args:
    num_classes: size of the classifier.
  """
  both = [
      (config, dataclasses.replace(config, round_bottleneck=True))
      for config in families()["F"]
  ]
  both = [
      pair
      for pair in both
      if _first_bottleneck(pair[0]) != _first_bottleneck(pair[1])
  ]
  rows = []
  for pair in both:
    row = [pair[0].name]
    for config in pair:
      count = flops.count(config, config.test_size, num_classes)
      row += [f"{count.params:,}", short(count.macs)]
    rows.append(tuple(row))
  ours, theirs = map(_first_bottleneck, both[0])
  return table.Table(
      "The wide variants, in both readings",
      (
          "variant",
          f"{ours} channels: parameters",
          "at test px",
          f"{theirs} channels: parameters",
          "at test px",
      ),
      tuple(rows),
  )


def family_memory(
    configs: Sequence[variants.NFNetConfig],
    batch_size: int,
    dtype: str,
) -> table.Table:
  """Returns the activation memory of several variants at their train sizes.

  Args:
    configs: the variants.
    batch_size: images on one device.
    dtype: dtype of the activations, a key of `ITEMSIZE`.

  Returns:
    For each policy what is kept, and what is computed again at most.
  """
  policies = activation_memory.policies()
  rows = []
  for config in configs:
    counts = [
        activation_memory.count(
            config,
            config.train_size,
            policy,
            batch_size=batch_size,
            itemsize=ITEMSIZE[dtype],
        )
        for policy in policies
    ]
    rows.append(
        (
            config.name,
            str(config.train_size),
            *(size_of(count.kept + count.recomputed) for count in counts),
        )
    )
  return table.Table(
      f"Activation memory, {batch_size} images, {dtype}",
      ("variant", "train px", *map(_column, policies)),
      tuple(rows),
  )


def stages(config: variants.NFNetConfig, setting: Setting) -> table.Table:
  """Returns the parts of one variant, one per row, and their sum.

  Args:
    config: the variant.
    setting: what it is asked to do.

  Returns:
    Shapes, counts of one image, and the activations kept of a batch.
  """
  size, classes = setting.image_size, setting.num_classes
  parts = {
      part: list(group)
      for part, group in itertools.groupby(
          flops.layers(config, size, classes), lambda layer: _part(layer.name)
      )
  }
  policies = activation_memory.policies()
  kept = {(part, policy): 0 for part in parts for policy in policies}
  scale = setting.batch_size * ITEMSIZE[setting.dtype]
  for tensor in activation_memory.tensors(config, size):
    for policy in policies:
      if activation_memory.is_kept(tensor, policy):
        kept[_part(tensor.layer), policy] += scale * tensor.size

  rows = []
  for part, layers in parts.items():
    last = layers[-1]
    blocks = {x.name.split("/")[1] for x in layers if "/" in x.name}
    rows.append(
        (
            part,
            f"{last.size}x{last.size}x{last.channels}",
            str(len(blocks)) if blocks else "",
            _groups(config, last.channels) if blocks else "",
            f"{sum(layer.params for layer in layers):,}",
            short(sum(layer.macs for layer in layers)),
            *(size_of(kept[part, policy]) for policy in policies),
        )
    )
  count = flops.count(config, size, classes)
  totals = [sum(kept[p, policy] for p in parts) for policy in policies]
  rows.append(
      (
          "total",
          "",
          str(config.num_blocks),
          "",
          f"{count.params:,}",
          short(count.macs),
          *map(size_of, totals),
      )
  )
  return table.Table(
      f"{config.name}: {setting}, {classes} classes",
      (
          "part",
          "output",
          "blocks",
          "3x3 groups",
          "parameters",
          "multiply-accumulates",
          *map(_column, policies),
      ),
      tuple(rows),
      has_total=True,
  )


def training_memory(
    config: variants.NFNetConfig, setting: Setting
) -> table.Table:
  """Returns what a training step holds under each policy.

  Args:
    config: the variant.
    setting: what it is asked to do.
  """
  count = flops.count(config, setting.image_size, setting.num_classes)
  state = _STATE_BYTES * count.params
  rows = []
  for policy in activation_memory.policies():
    memory = activation_memory.count(
        config,
        setting.image_size,
        policy,
        batch_size=setting.batch_size,
        itemsize=ITEMSIZE[setting.dtype],
    )
    sizes = (memory.kept, memory.recomputed, state)
    rows.append((_column(policy), *map(size_of, sizes), size_of(sum(sizes))))
  return table.Table(
      f"Memory of a training step of {config.name}",
      (
          "policy",
          "activations kept",
          "computed again",
          "parameters, gradients, momentum",
          "total",
      ),
      tuple(rows),
  )


def size_of(num_bytes: int) -> str:
  """Returns a number of bytes such as "512 MiB" or "3.25 GiB"."""
  if not num_bytes:
    return "0"
  for power, unit in ((30, "GiB"), (20, "MiB")):
    if num_bytes >= 2**power:
      return f"{_digits(num_bytes / 2**power)} {unit}"
  return f"{_digits(num_bytes / 2**10)} KiB"


def short(value: int) -> str:
  """Returns a count such as "12.38 G" or "1.25 M"."""
  for scale, unit in ((1e9, "G"), (1e6, "M")):
    if value >= scale:
      return f"{value / scale:.2f} {unit}"
  return f"{value / 1e3:.2f} k"


def _column(policy: str) -> str:
  return f"remat={policy}"


def _digits(value: float) -> str:
  """Returns a number with three digits, or all those before the point."""
  decimals = 2 if value < 9.995 else 1 if value < 99.95 else 0
  return f"{value:.{decimals}f}"


def _first_bottleneck(config: variants.NFNetConfig) -> int:
  return config.bottleneck(config.widths[0])[0]


def _groups(config: variants.NFNetConfig, width: int) -> str:
  channels, groups = config.bottleneck(width)
  return f"{groups} x {channels // groups}"


def _part(layer: str) -> str:
  """Returns the row of a layer."""
  if layer.startswith("stage_"):
    # The papers count stages from 1.
    return f"stage {int(layer.split('/')[0].removeprefix('stage_')) + 1}"
  if layer.startswith("stem"):
    return "stem"
  return {"final_conv": "final convolution"}.get(layer, layer)
