from absl.testing import absltest
from absl.testing import parameterized
import jax
import jax.numpy as jnp
import numpy as np

from nfnets.cpu import gating


def _arrays(batch, size, channels, hidden):
  keys = iter(jax.random.split(jax.random.key(0), 7))
  draw = lambda *shape: jax.random.normal(next(keys), shape)
  return (
      draw(batch, size, size, channels),
      draw(batch, size, size, channels),
      draw(batch),
      draw(channels, hidden),
      draw(hidden),
      draw(hidden, channels),
      draw(channels),
  )


def _definition(x, shortcut, factor, squeeze, b_squeeze, excite, b_excite):
  h = jax.nn.relu(jnp.mean(x, (1, 2)) @ squeeze + b_squeeze)
  gates = jax.nn.sigmoid(h @ excite + b_excite) * factor[:, None]
  return shortcut + x * gates[:, None, None, :]


class AddGatedTest(parameterized.TestCase):

  # Fewer and more examples than tasks, and not as many in each; one vector and
  # several, whole ones and parts.
  @parameterized.parameters(
      (1, 1, 1, 1),
      (5, 3, 8, 4),
      (37, 2, 64, 32),
      (33, 5, 100, 50),
  )
  def test_equals_the_definition(self, *shape):
    arrays = _arrays(*shape)
    y, pull = jax.vjp(gating.add_gated, *arrays)
    with jax.default_matmul_precision("highest"):
      expected, expected_pull = jax.vjp(jax.jit(_definition), *arrays)
    np.testing.assert_allclose(y, expected, rtol=1e-5, atol=1e-5)
    dy = jax.random.normal(jax.random.key(1), y.shape)
    for a, b in zip(pull(dy), expected_pull(dy), strict=True):
      self.assertEqual(a.shape, b.shape)
      np.testing.assert_allclose(a, b, atol=1e-5 * np.max(np.abs(b)))

  def test_nan_stays_in_its_example(self):
    x, *rest = _arrays(20, 2, 16, 8)
    y = gating.add_gated(x.at[3, 1, 1, 5].set(jnp.nan), *rest)
    bad = np.isnan(np.asarray(y)).any((1, 2, 3))
    self.assertEqual(np.flatnonzero(bad).tolist(), [3])

  @parameterized.parameters(
      ((128, 4, 4, 64), jnp.float32, True),
      ((128, 4, 4, 64), jnp.bfloat16, False),
      ((8, 4, 4, 64), jnp.float32, False),
      ((128, 4, 4, 1536), jnp.float32, False),
      ((128, 0, 4, 64), jnp.float32, False),
  )
  def test_is_for_many_small_examples(self, shape, dtype, worthwhile):
    x = jnp.zeros(shape, dtype)
    self.assertEqual(gating.worthwhile(x, shape[-1] // 2), worthwhile)


if __name__ == "__main__":
  absltest.main()
