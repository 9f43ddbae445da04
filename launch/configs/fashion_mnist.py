"""Fashion-MNIST on a laptop CPU: minutes, and a curve to look at.

  ./bazelw run //launch:pretrain
  ./bazelw run //launch:pretrain -- --config=fashion_mnist_n1

The first command, N0, takes about a minute on two cores, with compiling, and
ends near 0.905 test top-1.
"""

from launch.running import experiment
from nfnets.models import variants
from nfnets.optim import durations
from nfnets.optim import optimizers
from nfnets.training import inputs
from pipelines.transforms import augmentation

VARIANTS = tuple(name for name in variants.names() if name.startswith("N"))


def get(variant: str) -> experiment.ExperimentConfig:
  """Returns the experiment for a variant of the small family.

  Args:
    variant: one of `VARIANTS`.
  """
  return experiment.ExperimentConfig(
      steps=durations.Duration(3.5, "epochs"),
      global_batch_size=128,
      model=experiment.ModelConfig(variant=variant),
      data=experiment.DataConfig(
          name="fashion_mnist",
          augment=augmentation.AugmentConfig(pad=1),
      ),
      # Of the training set: mean 0.2860 and deviation 0.3530 of full scale.
      input=inputs.InputConfig(mean=(72.94,), std=(90.02,)),
      # The papers clip at 0.01 with an eps of 1e-3, under which a SkipInit
      # gain needs thousands of steps to leave zero. A run of a few epochs has
      # no time for that; without any clipping it learns nothing.
      optimizer=optimizers.OptimizerConfig(
          learning_rate=0.3,
          # Half an epoch of the 3.5; a share fits a run of any length.
          warmup=durations.Duration(14.28, "percent"),
          clipping=0.16,
          clipping_eps=0.1,
          ema_decay=0.99,
      ),
  )
