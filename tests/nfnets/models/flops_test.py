import dataclasses

from absl.testing import absltest
from absl.testing import parameterized
import jax
import jax.numpy as jnp

from nfnets.models import execution
from nfnets.models import flops
from nfnets.models import nfnet
from nfnets.models import variants

# Parameters with 1000 classes; multiply-accumulates at the training and at the
# test size.
_EXACT = (
    ("F0", 71_489_284, 6_977_003_520, 12_384_198_656),
    ("F1", 132_634_256, 17_437_921_280, 35_538_968_576),
    ("F2", 193_779_228, 33_139_318_784, 62_592_978_944),
    ("F3", 254_924_200, 67_944_292_352, 114_763_501_568),
    ("F4", 316_069_172, 121_122_250_752, 215_241_187_328),
    ("F5", 377_214_144, 169_498_382_336, 289_757_106_176),
    ("F6", 438_359_116, 228_292_861_952, 377_280_307_200),
    ("F7", 499_504_088, 298_476_539_904, 478_781_640_704),
    ("F0+", 119_230_404, 11_933_286_400, 21_181_153_280),
    ("F1+", 221_181_072, 29_791_858_688, 60_714_106_880),
    ("F2+", 323_131_740, 56_592_121_856, 106_886_426_624),
    ("F3+", 425_082_408, 115_999_784_960, 195_928_961_024),
    ("F4+", 527_033_076, 206_757_609_472, 367_413_936_128),
    ("F5+", 628_983_744, 289_307_832_320, 494_564_126_720),
    ("F6+", 730_934_412, 389_632_950_272, 643_905_814_528),
    ("F7+", 832_885_080, 509_389_189_120, 817_095_225_344),
)
# Size, parameters and multiply-accumulates with a 192-wide stage 1, then with
# the released code's 128.
_WIDE = (
    ("F3+", 224, 425_082_408, 56.92, 423_421_992, 51.72),
    ("F4+", 512, 527_033_076, 367.41, 524_954_484, 333.39),
    ("F7+", 224, 832_885_080, 111.18, 829_551_960, 100.74),
)


class FlopsTest(parameterized.TestCase):

  @parameterized.parameters(*_EXACT)
  def test_exact_counts(self, name, params, train_macs, test_macs):
    config = variants.get(name)
    count = flops.count(config, config.train_size, 1000)
    self.assertEqual((count.params, count.macs), (params, train_macs))
    count = flops.count(config, config.test_size, 1000)
    self.assertEqual((count.params, count.macs), (params, test_macs))

  @parameterized.parameters(*_WIDE)
  def test_both_readings_of_plus(
      self, name, size, params, macs, released_params, released_macs
  ):
    paper = variants.get(name)
    released = dataclasses.replace(paper, round_bottleneck=True)
    for config, want_params, want_macs in (
        (paper, params, macs),
        (released, released_params, released_macs),
    ):
      count = flops.count(config, size, 1000)
      self.assertEqual(count.params, want_params)
      self.assertAlmostEqual(count.macs / 1e9, want_macs, delta=0.005)

  @parameterized.parameters(*variants.names())
  def test_equals_the_network_itself(self, name):
    config = dataclasses.replace(
        variants.get(name),
        execution=execution.Execution(depth="scan", convolution="xla"),
    )
    network = nfnet.make(config, 10)
    image = jnp.zeros((1, 64, 64, 3))
    params = jax.eval_shape(
        lambda key: network.init(key, image, is_training=False),
        jax.random.key(0),
    )
    jaxpr = jax.make_jaxpr(
        lambda p, x: network.apply(p, None, x, is_training=False)
    )(params, image)
    count = flops.count(config, 64, 10, 3)
    self.assertEqual(
        sum(leaf.size for leaf in jax.tree.leaves(params)), count.params
    )
    self.assertEqual(_macs(jaxpr.jaxpr), count.macs)

  def test_grey_images(self):
    grey, colour = (flops.count(variants.get("N0"), 28, 10, n) for n in (1, 3))
    # The stem reads two channels less, with 3x3 kernels and 8 filters.
    self.assertEqual(colour.params - grey.params, 2 * 9 * 8)
    self.assertEqual(colour.macs - grey.macs, 2 * 9 * 8 * 14 * 14)


def _macs(jaxpr) -> int:
  """Counts multiply-accumulates of products and convolutions in a jaxpr."""
  total = 0
  for equation in jaxpr.eqns:
    repeats = 1
    if equation.primitive.name == "conv_general_dilated":
      kernel, out = equation.invars[1].aval, equation.outvars[0].aval
      # HWIO: the output dimension is not summed over.
      total += out.size * kernel.size // kernel.shape[-1]
    elif equation.primitive.name == "dot_general":
      contracted = equation.params["dimension_numbers"][0][0]
      left, out = equation.invars[0].aval, equation.outvars[0].aval
      inner = 1
      for axis in contracted:
        inner *= left.shape[axis]
      total += out.size * inner
    elif equation.primitive.name == "scan":
      repeats = equation.params["length"]
    for value in equation.params.values():
      inner = getattr(value, "jaxpr", value)
      if hasattr(inner, "eqns"):
        total += repeats * _macs(inner)
  return total


if __name__ == "__main__":
  absltest.main()
