"""Standard corruptions of images, after ImageNet-C (arXiv 1903.12261).

Fourteen of its fifteen kinds, each in five severities, with the constants and
the order of operations of the released code (hendrycks/robustness,
imagenet_c/corruptions.py), which was written for crops of 224 x 224 pixels.
Lengths in pixels are taken as they are at any other size.

This is not the published set of files. Those went through JPEG once more, at
quality 85, which is left out here, and were drawn with other random numbers.
Frost is left out, since it is made of photographs. What the released code left
to other programs is written out: OpenCV's resampling of the elastic distortion,
without its rounding of places to 1/32 pixel, and ImageMagick's motion blur,
which is a one-sided Gaussian along a line of whole pixels.

Everything is a function of the image and a generator, in float64, with the
fraction cut off at the end, as there. Images are of any number of channels.
"""

from collections.abc import Callable
from collections.abc import Mapping
import dataclasses
import hashlib
import io
import math
import types

import numpy as np
from PIL import Image
from scipy import ndimage

from pipelines.sources import source as source_lib
from pipelines.transforms import transform as transform_lib

SEVERITIES = (1, 2, 3, 4, 5)

# From float64 [height, width, channels] in [0, 1], a severity from 1 and a
# generator to the same shape, which is cut to [0, 1] afterwards.
Corruption = Callable[[np.ndarray, int, np.random.Generator], np.ndarray]


def _gaussian_noise(image, severity, rng):
  deviation = (0.08, 0.12, 0.18, 0.26, 0.38)[severity - 1]
  return image + rng.normal(size=image.shape, scale=deviation)


def _shot_noise(image, severity, rng):
  photons = (60, 25, 12, 5, 3)[severity - 1]
  return rng.poisson(image * photons) / photons


def _impulse_noise(image, severity, rng):
  share = (0.03, 0.06, 0.09, 0.17, 0.27)[severity - 1]
  hit = rng.random(image.shape) < share
  salt = rng.random(image.shape) < 0.5
  return np.where(hit, salt.astype(np.float64), image)


def _defocus_blur(image, severity, rng):
  del rng
  radius, sigma = ((3, 0.1), (4, 0.5), (6, 0.5), (8, 0.5), (10, 0.5))[
      severity - 1
  ]
  kernel = _disk(radius, sigma)
  return np.stack(
      [
          ndimage.correlate(image[..., channel], kernel, mode="mirror")
          for channel in range(image.shape[-1])
      ],
      axis=-1,
  )


def _disk(radius: int, sigma: float) -> np.ndarray:
  """Returns a disk of sum 1 with a softened edge."""
  side = np.arange(-max(radius, 8), max(radius, 8) + 1)
  x, y = np.meshgrid(side, side)
  disk = (x**2 + y**2 <= radius**2).astype(np.float64)
  disk /= disk.sum()
  taps = np.arange(-1, 2) if radius <= 8 else np.arange(-2, 3)
  weights = np.exp(-(taps**2) / (2 * sigma**2))
  weights /= weights.sum()
  for axis in (0, 1):
    disk = ndimage.correlate1d(disk, weights, axis, mode="mirror")
  return disk


def _glass_blur(image, severity, rng):
  sigma, reach, rounds = (
      (0.7, 1, 2),
      (0.9, 2, 1),
      (1.0, 2, 3),
      (1.1, 3, 2),
      (1.5, 4, 2),
  )[severity - 1]
  blurred = np.floor(_gaussian(image, sigma) * 255)
  height, width, channels = image.shape
  rows = np.arange(height - reach, reach, -1)
  columns = np.arange(width - reach, reach, -1)
  places = (rows[:, None] * width + columns).ravel().tolist()
  came_from = list(range(height * width))
  for _ in range(rounds):
    moves = rng.integers(-reach, reach, (len(places), 2))
    others = np.asarray(places) + moves[:, 1] * width + moves[:, 0]
    # The released code means to swap, but both sides of it are views, so a
    # pixel is overwritten by its neighbour, which stays.
    for place, other in zip(places, others.tolist(), strict=True):
      came_from[place] = came_from[other]
  moved = blurred.reshape(-1, channels)[came_from].reshape(image.shape)
  return _gaussian(moved / 255, sigma)


