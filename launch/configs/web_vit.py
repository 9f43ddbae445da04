"""Pre-training a Vision Transformer on images of the web, beside the NFNets.

  ./bazelw run //launch:pretrain -- --config=web_vit_b16 \
    --config.steps="4 epochs" --config.data.directory=train \
    --config.data.held_out_directory=held_out

Images, batches and lengths are those of `web`. The optimizer is that of
`imagenet_vit` but for the rate. On JFT, arXiv 2010.11929, appendix B.1, has the
same weight decay, warm-up and norm of gradients, and a rate of 8e-4 for B/16
(4e-4 for L/16). Schedules are cosines, as those of the NFNets.
"""

import dataclasses

from launch.configs import imagenet_vit
from launch.configs import web
from launch.running import experiment
from nfnets.models import vit_variants

VARIANTS = imagenet_vit.VARIANTS


def get(variant: str) -> experiment.ExperimentConfig:
  """Returns the experiment for one of the large Vision Transformers.

  Args:
    variant: one of `VARIANTS`.
  """
  like = web.get(web.VARIANTS[0])
  size = vit_variants.VARIANTS[variant].test_size
  return dataclasses.replace(
      like,
      model=experiment.ModelConfig(variant=variant),
      data=dataclasses.replace(
          like.data,
          evaluation=dataclasses.replace(like.data.evaluation, image_size=size),
      ),
      input=imagenet_vit.INPUT,
      optimizer=dataclasses.replace(
          imagenet_vit.get(variant).optimizer, learning_rate=8e-4
      ),
  )
