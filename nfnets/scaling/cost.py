"""What training costs: from operations and utilisation to hours and money.

Operations are those that the mathematics needs, as `nfnets.models.flops` counts
them: a forward pass and a backward pass of twice its cost. Model FLOPs
utilisation (MFU) is their share of what the chips could do in the same time. So
what a program computes again to save memory lowers the MFU, and adds nothing.
"""

from nfnets.scaling import chips

# arXiv 2310.16764: what NFNet-F7+ was pre-trained on, and what it took, as the
# authors estimate. Images are those of one epoch, in pixels a side.
PAPER_VARIANT = "F7+"
PAPER_IMAGE_SIZE = 224
PAPER_CLASSES = 30_000
PAPER_IMAGES = 4e9
PAPER_EPOCHS = 8
PAPER_CORE_HOURS = 110e3
PAPER_CHIP = "v4"
# What it was fine-tuned on, ImageNet, with sharpness-aware minimisation.
FINE_TUNING_IMAGE_SIZE = 384
FINE_TUNING_CLASSES = 1000
FINE_TUNING_IMAGES = 1_281_167
FINE_TUNING_EPOCHS = 50
FINE_TUNING_CORE_HOURS = 1.6e3

_SECONDS = 3600


def utilization(flops: float, core_hours: float, chip: chips.Chip) -> float:
  """Returns the MFU of a run.

  Args:
    flops: operations of all of it.
    core_hours: cores times hours.
    chip: on which chips.
  """
  return flops / (core_hours * _SECONDS * chip.core_peak_flops)


def paper_utilization(flops_per_image: float) -> float:
  """Returns the MFU that the paper's core-hours imply.

  Args:
    flops_per_image: of a gradient of `PAPER_VARIANT` at `PAPER_IMAGE_SIZE`
      with `PAPER_CLASSES`.
  """
  return utilization(
      flops_per_image * PAPER_IMAGES * PAPER_EPOCHS,
      PAPER_CORE_HOURS,
      chips.get(PAPER_CHIP),
  )


def fine_tuning_utilization(flops_per_image: float, fraction: float) -> float:
  """Returns the MFU that the paper's core-hours of fine-tuning imply.

  Args:
    flops_per_image: of a gradient of `PAPER_VARIANT` at
      `FINE_TUNING_IMAGE_SIZE` with `FINE_TUNING_CLASSES`.
    fraction: of the batch that the first of two gradients was taken of, which
      the paper does not say.
  """
  images = FINE_TUNING_IMAGES * FINE_TUNING_EPOCHS
  return utilization(
      flops_per_image * images * gradients(1.0, fraction),
      FINE_TUNING_CORE_HOURS,
      chips.get(PAPER_CHIP),
  )


def gradients(rho: float, fraction: float) -> float:
  """Returns how many gradients of the batch a step takes.

  Args:
    rho: of sharpness-aware minimisation; 0 is without.
    fraction: of the batch that its first gradient is taken of.
  """
  return 1 + fraction if rho else 1.0


def step_seconds(
    flops: float, devices: int, mfu: float, chip: chips.Chip
) -> float:
  """Returns how long a step takes.

  Args:
    flops: operations of the step on all devices.
    devices: how many devices share it.
    mfu: their utilisation.
    chip: what they are.
  """
  return flops / (devices * chip.device_peak_flops * mfu)


def core_hours(flops: float, mfu: float, chip: chips.Chip) -> float:
  """Returns the core-hours of a run; they do not depend on how many share it.

  Args:
    flops: operations of all of it.
    mfu: the utilisation.
    chip: on which chips.
  """
  return flops / (mfu * chip.core_peak_flops * _SECONDS)


def chip_hours(hours: float, chip: chips.Chip) -> float:
  """Returns what is billed for some core-hours.

  Args:
    hours: core-hours.
    chip: of which chips.
  """
  return hours / chip.cores
