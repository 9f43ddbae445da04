"""RandAugment: a few random changes of an image, all of one strength.

After arXiv 1909.13719, in the form that trained the published NFNets
(deepmind-research, nfnets/autoaugment.py). Each of some layers picks one of
sixteen operations with equal odds, and always applies it. A level from 0 to 10
says how strong each is; NFNets from F3 up use 15 on purpose.

Each layer draws three uniform numbers, whatever it picks: the operation, and
two for the operation's own use (a direction, or a place). So what one layer
picks never moves what another draws, and an image takes `3 * layers` numbers.
"""

from collections.abc import Callable
from collections.abc import Mapping
import dataclasses
import math
import numbers
import types

import numpy as np

from pipelines import errors
from pipelines.transforms import image_operations

# The level that the scales below are stated for.
_FULL_LEVEL = 10.0

_CUTOUT_HALF_SIDE = 40
_TRANSLATE_PIXELS = 100

# From an image, a level and two numbers drawn in [0, 1) to an image.
Operation = Callable[[np.ndarray, float, tuple[float, float]], np.ndarray]


@dataclasses.dataclass(frozen=True, kw_only=True)
class RandAugmentConfig:
  """How many random changes an image goes through, and how strong they are.

  Attributes:
    layers: Operations applied to each image, one after the other; 0 for none.
      The papers use 4.
    magnitude: Level of each operation. The papers use 5 for NFNet-F0, 10 for F1
      and F2 and 15 above. Moves and holes are in pixels: images are moved by 10
      times the magnitude, and holes are 8 times as wide. So a magnitude of a
      tenth of the image's side or more turns one image in eight of every layer
      blank. Choose it by the size of the images.
  """

  layers: int = 0
  magnitude: float = 10.0

  def __post_init__(self):
    if not isinstance(self.layers, numbers.Integral) or self.layers < 0:
      raise ValueError(
          f"layers is {self.layers!r}: give a whole number from 0 up"
      )
    if not 0 <= self.magnitude < math.inf:
      raise ValueError(
          f"magnitude is {self.magnitude}: give a number from 0 up; 10 is full"
          " strength"
      )


def _enhancement(level: float) -> float:
  return level / _FULL_LEVEL * 1.8 + 0.1


def _scaled(scale: float) -> Callable[[float], float]:
  return lambda level: level / _FULL_LEVEL * scale


def _whole(scale: float) -> Callable[[float], int]:
  return lambda level: int(level / _FULL_LEVEL * scale)


# The argument of an operation at a level; those that are missing take none.
# Solarize's threshold was compared as a byte in the released code, so that 256,
# at level 10, stood for 0 and inverted everything, and 15 is again what 5 is.
ARGUMENTS: Mapping[str, Callable[[float], float]] = types.MappingProxyType(
    {
        "Rotate": _scaled(30.0),  # Degrees.
        "Posterize": _whole(4),  # Bits.
        "Solarize": lambda level: _whole(256)(level) % 256,  # Threshold.
        "Color": _enhancement,
        "Contrast": _enhancement,
        "Brightness": _enhancement,
        "Sharpness": _enhancement,
        "ShearX": _scaled(0.3),
        "ShearY": _scaled(0.3),
        "TranslateX": _scaled(_TRANSLATE_PIXELS),  # Pixels.
        "TranslateY": _scaled(_TRANSLATE_PIXELS),
        "Cutout": _whole(_CUTOUT_HALF_SIDE),  # Pixels.
        "SolarizeAdd": _whole(110),
    }
)


def _plain(change: Callable[[np.ndarray], np.ndarray]) -> Operation:
  """Makes an operation of no argument."""
  return lambda image, level, draws: change(image)


def _at_level(
    name: str, change: Callable[[np.ndarray, float], np.ndarray]
) -> Operation:
  """Makes an operation whose argument follows from the level."""
  argument = ARGUMENTS[name]
  return lambda image, level, draws: change(image, argument(level))


def _either_way(
    name: str, change: Callable[[np.ndarray, float], np.ndarray]
) -> Operation:
  """Makes an operation that goes one way or the other with even odds."""
  argument = ARGUMENTS[name]

  def operation(image, level, draws):
    sign = 1 if draws[0] >= 0.5 else -1
    return change(image, sign * argument(level))

  return operation


def _cutout(
    image: np.ndarray, level: float, draws: tuple[float, float]
) -> np.ndarray:
  height, width, _ = image.shape
  return image_operations.cutout(
      image,
      ARGUMENTS["Cutout"](level),
      int(draws[0] * height),
      int(draws[1] * width),
  )


OPERATIONS: Mapping[str, Operation] = types.MappingProxyType(
    {
        "AutoContrast": _plain(image_operations.autocontrast),
        "Equalize": _plain(image_operations.equalize),
        "Invert": _plain(image_operations.invert),
        "Rotate": _either_way("Rotate", image_operations.rotate),
        "Posterize": _at_level("Posterize", image_operations.posterize),
        "Solarize": _at_level("Solarize", image_operations.solarize),
        "Color": _at_level("Color", image_operations.color),
        "Contrast": _at_level("Contrast", image_operations.contrast),
        "Brightness": _at_level("Brightness", image_operations.brightness),
        "Sharpness": _at_level("Sharpness", image_operations.sharpness),
        "ShearX": _either_way("ShearX", image_operations.shear_x),
        "ShearY": _either_way("ShearY", image_operations.shear_y),
        "TranslateX": _either_way("TranslateX", image_operations.translate_x),
        "TranslateY": _either_way("TranslateY", image_operations.translate_y),
        "Cutout": _cutout,
        "SolarizeAdd": _at_level("SolarizeAdd", image_operations.solarize_add),
    }
)

_IN_ORDER = tuple(OPERATIONS.values())


def apply(
    image: np.ndarray, rng: np.random.Generator, config: RandAugmentConfig
) -> np.ndarray:
  """Changes an image at random.

  Args:
    image: uint8 [height, width, 3], which is not written into.
    rng: Source of randomness; gives `3 * config.layers` uniform numbers.
    config: How many changes, and how strong. Without layers, an image of any
      shape is returned as it is.

  Returns:
    uint8 of the same shape, which may be read-only or, without a change, the
    same array.

  Raises:
    DataError: If there are layers, and the image is not one of bytes in colour.
  """
  if not config.layers:
    return image
  if image.dtype != np.uint8 or image.ndim != 3 or image.shape[2] != 3:
    raise errors.DataError(
        f"RandAugment got an image of {image.dtype} {list(image.shape)}: give"
        " uint8 [height, width, 3], or set its layers to 0"
    )
  draws = rng.random((config.layers, 3)).tolist()
  image = np.ascontiguousarray(image)
  for pick, *own in draws:
    operation = _IN_ORDER[int(pick * len(_IN_ORDER))]
    image = operation(image, config.magnitude, own)
  return image
