"""Tests for the made images."""

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from pipelines.sources import source as source_lib
from pipelines.sources import synthetic

# Of a small source. Golden numbers elsewhere are made from such images.
_GOLDEN = "62ddb8ea0d99444ab69bf8c13922fd22cf2a1b1e24d15cac9e0b4369212f14d2"


def _images(**kwargs):
  source = synthetic.make(synthetic.SyntheticConfig(**kwargs))
  return np.stack([source[index]["image"] for index in range(len(source))])


def _accuracy_of_nearest_class_mean(noise):
  """Fits class means on one split, and scores them on the other."""
  train = _images(num_records=1000, noise=noise).reshape(100, 10, -1)
  test = _images(num_records=500, noise=noise, split="test")
  means = train.mean(axis=0, dtype=np.float64)
  distances = np.square(test.reshape(500, 1, -1) - means).sum(axis=-1)
  return np.mean(distances.argmin(axis=1) == np.arange(500) % 10)


class SyntheticTest(parameterized.TestCase):

  def test_shape_classes_and_ids(self):
    source = synthetic.make(
        synthetic.SyntheticConfig(
            num_records=7, num_classes=3, image_shape=(6, 9, 3), split="test"
        )
    )
    self.assertIsInstance(source, source_lib.ArraySource)
    self.assertLen(source, 7)
    self.assertEqual(source.image_shape, (6, 9, 3))
    self.assertEqual(source.num_classes, 3)
    labels = [source[index]["label"] for index in range(7)]
    self.assertEqual(labels, [0, 1, 2, 0, 1, 2, 0])
    self.assertEqual(source.record_id(6), "test/00006")

  def test_same_bytes_always(self):
    config = synthetic.SyntheticConfig(num_records=5, image_shape=(8, 8, 1))
    self.assertEqual(synthetic.make(config).fingerprint, _GOLDEN)

  def test_seed_and_split_change_the_images(self):
    images = _images(num_records=20)
    self.assertFalse(np.array_equal(images, _images(num_records=20, seed=1)))
    self.assertFalse(
        np.array_equal(images, _images(num_records=20, split="test"))
    )

  def test_fewer_records_are_a_prefix(self):
    shape = (4, 4, 1)
    many = _images(num_records=2500, image_shape=shape)
    few = _images(num_records=1100, image_shape=shape)
    np.testing.assert_array_equal(few, many[:1100])

  def test_noise_sets_how_hard_the_classes_are(self):
    self.assertGreater(_accuracy_of_nearest_class_mean(0.5), 0.99)
    self.assertLess(_accuracy_of_nearest_class_mean(1.0), 0.2)

  def test_empty(self):
    source = synthetic.make(synthetic.SyntheticConfig(num_records=0))
    self.assertEmpty(source)

  @parameterized.parameters(
      (dict(num_records=-1), "num_records is -1"),
      (dict(num_records=1, num_classes=0), "num_classes is 0"),
      (dict(num_records=1, image_shape=(8, 8)), "image_shape"),
      (dict(num_records=1, image_shape=(8, 0, 1)), "image_shape"),
      (dict(num_records=1, noise=1.5), "noise is 1.5"),
      (dict(num_records=1, noise=float("nan")), "noise is nan"),
  )
  def test_refuses(self, arguments, message):
    with self.assertRaisesRegex(ValueError, message):
      synthetic.SyntheticConfig(**arguments)


if __name__ == "__main__":
  absltest.main()
