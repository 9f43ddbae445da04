from absl.testing import absltest
from absl.testing import parameterized

from launch.configs import registry
from launch.running import experiment


class RegistryTest(parameterized.TestCase):

  def test_default_is_one_of_them(self):
    self.assertIn(registry.DEFAULT, registry.names())
    self.assertIn(registry.FINETUNE_DEFAULT, registry.names())

  @parameterized.parameters(*registry.names())
  def test_every_experiment_is_valid(self, name):
    self.assertIsInstance(registry.get(name), experiment.ExperimentConfig)

  def test_families_are_there_by_name(self):
    for name, variant in (
        ("fashion_mnist_n0", "N0"),
        ("fashion_mnist_n3_wide", "N3+"),
        ("fashion_mnist_v7_wide", "V7+"),
        ("imagenet_f5", "F5"),
        ("imagenet_vit_s16", "ViT-S/16"),
        ("imagenet_vit_g14", "ViT-g/14"),
        ("imagenet_vit_gigantic14", "ViT-G/14"),
        ("web_f7_wide", "F7+"),
        ("web_vit_l16", "ViT-L/16"),
        ("imagenet_finetune_f7_wide", "F7+"),
        ("imagenet_finetune_vit_g14", "ViT-g/14"),
        ("folder_finetune_vit_b16", "ViT-B/16"),
        ("digits_finetune_v1", "V1"),
        ("folder_finetune_f0", "F0"),
        ("digits_finetune_n3", "N3"),
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

  def test_siblings_differ_by_their_variant(self):
    for name, variant, expected in (
        ("imagenet_f3", "F7+", "imagenet_f7_wide"),
        ("imagenet_finetune_f3", "F0", "imagenet_finetune_f0"),
        ("digits_finetune_n0", "N1", "digits_finetune_n1"),
        ("digits_finetune_n0", "F0", None),
        ("fashion_mnist_n0", "V1", "fashion_mnist_v1"),
        ("unknown", "F0", None),
    ):
      self.assertEqual(registry.sibling(name, variant), expected)

  def test_fine_tuning_is_the_recipe_of_the_papers(self):
    config = registry.get("imagenet_finetune_f7_wide")
    self.assertEqual(config.sam.rho, 0.05)
    self.assertEqual(config.optimizer.learning_rate, 0.1)
    self.assertEqual(config.optimizer.ema_decay, 0.9999)
    self.assertEqual(config.model.dropout_rate, 0.25)
    self.assertEqual(config.model.stochastic_depth_rate, 0.1)
    self.assertEqual(config.data.augment.image_size, 384)
    self.assertEqual(config.data.evaluation.image_size, 480)
    # 50 epochs of the images that are not held out, whatever the views.
    images = 1_281_167 - config.data.held_out_count
    for views in (1, 4):
      steps = config.steps.to_steps(
          batch_size=2048, examples_per_epoch=views * images
      )
      self.assertAlmostEqual(steps * 2048 / images, 50, delta=0.01)

  def test_transformers_are_fine_tuned_by_their_own_recipe(self):
    config = registry.get("imagenet_finetune_vit_g14")
    self.assertEqual(config.data.augment.image_size, 378)
    self.assertEqual(config.steps.value, 20_000)
    self.assertEqual(config.optimizer.clip_norm, 1.0)
    self.assertEqual(config.sam.rho, 0)
    folder = registry.get("folder_finetune_vit_g14")
    self.assertEqual(folder.optimizer.learning_rate, 0.03 / 4)
    self.assertEqual(registry.get("digits_finetune_v0").sam.rho, 0)

  def test_digits_from_scratch_see_the_same_images(self):
    scratch, tuned = map(registry.get, ("digits_n0", "digits_finetune_n0"))
    self.assertEqual(scratch.data, tuned.data)
    # SAM takes one and a quarter gradients a step.
    self.assertEqual((scratch.sam.rho, tuned.sam.fraction), (0, 0.25))
    self.assertEqual(scratch.steps.value, 1.25 * tuned.steps.value)

  def test_transformers_see_the_same_images_of_the_web(self):
    one, two = registry.get("web_f0"), registry.get("web_vit_b16")
    self.assertEqual(one.data.augment, two.data.augment)
    self.assertEqual(one.global_batch_size, two.global_batch_size)
    self.assertEqual(one.steps, two.steps)
    self.assertEqual(two.data.evaluation.image_size % 16, 0)
    self.assertEqual(two.optimizer.method, "adamw")
    self.assertEqual(two.optimizer.learning_rate, 8e-4)
    self.assertEqual(two.optimizer.warmup.value, 10_000)

  def test_web_is_not_regularised(self):
    config = registry.get("web_f7")
    self.assertEqual(config.model.dropout_rate, 0)
    self.assertFalse(config.data.augment.mix.mixes)
    self.assertEqual(config.data.augment.randaugment.layers, 0)
    self.assertEqual(config.data.augment.image_size, 224)


if __name__ == "__main__":
  absltest.main()
