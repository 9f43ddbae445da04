from absl.testing import absltest
from absl.testing import parameterized

from launch import experiment
from launch.configs import registry


class RegistryTest(parameterized.TestCase):

  def test_default_is_one_of_them(self):
    self.assertIn(registry.DEFAULT, registry.names())

  @parameterized.parameters(*registry.names())
  def test_every_experiment_is_valid(self, name):
    self.assertIsInstance(registry.get(name), experiment.ExperimentConfig)

  def test_families_are_there_by_name(self):
    for name, variant in (
        ("fashion_mnist_n0", "N0"),
        ("fashion_mnist_n3_wide", "N3+"),
        ("imagenet_f5", "F5"),
        ("web_f7_wide", "F7+"),
    ):  # pyformat: disable
      self.assertEqual(registry.get(name).model.variant, variant)

  def test_imagenet_is_the_recipe_of_the_paper(self):
    config = registry.get("imagenet_f3")
    self.assertEqual(str(config.steps), "360 epochs")
    self.assertEqual(config.model.dropout_rate, 0.4)
    self.assertEqual(config.model.stochastic_depth_rate, 0.25)
    self.assertEqual(config.data.augment.image_size, 320)
    self.assertEqual(config.data.augment.randaugment.magnitude, 15)
    self.assertEqual(config.data.evaluation.image_size, 416)

  def test_web_is_not_regularised(self):
    config = registry.get("web_f7")
    self.assertEqual(config.model.dropout_rate, 0)
    self.assertFalse(config.data.augment.mix.mixes)
    self.assertEqual(config.data.augment.randaugment.layers, 0)
    self.assertEqual(config.data.augment.image_size, 224)


if __name__ == "__main__":
  absltest.main()
