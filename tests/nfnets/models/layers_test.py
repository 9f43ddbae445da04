from absl.testing import absltest
from absl.testing import parameterized
import haiku as hk
import jax
import jax.numpy as jnp
import numpy as np

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

  def test_equals_numpy(self):
    network = hk.without_apply_rng(
        hk.transform(lambda x: layers.SqueezeExcite(0.5)(x))
    )
    x = jax.random.normal(jax.random.key(0), (4, 5, 5, 8))
    params = network.init(jax.random.key(1), x)
    squeeze, excite = (
        params[f"squeeze_excite/{name}"] for name in ("squeeze", "excite")
    )
    self.assertEqual(squeeze["w"].shape, (8, 4))
    hidden = np.maximum(np.mean(x, (1, 2)) @ squeeze["w"] + squeeze["b"], 0)
    logits = hidden @ excite["w"] + excite["b"]
    np.testing.assert_allclose(
        network.apply(params, x)[:, 0, 0], 1 / (1 + np.exp(-logits)), rtol=1e-5
    )


class ScaleChannelsTest(absltest.TestCase):

  def test_gradients_are_those_of_a_product(self):
    x, dy = jax.random.normal(jax.random.key(0), (2, 3, 5, 4, 8))
    factor = jax.random.normal(jax.random.key(1), (3, 1, 1, 8))
    y, pull = jax.vjp(layers.scale_channels, x, factor)
    expected, expected_pull = jax.vjp(jnp.multiply, x, factor)
    np.testing.assert_array_equal(y, expected)
    for a, b in zip(pull(dy), expected_pull(dy), strict=True):
      np.testing.assert_allclose(a, b, rtol=1e-5, atol=1e-5)

  def test_sums_over_many_pixels_keep_their_digits(self):
    x = jnp.ones((1, 64, 64, 1), jnp.bfloat16)
    y, pull = jax.vjp(layers.scale_channels, x, jnp.ones((1, 1, 1, 1)))
    self.assertEqual(y.dtype, jnp.bfloat16)
    _, dfactor = pull(y)
    self.assertEqual(dfactor.item(), 4096)


class PoolingTest(absltest.TestCase):

  def test_odd_edges_average_what_is_there(self):
    x = jnp.arange(9.0).reshape(1, 3, 3, 1)
    np.testing.assert_allclose(
        layers.average_pool(x)[0, :, :, 0], [[2.0, 3.5], [6.5, 8.0]]
    )

  def test_global_mean_is_float32(self):
    x = jnp.full((1, 64, 64, 1), 1.01, jnp.bfloat16)
    mean = layers.global_mean(x)
    self.assertEqual(mean.dtype, jnp.float32)
    np.testing.assert_allclose(mean, float(x[0, 0, 0, 0]), rtol=1e-6)


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
