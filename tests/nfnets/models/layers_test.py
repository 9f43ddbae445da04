from absl.testing import absltest
from absl.testing import parameterized
import haiku as hk
import jax
import jax.numpy as jnp
import numpy as np

from nfnets.models import gating
from nfnets.models import layers


class WSConv2DTest(absltest.TestCase):

  def test_unit_variance_passes_through(self):
    network = hk.without_apply_rng(
        hk.transform(lambda x: layers.WSConv2D(512, 3)(x))
    )
    x = jax.random.normal(jax.random.key(0), (8, 16, 16, 64))
    y = network.apply(network.init(jax.random.key(1), x), x)
    # Inside, where no padding reaches.
    self.assertAlmostEqual(float(jnp.var(y[:, 1:-1, 1:-1])), 1.0, delta=0.03)

  def test_scale_is_that_of_the_activated_images(self):
    network = hk.without_apply_rng(
        hk.transform(
            lambda x, s: layers.WSConv2D(8, 3, activation="gelu")(x, s)
        )
    )
    x = jax.random.normal(jax.random.key(0), (2, 4, 4, 8))
    params = network.init(jax.random.key(1), x, 1.0)
    params["ws_conv2_d"]["bias"] = jnp.arange(8.0)
    double = network.apply(params, x, 2.0) - jnp.arange(8.0)
    single = network.apply(params, x, 1.0) - jnp.arange(8.0)
    np.testing.assert_allclose(double, 2 * single, rtol=1e-4, atol=1e-5)


class SqueezeExciteTest(absltest.TestCase):

  def test_adds_the_gated_branch(self):
    network = hk.without_apply_rng(
        hk.transform(lambda *args: layers.SqueezeExcite(0.5)(*args))
    )
    x = jax.random.normal(jax.random.key(0), (4, 5, 5, 8))
    shortcut, factor = 2 * x, jnp.arange(4.0)
    params = network.init(jax.random.key(1), x, shortcut, factor)
    squeeze, excite = (
        params[f"squeeze_excite/{name}"] for name in ("squeeze", "excite")
    )
    self.assertEqual(squeeze["w"].shape, (8, 4))
    self.assertEqual(excite["w"].shape, (4, 8))
    expected = gating.add_gated(
        x,
        shortcut,
        factor,
        (squeeze["w"], squeeze["b"]),
        (excite["w"], excite["b"]),
    )
    np.testing.assert_array_equal(
        network.apply(params, x, shortcut, factor), expected
    )


class StochasticDepthTest(parameterized.TestCase):

  @parameterized.parameters(0.001, 0.25, 0.9)
  def test_rate_is_met_and_the_kept_are_not_rescaled(self, rate):
    x = jnp.ones((200_000, 1, 1, 2), jnp.bfloat16)
    y = np.asarray(
        layers.stochastic_depth(jax.random.key(0), x, rate), np.float32
    )
    self.assertEqual(set(np.unique(y)), {0.0, 1.0})
    np.testing.assert_array_equal(y[..., 0], y[..., 1])
    self.assertAlmostEqual(1 - y.mean(), rate, delta=5 * np.sqrt(rate / len(y)))

  def test_rate_zero_drops_nothing(self):
    x = jnp.ones((1000, 1))
    np.testing.assert_array_equal(
        layers.stochastic_depth(jax.random.key(0), x, 0.0), x
    )


if __name__ == "__main__":
  absltest.main()