def _gaussian(image: np.ndarray, sigma: float) -> np.ndarray:
  return ndimage.gaussian_filter(image, (sigma, sigma, 0), mode="nearest")


def _motion_blur(image, severity, rng):
  radius, sigma = ((10, 3), (15, 5), (15, 8), (15, 12), (20, 15))[severity - 1]
  return _along_line(image, radius, sigma, rng.uniform(-45, 45))


def _along_line(
    image: np.ndarray, radius: int, sigma: float, degrees: float
) -> np.ndarray:
  """Blurs in one direction, as ImageMagick does; edges are repeated."""
  distance = np.arange(2 * radius + 1)
  weights = np.exp(-(distance**2) / (2 * sigma**2))
  weights /= weights.sum()
  down = np.ceil(distance * math.sin(math.radians(degrees)) - 0.5).astype(int)
  right = np.ceil(distance * math.cos(math.radians(degrees)) - 0.5).astype(int)
  rows, columns = np.arange(image.shape[0]), np.arange(image.shape[1])
  blurred = np.zeros_like(image)
  for weight, dy, dx in zip(weights, down, right, strict=True):
    row = np.clip(rows + dy, 0, len(rows) - 1)
    column = np.clip(columns + dx, 0, len(columns) - 1)
    blurred += weight * image[row[:, None], column]
  return blurred


def _zoom_blur(image, severity, rng):
  del rng
  end, step = (
      (1.11, 0.01),
      (1.16, 0.01),
      (1.21, 0.02),
      (1.26, 0.02),
      (1.31, 0.03),
  )[severity - 1]
  factors = np.arange(1, end, step)
  total = image.copy()
  for factor in factors:
    total += _zoomed(image, factor)
  return total / (len(factors) + 1)


