"""Made images, for tests and benchmarks: any number, size and classes.

Each class has a smooth random pattern; a record is its class's pattern mixed
with noise. So a model can learn the classes, and more noise makes it harder.
"""

from collections.abc import Sequence
import dataclasses

import numpy as np

from pipelines.sources import source as source_lib

# Patterns vary over this share of the image, so that they survive small shifts
# and a network that begins by reducing the resolution.
_PATTERN_CELLS = 4

# Drawn at a time, to bound the memory of the intermediate floats.
_CHUNK_RECORDS = 1024


@dataclasses.dataclass(frozen=True, kw_only=True)
class SyntheticConfig:
  """What images to make.

  Attributes:
    num_records: Number of records. Fewer records are a prefix of more.
    num_classes: Number of classes; record i is of class i % num_classes.
    image_shape: Height, width and channels.
    noise: Share of noise in each image, from 0 (pattern only) to 1 (no
      pattern, so that nothing can be learnt).
    seed: Chooses the patterns of the classes.
    split: Chooses the noise, and stands before the slash in record ids. Two
      splits of one seed share their patterns, as training and test data do.
  """

  num_records: int
  num_classes: int = 10
  image_shape: tuple[int, int, int] = (28, 28, 1)
  noise: float = 0.5
  seed: int = 0
  split: str = "train"

  def __post_init__(self):
    if self.num_records < 0:
      raise ValueError(
          f"num_records is {self.num_records}: give a number from 0 up"
      )
    if self.num_classes < 1:
      raise ValueError(
          f"num_classes is {self.num_classes}: give at least one class"
      )
    if len(self.image_shape) != 3 or min(self.image_shape) < 1:
      raise ValueError(
          f"image_shape is {self.image_shape}: give height, width and"
          " channels, each at least 1"
      )
    if not 0 <= self.noise <= 1:
      raise ValueError(f"noise is {self.noise}: give a share from 0 to 1")


def make(config: SyntheticConfig) -> source_lib.ArraySource:
  """Makes the images; the same config makes the same bytes.

  Args:
    config: What to make.

  Returns:
    A source in memory, with classes named "class 0", "class 1", ...
  """
  patterns = _patterns(config)
  labels = np.arange(config.num_records) % config.num_classes
  images = np.empty((config.num_records, *config.image_shape), np.uint8)
  rng = np.random.default_rng([config.seed, *config.split.encode()])
  for start in range(0, config.num_records, _CHUNK_RECORDS):
    chunk = slice(start, start + _CHUNK_RECORDS)
    noise = rng.random(images[chunk].shape, np.float32)
    mixed = patterns[labels[chunk]] * (1 - config.noise) + noise * config.noise
    images[chunk] = 255 * mixed
  return source_lib.ArraySource(
      images, labels, _class_names(config.num_classes), id_prefix=config.split
  )


def _patterns(config: SyntheticConfig) -> np.ndarray:
  """Returns float32 [classes, height, width, channels] in [0, 1)."""
  height, width, channels = config.image_shape
  rng = np.random.default_rng([config.seed])
  cells = rng.random(
      (config.num_classes, _PATTERN_CELLS, _PATTERN_CELLS, channels), np.float32
  )
  rows = np.arange(height) * _PATTERN_CELLS // height
  columns = np.arange(width) * _PATTERN_CELLS // width
  return cells[:, rows][:, :, columns]


def _class_names(num_classes: int) -> Sequence[str]:
  return [f"class {label}" for label in range(num_classes)]
