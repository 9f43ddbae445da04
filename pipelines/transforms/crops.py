"""Which part of an image is looked at: random for training, fixed for testing.

A crop is a box in pixels of the whole image. Its sides may be fractions: a crop
of a resized image is a box of the image as it was.
"""

import dataclasses
import math
from typing import NamedTuple

import numpy as np

EVALUATION_CROPS = ("resize_crop", "centre_crop")


class Box(NamedTuple):
  """A rectangle of an image, in pixels; pixel i covers [i, i + 1)."""

  top: float
  left: float
  height: float
  width: float


@dataclasses.dataclass(frozen=True, kw_only=True)
class InceptionConfig:
  """How the random crops of training are drawn.

  Attributes:
    min_area: Smallest area of a crop, as a part of the image.
    max_area: Largest area.
    min_aspect: Smallest width of a crop in heights.
    max_aspect: Largest.
    min_covered: What part of the image a crop must cover. The papers ask for
      0.1 beside an area from 0.08 up, as a rule that was made for objects; so
      smaller crops than 0.1 are drawn again.
    attempts: Draws before the crop falls back to the centre.
  """

  min_area: float = 0.08
  max_area: float = 1.0
  min_aspect: float = 3 / 4
  max_aspect: float = 4 / 3
  min_covered: float = 0.1
  attempts: int = 10

  def __post_init__(self):
    if not 0 < self.min_area <= self.max_area <= 1:
      raise ValueError(
          f"crop areas run from {self.min_area} to {self.max_area}: give parts"
          " of the image, above 0 and up to 1, the smaller first"
      )
    if not 0 < self.min_aspect <= self.max_aspect < math.inf:
      raise ValueError(
          f"crop aspects run from {self.min_aspect} to {self.max_aspect}: give"
          " positive ratios, the smaller first"
      )
    if not 0 <= self.min_covered <= self.max_area:
      raise ValueError(
          f"min_covered is {self.min_covered}: give a part of the image, from 0"
          f" to max_area, {self.max_area}"
      )
    if self.attempts < 1:
      raise ValueError(f"attempts is {self.attempts}: give at least 1")


def draw_inception(
    rng: np.random.Generator,
    height: int,
    width: int,
    config: InceptionConfig,
    size: int = 224,
) -> Box:
  """Draws the crop of Inception, as TensorFlow does.

  The aspect is uniform, and so is the height between those of the smallest and
  the largest area. Follows sample_distorted_bounding_box of TensorFlow 2.16
  with the whole image as the one object, and DeepMind's use of it: where that
  gives the whole image, as it does after the last failed attempt, the crop is
  the central one. An attempt draws aspect, height, top and left, in this order.

  Args:
    rng: Source of randomness.
    height: Rows of the image.
    width: Columns of the image.
    config: What to draw.
    size: Pixels to which crops are resized; only the central crop needs it.

  Returns:
    A box of whole pixels.
  """
  for _ in range(config.attempts):
    aspect = config.min_aspect + rng.random() * (
        config.max_aspect - config.min_aspect
    )
    sides = _draw_sides(rng, height, width, aspect, config)
    if sides is None:
      continue
    crop_height, crop_width = sides
    # As in TensorFlow, the last row and column are reached by full sides only.
    top = int(rng.random() * (height - crop_height))
    left = int(rng.random() * (width - crop_width))
    if crop_height * crop_width < config.min_covered * height * width:
      continue
    if sides == (height, width):
      break
    return Box(top, left, crop_height, crop_width)
  return centre(height, width, size, "centre_crop")


def centre(
    height: int, width: int, size: int, method: str, margin: int = 32
) -> Box:
  """Returns the crop of evaluation.

  Args:
    height: Rows of the image.
    width: Columns of the image.
    size: Side of the square to which the crop is resized.
    method: "resize_crop" is the centre of the image once it is resized to a
      square of size + margin, whatever its aspect was. "centre_crop" is a
      square of whole pixels, in the same proportion to the shorter side.
    margin: Pixels that are cut off, of the resized image.

  Returns:
    A box of the image.

  Raises:
    ValueError: If there is no such method.
  """
  padded = size + margin
  if method == "resize_crop":
    offset = (margin + 1) // 2
    return Box(
        offset * height / padded,
        offset * width / padded,
        size * height / padded,
        size * width / padded,
    )
  if method == "centre_crop":
    side = max(min(height, width) * size // padded, 1)
    return Box((height - side + 1) // 2, (width - side + 1) // 2, side, side)
  raise ValueError(
      f"no evaluation crop {method!r}: choose from"
      f" {', '.join(EVALUATION_CROPS)}"
  )


def _draw_sides(
    rng: np.random.Generator,
    height: int,
    width: int,
    aspect: float,
    config: InceptionConfig,
) -> tuple[int, int] | None:
  """Draws height and width of an aspect, or None if none fits the image."""
  min_area = config.min_area * height * width
  max_area = config.max_area * height * width
  largest = round(math.sqrt(max_area / aspect))
  if round(largest * aspect) > width:
    largest = int((width + 0.5 - 1e-7) / aspect)
    if round(largest * aspect) > width:
      largest -= 1
  largest = min(largest, height)
  smallest = min(round(math.sqrt(min_area / aspect)), largest)
  crop_height = smallest + int(rng.random() * (largest - smallest + 1))
  crop_width = round(crop_height * aspect)
  # Rounding may have left the bounds of the area by a row.
  if crop_height * crop_width < min_area:
    crop_height += 1
    crop_width = round(crop_height * aspect)
  if crop_height * crop_width > max_area:
    crop_height -= 1
    crop_width = round(crop_height * aspect)
  if not min_area <= crop_height * crop_width <= max_area:
    return None
  if not (0 < crop_width <= width and 0 < crop_height <= height):
    return None
  return crop_height, crop_width
