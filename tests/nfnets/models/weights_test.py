from absl.testing import absltest
from absl.testing import parameterized
import jax
import jax.numpy as jnp
import numpy as np

from nfnets.models import layouts
from nfnets.models import variants
from nfnets.models import weights
from tests.nfnets.models import round_trip
from tests.nfnets.models import seeded

_SMALL = variants.get("N0")


class RoundTripTest(parameterized.TestCase):

  # N3+ has the blocks of F3+, and so their names.
  @parameterized.product(layout=("deepmind", "timm"), name=("N0", "N3+", "F0"))
  def test_bits_come_back(self, layout, name):
    round_trip.check(self, layout, variants.get(name))


class WeightsTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.params = seeded.parameters(_SMALL)

  def test_deepmind_leaves_are_where_they_belong(self):
    tree = weights.to_deepmind(self.params, _SMALL)
    stack = self.params["nfnet/stage_2_stack/block/conv_2"]
    # Block 3 of stage 2 is the seventh of the network, and the third of those
    # that are stacked.
    np.testing.assert_array_equal(
        tree["NFNet/~/nf_block_6/~/conv1b"]["w"], stack["w"][2]
    )
    np.testing.assert_array_equal(
        tree["NFNet/~/nf_block"]["skip_gain"],
        self.params["nfnet/stage_0_transition"]["skip_gain"],
    )
    np.testing.assert_array_equal(
        tree["NFNet/~/nf_block_9/~/squeeze_excite/~/linear_1"]["w"],
        self.params["nfnet/stage_3_transition/squeeze_excite/excite"]["w"],
    )
    np.testing.assert_array_equal(
        tree["NFNet/~/linear"]["b"], self.params["nfnet/classifier"]["b"]
    )

  def test_timm_leaves_are_where_they_belong(self):
    state = weights.to_timm(self.params, _SMALL)
    stack = self.params["nfnet/stage_2_stack/block/conv_2"]
    np.testing.assert_array_equal(
        np.einsum("oihw->hwio", state["stages.2.3.conv2b.weight"]),
        stack["w"][2],
    )
    np.testing.assert_array_equal(
        state["stages.2.3.conv2b.gain"][:, 0, 0, 0], stack["gain"][2]
    )
    gate = self.params["nfnet/stage_1_transition/squeeze_excite/squeeze"]
    np.testing.assert_array_equal(
        state["stages.1.0.attn_last.fc1.weight"][:, :, 0, 0], gate["w"].T
    )
    np.testing.assert_array_equal(
        state["stages.1.0.downsample.conv.bias"],
        self.params["nfnet/stage_1_transition/shortcut"]["bias"],
    )
    self.assertEqual(state["stages.0.0.skipinit_gain"].shape, ())
    np.testing.assert_array_equal(
        state["head.fc.weight"], self.params["nfnet/classifier"]["w"].T
    )

  def test_the_other_spelling_of_a_block_is_read(self):
    tree = {
        module.replace("NFNet/~/nf_block", "NFNet/nf_block"): leaves
        for module, leaves in weights.to_deepmind(self.params, _SMALL).items()
    }
    jax.tree.map(
        np.testing.assert_array_equal,
        weights.from_deepmind(tree, _SMALL),
        self.params,
    )

  def test_arrays_of_jax_are_taken_and_returned_as_numpy(self):
    params = jax.tree.map(jnp.asarray, self.params)
    state = weights.to_timm(params, _SMALL)
    for leaf in state.values():
      self.assertIsInstance(leaf, np.ndarray)
      self.assertEqual(leaf.dtype, np.float32)
      self.assertTrue(leaf.flags.c_contiguous)

  @parameterized.parameters(np.float16, jnp.bfloat16)
  def test_narrow_floats_are_widened_exactly(self, dtype):
    state = weights.to_timm(self.params, _SMALL)
    narrow = {name: leaf.astype(dtype) for name, leaf in state.items()}
    params = weights.from_timm(narrow, _SMALL)
    for leaf in jax.tree.leaves(params):
      self.assertEqual(leaf.dtype, np.float32)
    for name, leaf in weights.to_timm(params, _SMALL).items():
      np.testing.assert_array_equal(leaf, narrow[name].astype(np.float32))

  @parameterized.parameters(np.float64, np.int32, np.complex64)
  def test_other_numbers_are_refused_by_name(self, dtype):
    state = weights.to_timm(self.params, _SMALL)
    state["final_conv.gain"] = state["final_conv.gain"].astype(dtype)
    with self.assertRaisesRegex(
        ValueError, f"final_conv.gain is {dtype.__name__}"
    ):
      weights.from_timm(state, _SMALL)

  def test_every_mismatch_is_named_in_one_line(self):
    state = weights.to_timm(self.params, _SMALL)
    del state["stem.conv1.bias"]
    state["stages.0.0.conv9.weight"] = np.zeros(1, np.float32)
    state["stages.0.0.conv1.weight"] = np.zeros((8, 8, 3, 3), np.float32)
    with self.assertRaises(ValueError) as caught:
      weights.from_timm(state, _SMALL)
    self.assertEqual(
        str(caught.exception),
        "these are not the weights of N0 in the timm layout: 1 missing"
        " (stem.conv1.bias), 1 unexpected (stages.0.0.conv9.weight), 1 of"
        " another shape (stages.0.0.conv1.weight is [8, 8, 3, 3] and should be"
        " [8, 8, 1, 1])",
    )

  @parameterized.parameters("deepmind", "timm", "nfnets")
  def test_a_wrong_variant_is_told_the_right_one(self, layout):
    flat = weights.to_layout(self.params, layout, _SMALL)
    with self.assertRaisesRegex(ValueError, "not the weights of N1.*fit N0$"):
      weights.from_layout(flat, layout, variants.get("N1"))

  @parameterized.parameters(*layouts.NAMES)
  def test_without_a_classifier(self, layout):
    flat = weights.to_layout(
        self.params, layout, _SMALL, without=["classifier"]
    )
    with self.assertRaisesRegex(ValueError, "2 missing.*drop the classifier"):
      weights.from_layout(flat, layout, _SMALL)
    params = weights.from_layout(flat, layout, _SMALL, optional=["classifier"])
    self.params.pop("nfnet/classifier")
    jax.tree.map(np.testing.assert_array_equal, params, self.params)

  @parameterized.parameters(
      # The rest of the file, and how many leaves the module has beside.
      ("deepmind", "classifier", "NFNet/~/linear/w", 1),
      ("timm", "stem_conv_0", "stem.conv1.weight", 2),
      # One of the five blocks that are stacked there, each of 17 leaves.
      ("deepmind", "stage_2_stack", "NFNet/~/nf_block_6/~/conv1b/w", 84),
      ("timm", "stage_2_stack", "stages.2.3.conv2b.weight", 84),
      ("nfnets", "stage_2_stack", "nfnet/stage_2_stack/block/conv_0/w", 16),
  )
  def test_half_an_optional_module_is_ignored_whole(
      self, layout, module, missing, rest
  ):
    flat = weights.to_layout(self.params, layout, _SMALL)
    whole = weights.from_layout(flat, layout, _SMALL, optional=[module])
    self.assertEqual(whole.keys(), self.params.keys())
    self.assertEmpty(weights.ignored(flat, layout, _SMALL, [module]))
    del flat[missing]
    before = dict(flat)
    params = weights.from_layout(flat, layout, _SMALL, optional=[module])
    self.assertEqual(flat, before)
    kept = {
        name: leaves
        for name, leaves in self.params.items()
        if not layouts.is_within(name, [module])
    }
    self.assertEqual(params.keys(), kept.keys())
    jax.tree.map(np.testing.assert_array_equal, params, kept)
    ignored = weights.ignored(flat, layout, _SMALL, [module])
    self.assertLen(ignored, rest)
    for name, leaf in ignored.items():
      self.assertIs(leaf, flat[name])
    # Elsewhere it is missed.
    with self.assertRaisesRegex(ValueError, f"1 missing .{missing}."):
      weights.from_layout(flat, layout, _SMALL, optional=["final_conv"])

  def test_parameters_of_another_variant_do_not_go_out(self):
    with self.assertRaisesRegex(ValueError, "not the weights of N3\\+"):
      weights.to_timm(self.params, variants.get("N3+"))

  def test_grey_images(self):
    params = seeded.parameters(_SMALL, image_channels=1)
    state = weights.to_timm(params, _SMALL)
    self.assertEqual(state["stem.conv1.weight"].shape, (8, 1, 3, 3))
    jax.tree.map(
        np.testing.assert_array_equal,
        weights.from_timm(state, _SMALL),
        params,
    )


if __name__ == "__main__":
  absltest.main()
