"""Tests for resizing, against Pillow and against the definition in floats.

Each is done by the library in C++, where that was built, and in NumPy.
"""

from unittest import mock

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np
from PIL import Image

from pipelines.cpu import images
from pipelines.transforms import crops
from pipelines.transforms import resize


def _image(rng, height, width, channels=3):
  """Returns noise, or in half of the cases edges between black and white."""
  image = rng.integers(0, 256, (height, width, channels), np.uint8)
  if rng.random() < 0.5:
    image = np.where(image > 127, 255, 0).astype(np.uint8)
  return image


def _case(rng, most=120):
  """Returns an image, a box of it and a size."""
  height, width = rng.integers(1, most, 2)
  top, left = rng.random(2) * (height, width) * 0.7
  rows, columns = (rng.random(2) * 0.999 + 1e-3) * (height - top, width - left)
  box = crops.Box(top, left, rows, columns)
  if rng.random() < 0.3:
    box = crops.Box(0, 0, height, width)
  elif rng.random() < 0.5:
    box = crops.Box(int(top), int(left), int(rows) or 1, int(columns) or 1)
  size = tuple(int(side) for side in rng.integers(1, most, 2))
  return _image(rng, height, width), box, size


def _keys(x, a):
  """The cubic of Keys, equation 4 of his paper for a = -0.5."""
  x = np.abs(x)
  near = (a + 2) * x**3 - (a + 3) * x**2 + 1
  far = a * x**3 - 5 * a * x**2 + 8 * a * x - 4 * a
  return np.where(x <= 1, near, np.where(x < 2, far, 0))


def _matrix(inputs, start, extent, outputs, a=-0.5):
  """Returns float64 [outputs, inputs], what each output is made of."""
  centres = start + (np.arange(outputs) + 0.5) * extent / outputs
  weights = _keys(np.arange(inputs) + 0.5 - centres[:, None], a)
  return weights / weights.sum(axis=1, keepdims=True)


def _definition(image, box, size, a=-0.5):
  """Four taps and no rounding, in float64."""
  rows = _matrix(image.shape[0], box.top, box.height, size[0], a)
  columns = _matrix(image.shape[1], box.left, box.width, size[1], a)
  return np.einsum("yi,xj,ijc->yxc", rows, columns, image, optimize=True)


class ResizeTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    if self.is_native:
      if not images.available():
        self.skipTest("the library was not built")
    else:
      self.enter_context(
          mock.patch.object(images, "available", return_value=False)
      )
    self.rng = np.random.default_rng(0)

  is_native = True

  def test_antialiased_equals_pillow(self):
    for _ in range(150):
      image, box, size = _case(self.rng)
      expected = Image.fromarray(image).resize(
          size[::-1],
          Image.BICUBIC,
          (box.left, box.top, box.left + box.width, box.top + box.height),
      )
      np.testing.assert_array_equal(
          resize.resize(image, box, size, "bicubic_antialias"),
          np.asarray(expected),
          f"{image.shape}, {box}, {size}",
      )

  def test_papers_equals_its_definition(self):
    for _ in range(150):
      image, box, size = _case(self.rng)
      expected = np.clip(_definition(image, box, size), 0, 255)
      resized = resize.resize(image, box, size, "bicubic")
      self.assertEqual(resized.dtype, np.uint8)
      # Half from rounding; weights of 14 bits and boxes in single precision
      # hardly count.
      np.testing.assert_allclose(
          resized, expected, atol=0.55, err_msg=f"{image.shape}, {box}, {size}"
      )

  def test_papers_cubic_is_not_that_of_other_libraries(self):
    # OpenCV and PyTorch take a = -0.75.
    image = _image(self.rng, 50, 50)
    box = crops.Box(0, 0, 50, 50)
    resized = resize.resize(image, box, (70, 70), "bicubic")
    other = np.clip(_definition(image, box, (70, 70), a=-0.75), 0, 255)
    self.assertGreater(np.abs(resized - other).max(), 5)

  def test_papers_aliases_where_pillow_does_not(self):
    # Stripes of one pixel, at a quarter of the size: their mean, or one kind.
    image = np.zeros((64, 64, 3), np.uint8)
    image[:, ::2] = 255
    box = crops.Box(0, 0.5, 64, 60)
    smooth = resize.resize(image, box, (16, 15), "bicubic_antialias")
    np.testing.assert_allclose(smooth[4:-4, 4:-4], 127.5, atol=1)
    aliased = resize.resize(image, box, (16, 15), "bicubic").astype(int)
    self.assertGreater(np.abs(aliased[4:-4, 4:-4] - 127.5).min(), 100)

  def test_known_weights(self):
    # Between two pixels Keys' cubic weighs four with -1/16, 9/16, 9/16, -1/16.
    line = np.array([16, 32, 64, 160], np.uint8).reshape(1, 4, 1)
    resized = resize.resize(line, crops.Box(0, 1.5, 1, 1), (1, 1), "bicubic")
    np.testing.assert_array_equal(
        resized, [[[(-16 + 9 * 32 + 9 * 64 - 160) / 16]]]
    )

  @parameterized.product(method=resize.METHODS, channels=[1, 2, 3, 4])
  def test_same_size_is_the_same_image(self, method, channels):
    image = _image(self.rng, 9, 13, channels)
    np.testing.assert_array_equal(
        resize.resize(image, None, (9, 13), method), image
    )
    box = crops.Box(2, 3, 5, 4)
    np.testing.assert_array_equal(
        resize.resize(image, box, (5, 4), method), image[2:7, 3:7]
    )

  @parameterized.parameters(*resize.METHODS)
  def test_flat_stays_flat(self, method):
    for value in (0, 1, 100, 254, 255):
      image = np.full((31, 45, 3), value, np.uint8)
      resized = resize.resize(image, None, (77, 20), method)
      np.testing.assert_array_equal(resized, np.full((77, 20, 3), value))

  @parameterized.parameters(*resize.METHODS)
  def test_mirrored(self, method):
    for _ in range(20):
      image, box, size = _case(self.rng)
      np.testing.assert_array_equal(
          resize.resize(image, box, size, method, mirror=True),
          resize.resize(image, box, size, method)[:, ::-1],
      )

  @parameterized.parameters(*resize.METHODS)
  def test_views_of_any_strides(self, method):
    image = _image(self.rng, 40, 50)
    image.setflags(write=False)
    box = crops.Box(1, 2, 15, 17)
    for view in (image[3:33, 5:40], image[::2, ::-2], image.swapaxes(0, 1)):
      np.testing.assert_array_equal(
          resize.resize(view, box, (20, 20), method),
          resize.resize(view.copy(), box, (20, 20), method),
      )

  @parameterized.parameters(
      (crops.Box(-1, 0, 5, 5), (5, 5), "bicubic", "not inside of an image"),
      (crops.Box(0, 0, 11, 5), (5, 5), "bicubic", "of 10 rows and 20 columns"),
      (crops.Box(0, 0, 0, 5), (5, 5), "bicubic", "is empty"),
      (crops.Box(0, np.nan, 5, 5), (5, 5), "bicubic", "not inside"),
      (None, (0, 5), "bicubic", "resizing to 0x5: give positive sizes"),
      (None, (5, 5), "area", "'area': choose from bicubic, bicubic_antialias"),
  )
  def test_refuses(self, box, size, method, message):
    image = np.zeros((10, 20, 3), np.uint8)
    with self.assertRaisesRegex(ValueError, message):
      resize.resize(image, box, size, method)


class ResizeInNumpyTest(ResizeTest):

  is_native = False


if __name__ == "__main__":
  absltest.main()