def _zoomed(image: np.ndarray, factor: float) -> np.ndarray:
  """Returns the middle of an image, enlarged to the size of the whole."""
  size = image.shape[:2]
  inner = [math.ceil(side / factor) for side in size]
  starts = [(side - cut) // 2 for side, cut in zip(size, inner, strict=True)]
  cut = image[
      starts[0] : starts[0] + inner[0], starts[1] : starts[1] + inner[1]
  ]
  large = ndimage.zoom(cut, (factor, factor, 1), order=1)
  top, left = (
      (now - side) // 2 for now, side in zip(large.shape[:2], size, strict=True)
  )
  return large[top : top + size[0], left : left + size[1]]


def _snow(image, severity, rng):
  mean, deviation, zoom, least, radius, sigma, share = (
      (0.1, 0.3, 3, 0.5, 10, 4, 0.8),
      (0.2, 0.3, 2, 0.5, 12, 4, 0.7),
      (0.55, 0.3, 4, 0.9, 12, 8, 0.7),
      (0.55, 0.3, 4.5, 0.85, 12, 8, 0.65),
      (0.55, 0.3, 2.5, 0.85, 12, 12, 0.55),
  )[severity - 1]
  flakes = rng.normal(size=(*image.shape[:2], 1), loc=mean, scale=deviation)
  flakes = _zoomed(flakes, zoom)
  flakes = np.where(flakes < least, 0, np.clip(flakes, 0, 1))
  flakes = np.floor(flakes * 255)
  flakes = _along_line(flakes, radius, sigma, rng.uniform(-135, -45))
  flakes = np.rint(flakes) / 255
  grey = image
  if image.shape[-1] == 3:
    grey = (image @ np.array([0.299, 0.587, 0.114]))[..., None]
  white = np.maximum(image, grey * 1.5 + 0.5)
  snowed = share * image + (1 - share) * white
  return snowed + flakes + np.rot90(flakes, k=2)


def _fog(image, severity, rng):
  amount, decay = ((1.5, 2), (2, 2), (2.5, 1.7), (2.5, 1.5), (3, 1.4))[
      severity - 1
  ]
  height, width, _ = image.shape
  # At least as large as for the size that the constants are for.
  size = 1 << max(8, (max(height, width) - 1).bit_length())
  clouds = _plasma(size, decay, rng)[:height, :width, None]
  brightest = image.max()
  return (image + amount * clouds) * brightest / (brightest + amount)


def _plasma(size: int, decay: float, rng: np.random.Generator) -> np.ndarray:
  """Returns a fractal by squares and diamonds, [size, size] in [0, 1]."""
  clouds = np.zeros((size, size))
  step, wobble = size, 100.0

  def moved(total):
    return total / 4 + wobble * rng.uniform(-wobble, wobble, total.shape)

  while step >= 2:
    half = step // 2
    corners = clouds[::step, ::step]
    total = corners + np.roll(corners, -1, axis=0)
    total += np.roll(total, -1, axis=1)
    clouds[half::step, half::step] = moved(total)
    middles = clouds[half::step, half::step]
    corners = clouds[::step, ::step]
    above = middles + np.roll(middles, 1, axis=0)
    clouds[::step, half::step] = moved(
        above + corners + np.roll(corners, -1, axis=1)
    )
    beside = middles + np.roll(middles, 1, axis=1)
    clouds[half::step, ::step] = moved(
        beside + corners + np.roll(corners, -1, axis=0)
    )
    step, wobble = half, wobble / decay
  clouds -= clouds.min()
  return clouds / clouds.max()


def _brightness(image, severity, rng):
  del rng
  # The value of HSV is the largest channel; hue and saturation stay.
  value = image.max(-1, keepdims=True)
  brighter = np.clip(value + severity / 10, 0, 1)
  ratio = np.divide(brighter, value, out=np.zeros_like(value), where=value > 0)
  return np.where(value > 0, image * ratio, brighter)


def _contrast(image, severity, rng):
  del rng
  factor = (0.4, 0.3, 0.2, 0.1, 0.05)[severity - 1]
  mean = image.mean((0, 1), keepdims=True)
  return (image - mean) * factor + mean


def _elastic_transform(image, severity, rng):
  # Of 244 pixels: a slip of the released code, which the files were made with.
  amount, sigma, affine = (
      244 * np.array(constants)
      for constants in zip(
          (2, 0.7, 0.1),
          (2, 0.08, 0.2),
          (0.05, 0.01, 0.02),
          (0.07, 0.01, 0.02),
          (0.12, 0.01, 0.02),
          strict=True,
      )
  )
  amount, sigma, affine = (a[severity - 1] for a in (amount, sigma, affine))
  height, width, channels = image.shape
  centre = np.array([height, width]) // 2
  side = min(height, width) // 3
  corners = centre + side * np.array([[1, 1], [1, -1], [-1, -1]])
  moved = corners + rng.uniform(-affine, affine, corners.shape)
  # Where a pixel of the result, (x, y, 1), lies in the image.
  back = np.linalg.solve(np.column_stack([moved, np.ones(3)]), corners).T
  y, x = np.mgrid[:height, :width].astype(np.float64)
  source_x = back[0, 0] * x + back[0, 1] * y + back[0, 2]
  source_y = back[1, 0] * x + back[1, 1] * y + back[1, 2]
  turned = _sampled(image, source_y, source_x, "mirror")
  dx, dy = (
      amount
      * ndimage.gaussian_filter(
          rng.uniform(-1, 1, (height, width)), sigma, mode="reflect", truncate=3
      )
      for _ in range(2)
  )
  return _sampled(turned, y + dy, x + dx, "reflect")


def _sampled(image, rows, columns, mode) -> np.ndarray:
  """Reads an image at places between its pixels, linearly."""
  return np.stack(
      [
          ndimage.map_coordinates(
              image[..., channel], (rows, columns), order=1, mode=mode
          )
          for channel in range(image.shape[-1])
      ],
      axis=-1,
  )


def _pixelate(image, severity, rng):
  del rng
  share = (0.6, 0.5, 0.4, 0.3, 0.25)[severity - 1]
  height, width, _ = image.shape
  picture = _to_picture(image)
  small = int(width * share), int(height * share)
  picture = picture.resize(
      tuple(max(s, 1) for s in small), Image.Resampling.BOX
  )
  picture = picture.resize((width, height), Image.Resampling.BOX)
  return _from_picture(picture, image.shape)


def _jpeg_compression(image, severity, rng):
  del rng
  quality = (25, 18, 15, 10, 7)[severity - 1]
  file = io.BytesIO()
  _to_picture(image).save(file, "JPEG", quality=quality)
  with Image.open(file) as picture:
    return _from_picture(picture, image.shape)


def _to_picture(image: np.ndarray) -> Image.Image:
  # It was made of whole numbers.
  pixels = np.rint(image * 255).astype(np.uint8)
  return Image.fromarray(pixels[..., 0] if pixels.shape[-1] == 1 else pixels)


def _from_picture(picture: Image.Image, shape: tuple[int, ...]) -> np.ndarray:
  return np.asarray(picture, np.float64).reshape(shape) / 255


CORRUPTIONS: Mapping[str, Corruption] = types.MappingProxyType(
    {
        "gaussian_noise": _gaussian_noise,
        "shot_noise": _shot_noise,
        "impulse_noise": _impulse_noise,
        "defocus_blur": _defocus_blur,
        "glass_blur": _glass_blur,
        "motion_blur": _motion_blur,
        "zoom_blur": _zoom_blur,
        "snow": _snow,
        "fog": _fog,
        "brightness": _brightness,
        "contrast": _contrast,
        "elastic_transform": _elastic_transform,
        "pixelate": _pixelate,
        "jpeg_compression": _jpeg_compression,
    }
)
# Of the fifteen.
LEFT_OUT = ("frost",)


def apply(
    image: np.ndarray, name: str, severity: int, record_id: str
) -> np.ndarray:
  """Corrupts an image.

  Args:
    image: uint8 [height, width, channels], which is not written into; 1 or 3
      channels, and at least 16 pixels a side.
    name: one of `CORRUPTIONS`.
    severity: one of `SEVERITIES`.
    record_id: decides, with name and severity, whatever is random.

  Returns:
    uint8 of the same shape.
  """
  seed = hashlib.blake2b(
      f"{name}\0{severity}\0{record_id}".encode(), digest_size=16
  ).digest()
  rng = np.random.default_rng(int.from_bytes(seed, "big"))
  changed = CORRUPTIONS[name](image / 255.0, severity, rng)
  # What makes whole numbers must not lose one to rounding.
  return (np.clip(changed, 0, 1) * 255 + 1e-9).astype(np.uint8)


@dataclasses.dataclass(frozen=True)
class Corrupted:
  """The transform that corrupts the rows of another one.

  See `transform.EvaluationTransform`.

  Attributes:
    crop: makes the rows.
    name: one of `CORRUPTIONS`.
    severity: one of `SEVERITIES`.
  """

  crop: transform_lib.EvaluationTransform
  name: str
  severity: int

  def __post_init__(self):
    if self.name not in CORRUPTIONS:
      raise ValueError(
          f"no corruption {self.name!r}: choose from {', '.join(CORRUPTIONS)}"
      )
    if self.severity not in SEVERITIES:
      raise ValueError(
          f"severity is {self.severity}: give one from {SEVERITIES[0]} to"
          f" {SEVERITIES[-1]}"
      )

  def __call__(self, record: source_lib.Record) -> transform_lib.Row:
    """Makes a row."""
    row = self.crop(record)
    image = apply(row["image"], self.name, self.severity, row["id"])
    return {**row, "image": image}

  def padding(self) -> transform_lib.Row:
    """Returns the row that fills up a batch."""
    return self.crop.padding()
