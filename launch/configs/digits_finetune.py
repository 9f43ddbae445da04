"""Handwritten digits after Fashion-MNIST, on a laptop CPU: seconds.

  ./bazelw run //launch:pretrain
  ./bazelw run //launch:finetune -- --init=runs/fashion_mnist_n0

1,000 of the 4,000 training digits are trained on
(`--config.data.train_count`), and 1,000 are held out; the test set has 1,000
more. docs/finetune.md has the results.
"""

import dataclasses

from launch.running import experiment
from nfnets.models import variants
from nfnets.models import vit_variants
from nfnets.optim import durations
from nfnets.optim import optimizers
from nfnets.optim import sam
from nfnets.training import inputs
from pipelines.transforms import augmentation

_NFNETS = tuple(name for name in variants.names() if name.startswith("N"))
VARIANTS = (*_NFNETS, *vit_variants.SMALL)


def get(variant: str) -> experiment.ExperimentConfig:
  """Returns the experiment for a variant of one of the small families.

  Args:
    variant: one of `VARIANTS`.
  """
  if variant in _NFNETS:
    return _nfnet(variant)
  # As transformers are fine-tuned on ImageNet, see `imagenet_finetune_vit`.
  like = _nfnet(_NFNETS[0])
  return dataclasses.replace(
      like,
      model=experiment.ModelConfig(variant=variant),
      optimizer=dataclasses.replace(
          like.optimizer,
          nesterov=False,
          weight_decay=0.0,
          clipping=0.0,
          clip_norm=1.0,
      ),
      sam=sam.SAMConfig(),
  )


def _nfnet(variant: str) -> experiment.ExperimentConfig:
  return experiment.ExperimentConfig(
      steps=durations.Duration(3, "epochs"),
      global_batch_size=64,
      model=experiment.ModelConfig(
          variant=variant, dropout_rate=0.25, stochastic_depth_rate=0.1
      ),
      data=experiment.DataConfig(
          name="mnist_digits",
          held_out_count=1000,
          train_count=1000,
          augment=augmentation.AugmentConfig(pad=2, flip=False, views=4),
      ),
      # Of Fashion-MNIST, as the network it starts from.
      input=inputs.InputConfig(mean=(72.94,), std=(90.02,)),
      optimizer=optimizers.OptimizerConfig(
          learning_rate=0.1,
          warmup=durations.Duration(15, "percent"),
          weight_decay=1e-5,
          clipping=0.16,
          clipping_eps=0.1,
          ema_decay=0.9999,
      ),
      sam=sam.SAMConfig(rho=0.05, fraction=0.25),
      evaluation=experiment.EvaluationConfig(
          every=durations.Duration(50, "percent")
      ),
  )
