"""Tables of what a Vision Transformer is made of and what it costs."""

from collections.abc import Mapping
from collections.abc import Sequence

from launch.console import table
from launch.describing import model_tables
from nfnets.models import published
from nfnets.models import vit_flops
from nfnets.models import vit_variants

# ImageNet for the large ones, Fashion-MNIST for the small ones.
_CLASSES = {"ViT": 1000, "V": 10}


def families() -> Mapping[str, Sequence[vit_variants.ViTConfig]]:
  """Returns the variants by what the names of their family begin with."""
  return {
      "ViT": tuple(vit_variants.LARGE.values()),
      "V": tuple(vit_variants.SMALL.values()),
  }


def default_classes(config: vit_variants.ViTConfig) -> int:
  """Returns the classes of the data set that the family is for."""
  return _CLASSES["ViT" if config.name in vit_variants.LARGE else "V"]


def family(
    configs: Sequence[vit_variants.ViTConfig], num_classes: int
) -> table.Table:
  """Returns the size and cost of several variants, one per row.

  Args:
    configs: the variants.
    num_classes: size of their classifiers.
  """
  rows = []
  for config in configs:
    count = vit_flops.count(config, config.train_size, num_classes)
    rows.append(
        (
            config.name,
            str(config.patch),
            str(config.depth),
            str(config.width),
            str(config.hidden),
            str(config.heads),
            str(config.train_size),
            f"{count.params:,}",
            model_tables.short(count.macs),
        )
    )
  return table.Table(
      f"Vision Transformers, with {num_classes} classes; multiply-accumulates"
      " of one image",
      (
          "variant",
          "patch, px",
          "blocks",
          "width",
          "hidden",
          "heads",
          "train px",
          "parameters",
          "at train px",
      ),
      tuple(rows),
  )


def published_sizes() -> table.Table:
  """Returns the counts of this project beside those that a paper prints."""
  rows = []
  for name, millions in published.VIT_PARAMS.items():
    count = vit_flops.learned_positions(vit_variants.LARGE[name])
    rows.append((name, f"{millions} M", f"{count / 1e6:.2f} M"))
  return table.Table(
      "Parameters in arXiv 2106.04560, table 2, and here, both without a"
      " classifier and with a learned position for each token of 224 px",
      ("variant", "paper", "here"),
      tuple(rows),
  )


def parts(
    config: vit_variants.ViTConfig, image_size: int, num_classes: int
) -> table.Table:
  """Returns the parts of one variant, one per row, and their sum.

  Args:
    config: the variant.
    image_size: side of the square image, in pixels.
    num_classes: size of the classifier.
  """
  count = vit_flops.count(config, image_size, num_classes)
  tokens, width = config.tokens(image_size), config.width
  blocks = (
      vit_flops.encoder_params(config),
      vit_flops.encoder_macs(config, tokens),
  )
  classifier = ((width + 1) * num_classes, width * num_classes)
  patches = (
      count.params - blocks[0] - classifier[0],
      count.macs - blocks[1] - classifier[1],
  )
  rows = [
      (name, output, number, f"{params:,}", model_tables.short(macs))
      for name, output, number, (params, macs) in (
          ("patches", f"{tokens}x{width}", "", patches),
          ("blocks", f"{tokens}x{width}", str(config.depth), blocks),
          ("classifier", str(num_classes), "", classifier),
          ("total", "", str(config.depth), (count.params, count.macs)),
      )
  ]
  return table.Table(
      f"{config.name}: images of {image_size} px, {num_classes} classes",
      ("part", "output", "blocks", "parameters", "multiply-accumulates"),
      tuple(rows),
      has_total=True,
  )
