"""1,000 handwritten digits from scratch, to compare fine-tuning with.

  ./bazelw run //launch:pretrain -- --config=digits_n0

The same images and number of gradients as in `digits_finetune`, whose steps
take more than one each. Without dropout and stochastic depth, for which so
short a run has no use. docs/finetune.md has the results of both.
"""

import dataclasses

from launch.configs import digits_finetune
from launch.running import experiment
from nfnets.optim import durations
from nfnets.optim import sam
from nfnets.scaling import cost

VARIANTS = digits_finetune.VARIANTS


def get(variant: str) -> experiment.ExperimentConfig:
  """Returns the experiment for a variant of the small family.

  Args:
    variant: one of `VARIANTS`.
  """
  config = digits_finetune.get(variant)
  gradients = cost.gradients(config.sam.rho, config.sam.fraction)
  return dataclasses.replace(
      config,
      steps=durations.Duration(gradients * config.steps.value, "epochs"),
      model=experiment.ModelConfig(variant=variant),
      optimizer=dataclasses.replace(
          config.optimizer,
          learning_rate=0.2,
          warmup=durations.Duration(10, "percent"),
      ),
      sam=sam.SAMConfig(),
  )
