"""Fashion-MNIST with a Vision Transformer, to compare the N family with.

  ./bazelw run //launch:pretrain -- --config=fashion_mnist_v1

Everything is as for the N family but the optimizer, which is the transformers'
own: AdamW and gradients clipped to a norm of 1, as in "Better plain ViT
baselines" (arXiv 2205.01580). The rate is for networks of this size.
"""

import dataclasses

from launch.configs import fashion_mnist
from launch.running import experiment
from nfnets.models import vit_variants
from nfnets.optim import optimizers

VARIANTS = tuple(vit_variants.SMALL)


def get(variant: str) -> experiment.ExperimentConfig:
  """Returns the experiment for a variant of the V family.

  Args:
    variant: one of `VARIANTS`.
  """
  like = fashion_mnist.get("N0")
  return dataclasses.replace(
      like,
      model=experiment.ModelConfig(variant=variant),
      optimizer=optimizers.OptimizerConfig(
          method="adamw",
          learning_rate=0.004,
          warmup=like.optimizer.warmup,
          weight_decay=0.1,
          clipping=0.0,
          clip_norm=1.0,
          ema_decay=like.optimizer.ema_decay,
      ),
  )
