from absl.testing import absltest
from absl.testing import parameterized
import jax.numpy as jnp
import numpy as np

from nfnets.training import metrics


class TopKTest(parameterized.TestCase):

  @parameterized.parameters(1, 2, 5)
  def test_equals_a_sort(self, k):
    rng = np.random.default_rng(0)
    logits = rng.normal(size=(100, 10))
    labels = rng.integers(0, 10, 100)
    best = np.argsort(-logits, axis=-1)[:, :k]
    want = (best == labels[:, None]).any(-1)
    got = metrics.top_k(jnp.asarray(logits), jnp.asarray(labels), k)
    np.testing.assert_array_equal(got, want)

  def test_equal_logits_are_no_answer(self):
    got = metrics.top_k(jnp.zeros((1, 3)), jnp.asarray([0]), 1)
    np.testing.assert_array_equal(got, 0)

  def test_any_of_several_classes_is_right(self):
    logits = jnp.asarray([[3.0, 2.0, 1.0], [1.0, 2.0, 3.0]])
    labels = jnp.asarray([[0.0, 1.0, 1.0], [0.0, 1.0, 1.0]])
    np.testing.assert_array_equal(metrics.top_k(logits, labels, 1), [0, 1])
    np.testing.assert_array_equal(metrics.top_k(logits, labels, 2), [1, 1])

  def test_nan_is_wrong(self):
    logits = jnp.asarray([[jnp.nan, 0.0], [1.0, jnp.nan]])
    got = metrics.top_k(logits, jnp.asarray([0, 0]), 1)
    np.testing.assert_array_equal(got, 0)

  def test_more_places_than_classes_is_right(self):
    got = metrics.top_k(jnp.asarray([[0.0, 1.0]]), jnp.asarray([0]), 5)
    np.testing.assert_array_equal(got, 1)


class RankTest(absltest.TestCase):

  def test_equals_a_sort(self):
    rng = np.random.default_rng(0)
    logits = rng.normal(size=(100, 10))
    labels = rng.integers(0, 10, 100)
    order = np.argsort(-logits, axis=-1)
    want = np.argmax(order == labels[:, None], -1)
    got = metrics.rank(jnp.asarray(logits), jnp.asarray(labels))
    np.testing.assert_array_equal(got, want)

  def test_nan_is_nowhere(self):
    got = metrics.rank(jnp.asarray([[1.0, jnp.nan]]), jnp.asarray([0]))
    self.assertEqual(int(got[0]), metrics.NOWHERE)


class PredictedTest(absltest.TestCase):

  def _check(self, logits, labels):
    logits, labels = jnp.asarray(logits), jnp.asarray(labels)
    told, true = metrics.predicted(logits, labels)
    right = metrics.rank(logits, labels) == 0
    np.testing.assert_array_equal(told == true, right)
    return np.asarray(told), np.asarray(true)

  def test_is_the_highest(self):
    rng = np.random.default_rng(0)
    logits = rng.normal(size=(100, 10))
    labels = rng.integers(0, 10, 100).astype(np.int32)
    told, true = self._check(logits, labels)
    np.testing.assert_array_equal(told, np.argmax(logits, -1))
    np.testing.assert_array_equal(true, labels)

  def test_agrees_with_the_rank_where_classes_are_tied(self):
    told, true = self._check(np.zeros((3, 3)), np.arange(3, dtype=np.int32))
    np.testing.assert_array_equal(true, [0, 1, 2])
    np.testing.assert_array_equal(told, [1, 0, 0])

  def test_agrees_with_the_rank_where_there_are_nans(self):
    logits = np.array([[np.nan, 1.0, 0.0], [1.0, np.nan, 0.0]])
    self._check(logits, np.array([0, 0], np.int32))

  def test_of_several_true_classes_the_one_told_is_taken(self):
    labels = np.array([[0.0, 1.0, 1.0], [1.0, 0.0, 1.0]])
    told, true = self._check([[0.0, 1.0, 2.0], [0.0, 2.0, 1.0]], labels)
    np.testing.assert_array_equal(told, [2, 1])
    np.testing.assert_array_equal(true, [2, 0])


if __name__ == "__main__":
  absltest.main()
