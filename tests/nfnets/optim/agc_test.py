from absl.testing import absltest
from absl.testing import parameterized
import jax
import jax.numpy as jnp
import numpy as np
import optax

from nfnets.optim import agc

_CONV, _STACK, _HEAD = "net/conv", "net/stage_0_stack/block", "net/classifier"


def _tree(seed, scale=1.0):
  keys = iter(jax.random.split(jax.random.key(seed), 8))

  def draw(*shape):
    return scale * jax.random.normal(next(keys), shape)

  return {
      _CONV: {"w": draw(3, 3, 4, 5), "bias": draw(5), "skip_gain": draw()},
      _STACK: {"w": draw(2, 3, 3, 4, 5), "gain": draw(2, 5)},
      _HEAD: {"w": draw(5, 3), "b": draw(3)},
  }


def _clip(gradients, params, **kwargs):
  transform = agc.adaptive_clip(**kwargs)
  return transform.update(gradients, transform.init(params), params)


class UnitwiseNormTest(parameterized.TestCase):

  @parameterized.parameters(
      ((), False, (), None),
      ((7,), False, (1,), None),
      ((4, 7), False, (1, 7), (0,)),
      ((3, 3, 4, 7), False, (1, 1, 1, 7), (0, 1, 2)),
      ((2,), True, (2,), ()),
      ((2, 7), True, (2, 1), (1,)),
      ((2, 4, 7), True, (2, 1, 7), (1,)),
      ((2, 3, 3, 4, 7), True, (2, 1, 1, 1, 7), (1, 2, 3)),
  )
  def test_units(self, shape, stacked, want_shape, axes):
    x = np.random.default_rng(0).normal(size=shape)
    norm = agc.unitwise_norm(jnp.asarray(x), stacked=stacked)
    self.assertEqual(norm.shape, want_shape)
    want = np.sqrt(np.sum(x**2, axis=axes)) if axes != () else np.abs(x)
    np.testing.assert_allclose(norm.reshape(np.shape(want)), want, rtol=1e-5)

  def test_norm_of_bfloat16_is_float32(self):
    self.assertEqual(
        agc.unitwise_norm(jnp.ones((8, 2), jnp.bfloat16)).dtype, jnp.float32
    )

  def test_unknown_shape_is_refused(self):
    with self.assertRaisesRegex(ValueError, r"shape \(1, 2, 3\)"):
      agc.unitwise_norm(jnp.zeros((1, 2, 3)))


class AdaptiveClipTest(absltest.TestCase):

  def test_no_gradient_is_longer_than_the_share(self):
    params, gradients = _tree(0), _tree(1, 100.0)
    clipped, _ = _clip(gradients, params, clipping=0.01)
    for module, stacked in ((_CONV, False), (_STACK, True)):
      for name, gradient in clipped[module].items():
        norm = agc.unitwise_norm(gradient, stacked=stacked)
        limit = 0.01 * agc.unitwise_norm(params[module][name], stacked=stacked)
        np.testing.assert_allclose(norm, limit, rtol=1e-4)
    # All but the classifier's weight, which counts as no unit.
    counts = agc.clipped(gradients, params, 0.01, 1e-3)
    for module, leaves in counts.items():
      for name, count in leaves.items():
        is_free = (module, name) == (_HEAD, "w")
        self.assertEqual(int(count.over), count.units)
        self.assertEqual(count.units > 0, not is_free)

  def test_direction_stays(self):
    params, gradients = _tree(0), _tree(1, 100.0)
    clipped, _ = _clip(gradients, params, clipping=0.01)
    before, after = gradients[_CONV]["w"], clipped[_CONV]["w"]
    ratio = after / before
    np.testing.assert_allclose(
        ratio, jnp.broadcast_to(ratio[:1, :1, :1], ratio.shape), rtol=1e-4
    )

  def test_classifier_weight_is_left_alone_and_its_bias_is_not(self):
    params, gradients = _tree(0), _tree(1, 100.0)
    clipped, _ = _clip(gradients, params, clipping=0.01)
    np.testing.assert_array_equal(clipped[_HEAD]["w"], gradients[_HEAD]["w"])
    self.assertLess(
        float(jnp.linalg.norm(clipped[_HEAD]["b"])),
        float(jnp.linalg.norm(gradients[_HEAD]["b"])),
    )

  def test_short_gradients_pass(self):
    params, gradients = _tree(0), _tree(1, 1e-6)
    clipped, _ = _clip(gradients, params, clipping=0.01)
    jax.tree.map(np.testing.assert_array_equal, clipped, gradients)
    counts = agc.clipped(gradients, params, 0.01, 1e-3)
    for count in jax.tree.leaves(counts, is_leaf=lambda x: hasattr(x, "over")):
      self.assertEqual(int(count.over), 0)

  def test_zero_parameter_moves_by_the_share_of_eps(self):
    params = {"net": {"skip_gain": jnp.zeros(())}}
    gradients = {"net": {"skip_gain": jnp.asarray(-5.0)}}
    clipped, _ = _clip(gradients, params, clipping=0.01, eps=1e-3)
    np.testing.assert_allclose(clipped["net"]["skip_gain"], -1e-5, rtol=1e-6)

  def test_zero_gradient_is_finite(self):
    params = _tree(0)
    clipped, _ = _clip(jax.tree.map(jnp.zeros_like, params), params, clipping=1)
    for leaf in jax.tree.leaves(clipped):
      np.testing.assert_array_equal(leaf, 0)

  def test_stacking_changes_nothing(self):
    params, gradients = _tree(0), _tree(1, 100.0)
    stacked, _ = _clip(gradients, params, clipping=0.01)
    for layer in range(2):
      one = lambda tree, i=layer: {
          "net/block": jax.tree.map(lambda x: x[i], tree[_STACK])
      }
      alone, _ = _clip(one(gradients), one(params), clipping=0.01)
      jax.tree.map(
          lambda a, b: np.testing.assert_allclose(a, b, rtol=1e-6),
          alone,
          one(stacked) | {},
      )

  def test_equals_optax_on_unstacked_kernels(self):
    params = {"net": {"w": _tree(0)[_CONV]["w"]}}
    gradients = {"net": {"w": _tree(1, 0.1)[_CONV]["w"]}}
    ours, _ = _clip(gradients, params, clipping=0.05)
    theirs = optax.adaptive_grad_clip(0.05)
    want, _ = theirs.update(gradients, theirs.init(params), params)
    np.testing.assert_allclose(ours["net"]["w"], want["net"]["w"], rtol=1e-5)

  def test_nonsense_is_refused(self):
    for kwargs in ({"clipping": 0.0}, {"clipping": 0.1, "eps": 0.0}):
      with self.assertRaisesRegex(ValueError, "positive"):
        agc.adaptive_clip(**kwargs)


if __name__ == "__main__":
  absltest.main()
