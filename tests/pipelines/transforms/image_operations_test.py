"""Tests for the operations of RandAugment, against Pillow and definitions."""

import math

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np
from PIL import Image
from PIL import ImageDraw
from PIL import ImageEnhance
from PIL import ImageFilter
from PIL import ImageOps

from pipelines.transforms import image_operations

_FACTORS = (0.0, 0.1, 0.64, 1.0, 1.9, 2.8)
_GREY = (image_operations.FILL,) * 3

# Pillow's fixed point may be off by so much at the far corner of an image.
_TIE = 0.005


def _images():
  """Yields images of several kinds and shapes that must not be written to."""
  rng = np.random.default_rng(0)
  y, x = np.mgrid[:40, :57]
  smooth = np.stack([x * 4 + y, y * 6, np.hypot(x - 30, y - 20) * 5], -1)
  dark = rng.integers(20, 90, (31, 45, 3), np.uint8)
  dark[..., 1] = 77  # A channel of one value.
  for name, image in {
      "noise": rng.integers(0, 256, (48, 36, 3), np.uint8),
      "smooth": (smooth % 256).astype(np.uint8),
      "dark": dark,
      "constant": np.full((9, 9, 3), 200, np.uint8),
      "narrow": rng.integers(0, 256, (2, 7, 3), np.uint8),
      "pixel": rng.integers(0, 256, (1, 1, 3), np.uint8),
  }.items():
    image.setflags(write=False)
    yield name, image


_IMAGES = list(_images())


def _pillow(image):
  return Image.fromarray(image)


def _nearest(image, point):
  """Takes the nearest pixel of the point of each, in float64.

  Returns the result, and where rounding decides nothing: at a distance from the
  middle between pixels.
  """
  height, width, _ = image.shape
  i, j = np.mgrid[:height, :width].astype(np.float64)
  x, y = point(j, i)
  column, row = np.floor(x + 0.5), np.floor(y + 0.5)
  inside = (0 <= column) & (column < width) & (0 <= row) & (row < height)
  taken = image[
      np.where(inside, row, 0).astype(int),
      np.where(inside, column, 0).astype(int),
  ]
  sure = np.ones(inside.shape, bool)
  for coordinate in (x, y):
    sure &= np.abs(coordinate + 0.5 - np.round(coordinate + 0.5)) > _TIE
  whole = np.isclose(x, np.round(x)) & np.isclose(y, np.round(y))
  return np.where(inside[..., None], taken, _GREY), sure | whole


