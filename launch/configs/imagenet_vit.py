"""ImageNet with a Vision Transformer: the plain recipe of arXiv 2205.01580.

  ./bazelw run //launch:pretrain -- --config=imagenet_vit_s16 \
    --config.data.directory=train --config.data.test_directory=val

90 epochs in batches of 1024; the paper's ViT-S/16 then has a top-1 of 76.5 %.
Its weight decay of 1e-4 a step does not follow the peak rate; here the decay is
multiplied by the rate, so that it is 0.1 at the rate of 1e-3.
"""

from launch.running import experiment
from nfnets.models import vit_variants
from nfnets.optim import durations
from nfnets.optim import optimizers
from nfnets.training import inputs
from pipelines import loader
from pipelines.transforms import augmentation
from pipelines.transforms import evaluation
from pipelines.transforms import mixing
from pipelines.transforms import randaugment

VARIANTS = tuple(vit_variants.LARGE)
# Images from -1 to 1.
INPUT = inputs.InputConfig(mean=(127.5,) * 3, std=(127.5,) * 3)


def get(variant: str) -> experiment.ExperimentConfig:
  """Returns the experiment for one of the large Vision Transformers.

  Args:
    variant: one of `VARIANTS`.
  """
  network = vit_variants.VARIANTS[variant]
  return experiment.ExperimentConfig(
      steps=durations.Duration(90, "epochs"),
      global_batch_size=1024,
      model=experiment.ModelConfig(variant=variant),
      data=experiment.DataConfig(
          name="images",
          held_out_count=10_000,
          augment=augmentation.AugmentConfig(
              crop="inception",
              image_size=network.train_size,
              mix=mixing.MixConfig(mixup_alpha=0.2),
              randaugment=randaugment.RandAugmentConfig(
                  layers=2, magnitude=10.0
              ),
          ),
          evaluation=evaluation.EvaluationCropConfig(
              crop="centre_crop", image_size=network.test_size
          ),
          read=loader.ReadConfig(num_threads=8),
      ),
      input=INPUT,
      optimizer=optimizers.OptimizerConfig(
          method="adamw",
          learning_rate=1e-3,
          warmup=durations.Duration(10_000),
          weight_decay=0.1,
          clipping=0.0,
          clip_norm=1.0,
          ema_decay=0.0,
      ),
      evaluation=experiment.EvaluationConfig(
          every=durations.Duration(5, "epochs")
      ),
  )
