"""Tests for images of one size."""

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np
from PIL import Image

from pipelines.sources import source as source_lib
from pipelines.transforms import fitting


class _Files:
  image_shape = None


def _source(shape):
  return source_lib.ArraySource(
      np.zeros((1, *shape), np.uint8), np.zeros(1, int), ["one"], "train"
  )


class FittingTest(parameterized.TestCase):

  @parameterized.parameters(
      (0, (6, 8, 1), (6, 8, 1)), (5, (6, 8, 1), (5, 5, 1))
  )
  def test_shape_of_arrays(self, image_size, shape, want):
    self.assertEqual(fitting.shape(image_size, _source(shape)), want)

  def test_files_are_decoded_to_colour_and_need_a_size(self):
    self.assertEqual(fitting.shape(5, _Files()), (5, 5, 3))
    with self.assertRaisesRegex(ValueError, "^image_size=0 needs"):
      fitting.shape(0, _Files())

  def test_whole_images_keep_their_rim(self):
    image = np.random.default_rng(0).integers(0, 256, (8, 12, 3), np.uint8)
    self.assertIs(fitting.whole(image, (8, 12), "bicubic", ""), image)
    resized = Image.fromarray(image).resize((6, 6), Image.Resampling.BICUBIC)
    np.testing.assert_array_equal(
        fitting.whole(image, (6, 6), "bicubic_antialias", ""),
        np.asarray(resized),
    )


if __name__ == "__main__":
  absltest.main()
