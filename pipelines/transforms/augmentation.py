"""The training transform: crop, flip, mix and RandAugment, from a config.

What a row draws, in this order: its crop and flip; where images are mixed, how,
then the partner (with the partner's own crop and flip); then RandAugment.
Mixing comes before RandAugment, as in NFNets (arXiv 2102.06171, appendix A.3).
"""

from collections.abc import Sequence
import dataclasses

import numpy as np

from pipelines.sources import source as source_lib
from pipelines.transforms import crops
from pipelines.transforms import fitting
from pipelines.transforms import geometry
from pipelines.transforms import mixing
from pipelines.transforms import randaugment as randaugment_lib
from pipelines.transforms import regions
from pipelines.transforms import resize as resize_lib
from pipelines.transforms import transform as transform_lib

CROPS = ("pad", "inception")


@dataclasses.dataclass(frozen=True, kw_only=True)
class AugmentConfig:
  """How training images are changed at random.

  Attributes:
    crop: "pad" moves the whole image by a few pixels, for small ones;
      "inception" takes a random part of it and makes it square, for
      photographs.
    image_size: height and width of what is trained on. 0 keeps the size of
      images that all have one; "inception" needs a size.
    resize: how pixels are interpolated, "bicubic" as in the papers, or
      "bicubic_antialias", which is slower and smoother.
    pad: "pad" crop: pixels of padding on every side before the random crop
      back to the size; 0 crops nothing.
    pad_mode: "zero" or "reflect".
    inception: the "inception" crop.
    flip: whether to swap left and right with even odds. Turn it off where the
      direction carries meaning, as in digits.
    randaugment: random colours and deformations.
    mix: mixtures of two images.
    views: how many rows are made of each image of a batch, each with draws of
      its own (repeated augmentation). A batch then has as many fewer images,
      and an epoch as many more steps: it still visits each image once.
  """

  crop: str = "pad"
  image_size: int = 0
  resize: str = "bicubic"
  pad: int = 4
  pad_mode: str = "zero"
  inception: crops.InceptionConfig = crops.InceptionConfig()
  flip: bool = True
  randaugment: randaugment_lib.RandAugmentConfig = (
      randaugment_lib.RandAugmentConfig()
  )
  mix: mixing.MixConfig = mixing.MixConfig()
  views: int = 1

  def __post_init__(self):
    for name, choices in (
        ("crop", CROPS),
        ("resize", resize_lib.METHODS),
        ("pad_mode", geometry.PAD_MODES),
    ):
      if getattr(self, name) not in choices:
        raise ValueError(
            f"no {name} {getattr(self, name)!r}: choose from"
            f" {', '.join(choices)}"
        )
    for name, least in (("image_size", 0), ("pad", 0), ("views", 1)):
      if getattr(self, name) < least:
        raise ValueError(
            f"{name} is {getattr(self, name)}: give a number from {least} up"
        )
    if self.crop == "inception" and not self.image_size:
      raise ValueError(
          "the inception crop needs a size: set image_size, such as 224"
      )


class Augment:
  """The transform of a config for one source; see `transform.Transform`.

  Attributes:
    image_shape: Height, width and channels of the image of a row.
    max_labels: Length of "label" and "label_weight" of a row; where it is 1,
      "label" is a scalar and there are no weights.
    records: Number of records in a call: two where neighbours are mixed.
    rows: Number of rows that a call makes.
  """

  def __init__(self, config: AugmentConfig, source: source_lib.Source):
    """Checks that config and source fit.

    Args:
      config: What to change.
      source: Where the records come from; it is looked at, and not kept.

    Raises:
      ValueError: If they do not fit; the message begins with a setting.
    """
    self._config = config
    self.image_shape = fitting.shape(config.image_size, source)
    height, width, channels = self.image_shape
    if config.crop == "pad" and config.pad >= min(height, width):
      raise ValueError(
          f"pad={config.pad} is more than images of {height}x{width} pixels"
          " allow: pad less"
      )
    if config.randaugment.layers and channels != 3:
      raise ValueError(
          f"randaugment.layers={config.randaugment.layers} changes colours,"
          f" and the images have {channels} channels: set it to 0"
      )
    self.max_labels = source.max_labels * (2 if config.mix.mixes else 1)
    self._mixes_neighbours = config.mix.mixes and config.mix.partners == "batch"
    self.records = 2 if self._mixes_neighbours else 1
    self.rows = self.records * config.views

  def __call__(
      self,
      records: Sequence[source_lib.Record],
      rng: np.random.Generator,
      draw: transform_lib.Draw,
  ) -> list[transform_lib.Row]:
    """Makes rows, the views of one record side by side."""
    if self._mixes_neighbours:
      return self._mix_neighbours(records, rng)
    rows = []
    for record in records:
      for _ in range(self._config.views):
        image = self._crop(record, rng)
        if self._config.mix.mixes:
          partner = draw(rng)
          mixed = mixing.mix(
              image, self._crop(partner, rng), rng, self._config.mix
          )
          rows.append(self._mixture(record, partner, *mixed, rng))
        else:
          rows.append(self._row(image, [(record, 1.0)], rng))
    return rows

  def _mix_neighbours(
      self, records: Sequence[source_lib.Record], rng: np.random.Generator
  ) -> list[transform_lib.Row]:
    """Mixes each view of a record with one of its neighbour."""
    views = range(self._config.views)
    images = [[self._crop(record, rng) for _ in views] for record in records]
    rows = []
    for own, other in ((0, 1), (1, 0)):
      for view in views:
        mixed = mixing.mix(
            images[own][view], images[other][view], rng, self._config.mix
        )
        rows.append(self._mixture(records[own], records[other], *mixed, rng))
    return rows

  def _crop(
      self, record: source_lib.Record, rng: np.random.Generator
  ) -> np.ndarray:
    """Returns the cropped and flipped image, of the final size."""
    config, image, name = self._config, record["image"], record["id"]
    size = self.image_shape[:2]
    if config.crop == "inception":
      height, width = regions.size(image, name)
      box = crops.draw_inception(rng, height, width, config.inception, size[0])
      mirror = config.flip and geometry.draw_flip(rng)
      return regions.read(image, box, size, config.resize, name, mirror)
    image = fitting.whole(image, size, config.resize, name)
    if config.pad:
      dy, dx = geometry.draw_offsets(rng, config.pad)
      image = geometry.shift(image, dy, dx, config.pad_mode)
    if config.flip and geometry.draw_flip(rng):
      image = geometry.mirror(image)
    return image

  def _mixture(self, record, partner, image, share, rng) -> transform_lib.Row:
    return self._row(image, [(record, share), (partner, 1 - share)], rng)

  def _row(self, image, parts, rng) -> transform_lib.Row:
    record = parts[0][0]
    row: transform_lib.Row = {
        "image": randaugment_lib.apply(image, rng, self._config.randaugment),
        "label": record["label"],
        "id": record["id"],
    }
    if self.max_labels > 1:
      row["label"], row["label_weight"] = transform_lib.label_arrays(
          parts, self.max_labels
      )
    return row
