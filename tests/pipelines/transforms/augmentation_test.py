"""Tests for the augmentation of records."""

import pickle

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from pipelines.transforms import augmentation


def _record():
  image = np.random.default_rng(0).integers(1, 256, (8, 9, 3), np.uint8)
  image.setflags(write=False)
  return {"image": image, "label": np.int32(3), "id": "train/00017"}


def _reference(image, dy, dx, flipped, pad, mode):
  """Augments one pixel at a time."""
  height, width, _ = image.shape
  out = np.zeros_like(image)
  for y in range(height):
    for x in range(width):
      row, column = y + dy, (width - 1 - x if flipped else x) + dx
      if mode == "reflect":
        row = abs(row) if row < height else 2 * (height - 1) - row
        column = abs(column) if column < width else 2 * (width - 1) - column
      if 0 <= row < height and 0 <= column < width:
        out[y, x] = image[row, column]
  return out


class AugmentationTest(parameterized.TestCase):

  @parameterized.product(
      pad=(0, 1, 4), flip=(True, False), pad_mode=("zero", "reflect")
  )
  def test_does_what_it_reports(self, pad, flip, pad_mode):
    config = augmentation.AugmentConfig(pad=pad, flip=flip, pad_mode=pad_mode)
    transform = augmentation.make_transform(config, trace=True)
    record = _record()
    reported = set()
    for seed in range(100):
      changed = transform(record, np.random.default_rng(seed))
      self.assertEqual(changed["augmentation"].dtype, np.int32)
      dy, dx, flipped = changed["augmentation"].tolist()
      reported.add((dy, dx, flipped))
      np.testing.assert_array_equal(
          changed["image"],
          _reference(record["image"], dy, dx, flipped, pad, pad_mode),
      )
      self.assertEqual(changed["image"].dtype, np.uint8)
      self.assertEqual(changed["label"], 3)
      self.assertEqual(changed["id"], "train/00017")
    self.assertSetEqual({d for d, _, _ in reported}, set(range(-pad, pad + 1)))
    self.assertSetEqual({d for _, d, _ in reported}, set(range(-pad, pad + 1)))
    self.assertSetEqual({f for _, _, f in reported}, {0, 1} if flip else {0})

  def test_trace_changes_nothing_else(self):
    config = augmentation.AugmentConfig()
    for seed in range(10):
      plain, traced = (
          augmentation.make_transform(config, trace=trace)(
              _record(), np.random.default_rng(seed)
          )
          for trace in (False, True)
      )
      self.assertNotIn("augmentation", plain)
      np.testing.assert_array_equal(plain["image"], traced["image"])

  def test_survives_pickling(self):
    transform = augmentation.make_transform(augmentation.AugmentConfig())
    copy = pickle.loads(pickle.dumps(transform))
    np.testing.assert_array_equal(
        copy(_record(), np.random.default_rng(5))["image"],
        transform(_record(), np.random.default_rng(5))["image"],
    )

  def test_leaves_its_input_alone(self):
    record = _record()
    before = record["image"].copy()
    augmentation.make_transform(augmentation.AugmentConfig(), trace=True)(
        record, np.random.default_rng(0)
    )
    np.testing.assert_array_equal(record["image"], before)
    self.assertNotIn("augmentation", record)

  @parameterized.parameters(
      (dict(pad=-1), "pad is -1"),
      (dict(pad_mode="wrap"), "'wrap': choose from zero, reflect"),
  )
  def test_refuses(self, arguments, message):
    with self.assertRaisesRegex(ValueError, message):
      augmentation.AugmentConfig(**arguments)


if __name__ == "__main__":
  absltest.main()
