"""Fine-tuning on ImageNet, as after pre-training on the web: hours on a pod.

  ./bazelw run //launch:finetune -- --config=imagenet_finetune_f7_wide \
    --init=runs/web_f7_wide --config.data.directory=train \
    --config.data.test_directory=val

arXiv 2310.16764 gives 50 epochs, SAM, dropout and stochastic depth, 384 pixels
in training and 480 in evaluation, and for its best result repeated augmentation
with 4 views at the same cost. All else is of appendix A.5 of arXiv 2102.06171,
which it builds on: batches of 2048, a learning rate of 0.1 that does not grow
with them, 5000 steps of warm-up, a weight decay of 1e-5, the rates of dropout
and stochastic depth, and rho. Neither mentions other augmentation or label
smoothing. F7+ after 8 epochs on JFT-4B ends at 90.4 % top-1 there.

The length is in images, so that it stays the same for any number of views. SAM
takes its first gradient on the whole batch: of the fifth of a device's share
that would be nearly as good without views, only a few images are left with 4
of each. That the paper's fine-tuning took 1,600 core-hours agrees with it.
"""

from launch.running import experiment
from nfnets.models import variants
from nfnets.optim import durations
from nfnets.optim import optimizers
from nfnets.optim import sam
from pipelines import loader
from pipelines.transforms import augmentation
from pipelines.transforms import evaluation

VARIANTS = tuple(name for name in variants.names() if name.startswith("F"))

_TRAIN_IMAGES = 1_281_167
_HELD_OUT = 10_000
_EPOCHS = 50


def get(variant: str) -> experiment.ExperimentConfig:
  """Returns the experiment for a variant of the F family.

  Args:
    variant: one of `VARIANTS`.
  """
  return experiment.ExperimentConfig(
      steps=durations.Duration(
          _EPOCHS * (_TRAIN_IMAGES - _HELD_OUT), "examples"
      ),
      global_batch_size=2048,
      model=experiment.ModelConfig(
          variant=variant, dropout_rate=0.25, stochastic_depth_rate=0.1
      ),
      data=experiment.DataConfig(
          name="images",
          held_out_count=_HELD_OUT,
          augment=augmentation.AugmentConfig(
              crop="inception", image_size=384, views=4
          ),
          evaluation=evaluation.EvaluationCropConfig(
              crop="resize_crop", image_size=480
          ),
          read=loader.ReadConfig(num_threads=8),
      ),
      optimizer=optimizers.OptimizerConfig(
          learning_rate=0.1,
          warmup=durations.Duration(5000),
          weight_decay=1e-5,
          ema_decay=0.9999,
      ),
      sam=sam.SAMConfig(rho=0.05),
      evaluation=experiment.EvaluationConfig(
          every=durations.Duration(10, "percent")
      ),
  )
