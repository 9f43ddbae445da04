from absl.testing import absltest
import numpy as np

from nfnets.evaluation import confusion


class ConfusionTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    rng = np.random.default_rng(0)
    self._label = rng.integers(0, 7, 300).astype(np.int32)
    self._told = rng.integers(0, 6, 300).astype(np.int32)
    self._found = confusion.count(self._label, self._told, 8)

  def test_equals_a_count_of_pairs(self):
    want = np.zeros((8, 8), int)
    for label, told in zip(self._label, self._told, strict=True):
      want[label, told] += 1
    np.testing.assert_array_equal(self._found.dense(), want)
    self.assertEqual(self._found.count.sum(), 300)
    self.assertTrue((self._found.count > 0).all())

  def test_classes(self):
    each, matrix = self._found.per_class(), self._found.dense()
    np.testing.assert_array_equal(each.examples, matrix.sum(1))
    np.testing.assert_array_equal(each.predicted, matrix.sum(0))
    np.testing.assert_array_equal(each.right, matrix.diagonal())
    self.assertEqual(each.right.sum(), np.sum(self._label == self._told))
    # Class 7 has no example, and 6 is never told.
    self.assertTrue(np.isnan(each.accuracy[7]))
    self.assertTrue(np.isnan(each.precision[6]))
    self.assertAlmostEqual(each.accuracy[0], matrix[0, 0] / matrix[0].sum())

  def test_most_confused(self):
    label = np.array([0, 0, 0, 1, 2, 2, 1])
    told = np.array([1, 1, 0, 1, 0, 0, 2])
    found = confusion.count(label, told, 3)
    self.assertEqual(found.most_confused(2), [(0, 1, 2), (2, 0, 2)])
    self.assertEqual(found.most_confused(9)[-1], (1, 2, 1))

  def test_memory_does_not_grow_with_the_classes(self):
    # A matrix would take 80 terabytes.
    found = confusion.count(np.array([3, 9]), np.array([3, 8]), 10**6)
    self.assertLen(found.count, 2)
    self.assertEqual(found.per_class().right.sum(), 1)


if __name__ == "__main__":
  absltest.main()
