import math

from absl.testing import absltest
from absl.testing import parameterized
import jax
import jax.numpy as jnp
import numpy as np

from nfnets.models import activations


class ActivationsTest(parameterized.TestCase):

  @parameterized.parameters(*activations.names())
  def test_unit_variance_is_kept(self, name):
    # Gauss-Hermite quadrature: the variance under a standard normal, exactly.
    nodes, weights = np.polynomial.hermite_e.hermegauss(200)
    weights /= weights.sum()
    values = np.asarray(activations.get(name)(jnp.asarray(nodes, jnp.float32)))
    mean = np.sum(weights * values)
    variance = np.sum(weights * (values - mean) ** 2)
    # The published constants were estimated by sampling.
    self.assertAlmostEqual(variance, 1.0, delta=0.006)

  def test_gelu_and_relu_are_those_of_the_released_network(self):
    x = jnp.linspace(-4, 4, 101)
    np.testing.assert_allclose(
        activations.get("relu")(x),
        1.7139588594436646 * np.maximum(x, 0),
        rtol=1e-6,
    )
    inner = np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)
    np.testing.assert_allclose(
        activations.get("gelu")(x),
        1.7015043497085571 * 0.5 * x * (1 + np.tanh(inner)),
        atol=1e-6,
    )

  def test_exact_gelu_is_x_times_the_distribution_function(self):
    x = np.linspace(-4, 4, 101)
    want = [1.7015043497085571 * v * 0.5 * math.erfc(-v / 2**0.5) for v in x]
    np.testing.assert_allclose(
        activations.get("gelu_exact")(jnp.asarray(x, jnp.float32)),
        want,
        atol=1e-6,
    )

  def test_dtype_is_kept(self):
    x = jax.ShapeDtypeStruct((3,), jnp.bfloat16)
    y = jax.eval_shape(activations.get("gelu"), x)
    self.assertEqual(y.dtype, jnp.bfloat16)


if __name__ == "__main__":
  absltest.main()
