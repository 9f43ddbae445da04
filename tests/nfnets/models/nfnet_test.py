import dataclasses
import functools
import math

from absl.testing import absltest
from absl.testing import parameterized
import haiku as hk
import jax
import jax.numpy as jnp
import numpy as np

from nfnets.models import execution
from nfnets.models import nfnet
from nfnets.models import variants

_TINY = variants.NFNetConfig(
    name="tiny",
    depths=(1, 3),
    widths=(16, 32),
    stem_channels=(4, 8),
    stem_strides=(2, 1),
    stage_strides=(1, 2),
    group_width=8,
)


@functools.partial(jax.jit, static_argnums=(0, 4))
def _apply(config, params, key, images, is_training):
  network = nfnet.make(config, 10)
  return network.apply(params, key, images, is_training=is_training)


def _images(batch=2, size=16, dtype=jnp.float32):
  return jax.random.normal(jax.random.key(7), (batch, size, size, 3), dtype)


def _perturbed(params, scale=0.3):
  """Parameters away from their special initial values, such as zero gains."""
  leaves, structure = jax.tree.flatten(params)
  keys = jax.random.split(jax.random.key(3), len(leaves))
  return structure.unflatten(
      [
          leaf + scale * jax.random.normal(key, leaf.shape)
          for key, leaf in zip(keys, leaves, strict=True)
      ]
  )


def _params(config, images, num_classes=10):
  network = nfnet.make(config, num_classes)
  return jax.jit(lambda k: network.init(k, images, is_training=False))(
      jax.random.key(0)
  )


@functools.cache
def _loss_and_gradient(depth, convolution, remat):
  """Returns what a training step would see, run in some way."""
  images = _images()
  config = dataclasses.replace(
      _TINY, stochastic_depth_rate=0.5, dropout_rate=0.3
  )
  params = _perturbed(_params(config, images))
  chosen = execution.Execution(
      depth=depth, convolution=convolution, remat=remat
  )
  network = nfnet.make(dataclasses.replace(config, execution=chosen), 10)

  def loss(params):
    out = network.apply(params, jax.random.key(5), images, is_training=True)
    return jnp.sum(jnp.square(out.logits)), out

  return jax.jit(jax.value_and_grad(loss, has_aux=True))(params)


