from absl.testing import absltest
from absl.testing import parameterized
import jax
import jax.numpy as jnp
import numpy as np

from nfnets.models import gating


def _arrays(batch=20, channels=8, hidden=4):
  keys = iter(jax.random.split(jax.random.key(0), 7))
  draw = lambda *shape: jax.random.normal(next(keys), shape)
  return (
      draw(batch, 5, 5, channels),
      draw(batch, 5, 5, channels),
      draw(batch),
      (draw(channels, hidden), draw(hidden)),
      (draw(hidden, channels), draw(channels)),
  )


class AddGatedTest(parameterized.TestCase):

  @parameterized.parameters("xla", "native")
  def test_equals_numpy(self, method):
    x, shortcut, factor, squeeze, excite = _arrays()
    hidden = np.maximum(np.mean(x, (1, 2)) @ squeeze[0] + squeeze[1], 0)
    gates = 1 / (1 + np.exp(-(hidden @ excite[0] + excite[1])))
    gates *= factor[:, None]
    np.testing.assert_allclose(
        gating.add_gated(x, shortcut, factor, squeeze, excite, method),
        shortcut + x * gates[:, None, None, :],
        rtol=1e-4,
        atol=1e-4,
    )

  @parameterized.parameters(
      (20, jnp.float32), (3, jnp.float32), (0, jnp.float32), (20, jnp.bfloat16)
  )
  def test_gradients_do_not_depend_on_the_method(self, batch, dtype):
    x, shortcut, *rest = _arrays(batch)
    x, shortcut = x.astype(dtype), shortcut.astype(dtype)

    def scalar(arrays, method):
      y = gating.add_gated(*arrays, method)
      self.assertEqual(y.dtype, dtype)
      return jnp.sum(jnp.sin(y.astype(jnp.float32)))

    native, xla = (
        jax.tree.leaves(jax.grad(scalar)((x, shortcut, *rest), method))
        for method in ("native", "xla")
    )
    for a, b in zip(native, xla, strict=True):
      np.testing.assert_allclose(a, b, atol=1e-5 * np.max(np.abs(b), initial=0))


class ScaleChannelsTest(absltest.TestCase):

  def test_gradients_are_those_of_a_product(self):
    x, dy = jax.random.normal(jax.random.key(0), (2, 3, 5, 4, 8))
    factor = jax.random.normal(jax.random.key(1), (3, 1, 1, 8))
    y, pull = jax.vjp(gating.scale_channels, x, factor)
    expected, expected_pull = jax.vjp(jnp.multiply, x, factor)
    np.testing.assert_array_equal(y, expected)
    for a, b in zip(pull(dy), expected_pull(dy), strict=True):
      np.testing.assert_allclose(a, b, rtol=1e-5, atol=1e-5)

  def test_sums_over_many_pixels_keep_their_digits(self):
    x = jnp.ones((1, 64, 64, 1), jnp.bfloat16)
    y, pull = jax.vjp(gating.scale_channels, x, jnp.ones((1, 1, 1, 1)))
    self.assertEqual(y.dtype, jnp.bfloat16)
    _, dfactor = pull(y)
    self.assertEqual(dfactor.item(), 4096)


if __name__ == "__main__":
  absltest.main()
