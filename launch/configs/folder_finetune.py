"""Fine-tuning on a folder of one's own images: minutes to hours on one GPU.

  ./bazelw run //launch:finetune -- --config=folder_finetune_f0 \
    --init=F0_haiku.npz --config.data.directory=photos

The folder holds a folder for each class, or what `//launch:pack` made. The
recipe is that of `imagenet_finetune`, in batches of 128 with a learning rate
that is smaller in proportion, for 10 visits to each image in the views of that
recipe. What else depends on the images is found out, see docs/finetune.md:
classes, batch, steps, sizes and what is held out.
"""

import dataclasses

from launch.configs import imagenet_finetune
from launch.configs import imagenet_finetune_vit
from launch.running import experiment
from nfnets.optim import durations

VARIANTS = imagenet_finetune.VARIANTS + imagenet_finetune_vit.VARIANTS

_BATCH_SIZE = 128
_STEPS_AT_LEAST = 500
_HELD_OUT_AT_LEAST = 1000


def get(variant: str) -> experiment.ExperimentConfig:
  """Returns the experiment for a variant of the F family, or a large ViT.

  Args:
    variant: one of `VARIANTS`.
  """
  is_vit = variant in imagenet_finetune_vit.VARIANTS
  paper = (imagenet_finetune_vit if is_vit else imagenet_finetune).get(variant)
  rate = paper.optimizer.learning_rate * _BATCH_SIZE / paper.global_batch_size
  return dataclasses.replace(
      paper,
      steps=durations.Duration(10, "epochs"),
      global_batch_size=_BATCH_SIZE,
      data=dataclasses.replace(
          paper.data,
          held_out_count=0,
          held_out_fraction=0.02,
          held_out_least=_HELD_OUT_AT_LEAST,
      ),
      automatic=experiment.AutomaticConfig(
          least_steps=_STEPS_AT_LEAST, fit_batch=True, fit_size=True
      ),
      optimizer=dataclasses.replace(
          paper.optimizer,
          learning_rate=rate,
          warmup=durations.Duration(15, "percent"),
      ),
      evaluation=experiment.EvaluationConfig(
          every=durations.Duration(20, "percent"), batch_size=_BATCH_SIZE
      ),
  )
