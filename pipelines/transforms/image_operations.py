"""The sixteen changes of an image that RandAugment chooses from.

They are those of the released NFNets (deepmind-research, nfnets/autoaugment.py,
after AutoAugment, arXiv 1805.09501), quirks included, because the published
networks were trained with them:

* `contrast` blends with a constant that is not the mean of the image, but its
  number of pixels divided by 256, at most 255.
* What blends, stretches or smooths cuts the fraction off; it does not round.
* `rotate` turns about the centre; `shear_x` and `shear_y` keep the first row
  and the first column in place.

Every function takes a colour image, contiguous uint8 [height, width, 3], does
not write into it, and returns one of the same shape, which may be read-only or
the very same. Results are exact: integers, or float32 in one stated order; and
geometric ones, which take the nearest pixel, in Pillow's fixed point with 16
bits behind it. Nearly all the time is spent in NumPy's and Pillow's loops,
without Python's lock.
"""

import math

import numpy as np
from PIL import Image

# What is uncovered by a geometric change, or covered by a cutout.
FILL = 128

# TensorFlow's weights of red, green and blue in grey, in 2**-24. It scales from
# [0, 1] back to a byte with 255.5, and cuts the fraction off.
_GREY = tuple(
    np.uint32(round(weight * 255.5 / 255 * 2**24))
    for weight in (0.2989, 0.5870, 0.1140)
)
_GREY_SHIFT = np.uint32(24)


def autocontrast(image: np.ndarray) -> np.ndarray:
  """Stretches each channel so that it reaches from 0 to 255.

  Args:
    image: uint8 [height, width, 3].

  Returns:
    uint8 of the same shape. A channel of a single value stays as it is.
  """
  rows = _as_rows(image)
  low = rows.min(0).reshape(-1, 3).min(0).astype(np.float32)
  high = rows.max(0).reshape(-1, 3).max(0).astype(np.float32)
  flat = high <= low
  scale = np.float32(255) / np.where(flat, np.float32(255), high - low)
  offset = np.where(flat, np.float32(0), -low * scale)
  width = image.shape[1]
  stretched = np.multiply(rows, np.tile(scale, width))
  stretched += np.tile(offset, width)
  np.clip(stretched, np.float32(0), np.float32(255), out=stretched)
  return stretched.astype(np.uint8).reshape(image.shape)


def equalize(image: np.ndarray) -> np.ndarray:
  """Makes the histogram of each channel nearly flat, as Pillow does.

  Args:
    image: uint8 [height, width, 3].

  Returns:
    uint8 of the same shape.
  """
  picture = _as_picture(image)
  histograms = np.array(picture.histogram()).reshape(3, 256)
  tables = np.concatenate([_equalizing_table(each) for each in histograms])
  return np.asarray(picture.point(tables.tolist()))


def invert(image: np.ndarray) -> np.ndarray:
  """Subtracts every value from 255.

  Args:
    image: uint8 [height, width, 3].

  Returns:
    uint8 of the same shape.
  """
  return ~image


def rotate(image: np.ndarray, degrees: float) -> np.ndarray:
  """Turns the image about its centre.

  Args:
    image: uint8 [height, width, 3].
    degrees: How far, counterclockwise.

  Returns:
    uint8 of the same shape, with `FILL` in the corners.
  """
  radians = math.radians(degrees)
  cos, sin = math.cos(radians), math.sin(radians)
  y, x = ((size - 1) / 2 for size in image.shape[:2])
  return _affine(
      image,
      (cos, -sin, x - cos * x + sin * y),
      (sin, cos, y - sin * x - cos * y),
  )


def posterize(image: np.ndarray, bits: int) -> np.ndarray:
  """Clears the low bits of every value.

  Args:
    image: uint8 [height, width, 3].
    bits: High bits to keep; below 1 counts as 1, above 8 as 8.

  Returns:
    uint8 of the same shape.
  """
  cleared = 8 - min(max(bits, 1), 8)
  return image & np.uint8(256 - (1 << cleared))


