"""ImageNet from scratch, as in the NFNet paper: days on one accelerator host.

  ./bazelw run //launch:pretrain -- --config=imagenet_f0 \
    --config.data.directory=train --config.data.test_directory=val

The folders hold a folder for each class, or what `//launch:pack` makes of the
archives of ILSVRC 2012. Settings are those of arXiv 2102.06171, table 1 and
appendix A: 360 epochs in batches of 4096, RandAugment, MixUp and CutMix. The
paper's top-1 is 83.6 % with F0 and 86.0 % with F5. Its authors trained on all
1,281,167 images; here some are held out, `--config.data.held_out_count`, as
many as they held out to choose their settings.
"""

from launch.running import experiment
from nfnets.models import variants
from nfnets.optim import durations
from nfnets.optim import optimizers
from nfnets.training import objective
from pipelines import loader
from pipelines.transforms import augmentation
from pipelines.transforms import evaluation
from pipelines.transforms import mixing
from pipelines.transforms import randaugment

VARIANTS = tuple(name for name in variants.names() if name.startswith("F"))

# Of F0 to F7; the last is in the released code only.
_MAGNITUDES = (5.0, 10.0, 10.0, 15.0, 15.0, 15.0, 15.0, 15.0)


def get(variant: str) -> experiment.ExperimentConfig:
  """Returns the experiment for a variant of the F family.

  Args:
    variant: one of `VARIANTS`.
  """
  network = variants.get(variant)
  return experiment.ExperimentConfig(
      steps=durations.Duration(360, "epochs"),
      global_batch_size=4096,
      model=experiment.ModelConfig(
          variant=variant,
          dropout_rate=network.dropout_rate,
          stochastic_depth_rate=network.stochastic_depth_rate,
      ),
      data=experiment.DataConfig(
          name="images",
          held_out_count=10_000,
          augment=augmentation.AugmentConfig(
              crop="inception",
              image_size=network.train_size,
              mix=mixing.MixConfig(mixup_alpha=0.2, cutmix=True),
              randaugment=randaugment.RandAugmentConfig(
                  layers=4, magnitude=_MAGNITUDES[int(variant[1])]
              ),
          ),
          evaluation=evaluation.EvaluationCropConfig(
              crop="resize_crop", image_size=network.test_size
          ),
          read=loader.ReadConfig(num_threads=8),
      ),
      objective=objective.ObjectiveConfig(label_smoothing=0.1),
      optimizer=optimizers.OptimizerConfig(
          learning_rate=1.6, weight_decay=2e-5
      ),
      evaluation=experiment.EvaluationConfig(
          every=durations.Duration(5, "epochs")
      ),
  )
