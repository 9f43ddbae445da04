from absl.testing import absltest
from absl.testing import parameterized

from launch.exporting import timm_files
from launch.weights import network_notes
from nfnets.models import variants


class TimmFilesTest(parameterized.TestCase):

  def test_names(self):
    names = {
        name: timm_files.architecture(variants.get(name))
        for name in variants.names()
    }
    self.assertEqual(names["F0"], "dm_nfnet_f0")
    self.assertEqual(names["F6"], "dm_nfnet_f6")
    for name in ("F7", "F0+", "N0"):
      self.assertIsNone(names[name])

  @parameterized.parameters(*(f"F{index}" for index in range(7)))
  def test_config(self, name):
    network = variants.get(name)
    notes = network_notes.published(network, 3)
    config = timm_files.config(notes, 1000)
    self.assertEqual(config["architecture"], f"dm_nfnet_{name.lower()}")
    self.assertEqual(config["num_classes"], 1000)
    self.assertEqual(config["num_features"], 3072)
    self.assertNotIn("label_names", config)
    cfg = config["pretrained_cfg"]
    self.assertEqual(cfg["input_size"], [3, *[network.test_size] * 2])
    # As timm resizes, before it cuts.
    self.assertEqual(
        int(network.test_size / cfg["crop_pct"]), network.test_size + 32
    )
    self.assertEqual(cfg["crop_mode"], "squash")
    self.assertAlmostEqual(cfg["mean"][0], 0.485)
    self.assertAlmostEqual(cfg["std"][2], 0.225)


if __name__ == "__main__":
  absltest.main()
