"""Tests for the labels of rows."""

from absl.testing import absltest
import numpy as np

from pipelines.transforms import transform


def _record(*labels):
  label = np.int32(labels[0]) if len(labels) == 1 else np.array(labels, "i4")
  return {"image": b"", "label": label, "id": "a"}


class LabelArraysTest(absltest.TestCase):

  def _assert_labels(self, parts, size, labels, weights):
    got_labels, got_weights = transform.label_arrays(parts, size)
    self.assertEqual(got_labels.dtype, np.int32)
    self.assertEqual(got_weights.dtype, np.float32)
    np.testing.assert_array_equal(got_labels, labels)
    np.testing.assert_array_equal(got_weights, np.array(weights, "f"))

  def test_one_record(self):
    self._assert_labels([(_record(3), 1.0)], 2, [3, 0], [1, 0])
    self._assert_labels([(_record(3, 5), 1.0)], 2, [3, 5], [1, 1])

  def test_each_label_of_a_mixture_has_the_share_of_its_image(self):
    self._assert_labels(
        [(_record(3, 5), 0.25), (_record(1), 0.75)],
        4,
        [3, 5, 1, 0],
        [0.25, 0.25, 0.75, 0],
    )

  def test_padding_has_none(self):
    self._assert_labels([], 2, [0, 0], [0, 0])


if __name__ == "__main__":
  absltest.main()
