"""Tests for the transform of evaluation."""

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np
from PIL import Image

from pipelines.sources import source as source_lib
from pipelines.transforms import evaluation


def _source(height=20, width=30):
  # Smooth, so that two ways of resizing nearly agree.
  rows, columns = np.mgrid[:height, :width]
  image = np.stack([rows * 8, columns * 6, rows * 4 + columns * 3], axis=-1)
  return source_lib.ArraySource(
      image[np.newaxis].astype(np.uint8), np.zeros(1, int), ["one"], "test"
  )


def _row(source, max_labels=1, **config):
  crop = evaluation.EvaluationCrop(
      evaluation.EvaluationCropConfig(**config), source, max_labels
  )
  return crop(source[0])


class EvaluationCropTest(parameterized.TestCase):

  def test_none_takes_arrays_as_they_are(self):
    source = _source()
    row = _row(source)
    np.testing.assert_array_equal(row["image"], source[0]["image"])
    self.assertEqual(row["label"], 0)
    self.assertNotIn("label_weight", row)

  def test_none_resizes_all_of_the_image(self):
    source = _source()
    row = _row(source, image_size=16, resize="bicubic_antialias")
    expected = Image.fromarray(source[0]["image"]).resize(
        (16, 16), Image.Resampling.BICUBIC
    )
    np.testing.assert_array_equal(row["image"], np.asarray(expected))

  def test_resize_crop_cuts_the_border_of_the_resized_square(self):
    source = _source()
    row = _row(
        source,
        crop="resize_crop",
        image_size=16,
        border=8,
        resize="bicubic_antialias",
    )
    square = Image.fromarray(source[0]["image"]).resize(
        (24, 24), Image.Resampling.BICUBIC
    )
    cut = np.asarray(square)[4:20, 4:20]
    self.assertEqual(row["image"].shape, (16, 16, 3))
    self.assertLess(np.abs(row["image"].astype(int) - cut).max(), 3)

  def test_centre_crop_keeps_the_aspect(self):
    source = _source()
    row = _row(source, crop="centre_crop", image_size=10, border=10)
    # The middle square of half the shorter side, at its own size.
    np.testing.assert_array_equal(row["image"], source[0]["image"][5:15, 10:20])

  def test_several_labels(self):
    row = _row(_source(), max_labels=3)
    self.assertEqual(row["label"].tolist(), [0, 0, 0])
    self.assertEqual(row["label_weight"].tolist(), [1, 0, 0])

  @parameterized.parameters(1, 3)
  def test_padding_has_the_shape_of_rows(self, max_labels):
    source = _source()
    crop = evaluation.EvaluationCrop(
        evaluation.EvaluationCropConfig(crop="resize_crop", image_size=16),
        source,
        max_labels,
    )
    row, padding = crop(source[0]), crop.padding()
    self.assertEqual(row.keys(), padding.keys())
    for key in row:
      self.assertEqual(np.shape(row[key]), np.shape(padding[key]))
    self.assertEqual(padding["id"], "")
    self.assertFalse(padding["image"].any())

  @parameterized.parameters(
      (dict(crop="five"), "'five': choose from none, resize_crop, centre_crop"),
      (dict(crop="resize_crop"), "needs a size"),
      (dict(border=-1), "border is -1"),
      (dict(resize="area"), "'area'"),
  )
  def test_refuses(self, arguments, message):
    with self.assertRaisesRegex(ValueError, message):
      evaluation.EvaluationCropConfig(**arguments)


if __name__ == "__main__":
  absltest.main()
