from absl.testing import absltest
from absl.testing import parameterized
import jax
import jax.numpy as jnp
import numpy as np

from nfnets.cpu import pooling
from nfnets.models import activations


def _definition(x, window, activation):
  y = activations.get(activation)(x) if activation else x
  down, right = (-(-n // w) for n, w in zip(x.shape[1:3], window, strict=True))
  means = [
      jnp.mean(
          y[
              :,
              i * window[0] : (i + 1) * window[0],
              j * window[1] : (j + 1) * window[1],
          ],
          (1, 2),
      )
      for i in range(down)
      for j in range(right)
  ]
  return jnp.stack(means, 1).reshape(x.shape[0], down, right, x.shape[3])


class ActivatedMeanTest(parameterized.TestCase):

  @parameterized.parameters(
      ((3, 6, 8, 16), (2, 2), None),
      ((40, 7, 5, 8), (2, 2), "gelu"),
      ((2, 1, 1, 40), (2, 2), "relu"),
      ((1, 33, 9, 3), (33, 9), "silu"),
      ((3, 5, 2, 20), (3, 1), "gelu"),
  )
  def test_equals_the_definition(self, shape, window, activation):
    x = jax.random.normal(jax.random.key(0), shape)
    y, pull = jax.vjp(
        lambda x: pooling.activated_mean(x, window, activation), x
    )
    expected, expected_pull = jax.vjp(
        lambda x: _definition(x, window, activation), x
    )
    np.testing.assert_allclose(y, expected, rtol=1e-5, atol=1e-5)
    dy = jax.random.normal(jax.random.key(1), y.shape)
    np.testing.assert_allclose(
        *pull(dy), *expected_pull(dy), rtol=1e-5, atol=1e-5
    )

  def test_sums_in_float32_whatever_comes(self):
    x = jnp.full((1, 64, 64, 1), 1.01, jnp.bfloat16)
    y, pull = jax.vjp(lambda x: pooling.activated_mean(x, (64, 64), None), x)
    self.assertEqual(y.dtype, jnp.float32)
    np.testing.assert_allclose(y, float(x[0, 0, 0, 0]), rtol=1e-6)
    (dx,) = pull(y)
    self.assertEqual(dx.dtype, jnp.bfloat16)

  def test_nan_stays_in_its_window(self):
    x = jnp.ones((2, 4, 4, 3)).at[1, 0, 3, 2].set(jnp.nan)
    y = pooling.activated_mean(x, (2, 2), "gelu")
    bad = np.isnan(np.asarray(y))
    self.assertTrue(bad[1, 0, 1, 2])
    self.assertEqual(bad.sum(), 1)


if __name__ == "__main__":
  absltest.main()
