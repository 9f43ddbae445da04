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

  def test_small_family_is_there_by_name(self):
    for name, variant in (
        ("fashion_mnist_n0", "N0"),
        ("fashion_mnist_n3_wide", "N3+"),
    ):  # pyformat: disable
      self.assertEqual(registry.get(name).model.variant, variant)


if __name__ == "__main__":
  absltest.main()
