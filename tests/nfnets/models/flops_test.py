import dataclasses

from absl.testing import absltest
from absl.testing import parameterized
import jax
import jax.numpy as jnp

from nfnets.models import flops
from nfnets.models import nfnet
from nfnets.models import variants

# Parameters with 1000 classes; multiply-accumulates at the test and at the
# training size, in 1e9. Test sizes: Table 3 of arXiv 2102.06171.
_PUBLISHED = (
    ("F0", 71_489_284, 12.38, 6.98),
    ("F1", 132_634_256, 35.54, 17.44),
    ("F2", 193_779_228, 62.59, 33.14),
    ("F3", 254_924_200, 114.76, 67.94),
    ("F4", 316_069_172, 215.24, 121.12),
    ("F5", 377_214_144, 289.76, 169.50),
    ("F6", 438_359_116, 377.28, 228.29),
    ("F7", 499_504_088, 478.78, 298.48),
)
# Size, parameters and multiply-accumulates with a 192-wide stage 1, then with
# the released code's 128. Table 5 of arXiv 2102.06171 prints 527 M and 367 B.
_WIDE = (
    ("F3+", 224, 425_082_408, 56.92, 423_421_992, 51.72),
    ("F4+", 512, 527_033_076, 367.41, 524_954_484, 333.39),
    ("F7+", 224, 832_885_080, 111.18, 829_551_960, 100.74),
)


class FlopsTest(parameterized.TestCase):

  @parameterized.parameters(*_PUBLISHED)
  def test_equals_the_published(self, name, params, test_macs, train_macs):
    config = variants.get(name)
    count = flops.count(config, config.test_size, 1000)
    self.assertEqual(count.params, params)
    self.assertAlmostEqual(count.macs / 1e9, test_macs, delta=0.005)
    count = flops.count(config, config.train_size, 1000)
    self.assertAlmostEqual(count.macs / 1e9, train_macs, delta=0.005)

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
    config = variants.get(name)
    network = nfnet.make(config, 10)
    image = jnp.zeros((1, 32, 32, 1))
    params = jax.eval_shape(
        lambda key: network.init(key, image, is_training=False),
        jax.random.key(0),
    )
    size = sum(leaf.size for leaf in jax.tree.leaves(params))
    self.assertEqual(size, flops.count(config, 32, 10, 1).params)

  def test_layers_add_up_to_what_xla_multiplies(self):
    config = dataclasses.replace(
        variants.get("N0"),
        execution=dataclasses.replace(
            variants.get("N0").execution, convolution="xla", depth="unroll"
        ),
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
    self.assertEqual(_macs(jaxpr.jaxpr), flops.count(config, 64, 10, 3).macs)


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
