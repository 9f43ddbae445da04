from absl.testing import absltest
from absl.testing import parameterized
import jax
import jax.numpy as jnp
import numpy as np

from nfnets.models import activations
from nfnets.models import pooling

_METHODS = ("xla", "native")


class PoolingTest(parameterized.TestCase):

  @parameterized.parameters(*_METHODS)
  def test_odd_edges_average_what_is_there(self, method):
    x = jnp.arange(9.0).reshape(1, 3, 3, 1)
    np.testing.assert_allclose(
        pooling.average_pool(x, method=method)[0, :, :, 0],
        [[2.0, 3.5], [6.5, 8.0]],
    )

  @parameterized.parameters(*_METHODS)
  def test_global_mean_is_float32(self, method):
    x = jnp.full((1, 64, 64, 1), 1.01, jnp.bfloat16)
    mean = pooling.global_mean(x, method=method)
    self.assertEqual(mean.dtype, jnp.float32)
    np.testing.assert_allclose(mean, float(x[0, 0, 0, 0]), rtol=1e-6)

  # One that the CPU's kernels know, and one that they leave to XLA.
  @parameterized.product(activation=("gelu", "tanh"), method=_METHODS)
  def test_activates_first(self, activation, method):
    x = jax.random.normal(jax.random.key(0), (2, 4, 4, 8))
    active = activations.get(activation)(x)
    for pool in (pooling.average_pool, pooling.global_mean):
      np.testing.assert_allclose(
          pool(x, activation, method), pool(active), rtol=1e-5, atol=1e-6
      )

  @parameterized.parameters(*_METHODS)
  def test_keeps_the_dtype_of_images(self, method):
    x = jnp.ones((2, 4, 4, 8), jnp.bfloat16)
    y = pooling.average_pool(x, "gelu", method)
    self.assertEqual(y.dtype, jnp.bfloat16)

  @parameterized.parameters(*_METHODS)
  def test_no_images(self, method):
    x = jnp.ones((0, 4, 4, 8))
    self.assertEqual(
        pooling.average_pool(x, "gelu", method).shape, (0, 2, 2, 8)
    )


if __name__ == "__main__":
  absltest.main()