class ImageOperationsTest(parameterized.TestCase):

  def _assert_equal(self, actual, expected, message=""):
    self.assertEqual(actual.dtype, np.uint8)
    np.testing.assert_array_equal(actual, np.asarray(expected), message)

  def _assert_near(self, actual, expected, most):
    self.assertEqual(actual.dtype, np.uint8)
    np.testing.assert_allclose(
        actual.astype(int), np.asarray(expected).astype(int), atol=most
    )

  @parameterized.named_parameters(_IMAGES)
  def test_autocontrast(self, image):
    result = image_operations.autocontrast(image)
    self._assert_near(result, ImageOps.autocontrast(_pillow(image)), 1)
    for channel in range(3):
      values = image[..., channel].astype(np.float64)
      low, high = values.min(), values.max()
      if high > low:
        exact = (values - low) * 255 / (high - low)
        sure = np.abs(exact - np.round(exact)) > 1e-3
        np.testing.assert_array_equal(
            result[..., channel][sure], np.floor(exact)[sure]
        )
        self.assertEqual(result[..., channel].min(), 0)
        self.assertGreaterEqual(result[..., channel].max(), 254)
      else:
        np.testing.assert_array_equal(result[..., channel], values)

  @parameterized.named_parameters(_IMAGES)
  def test_equalize(self, image):
    result = image_operations.equalize(image)
    self._assert_equal(result, ImageOps.equalize(_pillow(image)))
    for channel in range(3):
      values = image[..., channel]
      step = (values.size - np.sum(values == values.max())) // 255
      for value in np.unique(values) if step else ():
        expected = min((np.sum(values < value) + step // 2) // step, 255)
        self.assertSetEqual(
            set(result[..., channel][values == value].tolist()), {expected}
        )

  @parameterized.named_parameters(_IMAGES)
  def test_invert(self, image):
    result = image_operations.invert(image)
    self._assert_equal(result, ImageOps.invert(_pillow(image)))

  @parameterized.named_parameters(_IMAGES)
  def test_posterize(self, image):
    for bits in range(1, 9):
      self._assert_equal(
          image_operations.posterize(image, bits),
          ImageOps.posterize(_pillow(image), bits),
          f"{bits} bits",
      )
    for bits, counts_as in ((0, 1), (9, 8), (12, 8)):
      self._assert_equal(
          image_operations.posterize(image, bits),
          ImageOps.posterize(_pillow(image), counts_as),
      )

  @parameterized.named_parameters(_IMAGES)
  def test_solarize(self, image):
    for threshold in (0, 1, 77, 128, 255, 256, 384):
      self._assert_equal(
          image_operations.solarize(image, threshold),
          ImageOps.solarize(_pillow(image), threshold),
          f"threshold {threshold}",
      )

  @parameterized.named_parameters(_IMAGES)
  def test_solarize_add(self, image):
    for addition in (0, 1, 110, 165, 255, 330):
      expected = [
          min(value + addition, 255) if value < 128 else value
          for value in image.flatten().tolist()
      ]
      self._assert_equal(
          image_operations.solarize_add(image, addition),
          np.reshape(expected, image.shape),
          f"addition {addition}",
      )

  @parameterized.named_parameters(_IMAGES)
  def test_color(self, image):
    grey = image_operations.color(image, 0.0)
    self._assert_near(grey, ImageEnhance.Color(_pillow(image)).enhance(0.0), 1)
    exact = image.astype(np.float64) @ (0.2989, 0.5870, 0.1140) * 255.5 / 255
    sure = np.abs(exact - np.round(exact)) > 1e-3
    for channel in range(3):
      np.testing.assert_array_equal(
          grey[..., channel][sure], np.floor(exact)[sure]
      )
    for factor in _FACTORS:
      self._assert_equal(
          image_operations.color(image, factor),
          Image.blend(_pillow(grey), _pillow(image), factor),
          f"factor {factor}",
      )

  @parameterized.named_parameters(_IMAGES)
  def test_brightness(self, image):
    for factor in _FACTORS:
      self._assert_equal(
          image_operations.brightness(image, factor),
          ImageEnhance.Brightness(_pillow(image)).enhance(factor),
          f"factor {factor}",
      )

  @parameterized.named_parameters(_IMAGES)
  def test_contrast(self, image):
    height, width, _ = image.shape
    constant = Image.new("RGB", (width, height), (height * width // 256,) * 3)
    for factor in _FACTORS:
      self._assert_equal(
          image_operations.contrast(image, factor),
          Image.blend(constant, _pillow(image), factor),
          f"factor {factor}",
      )

  def test_contrast_of_a_large_image_blends_with_white(self):
    image = np.random.default_rng(0).integers(0, 256, (300, 300, 3), np.uint8)
    self._assert_equal(
        image_operations.contrast(image, 0.0), np.full(image.shape, 255)
    )

  @parameterized.named_parameters(_IMAGES)
  def test_sharpness(self, image):
    smooth = image_operations.sharpness(image, 0.0)
    # Pillow rounds where this cuts off.
    self._assert_near(smooth, _pillow(image).filter(ImageFilter.SMOOTH), 1)
    expected = image.copy()
    height, width, _ = image.shape
    for y in range(1, height - 1):
      for x in range(1, width - 1):
        window = image[y - 1 : y + 2, x - 1 : x + 2].astype(int).sum((0, 1))
        expected[y, x] = (window + 4 * image[y, x].astype(int)) // 13
    self._assert_equal(smooth, expected)
    for factor in _FACTORS:
      self._assert_equal(
          image_operations.sharpness(image, factor),
          Image.blend(_pillow(expected), _pillow(image), factor),
          f"factor {factor}",
      )

  @parameterized.named_parameters(_IMAGES)
  def test_rotate(self, image):
    height, width, _ = image.shape
    for degrees in (0, 15, -30, 45, 80, -69):
      a = math.radians(degrees)

      def point(j, i, a=a):
        x, y = j - (width - 1) / 2, i - (height - 1) / 2
        return (
            math.cos(a) * x - math.sin(a) * y + (width - 1) / 2,
            math.sin(a) * x + math.cos(a) * y + (height - 1) / 2,
        )

      self._assert_moved(image_operations.rotate(image, degrees), image, point)

  def test_rotate_goes_counterclockwise(self):
    image = np.random.default_rng(0).integers(0, 256, (21, 21, 3), np.uint8)
    for degrees, quarters in ((90, 1), (-90, -1), (180, 2)):
      self._assert_equal(
          image_operations.rotate(image, degrees), np.rot90(image, quarters)
      )

  @parameterized.named_parameters(_IMAGES)
  def test_shear(self, image):
    for level in (0.0, 0.15, -0.3, 0.45, -1.0, 5.0):
      self._assert_moved(
          image_operations.shear_x(image, level),
          image,
          lambda j, i, level=level: (j + level * i, i),
      )
      self._assert_moved(
          image_operations.shear_y(image, level),
          image,
          lambda j, i, level=level: (j, i + level * j),
      )

  @parameterized.named_parameters(_IMAGES)
  def test_translate(self, image):
    for pixels in (0.0, 1.0, -1.0, 3.3, -7.8, 45.0, -150.0):
      self._assert_moved(
          image_operations.translate_x(image, pixels),
          image,
          lambda j, i, pixels=pixels: (j + pixels, i),
      )
      self._assert_moved(
          image_operations.translate_y(image, pixels),
          image,
          lambda j, i, pixels=pixels: (j, i + pixels),
      )

  def _assert_moved(self, result, image, point):
    expected, sure = _nearest(image, point)
    self.assertEqual(result.shape, image.shape)
    self.assertGreater(sure.mean(), 0.5)
    self._assert_equal(result[sure], expected[sure])

  @parameterized.named_parameters(_IMAGES)
  def test_cutout(self, image):
    height, width, _ = image.shape
    for half, row, column in (
        (0, 0, 0),
        (1, 0, 0),
        (3, height // 2, width // 2),
        (5, height - 1, 0),
        (90, 0, width - 1),
    ):
      expected = _pillow(image)
      if half:
        ImageDraw.Draw(expected).rectangle(
            (column - half, row - half, column + half - 1, row + half - 1),
            fill=_GREY,
        )
      self._assert_equal(
          image_operations.cutout(image, half, row, column), expected
      )


if __name__ == "__main__":
  absltest.main()
