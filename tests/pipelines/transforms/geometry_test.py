"""Tests for shifts and flips, against padding and slicing in plain NumPy."""

import itertools

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from pipelines.transforms import geometry

_NUMPY_MODE = {"zero": "constant", "reflect": "reflect"}


def _image(height, width, channels):
  rng = np.random.default_rng(height * width)
  # No zeros, so that padding cannot be taken for image.
  image = rng.integers(1, 256, (height, width, channels), np.uint8)
  image.setflags(write=False)
  return image


def _reference(image, dy, dx, mode, padding):
  height, width = image.shape[:2]
  pads = ((padding, padding), (padding, padding), (0, 0))
  padded = np.pad(image, pads, mode=_NUMPY_MODE[mode])
  top, left = padding + dy, padding + dx
  return padded[top : top + height, left : left + width]


class ShiftTest(parameterized.TestCase):

  @parameterized.product(
      mode=geometry.PAD_MODES, shape=[(5, 7, 3), (6, 5, 1), (9, 9, 2)]
  )
  def test_equals_pad_and_crop(self, mode, shape):
    image = _image(*shape)
    for dy, dx in itertools.product(range(-4, 5), repeat=2):
      shifted = geometry.shift(image, dy, dx, mode)
      self.assertEqual(shifted.dtype, np.uint8)
      np.testing.assert_array_equal(
          shifted, _reference(image, dy, dx, mode, 4), f"offset {(dy, dx)}"
      )

  @parameterized.parameters((5, 0), (0, -5), (9, -12))
  def test_zero_fills_all_when_nothing_is_left(self, dy, dx):
    shifted = geometry.shift(_image(5, 5, 1), dy, dx, "zero")
    np.testing.assert_array_equal(shifted, np.zeros((5, 5, 1)))

  def test_too_small_to_reflect(self):
    with self.assertRaisesRegex(
        ValueError, r"reflect a 4x6 image by \(-4, 0\): use less padding"
    ):
      geometry.shift(_image(4, 6, 1), -4, 0, "reflect")

  def test_unknown_mode(self):
    with self.assertRaisesRegex(ValueError, "'wrap': choose from zero, refl"):
      geometry.shift(_image(4, 4, 1), 1, 1, "wrap")


class DrawTest(parameterized.TestCase):

  def test_offsets_are_uniform_and_independent(self):
    rng = np.random.default_rng(0)
    counts = np.zeros((5, 5))
    for _ in range(25000):
      dy, dx = geometry.draw_offsets(rng, 2)
      counts[dy + 2, dx + 2] += 1
    # Each of the 25 places expects 1000, with a standard deviation of 31.
    np.testing.assert_allclose(counts, 1000, atol=6 * 31)

  def test_flips_are_even(self):
    rng = np.random.default_rng(0)
    flips = sum(geometry.draw_flip(rng) for _ in range(10000))
    self.assertAlmostEqual(flips, 5000, delta=6 * 50)


class MirrorTest(parameterized.TestCase):

  def test_swaps_columns(self):
    image = _image(4, 5, 3)
    mirrored = np.stack([image[:, 4 - x] for x in range(5)], axis=1)
    np.testing.assert_array_equal(geometry.mirror(image), mirrored)


if __name__ == "__main__":
  absltest.main()
