"""The transform of evaluation: one crop of each image, without randomness."""

import dataclasses

import numpy as np

from pipelines.sources import source as source_lib
from pipelines.transforms import crops
from pipelines.transforms import fitting
from pipelines.transforms import regions
from pipelines.transforms import resize as resize_lib
from pipelines.transforms import transform as transform_lib

CROPS = ("none", *crops.EVALUATION_CROPS)


@dataclasses.dataclass(frozen=True, kw_only=True)
class EvaluationCropConfig:
  """What of an image is evaluated, and in which size.

  Attributes:
    crop: "none" takes the whole image. "resize_crop" resizes it to a square
      with a border, whatever its aspect, and cuts the border off, as the
      papers do. "centre_crop" takes the square in its middle, less the same
      border, and keeps the aspect.
    image_size: height and width of what is evaluated. 0 keeps the size of
      images that all have one.
    border: pixels that are cut off, both sides together.
    resize: how pixels are interpolated, as in training.
  """

  crop: str = "none"
  image_size: int = 0
  border: int = 32
  resize: str = "bicubic"

  def __post_init__(self):
    for name, choices in (("crop", CROPS), ("resize", resize_lib.METHODS)):
      if getattr(self, name) not in choices:
        raise ValueError(
            f"no {name} {getattr(self, name)!r}: choose from"
            f" {', '.join(choices)}"
        )
    for name in ("image_size", "border"):
      if getattr(self, name) < 0:
        raise ValueError(
            f"{name} is {getattr(self, name)}: give a number from 0 up"
        )
    if self.crop != "none" and not self.image_size:
      raise ValueError(
          f"crop={self.crop} needs a size: set image_size, such as 256"
      )


class EvaluationCrop:
  """The transform of a config for one source.

  See `transform.EvaluationTransform`.

  Attributes:
    image_shape: Height, width and channels of the image of a row.
    max_labels: As in `augmentation.Augment`.
  """

  def __init__(
      self,
      config: EvaluationCropConfig,
      source: source_lib.Source,
      max_labels: int,
  ):
    """Checks that config and source fit.

    Args:
      config: What to take of an image.
      source: Where the records come from; it is looked at, and not kept.
      max_labels: Most labels of a record in this source and those that are
        evaluated with it.

    Raises:
      ValueError: If they do not fit; the message begins with a setting.
    """
    self._config = config
    self.image_shape = fitting.shape(config.image_size, source)
    self.max_labels = max_labels

  def __call__(self, record: source_lib.Record) -> transform_lib.Row:
    """Makes a row."""
    row: transform_lib.Row = {
        "image": self._crop(record["image"], record["id"]),
        "label": record["label"],
        "id": record["id"],
    }
    if self.max_labels > 1:
      row["label"], row["label_weight"] = transform_lib.label_arrays(
          [(record, 1.0)], self.max_labels
      )
    return row

  def padding(self) -> transform_lib.Row:
    """Returns the row that fills up a batch: zeros, and an empty id."""
    row: transform_lib.Row = {
        "image": np.zeros(self.image_shape, np.uint8),
        "label": np.int32(0),
        "id": "",
    }
    if self.max_labels > 1:
      row["label"], row["label_weight"] = transform_lib.label_arrays(
          [], self.max_labels
      )
    return row

  def _crop(self, image: np.ndarray | bytes, name: str) -> np.ndarray:
    config, size = self._config, self.image_shape[:2]
    if config.crop == "none":
      return fitting.whole(image, size, config.resize, name)
    height, width = regions.size(image, name)
    box = crops.centre(
        height, width, config.image_size, config.crop, config.border
    )
    return regions.read(image, box, size, config.resize, name)
