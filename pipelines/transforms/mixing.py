"""Mixtures of two images: MixUp (arXiv 1710.09412), CutMix (arXiv 1905.04899).

As the released NFNets mix (deepmind-research, nfnets/dataset.py), except that
these mix bytes, and that each image draws which of the two it goes through. The
paper sends one half of every batch through each, which is the same on average,
but ties an image to its place in the batch.
"""

import dataclasses
import math

import numpy as np

PARTNERS = ("drawn", "batch")


@dataclasses.dataclass(frozen=True, kw_only=True)
class MixConfig:
  """How images are mixed. With both ways on, each image takes one at random.

  Attributes:
    mixup_alpha: MixUp adds two images in shares that follow the distribution
      Beta(alpha, alpha); the papers use 0.2. 0 turns it off.
    cutmix: Whether CutMix pastes a rectangle of one image into another, in
      place of what was there. Each has the label in the share of its area.
    partners: Where the second image comes from. "drawn" reads one more record
      at random, as the papers do, and so reads twice the images. "batch" mixes
      two neighbours of the batch with each other both ways, without reading
      more.
  """

  mixup_alpha: float = 0.0
  cutmix: bool = False
  partners: str = "drawn"

  def __post_init__(self):
    if not 0 <= self.mixup_alpha < math.inf:
      raise ValueError(
          f"mixup_alpha is {self.mixup_alpha}: give a number above 0, such as"
          " 0.2, or 0 to turn MixUp off"
      )
    if self.partners not in PARTNERS:
      raise ValueError(
          f"no partners {self.partners!r}: choose from {', '.join(PARTNERS)}"
      )

  @property
  def mixes(self) -> bool:
    """Whether images are mixed at all."""
    return self.mixup_alpha > 0 or self.cutmix


def mix(
    image: np.ndarray,
    partner: np.ndarray,
    rng: np.random.Generator,
    config: MixConfig,
) -> tuple[np.ndarray, float]:
  """Mixes two images in one of the ways of a config.

  Args:
    image: uint8 [height, width, channels].
    partner: uint8 of the same shape.
    rng: Source of randomness. Where both ways are on, the first number drawn
      chooses, with even odds.
    config: Which ways are on.

  Returns:
    The mixture, uint8 of the same shape, and the share in [0, 1] that the image
    has in it; the partner has the rest. Without a way, the image and 1.

  Raises:
    ValueError: If the shapes differ.
  """
  if image.shape != partner.shape:
    raise ValueError(
        f"cannot mix images of {list(image.shape)} and {list(partner.shape)}:"
        " crop or resize both to one size"
    )
  if not config.mixes:
    return image, 1.0
  mixup = config.mixup_alpha > 0
  if mixup and config.cutmix:
    mixup = rng.random() < 0.5
  if mixup:
    share = float(rng.beta(config.mixup_alpha, config.mixup_alpha))
    return add(image, partner, share), share
  return _cut(image, partner, rng)


def add(image: np.ndarray, partner: np.ndarray, share: float) -> np.ndarray:
  """Adds two images.

  Args:
    image: uint8 [height, width, channels].
    partner: uint8 of the same shape.
    share: That of the image; the partner has the rest.

  Returns:
    uint8 of the same shape: share * image + (1 - share) * partner in float32,
    rounded to the nearest, and halves up.
  """
  # In place: fetching and clearing memory costs as much as arithmetic.
  mixed = np.subtract(image, partner, dtype=np.float32)
  mixed *= np.float32(share)
  mixed += partner
  mixed += np.float32(0.5)
  return mixed.astype(np.uint8)


def draw_box(
    rng: np.random.Generator, height: int, width: int
) -> tuple[int, int, int, int]:
  """Draws the rectangle of CutMix.

  Its sides are those of the image times sqrt(1 - u), in pairs of pixels, with u
  uniform in [0, 1), so its area is uniform but for what lies outside the image.
  Its centre is uniform over the pixels.

  Args:
    rng: Source of randomness; gives three uniform numbers.
    height: Of the image.
    width: Of the image.

  Returns:
    The first and last row, and the first and last column, the last excluded,
    all within the image.
  """
  u, y, x = rng.random(3).tolist()
  ratio = math.sqrt(1 - u)
  edges = []
  for place, size in ((y, height), (x, width)):
    centre, half = int(place * size), int(ratio * size) // 2
    edges += [max(centre - half, 0), min(centre + half, size)]
  return tuple(edges)


def _cut(
    image: np.ndarray, partner: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, float]:
  """Pastes a rectangle of the partner into the image."""
  height, width, _ = image.shape
  top, bottom, left, right = draw_box(rng, height, width)
  mixed = image.copy()
  mixed[top:bottom, left:right] = partner[top:bottom, left:right]
  area = (bottom - top) * (right - left)
  return mixed, 1 - area / (height * width)
