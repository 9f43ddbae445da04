"""Bicubic resizing of uint8 images, with the same bytes on every machine.

Both methods use the cubic of R. G. Keys (1981, IEEE Transactions on Acoustics,
Speech, and Signal Processing 29(6), 1153-1160) with a = -0.5 and half-pixel
centres, first across and then down. At the rim of the image, taps that fall
outside are dropped, and the others rescaled to sum to one.

* "bicubic" is that of the papers, `tf.image.resize` with BICUBIC: four taps,
  however much the image shrinks, so fine patterns alias. It is rounded and
  clipped to [0, 255] once, at the end.
* "bicubic_antialias" is that of Pillow 13, bit for bit: the taps spread with
  the shrinking. It is rounded and clipped after either direction, and goes down
  first where the image loses many rows and few columns.

Weights are whole numbers of 14 and 22 bits, and all sums are exact, so neither
the order of additions nor the width of a vector changes a bit. The box may have
fractional sides. Taps see the pixels around the box, as in Pillow; TensorFlow
crops first, and so its taps are dropped at the rim of the crop.
"""

from collections.abc import Sequence
import dataclasses
import types

import numpy as np

from pipelines.cpu import images
from pipelines.transforms import crops

# Pixels that the cubic reaches to either side of its centre.
_SUPPORT = 2.0


@dataclasses.dataclass(frozen=True)
class _Method:
  """The arithmetic of a method.

  Attributes:
    antialias: Whether the taps spread with the shrinking.
    precision: Bits of the fraction of a weight.
    kept: Bits of the fraction of what the first direction gives the second,
      unclipped; 0 rounds and clips to a byte.
  """

  antialias: bool
  precision: int
  kept: int


_METHODS = types.MappingProxyType(
    {
        "bicubic": _Method(antialias=False, precision=14, kept=6),
        "bicubic_antialias": _Method(antialias=True, precision=22, kept=0),
    }
)

METHODS = tuple(_METHODS)


def check(
    whole: Sequence[int], box: crops.Box, size: Sequence[int], method: str
) -> None:
  """Checks what to resize.

  Args:
    whole: Height and width of the image.
    box: What to resize.
    size: Height and width of the result.
    method: How.

  Raises:
    ValueError: If the box is empty or not inside of the image, a size is not
      positive, or there is no such method.
  """
  if method not in _METHODS:
    raise ValueError(
        f"no resize method {method!r}: choose from {', '.join(METHODS)}"
    )
  top, left, height, width = box
  # A fraction of a pixel past the edge is rounding, not intent.
  if not (
      0 <= top <= top + height <= whole[0] + 1e-6
      and 0 <= left <= left + width <= whole[1] + 1e-6
      and height > 0
      and width > 0
  ):
    raise ValueError(
        f"{box} is empty or not inside of an image of {whole[0]} rows and"
        f" {whole[1]} columns"
    )
  if size[0] < 1 or size[1] < 1:
    raise ValueError(f"resizing to {size[0]}x{size[1]}: give positive sizes")


def resize(
    image: np.ndarray,
    box: crops.Box | None,
    size: Sequence[int],
    method: str,
    mirror: bool = False,
) -> np.ndarray:
  """Resizes a box of an image.

  Args:
    image: uint8 [height, width, channels].
    box: What to resize, inside of the image; None is all of it.
    size: Height and width of the result.
    method: One of `METHODS`.
    mirror: Whether to swap left and right of the result.

  Returns:
    uint8 [height, width, channels] of the new size.

  Raises:
    ValueError: As `check` does.
  """
  whole = image.shape[:2]
  if box is None:
    box = crops.Box(0, 0, *whole)
  check(whole, box, size, method)
  if images.available():
    return images.resize(image, box, size, method, mirror)
  return _resize(image, box, size, _METHODS[method], mirror)


def _resize(
    image: np.ndarray,
    box: crops.Box,
    size: Sequence[int],
    rules: _Method,
    mirror: bool,
) -> np.ndarray:
  """Resizes in NumPy."""
  whole = image.shape[:2]
  rows = _axis(whole[0], box.top, box.height, size[0], rules)
  columns = _axis(whole[1], box.left, box.width, size[1], rules)
  if mirror:
    columns = _Axis(columns.first[::-1], columns.weights[::-1])
  # What no output depends on need not be summed.
  top, left = rows.first.min(), columns.first.min()
  image = image[
      top : rows.first.max() + rows.weights.shape[1],
      left : columns.first.max() + columns.weights.shape[1],
  ]
  passes = [(1, columns, left), (0, rows, top)]
  if rules.antialias and _rows_first(whole, size):
    passes.reverse()
  for number, (direction, axis, offset) in enumerate(passes):
    sums = _sum_taps(image.swapaxes(0, direction), axis, offset)
    is_last = number == 1
    bits = rules.precision + (rules.kept if is_last else -rules.kept)
    image = (sums + (1 << (bits - 1))) >> bits
    if is_last or not rules.kept:
      image = np.clip(image, 0, 255)
    image = image.swapaxes(0, direction)
  return np.ascontiguousarray(image, np.uint8)


def _rows_first(whole: Sequence[int], size: Sequence[int]) -> bool:
  """Whether Pillow 13 resizes down before it resizes across."""
  return whole[0] - size[0] > max(2 * (whole[1] - size[1]), 0)


@dataclasses.dataclass(frozen=True)
class _Axis:
  """What each output pixel of one direction is made of.

  Attributes:
    first: int64 [outputs], the first tap.
    weights: int64 [outputs, taps], zero after the last tap.
  """

  first: np.ndarray
  weights: np.ndarray


def _axis(
    inputs: int, start: float, extent: float, outputs: int, rules: _Method
) -> _Axis:
  """Makes the table of one direction, as Pillow's Resample.c does."""
  # Pillow takes boxes in single precision.
  begin = np.float32(start)
  step = float(np.float32(start + extent) - begin) / outputs
  spread = max(step, 1.0) if rules.antialias else 1.0
  support = _SUPPORT * spread
  centres = float(begin) + (np.arange(outputs) + 0.5) * step
  first = np.maximum(np.floor(centres - support + 0.5).astype(np.int64), 0)
  end = np.minimum(np.floor(centres + support + 0.5).astype(np.int64), inputs)
  taps = np.arange(int((end - first).max()))
  x = np.abs((first[:, None] + taps - centres[:, None] + 0.5) * (1 / spread))
  near = (1.5 * x - 2.5) * x * x + 1
  far = (((x - 5) * x + 8) * x - 4) * -0.5
  weights = np.where(x < 1, near, np.where(x < 2, far, 0.0))
  weights[taps >= (end - first)[:, None]] = 0
  # One after the other: the sum of NumPy adds in another order.
  total = np.zeros(outputs)
  for tap in taps:
    total += weights[:, tap]
  scaled = weights / total[:, None] * (1 << rules.precision)
  return _Axis(first, np.trunc(scaled + np.copysign(0.5, scaled)).astype(int))


def _sum_taps(lines: np.ndarray, axis: _Axis, offset: int) -> np.ndarray:
  """Returns weighted sums of lines that begin at an offset, in int32."""
  total = 0
  for tap in range(axis.weights.shape[1]):
    # Beyond the last tap the weight is zero, whatever line is taken.
    taken = np.minimum(axis.first - offset + tap, len(lines) - 1)
    weights = axis.weights[:, tap, np.newaxis, np.newaxis]
    total = total + lines[taken].astype(np.int32) * weights.astype(np.int32)
  return total
