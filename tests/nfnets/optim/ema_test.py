from absl.testing import absltest
import jax.numpy as jnp
import numpy as np

from nfnets.optim import ema


class EMATest(absltest.TestCase):

  def test_equals_the_recursion(self):
    rng = np.random.default_rng(0)
    average = {"a": jnp.asarray(rng.normal(size=3), jnp.float32)}
    want = np.asarray(average["a"], np.float64)
    for step in range(50):
      params = rng.normal(size=3).astype("f")
      average = ema.update(average, {"a": params}, 0.9, jnp.asarray(step))
      decay = min(0.9, (1 + step) / (10 + step))
      want = decay * want + (1 - decay) * params
    np.testing.assert_allclose(average["a"], want, rtol=1e-4)

  def test_warmup_ends_at_the_decay(self):
    self.assertAlmostEqual(
        float(ema.warmed_decay(0.99999, jnp.asarray(0))), 0.1, places=6
    )
    self.assertAlmostEqual(
        float(ema.warmed_decay(0.99, jnp.asarray(10**6))), 0.99, places=6
    )

  def test_constant_parameters_are_their_average(self):
    params = {"a": jnp.asarray([1e-8, 1.0, 1e8])}
    average = ema.update(params, params, 0.999, jnp.asarray(1000))
    np.testing.assert_array_equal(average["a"], params["a"])


if __name__ == "__main__":
  absltest.main()
