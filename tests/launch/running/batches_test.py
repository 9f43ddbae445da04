import dataclasses

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from launch.console import errors
from launch.running import batches
from launch.running import datasets
from launch.running import experiment
from pipelines.sources import source as source_lib
from pipelines.transforms import augmentation
from pipelines.transforms import evaluation
from pipelines.transforms import mixing


def _source(shape=(12, 12, 3), count=20, split="train"):
  images = np.random.default_rng(0).integers(0, 256, (count, *shape), np.uint8)
  labels = np.arange(count) % 4
  return source_lib.ArraySource(images, labels, list("abcd"), split)


def _splits(**changes):
  splits = datasets.Splits(_source(), _source(split="held"), None)
  return dataclasses.replace(splits, **changes)


def _batches(splits=None, augment=None, crop=None, **changes):
  return batches.Batches(
      experiment.ExperimentConfig(
          data=experiment.DataConfig(
              name="synthetic",
              augment=augmentation.AugmentConfig(**(augment or {})),
              evaluation=evaluation.EvaluationCropConfig(**(crop or {})),
          ),
          **{"global_batch_size": 8, **changes},
      ),
      splits or _splits(),
  )


class BatchesTest(parameterized.TestCase):

  @parameterized.named_parameters(
      ("plain", {}),
      ("resized", dict(image_size=16)),
      ("mixed", dict(mix=mixing.MixConfig(cutmix=True))),
      ("views", dict(views=2, mix=mixing.MixConfig(mixup_alpha=1.0))),
  )
  def test_training_batches_are_as_announced(self, augment):
    made = _batches(augment=augment)
    with made.train(3) as iterator:
      batch = next(iterator)
    shapes = made.train_shapes()
    self.assertEqual(set(batch), {*shapes, "id"})
    for name, (shape, dtype) in shapes.items():
      self.assertEqual(batch[name].shape, shape)
      self.assertEqual(batch[name].dtype, dtype)
    self.assertEqual(made.image_shape, shapes["image"][0][1:])
    self.assertEqual(made.rows_per_epoch, 20 * augment.get("views", 1))

  @parameterized.parameters(
      (dict(image_size=14), dict(), "augment.image_size: images of 14 pixels"),
      (dict(), dict(image_size=14), "evaluation.image_size: images of 14 pix"),
  )
  def test_sizes_that_the_network_does_not_take(self, augment, crop, message):
    model = experiment.ModelConfig(variant="V0")
    with self.assertRaisesRegex(errors.RunError, f"^--config.data.{message}"):
      _batches(augment=augment, crop=crop, model=model)

  @parameterized.parameters(
      (dict(),), (dict(crop="resize_crop", image_size=8, border=2),)
  )
  def test_evaluation_batches_are_as_announced(self, crop):
    splits = _splits(test=_source(count=5))
    made = _batches(
        splits, crop=crop, evaluation=experiment.EvaluationConfig(batch_size=6)
    )
    for source in splits.named().values():
      with made.evaluation(source) as iterator:
        for batch in iterator:
          for name, (shape, dtype) in made.evaluation_shapes().items():
            self.assertEqual(batch[name].shape, shape)
            self.assertEqual(batch[name].dtype, dtype)

  def test_training_and_evaluation_may_differ_in_size(self):
    made = _batches(augment=dict(image_size=8), crop=dict(image_size=10))
    self.assertEqual(made.train_shapes()["image"][0], (8, 8, 8, 3))
    self.assertEqual(made.evaluation_shapes()["image"][0], (512, 10, 10, 3))

  @parameterized.named_parameters(
      (
          "not_square",
          _splits(train=_source((12, 10, 3))),
          {},
          "augmented images of 12 x 10 pixels are not square",
      ),
      (
          "channels",
          _splits(held_out=_source((12, 12, 1))),
          {},
          "held_out images have 1 channels, and those of training 3",
      ),
      (
          "sizes",
          _splits(test=_source((10, 10, 3))),
          {},
          "test images have 10 pixels a side, and held-out ones 12",
      ),
      ("pad", None, dict(pad=12), "^--config.data.augment.pad=12 is more"),
  )
  def test_refuses(self, splits, augment, message):
    with self.assertRaisesRegex(errors.RunError, message):
      _batches(splits, augment)

  def test_a_batch_that_views_do_not_divide_is_refused(self):
    made = _batches(augment=dict(views=3))
    with self.assertRaisesRegex(
        errors.RunError,
        "^--config.global_batch_size: 8 examples.*multiple of 3",
    ):
      made.train(0)


if __name__ == "__main__":
  absltest.main()
