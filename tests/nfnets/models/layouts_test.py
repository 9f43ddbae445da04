from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from nfnets.models import layouts
from nfnets.models import trees
from nfnets.models import variants
from nfnets.models import weights


class LayoutsTest(parameterized.TestCase):

  # Modules and leaves of the released F0, and entries of timm's state dict.
  @parameterized.parameters(
      ("deepmind", "F0", 94, 233),
      ("deepmind", "F1", 178, 437),
      ("timm", "F0", None, 233),
  )
  def test_as_many_as_in_the_original(self, layout, variant, modules, leaves):
    names = [
        leaf.name for leaf in layouts.leaves(layout, variants.get(variant))
    ]
    self.assertEqual((len(names), len(set(names))), (leaves, leaves))
    if modules:
      found = {name.rpartition("/")[0] for name in names}
      self.assertEqual(len(found), modules)

  @parameterized.parameters(*layouts.NAMES)
  def test_every_number_is_somewhere_once(self, layout):
    config = variants.get("N3+")
    seen = set()
    for leaf in layouts.leaves(layout, config):
      seen.add((leaf.module, leaf.leaf, leaf.layer))
    wanted = set()
    for name, shape in trees.flatten(weights.template(config, 10)).items():
      module, _, leaf = name.rpartition("/")
      stacked = "_stack" in module and layout != "nfnets"
      for layer in range(shape.shape[0]) if stacked else [None]:
        wanted.add((module, leaf, layer))
    self.assertEqual(seen, wanted)

  @parameterized.parameters("deepmind", "timm")
  def test_axes_are_turned_and_turned_back(self, layout):
    for leaf in layouts.leaves(layout, variants.get("F0")):
      if leaf.leaf == "w":
        shape = (
            (2, 3, 4, 5)
            if "conv" in leaf.module or "shortcut" in leaf.module
            else (4, 5)
        )
      else:
        shape = () if leaf.leaf == "skip_gain" else (5,)
      x = np.arange(np.prod(shape)).reshape(shape)
      there = leaf.export(x)
      np.testing.assert_array_equal(leaf.restore(there), x)
      if layout == "timm" and leaf.leaf == "w":
        turned = {
            (2, 3, 4, 5): (5, 4, 2, 3),
            (4, 5): (5, 4) if "classifier" in leaf.module else (5, 4, 1, 1),
        }
        self.assertEqual(there.shape, turned[shape])

  def test_spellings(self):
    flat = {"NFNet/nf_block_12/~/conv0/w": 1, "NFNet/~/linear/b": 2}
    self.assertEqual(
        layouts.canonical("deepmind", flat),
        {"NFNet/~/nf_block_12/~/conv0/w": 1, "NFNet/~/linear/b": 2},
    )
    self.assertEqual(layouts.canonical("timm", flat), flat)
    flat["NFNet/~/nf_block_12/~/conv0/w"] = 3
    with self.assertRaisesRegex(ValueError, "conv0/w is there twice"):
      layouts.canonical("deepmind", flat)

  @parameterized.parameters(
      ("nfnet/classifier/w", True),
      ("nfnet/classifier", True),
      ("nfnet/stage_1_stack/block/conv_0/w", True),
      ("nfnet/stage_1_transition/conv_0/w", False),
      ("nfnet/classifiers/w", False),
  )
  def test_within(self, name, want):
    modules = ["classifier", "stage_1_stack"]
    self.assertEqual(layouts.is_within(name, modules), want)


if __name__ == "__main__":
  absltest.main()
