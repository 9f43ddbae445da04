import dataclasses

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from nfnets.models import layouts
from nfnets.models import recognition
from nfnets.models import variants
from nfnets.models import weights


def _shapes(config, layout):
  template = weights.template(config, 10)
  shapes = {}
  for leaf in layouts.leaves(layout, config):
    shape = template[leaf.module][leaf.leaf].shape
    if leaf.layer is not None:
      shape = shape[1:]
    # A zero in each place, without the memory for them.
    shapes[leaf.name] = leaf.export(np.broadcast_to(0.0, shape)).shape
  return shapes


class RecognitionTest(parameterized.TestCase):

  @parameterized.product(layout=layouts.NAMES, name=("N0", "F4+"))
  def test_layout_and_variant_are_found(self, layout, name):
    config = variants.get(name)
    shapes = _shapes(config, layout)
    self.assertEqual(recognition.find_layout(shapes), layout)
    self.assertEqual(recognition.find_variant(shapes, layout), (config, True))

  @parameterized.parameters(*layouts.NAMES)
  def test_both_readings_of_the_bottleneck(self, layout):
    config = dataclasses.replace(variants.get("F3+"), round_bottleneck=True)
    shapes = _shapes(config, layout)
    self.assertEqual(recognition.find_variant(shapes, layout), (config, True))

  @parameterized.parameters(*layouts.NAMES)
  def test_the_classifier_does_not_matter(self, layout):
    config = variants.get("N1")
    shapes = _shapes(config, layout)
    for leaf in layouts.leaves(layout, config):
      if leaf.module == "nfnet/classifier":
        del shapes[leaf.name]
    self.assertEqual(recognition.find_variant(shapes, layout), (config, True))

  @parameterized.parameters(*layouts.NAMES)
  def test_the_nearest_is_found_where_none_fits(self, layout):
    shapes = _shapes(variants.get("F2"), layout)
    shapes.pop(next(iter(shapes)))
    config, fits = recognition.find_variant(shapes, layout)
    self.assertEqual((config.name, fits), ("F2", False))

  @parameterized.parameters((["conv1.weight"], "conv1.weight"), ([], "nothing"))
  def test_something_else_is_refused(self, names, message):
    with self.assertRaisesRegex(ValueError, f"not the weights.*{message}"):
      recognition.find_layout(names)


if __name__ == "__main__":
  absltest.main()
