from absl.testing import absltest
from absl.testing import parameterized
import haiku as hk
import jax
import jax.numpy as jnp
import numpy as np

from nfnets.models import initializers


def _draw(shape, seed=0, stddev=0.5):
  network = hk.transform(
      lambda: hk.get_parameter(
          "w", shape, jnp.float32, initializers.normal(stddev)
      )
  )
  return np.asarray(network.init(jax.random.key(seed))["~"]["w"])


class NormalTest(parameterized.TestCase):

  @parameterized.parameters((), (1,), (3,), (4,), (3, 5), (2, 2, 3, 7))
  def test_shape(self, *shape):
    self.assertEqual(_draw(shape).shape, shape)

  def test_moments(self):
    w = _draw((100, 1000))
    self.assertAlmostEqual(w.mean(), 0, delta=0.01)
    self.assertAlmostEqual(w.std(), 0.5, delta=0.01)
    # The tails are those of a normal distribution, not cut off.
    self.assertGreater(np.abs(w).max(), 3.5 * 0.5)

  def test_key_decides(self):
    np.testing.assert_array_equal(_draw((9,)), _draw((9,)))
    self.assertFalse(np.array_equal(_draw((9,)), _draw((9,), seed=1)))


if __name__ == "__main__":
  absltest.main()
