import dataclasses

from absl.testing import absltest
import haiku as hk
import jax
import jax.numpy as jnp
import numpy as np

from nfnets.models import execution
from nfnets.models import nfnet
from nfnets.models import parameters
from nfnets.models import signal_propagation
from nfnets.models import variants

_TINY = variants.NFNetConfig(
    name="tiny",
    depths=(3,),
    widths=(32,),
    stem_channels=(8,),
    stem_strides=(1,),
    stage_strides=(2,),
    group_width=8,
    execution=execution.Execution(depth="scan", convolution="xla"),
)


def _params(config, num_classes=10):
  network = nfnet.make(config, num_classes)
  image = jnp.zeros((1, 8, 8, 3))
  return jax.jit(lambda k: network.init(k, image, is_training=False))(
      jax.random.key(0)
  )


def _column(statistics, name):
  return np.array([getattr(row, name) for row in statistics])


class MeasureTest(absltest.TestCase):

  @classmethod
  def setUpClass(cls):
    super().setUpClass()
    cls.params = _params(_TINY)
    cls.images = jax.random.normal(jax.random.key(1), (8, 32, 32, 3))
    cls.shut = signal_propagation.measure(_TINY, cls.params, cls.images)

  def test_equals_a_walk_from_block_to_block(self):
    # The blocks are applied alone, and the walk ends where the network ends.
    params = parameters.with_skip_gain(self.params, 0.7)
    seen = _run_and_see(_TINY, params, self.images)
    expected, stream = [], seen["stem"]
    for stage, betas in enumerate(nfnet.block_betas(_TINY)):
      for block, beta in enumerate(betas):
        one = _params_of(params, stage, block)
        stream, branch = _apply_block(_TINY, one, stage, block, beta, stream)
        expected.append(
            (
                np.mean(np.mean(stream, (0, 1, 2)) ** 2),
                np.mean(np.var(stream, (0, 1, 2))),
                np.mean(np.var(branch, (0, 1, 2))),
            )
        )
    np.testing.assert_allclose(stream, seen["end"], atol=1e-5)
    measured = signal_propagation.measure(_TINY, params, self.images)
    self.assertEqual(
        [(row.stage, row.block) for row in measured],
        [(0, 0), (0, 1), (0, 2)],
    )
    np.testing.assert_allclose(
        [dataclasses.astuple(row)[2:] for row in measured], expected, rtol=1e-4
    )

  def test_blocks_that_keep_the_shape_start_as_the_identity(self):
    first, *others = self.shut
    for row in others:
      self.assertEqual(row.variance, first.variance)
      self.assertEqual(row.squared_mean, first.squared_mean)
      # The branch is there, and waits for its gain.
      self.assertGreater(row.branch_variance, 0.01)

  def test_pooling_makes_a_quarter_of_the_variance_of_noise(self):
    # A stem of one convolution leaves neighbours nearly independent.
    self.assertAlmostEqual(self.shut[0].variance, 0.25, delta=0.08)

  def test_bfloat16_is_refused(self):
    images = self.images.astype(jnp.bfloat16)
    with self.assertRaises(AssertionError):
      signal_propagation.measure(_TINY, self.params, images)


class AtInitializationTest(absltest.TestCase):

  def test_variance_through_the_depth_of_f7(self):
    # An eighth as wide, and without a stride after the stem: a strided stage
    # averages 2x2 pixels, which makes a quarter of the variance of noise.
    f7 = variants.get("F7")
    config = dataclasses.replace(
        f7,
        widths=tuple(width // 8 for width in f7.widths),
        stem_channels=(16, 32, 64, 16),
        stage_strides=(1, 1, 1, 1),
        group_width=16,
    )
    statistics = signal_propagation.at_initialization(
        config, jax.random.key(0), image_size=96, batch_size=2
    )
    self.assertLen(statistics, 96)
    branch = _column(statistics, "branch_variance")
    # The narrow stem sets a level, and zero padding takes a share.
    self.assertBetween(branch.min(), 0.5, 1.6)
    self.assertBetween(branch.max(), 0.5, 1.6)
    # Nothing grows or vanishes on the way.
    start = 0
    for depth in config.depths:
      stage = branch[start : start + depth]
      start += depth
      drift = stage[depth // 2 :].mean() / stage[: depth // 2].mean()
      self.assertAlmostEqual(drift, 1.0, delta=0.25)
    # The stream follows what the blocks divide by: each adds alpha squared,
    # and the first of a stage begins again at 1.
    expected = [
        1 + config.alpha**2 * (block + 1)
        for depth in config.depths
        for block in range(depth)
    ]
    ratio = _column(statistics, "variance") / expected
    self.assertBetween(ratio.min(), 0.7, 1.4)
    self.assertBetween(ratio.max(), 0.7, 1.4)
    # Standardised kernels let no mean build up.
    self.assertLess(_column(statistics, "squared_mean").max(), 0.05)


def _run_and_see(config, params, images):
  """Returns the output of the stem and the input of the last convolution."""
  seen = {}

  def observe(call, args, kwargs, context):
    out = call(*args, **kwargs)
    if context.method_name == "__call__":
      name = context.module.module_name.rpartition("/")[2]
      seen.update({"stem": out} if name == "stem_conv_0" else {})
      seen.update({"end": args[0]} if name == "final_conv" else {})
    return out

  def run(params, images):
    with hk.intercept_methods(observe):
      nfnet.make(config, 10).apply(params, None, images, is_training=False)
    return seen

  return jax.jit(run)(params, images)


def _params_of(params, stage, block):
  """Returns the parameters of one block, under the name "block"."""
  if block == 0:
    top, pick = f"nfnet/stage_{stage}_transition", lambda leaf: leaf
  else:
    top = f"nfnet/stage_{stage}_stack/block"
    pick = lambda leaf: leaf[block - 1]
  return {
      "block" + module.removeprefix(top): jax.tree.map(pick, leaves)
      for module, leaves in params.items()
      if module == top or module.startswith(top + "/")
  }


def _apply_block(config, params, stage, block, beta, x):
  """Returns the output of one block, and the end of its branch."""
  network = hk.without_apply_rng(
      hk.transform(
          lambda x: nfnet.NFBlock(
              config,
              config.widths[stage],
              stride=config.stage_strides[stage] if block == 0 else 1,
              transition=block == 0,
              name="block",
          )(x, beta, 0.0, False)
      )
  )
  apply = jax.jit(network.apply)
  shut = apply(parameters.with_skip_gain(params, 0.0), x)
  out = apply(params, x)
  gain = params["block"]["skip_gain"]
  return out, (out - shut) / (config.alpha * gain)


if __name__ == "__main__":
  absltest.main()
