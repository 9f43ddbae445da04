"""Pre-training on images of the web, as in the scaling study: weeks on a pod.

  ./bazelw run //launch:pretrain -- --config=web_f7_wide \
    --config.steps="4 epochs" --config.data.directory=train \
    --config.data.held_out_directory=held_out

The folders are what `//launch:pack` makes. Settings are those of arXiv
2310.16764 and of appendix A.5 of arXiv 2102.06171, which it refers to: crops
and flips alone, no regularisation, little weight decay, 224 pixels in training
and 256 in evaluation for every network. At short budgets the best learning rate
of all networks is 1.6; it falls with the budget and the size of the network.
The papers do not give the warm-up; 5000 steps are those of their ResNets.
"""

from launch.running import experiment
from nfnets.models import variants
from nfnets.optim import durations
from nfnets.optim import optimizers
from pipelines import loader
from pipelines.transforms import augmentation
from pipelines.transforms import evaluation

VARIANTS = tuple(name for name in variants.names() if name.startswith("F"))


def get(variant: str) -> experiment.ExperimentConfig:
  """Returns the experiment for a variant of the F family.

  Args:
    variant: one of `VARIANTS`.
  """
  return experiment.ExperimentConfig(
      steps=durations.Duration(1, "epochs"),
      global_batch_size=4096,
      model=experiment.ModelConfig(variant=variant),
      data=experiment.DataConfig(
          name="images",
          held_out_count=130_000,
          augment=augmentation.AugmentConfig(crop="inception", image_size=224),
          evaluation=evaluation.EvaluationCropConfig(
              crop="resize_crop", image_size=256
          ),
          read=loader.ReadConfig(num_threads=8),
      ),
      optimizer=optimizers.OptimizerConfig(
          learning_rate=1.6,
          warmup=durations.Duration(5000),
          weight_decay=1e-6,
          ema_decay=0.0,
      ),
      evaluation=experiment.EvaluationConfig(every=durations.Duration(25_000)),
  )