def solarize(image: np.ndarray, threshold: int) -> np.ndarray:
  """Inverts what is bright.

  Args:
    image: uint8 [height, width, 3].
    threshold: The lowest value to invert.

  Returns:
    uint8 of the same shape.
  """
  return image ^ _mask(image >= threshold)


def solarize_add(image: np.ndarray, addition: int) -> np.ndarray:
  """Adds to what is dark, up to 255.

  Args:
    image: uint8 [height, width, 3].
    addition: Added to values below 128; from 0 up.

  Returns:
    uint8 of the same shape.
  """
  addition = min(addition, 255)
  added = np.minimum(image, np.uint8(255 - addition))
  added += np.uint8(addition)
  # np.where takes ten times as long on bytes.
  added ^= image
  added &= _mask(image < 128)
  added ^= image
  return added


def color(image: np.ndarray, factor: float) -> np.ndarray:
  """Changes the saturation.

  Args:
    image: uint8 [height, width, 3].
    factor: 0 gives the image in grey, 1 the image.

  Returns:
    uint8 of the same shape.
  """
  red, green, blue = _GREY
  grey = image[..., 0] * red
  grey += image[..., 1] * green
  grey += image[..., 2] * blue
  grey >>= _GREY_SHIFT
  grey = np.repeat(grey.astype(np.uint8), 3).reshape(image.shape)
  return _blend(grey, image, factor)


