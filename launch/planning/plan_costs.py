"""What it costs to train the family, as a table."""

from launch.console import table
from nfnets.models import flops
from nfnets.models import variants
from nfnets.scaling import chips
from nfnets.scaling import cost

# Of arXiv 2310.16764.
VARIANTS = ("F0", "F1", "F3", "F3+", "F7", "F7+")
EPOCHS = (0.25, 0.5, 1, 2, 4, 8)


def default_mfu() -> float:
  """Returns the utilisation that the paper's core-hours imply."""
  count = flops.count(
      variants.get(cost.PAPER_VARIANT),
      cost.PAPER_IMAGE_SIZE,
      cost.PAPER_CLASSES,
  )
  return cost.paper_utilization(count.train_flops)


def core_hours(
    images: float, classes: int, mfu: float, chip: chips.Chip
) -> table.Table:
  """Returns the core-hours of every network for every number of epochs.

  Args:
    images: in an epoch.
    classes: size of the classifier.
    mfu: the utilisation.
    chip: on which chips.
  """
  rows = []
  for name in VARIANTS:
    count = flops.count(variants.get(name), cost.PAPER_IMAGE_SIZE, classes)
    hours = [
        cost.core_hours(count.train_flops * images * epochs, mfu, chip)
        for epochs in EPOCHS
    ]
    rows.append(
        (
            name,
            f"{count.params / 1e6:,.0f} M",
            f"{count.train_flops / 1e9:,.1f}",
            *(f"{value:,.0f}" for value in hours),
        )
    )
  return table.Table(
      f"Core-hours of {chip.name} for epochs of {images:g} images of"
      f" {cost.PAPER_IMAGE_SIZE} pixels, {classes} classes, at an MFU of"
      f" {mfu:.1%}",
      (
          "network",
          "parameters",
          "GFLOP an image",
          *(
              f"{epochs:g} epoch{'s' if epochs > 1 else ''}"
              for epochs in EPOCHS
          ),
      ),
      tuple(rows),
  )


def _epochs(number: float) -> str:
  return f"{number:g} epoch{'s' if number > 1 else ''}"
