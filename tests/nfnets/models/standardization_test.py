from absl.testing import absltest
import jax
import jax.numpy as jnp
import numpy as np

from nfnets.models import standardization

_FLOOR = standardization.RULES["floor"]
_EPSILON = standardization.RULES["epsilon"]


def _standardize(w, gain, rule=_FLOOR):
  return standardization.standardize(w, gain, rule)


class StandardizeTest(absltest.TestCase):

  def test_channels_have_no_mean_and_the_norm_of_their_gain(self):
    w = jax.random.normal(jax.random.key(0), (3, 3, 16, 8)) * 3 + 1
    gain = jnp.arange(1.0, 9.0)
    result = np.asarray(_standardize(w, gain), np.float64)
    np.testing.assert_allclose(result.mean((0, 1, 2)), 0, atol=1e-6)
    np.testing.assert_allclose(
        (result**2).sum((0, 1, 2)), np.asarray(gain) ** 2, rtol=1e-5
    )

  def test_scale_of_the_kernel_does_not_matter(self):
    w = jax.random.normal(jax.random.key(0), (1, 1, 64, 8))
    gain = jnp.ones(8)
    np.testing.assert_allclose(
        _standardize(w, gain), _standardize(7 * w, gain), atol=1e-6
    )

  def test_variance_has_a_floor(self):
    result = _standardize(jnp.ones((3, 3, 4, 2)), jnp.ones(2))
    np.testing.assert_array_equal(result, 0)

  def test_rules_differ_by_what_is_added_to_the_variance(self):
    # A variance of 4e-4, of which 1e-5 is a fortieth.
    w = 0.02 * jax.random.normal(jax.random.key(0), (3, 3, 16, 8)) + 1
    gain = jnp.arange(1.0, 9.0)
    variance = np.asarray(w, np.float64).var((0, 1, 2))
    np.testing.assert_allclose(
        _standardize(w, gain, _EPSILON),
        _standardize(w, gain) / np.sqrt(1 + 1e-5 / variance),
        rtol=1e-4,
        atol=1e-7,
    )


if __name__ == "__main__":
  absltest.main()
