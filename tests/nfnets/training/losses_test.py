from absl.testing import absltest
from absl.testing import parameterized
import jax
import jax.numpy as jnp
import numpy as np

from nfnets.training import losses


def _case():
  rng = np.random.default_rng(0)
  return rng.normal(size=(6, 4)) * 3, rng.integers(0, 4, 6)


class SoftmaxTest(parameterized.TestCase):

  @parameterized.parameters(0.0, 0.1)
  def test_equals_numpy(self, smoothing):
    logits, labels = _case()
    targets = np.eye(4)[labels] * (1 - smoothing) + smoothing / 4
    log_p = logits - np.log(np.exp(logits).sum(-1, keepdims=True))
    got = losses.softmax_cross_entropy(
        jnp.asarray(logits), jnp.asarray(labels), smoothing
    )
    np.testing.assert_allclose(got, -(targets * log_p).sum(-1), rtol=1e-5)

  def test_index_and_distribution_agree(self):
    logits, labels = _case()
    np.testing.assert_array_equal(
        losses.softmax_cross_entropy(logits, jnp.asarray(labels), 0.1),
        losses.softmax_cross_entropy(logits, jnp.eye(4)[labels], 0.1),
    )

  def test_huge_logits_are_finite(self):
    logits = jnp.asarray([[1e4, -1e4]])
    for label in (0, 1):
      loss, gradient = jax.value_and_grad(
          lambda x, y=label: losses.softmax_cross_entropy(
              x, jnp.asarray([y])
          ).sum()
      )(logits)
      self.assertTrue(bool(jnp.isfinite(loss)))
      self.assertTrue(bool(jnp.all(jnp.isfinite(gradient))))


class SigmoidTest(absltest.TestCase):

  def test_equals_numpy_on_several_labels(self):
    logits, _ = _case()
    targets = np.random.default_rng(1).integers(0, 2, logits.shape)
    p = 1 / (1 + np.exp(-logits))
    want = -(targets * np.log(p) + (1 - targets) * np.log(1 - p)).sum(-1)
    got = losses.sigmoid_cross_entropy(
        jnp.asarray(logits), jnp.asarray(targets, jnp.float32)
    )
    np.testing.assert_allclose(got, want, rtol=1e-4)

  def test_smoothing_moves_targets_to_one_half(self):
    logits = jnp.zeros((1, 3))
    self.assertAlmostEqual(
        float(losses.sigmoid_cross_entropy(logits, jnp.asarray([1]), 0.2)[0]),
        3 * np.log(2),
        places=5,
    )
    pull = jax.grad(
        lambda x: losses.sigmoid_cross_entropy(x, jnp.asarray([1]), 0.2).sum()
    )(logits)
    np.testing.assert_allclose(pull, [[0.4, -0.4, 0.4]], atol=1e-6)


if __name__ == "__main__":
  absltest.main()
