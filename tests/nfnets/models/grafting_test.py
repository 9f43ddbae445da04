from absl.testing import absltest
import numpy as np

from nfnets.models import grafting


def _tree(classes, value):
  return {
      "nfnet/stem_conv_0": {"w": np.full((3, 3), value)},
      "nfnet/stage_0_stack/block": {"skip_gain": np.full(2, value)},
      "nfnet/classifier": {
          "w": np.full((4, classes), value),
          "b": np.full(classes, value),
      },
  }


class GraftingTest(absltest.TestCase):

  def test_all_is_loaded(self):
    grafted = grafting.graft(_tree(10, 0), _tree(10, 1))
    for leaves in grafted.params.values():
      for leaf in leaves.values():
        np.testing.assert_array_equal(leaf, 1)
    self.assertLen(grafted.loaded, 4)
    self.assertEmpty(grafted.dropped + grafted.left_new)

  def test_a_dropped_module_is_left_new(self):
    grafted = grafting.graft(_tree(7, 0), _tree(10, 1), ["classifier"])
    head = ("nfnet/classifier/b", "nfnet/classifier/w")
    self.assertEqual(grafted.dropped, head)
    self.assertEqual(grafted.left_new, head)
    self.assertEqual(
        grafted.loaded,
        ("nfnet/stage_0_stack/block/skip_gain", "nfnet/stem_conv_0/w"),
    )
    for module, leaves in grafted.params.items():
      for leaf in leaves.values():
        np.testing.assert_array_equal(leaf, module != "nfnet/classifier")
    self.assertEqual(grafted.params["nfnet/classifier"]["b"].shape, (7,))

  def test_what_is_dropped_may_be_missing(self):
    loaded = _tree(10, 1)
    del loaded["nfnet/classifier"]
    grafted = grafting.graft(_tree(7, 0), loaded, ["classifier"])
    self.assertEmpty(grafted.dropped)
    self.assertLen(grafted.left_new, 2)

  def test_another_class_count_is_refused_as_such(self):
    with self.assertRaisesRegex(ValueError, "10 classes.* 7: drop the class"):
      grafting.graft(_tree(7, 0), _tree(10, 1))

  def test_what_does_not_fit_is_named(self):
    loaded = _tree(10, 1)
    loaded["nfnet/stem_conv_0"] = {"v": np.ones(1)}
    message = "1 missing .*stem_conv_0/w.*1 unexpected .*stem_conv_0/v"
    with self.assertRaisesRegex(ValueError, message):
      grafting.graft(_tree(10, 0), loaded)

  def test_a_module_that_is_not_there_cannot_be_dropped(self):
    with self.assertRaisesRegex(ValueError, "no module 'head'"):
      grafting.graft(_tree(10, 0), _tree(10, 1), ["head"])


if __name__ == "__main__":
  absltest.main()
