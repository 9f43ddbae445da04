"""Tests for crops: their bounds, their distribution, and known boxes."""

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from pipelines.transforms import crops

_CONFIG = crops.InceptionConfig()


def _draw(height, width, count, config=_CONFIG, seed=0):
  rng = np.random.default_rng(seed)
  return np.array(
      [crops.draw_inception(rng, height, width, config) for _ in range(count)]
  )


class InceptionTest(parameterized.TestCase):

  @parameterized.parameters(
      (375, 500), (500, 375), (333, 333), (1, 1), (2, 3), (7, 5), (40, 1000)
  )
  def test_inside_of_the_image_and_whole_pixels(self, height, width):
    boxes = _draw(height, width, 500)
    self.assertEqual(boxes.dtype, np.int64)
    top, left, rows, columns = boxes.T
    self.assertTrue(np.all((top >= 0) & (left >= 0)))
    self.assertTrue(np.all((rows >= 1) & (columns >= 1)))
    self.assertTrue(np.all(top + rows <= height))
    self.assertTrue(np.all(left + columns <= width))

  def test_areas_and_aspects_keep_their_bounds(self):
    _, _, rows, columns = _draw(375, 500, 5000).T
    area = rows * columns / (375 * 500)
    # The papers' rule about covered objects lifts the smallest area to 0.1.
    self.assertGreaterEqual(area.min(), 0.1)
    self.assertLess(area.min(), 0.105)
    self.assertGreater(area.max(), 0.95)
    # The width is rounded to a pixel.
    self.assertTrue(np.all((columns + 0.5) / rows >= 3 / 4))
    self.assertTrue(np.all((columns - 0.5) / rows <= 4 / 3))

  def test_small_areas_are_drawn_where_nothing_must_be_covered(self):
    config = crops.InceptionConfig(min_covered=0.0)
    _, _, rows, columns = _draw(375, 500, 5000, config).T
    area = rows * columns / (375 * 500)
    self.assertBetween(area.min(), 0.08, 0.085)

  def test_heights_and_aspects_are_uniform(self):
    # In a large square, of one aspect, heights run from sqrt(0.25) to all.
    config = crops.InceptionConfig(
        min_area=0.25, min_aspect=1.0, max_aspect=1.0
    )
    _, _, rows, columns = _draw(1000, 1000, 20000, config).T
    np.testing.assert_array_equal(rows, columns)
    # Whole images become the central crop, of 7/8.
    rows = rows[rows != 875]
    counts, _ = np.histogram(rows, bins=10, range=(500, 1000))
    expected = len(rows) / 10
    np.testing.assert_allclose(counts, expected, atol=6 * expected**0.5)

    # Of one height, widths are as uniform as the aspects.
    config = crops.InceptionConfig(min_area=0.1, max_area=0.2)
    _, _, rows, columns = _draw(1000, 1000, 40000, config).T
    aspects = (columns / rows)[(rows > 370) & (rows < 380)]
    counts, _ = np.histogram(aspects, bins=5, range=(0.75, 4 / 3))
    expected = len(aspects) / 5
    np.testing.assert_allclose(counts, expected, atol=6 * expected**0.5)

  def test_places_are_uniform(self):
    top, left, rows, columns = _draw(200, 300, 20000).T
    for start, room in ((top, 200 - rows), (left, 300 - columns)):
      place = (start + 0.5)[room > 40] / room[room > 40]
      # As in TensorFlow, the last place is never taken.
      self.assertLess(place.max(), 1)
      counts, _ = np.histogram(place, bins=5, range=(0, 1))
      expected = len(place) / 5
      np.testing.assert_allclose(counts, expected, atol=6 * expected**0.5)

  @parameterized.parameters(224, 320)
  def test_falls_back_to_the_centre(self, size):
    # No crop of such an aspect covers a tenth of this image.
    rng = np.random.default_rng(0)
    box = crops.draw_inception(rng, 20, 2000, _CONFIG, size)
    side = 20 * size // (size + 32)
    self.assertEqual(
        box, ((20 - side + 1) // 2, (2000 - side + 1) // 2, side, side)
    )

  def test_never_the_whole_image(self):
    config = crops.InceptionConfig(min_area=1.0, min_aspect=1.0, max_aspect=1.0)
    boxes = _draw(256, 256, 5, config)
    np.testing.assert_array_equal(boxes, [(16, 16, 224, 224)] * 5)

  def test_same_generator_state_same_boxes(self):
    np.testing.assert_array_equal(_draw(375, 500, 20), _draw(375, 500, 20))
    different = _draw(375, 500, 20, seed=1)
    self.assertFalse(np.array_equal(_draw(375, 500, 20), different))

  @parameterized.parameters(
      ({"min_area": 0.0}, "areas run from 0.0"),
      ({"max_area": 1.1}, "to 1.1: give parts"),
      ({"min_area": 0.5, "max_area": 0.4}, "the smaller first"),
      ({"min_aspect": 2.0}, "aspects run from 2.0"),
      ({"max_aspect": float("inf")}, "to inf"),
      ({"min_covered": -0.1}, "min_covered is -0.1"),
      ({"attempts": 0}, "attempts is 0"),
  )
  def test_refuses(self, changes, message):
    with self.assertRaisesRegex(ValueError, message):
      crops.InceptionConfig(**changes)


class CentreTest(parameterized.TestCase):

  def test_resize_crop_is_the_centre_of_the_resized_image(self):
    box = crops.centre(375, 500, 224, "resize_crop")
    # Pixel i of the resized 256 covers [i, i + 1) * 375 / 256 of the image.
    np.testing.assert_allclose(
        box, (16 * 375 / 256, 16 * 500 / 256, 224 * 375 / 256, 224 * 500 / 256)
    )

  @parameterized.parameters(
      (375, 500, 224, (24, 86, 328, 328)),
      (500, 375, 224, (86, 24, 328, 328)),
      (256, 256, 224, (16, 16, 224, 224)),
      (1, 9, 224, (0, 4, 1, 1)),
  )
  def test_centre_crop(self, height, width, size, expected):
    self.assertEqual(crops.centre(height, width, size, "centre_crop"), expected)

  def test_no_margin_is_the_whole_image(self):
    box = crops.centre(37, 50, 224, "resize_crop", margin=0)
    self.assertEqual(box, (0, 0, 37, 50))

  def test_unknown(self):
    with self.assertRaisesRegex(ValueError, "'corner': choose from res"):
      crops.centre(10, 10, 5, "corner")


if __name__ == "__main__":
  absltest.main()