class NFNetTest(parameterized.TestCase):

  def test_outputs(self):
    network = nfnet.make(_TINY, 10)
    self.assertIsInstance(network, hk.Transformed)
    params = _params(_TINY, _images())
    out = _apply(_TINY, params, None, _images(), False)
    self.assertEqual(out.logits.shape, (2, 10))
    self.assertEqual(out.features.shape, (2, 64))
    for array in (out.logits, out.features):
      self.assertEqual(array.dtype, jnp.float32)
    np.testing.assert_allclose(
        out.logits,
        out.features @ params["nfnet/classifier"]["w"]
        + params["nfnet/classifier"]["b"],
        atol=1e-5,
    )

  def test_keeps_activations_where_asked(self):
    params = _perturbed(_params(_TINY, _images()))
    network = nfnet.make(_TINY, 10, keep_activations=True)
    out = jax.jit(lambda p, x: network.apply(p, None, x, is_training=False))(
        params, _images()
    )
    self.assertEqual(out.activations.shape, (2, 4, 4, 64))
    np.testing.assert_allclose(
        out.activations.mean((1, 2)), out.features, rtol=1e-4, atol=1e-4
    )
    plain = _apply(_TINY, params, None, _images(), False)
    self.assertIsNone(plain.activations)
    np.testing.assert_allclose(plain.logits, out.logits, rtol=1e-5, atol=1e-5)

  def test_parameters_do_not_depend_on_the_image_or_its_dtype(self):
    network = nfnet.make(_TINY, 10)
    shapes = [
        jax.eval_shape(
            lambda k, i=images: network.init(k, i, is_training=False),
            jax.random.key(0),
        )
        for images in (_images(), _images(1, 32, jnp.bfloat16))
    ]
    self.assertEqual(*shapes)
    for leaf in jax.tree.leaves(shapes[0]):
      self.assertEqual(leaf.dtype, jnp.float32)

  @parameterized.parameters("none", "convolutions", "block")
  def test_execution_changes_no_result(self, remat):
    jax.tree.map(
        lambda a, b: np.testing.assert_allclose(
            a, b, rtol=2e-3, atol=2e-3 * float(jnp.max(jnp.abs(a))) + 1e-6
        ),
        _loss_and_gradient("unroll", "native", remat),
        _loss_and_gradient("scan", "xla", "none"),
    )

  @parameterized.parameters(("unroll", False), ("scan", True))
  def test_depth_is_a_loop_only_where_asked(self, depth, has_loop):
    config = dataclasses.replace(
        _TINY, execution=execution.Execution(depth=depth)
    )
    network = nfnet.make(config, 10)
    params = _params(_TINY, _images())
    text = (
        jax.jit(lambda p, x: network.apply(p, None, x, is_training=False))
        .lower(params, _images())
        .as_text()
    )
    self.assertEqual("stablehlo.while" in text, has_loop)

  def test_blocks_that_keep_the_shape_start_as_the_identity(self):
    config = _TINY

    def block(x):
      return nfnet.NFBlock(config, 32)(x, 1.3, 0.0, False)

    x = _images(size=8)
    x = jnp.tile(x, (1, 1, 1, 11))[..., :32]
    network = hk.without_apply_rng(hk.transform(block))
    params = jax.jit(network.init)(jax.random.key(0), x)
    np.testing.assert_array_equal(jax.jit(network.apply)(params, x), x)

  def test_branch_has_unit_variance_once_it_is_open(self):
    # With SkipInit gains of 1, each block adds alpha squared to the variance.
    config = dataclasses.replace(_TINY, widths=(64, 64), group_width=32)

    def blocks(x):
      variances = []
      for k in range(4):
        beta = math.sqrt(1 + config.alpha**2 * k)
        y = nfnet.NFBlock(config, 64)(x, beta, 0.0, False)
        variances.append(jnp.var(y - x) / config.alpha**2)
        x = y
      return jnp.stack(variances)

    network = hk.without_apply_rng(hk.transform(blocks))
    x = jax.random.normal(jax.random.key(1), (8, 16, 16, 64))
    params = jax.jit(network.init)(jax.random.key(0), x)
    params = {
        module: {
            name: jnp.ones_like(leaf) if name == "skip_gain" else leaf
            for name, leaf in leaves.items()
        }
        for module, leaves in params.items()
    }
    variances = np.asarray(jax.jit(network.apply)(params, x))
    # Zero padding and the gates take a share; nothing may grow or vanish.
    self.assertBetween(variances.min(), 0.6, 1.4)
    self.assertBetween(variances.max(), 0.6, 1.4)

  @parameterized.parameters(*variants.names())
  def test_betas_follow_the_closed_form(self, name):
    config = variants.get(name)
    betas = nfnet.block_betas(config)
    # Section 2.3: the recursion, block by block.
    expected, variance = [], 1.0
    for stage, depth in enumerate(config.depths):
      row = []
      for block in range(depth):
        row.append(math.sqrt(variance))
        if block == 0:
          variance = 1.0
        variance += 0.04
      self.assertEqual(len(row), len(betas[stage]))
      expected.append(tuple(row))
    np.testing.assert_allclose(
        np.concatenate(betas), np.concatenate(expected), rtol=1e-12
    )

  def test_drop_rates_rise_evenly_and_never_reach_the_full_rate(self):
    config = dataclasses.replace(variants.get("F0"), stochastic_depth_rate=0.25)
    rates = np.concatenate(nfnet.drop_rates(config))
    np.testing.assert_allclose(rates, 0.25 * np.arange(12) / 12)

  def test_training_noise_is_off_in_evaluation(self):
    config = dataclasses.replace(
        _TINY, stochastic_depth_rate=0.5, dropout_rate=0.5
    )
    params = _perturbed(_params(config, _images()))

    def logits(seed, is_training):
      key = jax.random.key(seed)
      return _apply(config, params, key, _images(), is_training).logits

    np.testing.assert_array_equal(logits(0, False), logits(1, False))
    self.assertGreater(
        float(jnp.max(jnp.abs(logits(0, True) - logits(1, True)))), 1e-3
    )

  def test_bfloat16_is_close_to_float32(self):
    params = _perturbed(_params(_TINY, _images()), 0.1)
    exact = _apply(_TINY, params, None, _images(), False)
    images = _images().astype(jnp.bfloat16)
    rough = _apply(_TINY, params, None, images, False)
    self.assertEqual(rough.logits.dtype, jnp.float32)
    error = jnp.linalg.norm(exact.features - rough.features)
    self.assertLess(float(error / jnp.linalg.norm(exact.features)), 0.03)

  def test_no_classes_is_refused(self):
    with self.assertRaisesRegex(ValueError, "num_classes"):
      nfnet.make(_TINY, 0)


if __name__ == "__main__":
  absltest.main()
