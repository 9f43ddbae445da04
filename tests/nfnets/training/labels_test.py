"""Tests for the labels of a batch."""

from absl.testing import absltest
import jax.numpy as jnp
import numpy as np

from nfnets.training import labels

_IMAGE = jnp.zeros((2, 4, 4, 1), jnp.uint8)


def _batch(label, weight=None):
  batch = {"image": _IMAGE, "label": jnp.asarray(label, jnp.int32)}
  if weight is not None:
    batch["label_weight"] = jnp.asarray(weight, jnp.float32)
  return batch


class LabelsTest(absltest.TestCase):

  def test_one_label_stays_an_index(self):
    batch = _batch([3, 0])
    labels.check(batch)
    np.testing.assert_array_equal(labels.targets(batch, 4), [3, 0])

  def test_weights_add_up_by_class(self):
    # A mixture of two classes, and one of a class with itself, padded.
    batch = _batch([[1, 3, 0], [2, 2, 0]], [[0.25, 0.75, 0.0], [0.5, 0.5, 0.0]])
    labels.check(batch)
    np.testing.assert_array_equal(
        labels.targets(batch, 4), [[0, 0.25, 0, 0.75], [0, 0, 1, 0]]
    )

  def test_keys(self):
    self.assertEqual(labels.keys(_batch([1, 2])), ("label",))
    self.assertEqual(
        labels.keys(_batch([[1], [2]], [[1], [1]])), ("label", "label_weight")
    )

  def test_wrong_labels_are_refused(self):
    for batch in (
        _batch([1, 2, 3]),
        _batch([[1], [2]]),
        _batch([1, 2], [1, 1]),
        _batch([[1], [2]], [[1, 1], [1, 1]]),
    ):
      with self.assertRaises(AssertionError):
        labels.check(batch)


if __name__ == "__main__":
  absltest.main()
