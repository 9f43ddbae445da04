from absl.testing import absltest
from absl.testing import parameterized
import jax
import jax.numpy as jnp
import numpy as np

from nfnets.models import nfnet
from nfnets.models import parameters
from nfnets.models import variants


class ParametersTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    network = nfnet.make(variants.get("F1"), 1000)
    image = jnp.zeros((1, 32, 32, 3))
    self.params = jax.eval_shape(
        lambda key: network.init(key, image, is_training=False),
        jax.random.key(0),
    )

  def _leaves_where(self, rule):
    labels = parameters.label(self.params, rule)
    return [
        (module, name, self.params[module][name])
        for module, leaves in labels.items()
        for name, is_true in leaves.items()
        if is_true
    ]

  def test_stacked_are_those_with_an_axis_of_layers(self):
    depths = variants.get("F1").depths
    stacked = self._leaves_where(parameters.is_stacked)
    for module, _, leaf in stacked:
      stage = int(module.split("stage_")[1][0])
      self.assertEqual(leaf.shape[0], depths[stage] - 1)
    # Five modules of convolutions and gains and two dense layers per stage.
    self.assertLen(stacked, 4 * (4 * 3 + 2 * 2 + 1))

  def test_one_classifier_weight(self):
    ((_, name, leaf),) = self._leaves_where(parameters.is_classifier_weight)
    self.assertEqual((name, leaf.shape), ("w", (3072, 1000)))

  def test_only_kernels_and_matrices_are_decayed(self):
    decayed = self._leaves_where(parameters.is_decayed)
    for module, name, leaf in decayed:
      rank = leaf.ndim - parameters.is_stacked(module, name)
      self.assertIn(rank, (2, 4))
    rest = self._leaves_where(lambda *a: not parameters.is_decayed(*a))
    for module, name, leaf in rest:
      rank = leaf.ndim - parameters.is_stacked(module, name)
      self.assertLess(rank, 2)

  def test_skip_gains_are_set_and_nothing_else(self):
    params = {
        "nfnet/stage_0_transition": {"skip_gain": jnp.zeros(())},
        "nfnet/stage_0_stack/block": {"skip_gain": jnp.zeros(3)},
        "nfnet/stem_conv_0": {"w": jnp.ones(2), "gain": jnp.ones(2)},
    }
    changed = parameters.with_skip_gain(params, 3.0)
    for module, leaves in params.items():
      for name, leaf in leaves.items():
        expected = jnp.full_like(leaf, 3.0) if name == "skip_gain" else leaf
        np.testing.assert_array_equal(changed[module][name], expected)


class StageTest(parameterized.TestCase):

  @parameterized.parameters(
      ("nfnet/stem_conv_3", "stem"),
      ("nfnet/stage_1_transition/conv_0", "stage_1"),
      ("nfnet/stage_12_stack/block/squeeze_excite/excite", "stage_12"),
      ("nfnet/final_conv", "final_conv"),
      ("nfnet/classifier", "classifier"),
  )
  def test_stage(self, module, stage):
    self.assertEqual(parameters.stage(module), stage)


if __name__ == "__main__":
  absltest.main()
