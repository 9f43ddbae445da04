"""1,000 handwritten digits from scratch, to compare fine-tuning with.

  ./bazelw run //launch:pretrain -- --config=digits_n0

The same images and number of gradients as `digits_finetune`; docs/finetune.md
has what both end with.
"""

import dataclasses

from launch import experiment
from launch.configs import digits_finetune
from nfnets.optim import durations
from nfnets.optim import sgd

VARIANTS = digits_finetune.VARIANTS


def get(variant: str) -> experiment.ExperimentConfig:
  """Returns the experiment for a variant of the small family.

  Args:
    variant: one of `VARIANTS`.
  """
  config = digits_finetune.get(variant)
  return dataclasses.replace(
      config,
      optimizer=sgd.SGDConfig(
          learning_rate=0.3,
          warmup=durations.Duration(10, "percent"),
          clipping=0.16,
          clipping_eps=0.1,
          ema_decay=0.99,
      ),
  )
