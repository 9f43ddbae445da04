"""Fine-tuning a Vision Transformer on ImageNet, as in arXiv 2010.11929.

  ./bazelw run //launch:finetune -- --config=imagenet_finetune_vit_b16 \
    --init=runs/vit_b16 --config.data.directory=train \
    --config.data.test_directory=val

Its appendix B.1.1: 20,000 steps in batches of 512 at 384 pixels, SGD with a
momentum of 0.9, cosine decay without weight decay, gradients clipped to a norm
of 1, parameters averaged with a decay of 0.9999, and a rate of 0.003, 0.01,
0.03 or 0.06, of which this is the third. The released code warms up for 500
steps. Patches of 14 pixels divide 378.
"""

from launch.configs import imagenet_vit
from launch.running import experiment
from nfnets.models import vit_variants
from nfnets.optim import durations
from nfnets.optim import optimizers
from pipelines import loader
from pipelines.transforms import augmentation
from pipelines.transforms import evaluation

VARIANTS = imagenet_vit.VARIANTS

_IMAGE_SIZE = 384


def get(variant: str) -> experiment.ExperimentConfig:
  """Returns the experiment for one of the large Vision Transformers.

  Args:
    variant: one of `VARIANTS`.
  """
  patch = vit_variants.VARIANTS[variant].patch
  size = _IMAGE_SIZE // patch * patch
  return experiment.ExperimentConfig(
      steps=durations.Duration(20_000),
      global_batch_size=512,
      model=experiment.ModelConfig(variant=variant),
      data=experiment.DataConfig(
          name="images",
          held_out_count=10_000,
          augment=augmentation.AugmentConfig(crop="inception", image_size=size),
          evaluation=evaluation.EvaluationCropConfig(
              crop="resize_crop", image_size=size
          ),
          read=loader.ReadConfig(num_threads=8),
      ),
      input=imagenet_vit.INPUT,
      optimizer=optimizers.OptimizerConfig(
          learning_rate=0.03,
          warmup=durations.Duration(500),
          nesterov=False,
          weight_decay=0.0,
          clipping=0.0,
          clip_norm=1.0,
          ema_decay=0.9999,
      ),
      evaluation=experiment.EvaluationConfig(
          every=durations.Duration(10, "percent")
      ),
  )