def contrast(image: np.ndarray, factor: float) -> np.ndarray:
  """Changes the distance from a constant.

  Args:
    image: uint8 [height, width, 3].
    factor: 0 gives the constant, min(height * width / 256, 255); 1 the image.

  Returns:
    uint8 of the same shape.
  """
  height, width, _ = image.shape
  constant = np.uint8(min(height * width // 256, 255))
  return _blend(constant, image, factor)


def brightness(image: np.ndarray, factor: float) -> np.ndarray:
  """Multiplies every value.

  Args:
    image: uint8 [height, width, 3].
    factor: 0 gives black, 1 the image.

  Returns:
    uint8 of the same shape.
  """
  return _blend(np.uint8(0), image, factor)


def sharpness(image: np.ndarray, factor: float) -> np.ndarray:
  """Blurs or sharpens.

  Args:
    image: uint8 [height, width, 3].
    factor: 0 gives the image smoothed with a 3x3 kernel of ones around a five,
      over 13; 1 the image. The outermost pixels stay as they are.

  Returns:
    uint8 of the same shape.
  """
  smooth = image.copy()
  if min(image.shape[:2]) > 2:
    # Neighbours in a row are three values apart.
    rows = _as_rows(image).astype(np.uint16)
    columns = rows[:-2] + rows[2:]
    columns += rows[1:-1]
    window = columns[:, :-6] + columns[:, 6:]
    window += columns[:, 3:-3]
    rows *= np.uint16(4)
    window += rows[1:-1, 3:-3]
    window //= np.uint16(13)
    _as_rows(smooth)[1:-1, 3:-3] = window
  return _blend(smooth, image, factor)


def shear_x(image: np.ndarray, level: float) -> np.ndarray:
  """Moves each row to the left in proportion to its index.

  Args:
    image: uint8 [height, width, 3].
    level: Pixels from row to row.

  Returns:
    uint8 of the same shape, with `FILL` where nothing is left.
  """
  return _affine(image, (1.0, level, 0.0), (0.0, 1.0, 0.0))


def shear_y(image: np.ndarray, level: float) -> np.ndarray:
  """Moves each column up in proportion to its index.

  Args:
    image: uint8 [height, width, 3].
    level: Pixels from column to column.

  Returns:
    uint8 of the same shape, with `FILL` where nothing is left.
  """
  return _affine(image, (1.0, 0.0, 0.0), (level, 1.0, 0.0))


def translate_x(image: np.ndarray, pixels: float) -> np.ndarray:
  """Moves the image to the left.

  Args:
    image: uint8 [height, width, 3].
    pixels: How far, rounded to whole pixels.

  Returns:
    uint8 of the same shape, with `FILL` where nothing is left.
  """
  moved = np.full_like(image, FILL)
  width = image.shape[1]
  dx = math.floor(pixels + 0.5)
  if abs(dx) < width:
    moved[:, max(-dx, 0) : width - max(dx, 0)] = image[
        :, max(dx, 0) : width + min(dx, 0)
    ]
  return moved


def translate_y(image: np.ndarray, pixels: float) -> np.ndarray:
  """Moves the image up.

  Args:
    image: uint8 [height, width, 3].
    pixels: How far, rounded to whole pixels.

  Returns:
    uint8 of the same shape, with `FILL` where nothing is left.
  """
  moved = np.full_like(image, FILL)
  height = len(image)
  dy = math.floor(pixels + 0.5)
  if abs(dy) < height:
    moved[max(-dy, 0) : height - max(dy, 0)] = image[
        max(dy, 0) : height + min(dy, 0)
    ]
  return moved


def cutout(image: np.ndarray, half: int, row: int, column: int) -> np.ndarray:
  """Covers a square of `FILL`, cut off at the edges of the image.

  Args:
    image: uint8 [height, width, 3].
    half: Half the side of the square, in pixels.
    row: Where the centre is: the square starts `half` rows above,
    column: and `half` columns to the left of it.

  Returns:
    uint8 of the same shape.
  """
  covered = image.copy()
  covered[
      max(row - half, 0) : row + half, max(column - half, 0) : column + half
  ] = FILL
  return covered


def _as_rows(image: np.ndarray) -> np.ndarray:
  """Returns a view [height, width * 3]: loops over 3 channels are slow."""
  return image.reshape(len(image), -1)


def _mask(chosen: np.ndarray) -> np.ndarray:
  """Returns uint8 of all ones where chosen, and of zeros elsewhere."""
  mask = chosen.view(np.uint8)
  return np.negative(mask, out=mask)


def _as_picture(image: np.ndarray) -> Image.Image:
  """Returns an image of Pillow in colour."""
  height, width, _ = image.shape
  return Image.frombuffer("RGB", (width, height), image, "raw", "RGB", 0, 1)


def _blend(
    first: np.ndarray | np.uint8, second: np.ndarray, factor: float
) -> np.ndarray:
  """Returns first + factor * (second - first), in [0, 255], cut off."""
  # In place: fetching and clearing memory costs as much as arithmetic.
  blended = np.subtract(second, first, dtype=np.float32)
  blended *= np.float32(factor)
  blended += first
  np.clip(blended, np.float32(0), np.float32(255), out=blended)
  return blended.astype(np.uint8)


def _affine(
    image: np.ndarray,
    x: tuple[float, float, float],
    y: tuple[float, float, float],
) -> np.ndarray:
  """Returns at (i, j) the pixel of the image that is nearest to a point.

  Args:
    image: uint8 [height, width, 3].
    x: The point's column is x[0] * j + x[1] * i + x[2],
    y: and its row y[0] * j + y[1] * i + y[2].

  Returns:
    uint8 of the same shape, with `FILL` where the point is outside.
  """
  # Pillow counts from the corners of pixels, and this from their centres.
  matrix = tuple(
      number for a, b, c in (x, y) for number in (a, b, c + 0.5 - (a + b) / 2)
  )
  height, width, _ = image.shape
  return np.asarray(
      _as_picture(image).transform(
          (width, height),
          Image.Transform.AFFINE,
          matrix,
          Image.Resampling.NEAREST,
          fillcolor=(FILL, FILL, FILL),
      )
  )


def _equalizing_table(histogram: np.ndarray) -> np.ndarray:
  """Returns the integers [256] that `equalize` puts for each value."""
  occupied = histogram[histogram > 0]
  step = (occupied.sum() - occupied[-1]) // 255
  if not step:
    return np.arange(256)
  below = np.cumsum(histogram) - histogram
  return np.minimum((below + step // 2) // step, 255)
