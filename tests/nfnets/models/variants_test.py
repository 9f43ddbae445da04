import dataclasses
import re

from absl.testing import absltest
from absl.testing import parameterized

from nfnets.models import variants


class VariantsTest(parameterized.TestCase):

  def test_depths_double_along_the_papers_chain(self):
    chain = [variants.get(name).depths for name in ("F0", "F1", "F3", "F7")]
    for shallow, deep in zip(chain, chain[1:], strict=False):
      self.assertEqual(tuple(2 * depth for depth in shallow), deep)

  @parameterized.parameters(0, 1, 3, 7)
  def test_small_family_has_the_depths_of_the_large_one(self, index):
    self.assertEqual(
        variants.get(f"N{index}").depths, variants.get(f"F{index}").depths
    )

  @parameterized.parameters("F3", "F7", "N3", "N7")
  def test_plus_is_wider_and_as_deep(self, name):
    base, wide = variants.get(name), variants.get(name + "+")
    self.assertEqual(base.depths, wide.depths)
    for narrow, broad in zip(base.widths, wide.widths, strict=True):
      self.assertLess(narrow, broad)

  def test_plus_bottleneck_of_stage_one_has_two_readings(self):
    paper = variants.get("F3+")
    released = dataclasses.replace(paper, round_bottleneck=True)
    self.assertEqual(paper.bottleneck(384), (192, 1))
    self.assertEqual(released.bottleneck(384), (128, 1))
    # The other stages divide into whole groups either way.
    for width in paper.widths[1:]:
      self.assertEqual(paper.bottleneck(width), released.bottleneck(width))

  def test_groups_of_the_base_model(self):
    config = variants.get("F0")
    self.assertEqual(
        [config.bottleneck(width) for width in config.widths],
        [(128, 1), (256, 2), (768, 6), (768, 6)],
    )

  def test_every_name_gets_its_variant(self):
    for name in variants.names():
      self.assertEqual(variants.get(name).name, name)

  @parameterized.parameters(("f3+", "F3+"), ("N2", "N7"), ("F8", "F7"))
  def test_unknown_name_is_told_the_nearest(self, name, near):
    message = re.escape(f"{name!r}, did you mean {near!r}")
    with self.assertRaisesRegex(ValueError, message):
      variants.get(name)

  @parameterized.parameters(
      ({"widths": (32, 64)}, "one entry per stage"),
      ({"depths": ()}, "depths must have an entry for each stage"),
      ({"depths": (1, 0, 1, 1)}, "depths must be positive"),
      ({"widths": (256, 512, 0, 1536)}, "widths must be positive"),
      ({"stem_channels": (16, 32, 64, 0)}, "stem_channels must be positive"),
      ({"stem_strides": (2, 1, 0, 2)}, "stem_strides must be positive"),
      ({"stage_strides": (1, 2, 2, -1)}, "stage_strides must be positive"),
      ({"group_width": 0}, "group_width must be positive, got 0"),
      ({"train_size": 0}, "train_size must be positive"),
      ({"test_size": -1}, "test_size must be positive"),
      ({"bottleneck_ratio": 0.0}, "bottleneck_ratio=0.0 leaves a width of 256"),
      ({"squeeze_excite_ratio": 0.0}, "squeeze_excite_ratio=0.0 leaves"),
      ({"squeeze_excite_ratio": -1.0}, "squeeze_excite_ratio=-1.0 leaves"),
      ({"widths": (1, 2, 3, 4)}, "a width of 1 without a channel; raise it"),
      ({"stem_strides": (2,)}, "one entry per convolution"),
      ({"activation": "swish"}, "known ones are"),
      ({"standardization": "none"}, "standardization must be one of"),
      ({"dropout_rate": 1.0}, "dropout_rate"),
      ({"group_width": 100}, "does not divide"),
  )
  def test_nonsense_is_refused(self, change, message):
    with self.assertRaisesRegex(ValueError, message):
      dataclasses.replace(variants.get("F0"), **change)


if __name__ == "__main__":
  absltest.main()
