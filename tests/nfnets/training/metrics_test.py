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


if __name__ == "__main__":
  absltest.main()
