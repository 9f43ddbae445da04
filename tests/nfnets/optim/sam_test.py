"""Tests for the perturbation of SAM, against closed forms."""

from absl.testing import absltest
from absl.testing import parameterized
import jax
import jax.numpy as jnp
import numpy as np

from nfnets.optim import sam


def _trees(seed=0):
  rng = np.random.default_rng(seed)
  draw = lambda: {
      "net/a": {"w": rng.normal(size=(3, 4)).astype("f")},
      "net/b": {"b": rng.normal(size=5).astype("f")},
  }
  return draw(), draw()


def _flat(tree):
  return np.concatenate([np.ravel(x) for x in jax.tree.leaves(tree)])


class PerturbTest(parameterized.TestCase):

  def test_one_step_along_the_gradient_of_one_norm(self):
    params, gradient = _trees()
    moved, norm = sam.perturb(params, gradient, 0.05, sam.SAMConfig(rho=0.05))
    g = _flat(gradient)
    np.testing.assert_allclose(
        _flat(moved), _flat(params) + 0.05 * g / np.linalg.norm(g), rtol=1e-6
    )
    self.assertAlmostEqual(float(norm), 0.05, places=6)

  def test_a_quadratic_gets_the_closed_form(self):
    """Of w' A w / 2 the gradient at w + e is A (w + rho A w / |A w|)."""
    rng = np.random.default_rng(1)
    root = rng.normal(size=(6, 6))
    matrix = (root @ root.T).astype("f")
    w = rng.normal(size=6).astype("f")
    loss = lambda tree: tree["net/q"]["w"] @ matrix @ tree["net/q"]["w"] / 2
    params = {"net/q": {"w": jnp.asarray(w)}}
    moved, _ = sam.perturb(
        params, jax.grad(loss)(params), 0.1, sam.SAMConfig(rho=0.1)
    )
    ascent = matrix @ w
    np.testing.assert_allclose(
        jax.grad(loss)(moved)["net/q"]["w"],
        matrix @ (w + 0.1 * ascent / np.linalg.norm(ascent)),
        rtol=1e-5,
    )

  def test_adaptive_measures_relative_to_the_weights(self):
    params, gradient = _trees()
    config = sam.SAMConfig(rho=0.5, adaptive=True, adaptive_floor=0.01)
    moved, norm = sam.perturb(params, gradient, 0.5, config)
    w, g = _flat(params), _flat(gradient)
    t = np.abs(w) + 0.01
    step = 0.5 * t**2 * g / np.linalg.norm(t * g)
    np.testing.assert_allclose(_flat(moved), w + step, rtol=1e-5)
    self.assertAlmostEqual(float(norm), np.linalg.norm(step), places=5)
    # Length in units of the weights is rho.
    self.assertAlmostEqual(np.linalg.norm(step / t), 0.5, places=5)

  def test_adaptive_does_not_depend_on_the_scale_of_the_weights(self):
    """Scaled weights have gradients smaller by the scale, and move as far."""
    params, gradient = _trees()
    config = sam.SAMConfig(rho=0.5, adaptive=True, adaptive_floor=1e-9)
    one, _ = sam.perturb(params, gradient, 0.5, config)
    scaled, _ = sam.perturb(
        jax.tree.map(lambda x: 8 * x, params),
        jax.tree.map(lambda x: x / 8, gradient),
        0.5,
        config,
    )
    np.testing.assert_allclose(_flat(scaled), 8 * _flat(one), rtol=1e-5)

  @parameterized.product(
      value=(0.0, np.nan, np.inf, 1e30, 1e-30), adaptive=(False, True)
  )
  def test_no_direction_moves_nothing(self, value, adaptive):
    params, gradient = _trees()
    gradient = jax.tree.map(np.zeros_like, gradient)
    gradient["net/b"]["b"][2] = value
    # Of the last two the square leaves float32, and so does the norm.
    moved, norm = sam.perturb(
        params, gradient, 0.05, sam.SAMConfig(rho=0.05, adaptive=adaptive)
    )
    np.testing.assert_array_equal(_flat(moved), _flat(params))
    self.assertEqual(float(norm), 0)

  def test_a_tiny_gradient_is_a_direction(self):
    params, gradient = _trees()
    gradient = jax.tree.map(lambda g: 1e-17 * g, gradient)
    _, norm = sam.perturb(params, gradient, 0.05, sam.SAMConfig(rho=0.05))
    self.assertAlmostEqual(float(norm), 0.05, places=5)


class ConfigTest(parameterized.TestCase):

  def test_radius(self):
    self.assertEqual(sam.radius(sam.SAMConfig(rho=0.1), 0.4, 1.6), 0.1)
    config = sam.SAMConfig(rho=0.1, schedule="learning_rate")
    self.assertAlmostEqual(sam.radius(config, 0.4, 1.6), 0.025)

  @parameterized.parameters(
      (dict(rho=-1.0), "rho must not be negative"),
      (dict(schedule="cosine"), "constant, learning_rate, got 'cosine'"),
      (dict(scope="host"), "device, group, global, got 'host'"),
      (dict(adaptive_floor=0.0), "adaptive_floor must be positive"),
      (dict(group_devices=0), "group_devices must be at least 1"),
      (dict(examples=-1), "examples must not be negative"),
      (dict(examples=4, scope="global"), "choose one"),
      (dict(fraction=0.0), "fraction must lie"),
      (dict(fraction=1.5), "fraction must lie"),
  )
  def test_refuses(self, arguments, message):
    with self.assertRaisesRegex(ValueError, message):
      sam.SAMConfig(**arguments)


if __name__ == "__main__":
  absltest.main()
