"""The random change of a training record, as a picklable function of a config.

A transform is `transform(record, rng) -> record`. All of its randomness comes
from `rng`, in a fixed order, so the loader decides what every record draws.
"""

from collections.abc import Callable
import dataclasses

import numpy as np

from pipelines.sources import source as source_lib
from pipelines.transforms import geometry

Transform = Callable[
    [source_lib.Record, np.random.Generator], source_lib.Record
]


@dataclasses.dataclass(frozen=True, kw_only=True)
class AugmentConfig:
  """How training images are changed at random.

  Attributes:
    pad: Pixels of padding on every side before the random crop back to the
      original size; 0 crops nothing.
    flip: Whether to swap left and right with even odds. Turn it off where the
      direction carries meaning, as in digits.
    pad_mode: "zero" or "reflect".
  """

  pad: int = 4
  flip: bool = True
  pad_mode: str = "zero"

  def __post_init__(self):
    if self.pad < 0:
      raise ValueError(f"pad is {self.pad}: give a number of pixels from 0 up")
    if self.pad_mode not in geometry.PAD_MODES:
      raise ValueError(
          f"no pad mode {self.pad_mode!r}: choose from"
          f" {', '.join(geometry.PAD_MODES)}"
      )


def make_transform(config: AugmentConfig, *, trace: bool = False) -> Transform:
  """Makes the transform of a config.

  Args:
    config: What to change.
    trace: Whether records also get "augmentation": int32 [3], the rows and
      columns by which the crop moved, and 1 if the image was flipped.

  Returns:
    A picklable function from a record and a generator to a new record. The
    image keeps its shape and dtype; the other entries pass through.
  """
  return _Augment(config, trace)


@dataclasses.dataclass(frozen=True)
class _Augment:
  """The transform of `make_transform`: a class, so that workers unpickle it."""

  config: AugmentConfig
  trace: bool

  def __call__(
      self, record: source_lib.Record, rng: np.random.Generator
  ) -> source_lib.Record:
    config = self.config
    image = record["image"]
    dy = dx = 0
    flipped = False
    if config.pad:
      dy, dx = geometry.draw_offsets(rng, config.pad)
      image = geometry.shift(image, dy, dx, config.pad_mode)
    if config.flip:
      flipped = geometry.draw_flip(rng)
      if flipped:
        image = geometry.mirror(image)
    changed = {**record, "image": image}
    if self.trace:
      changed["augmentation"] = np.array([dy, dx, flipped], np.int32)
    return changed
