"""The one config tree of an experiment."""

import dataclasses

from launch.console import config_tree
from nfnets.models import execution as execution_lib
from nfnets.models import networks
from nfnets.models import variants
from nfnets.optim import durations
from nfnets.optim import optimizers
from nfnets.optim import sam as sam_lib
from nfnets.training import inputs
from nfnets.training import objective as objective_lib
from nfnets.training import update
from pipelines import loader
from pipelines.transforms import augmentation
from pipelines.transforms import evaluation as evaluation_transform

# JAX keeps 32 bits of a seed; a larger one would be another's twin.
_MAX_SEED = 2**32
DATASETS = ("fashion_mnist", "images", "mnist_digits", "synthetic")


def _check_positive(config, *names: str) -> None:
  for name in names:
    if getattr(config, name) < 1:
      raise ValueError(
          f"{name} must be at least 1, got {getattr(config, name)}"
      )


@dataclasses.dataclass(frozen=True, kw_only=True)
class ModelConfig:
  """Which network, and how it is regularised and run.

  Attributes:
    variant: name of the network, such as F3+, N0 or ViT-B/16.
    dropout_rate: dropout before the classifier.
    stochastic_depth_rate: drop rate that the last block approaches.
    execution: changes speed and memory, not results beyond rounding.
  """

  variant: str = "F0"
  dropout_rate: float = 0.0
  stochastic_depth_rate: float = 0.0
  execution: execution_lib.Execution = config_tree.operational(
      execution_lib.Execution()
  )

  def __post_init__(self):
    self.network()

  def network(self) -> networks.Config:
    """Returns the config of the network itself."""
    network = networks.get(self.variant)
    rates = {
        "dropout_rate": self.dropout_rate,
        "stochastic_depth_rate": self.stochastic_depth_rate,
    }
    if not isinstance(network, variants.NFNetConfig):
      for name, rate in rates.items():
        if rate:
          raise ValueError(
              f"{name}={rate} is for NFNets; {self.variant} is trained without"
          )
      rates = {}
    return dataclasses.replace(network, execution=self.execution, **rates)


@dataclasses.dataclass(frozen=True, kw_only=True)
class DataConfig:
  """Which images, and how they are read.

  Attributes:
    name: fashion_mnist, mnist_digits, synthetic, or images, which are a folder
      of class folders or what `//launch:pack` made.
    directory: where the training files are. Images need it; the others are by
      default where the build put them.
    test_directory: images of the same classes to report the accuracy on, such
      as ImageNet's validation set. Without it there is no test.
    held_out_directory: images to measure the validation loss on. Without it
      some of the training images are held out for that.
    held_out_fraction: share of the training records that is held out to
      measure the validation loss. A hash of the record's id decides.
    held_out_least: a larger share is held out where this many records would
      not be otherwise, up to a fifth.
    held_out_count: a number of records to hold out instead, such as 130000.
    train_count: how many of the other records are trained on, such as 1000; 0
      takes all. A hash of the record's id decides.
    exclude: file with the ids of training records to leave out, one a line, as
      `//launch:dedup` writes it.
    augment: how training images are changed.
    evaluation: what of an image is evaluated.
    read: threads and processes that read.
  """

  name: str = "fashion_mnist"
  directory: str = config_tree.operational("")
  test_directory: str = config_tree.operational("")
  held_out_directory: str = config_tree.operational("")
  held_out_fraction: float = 0.05
  held_out_least: int = 0
  held_out_count: int = 0
  train_count: int = 0
  exclude: str = config_tree.operational("")
  augment: augmentation.AugmentConfig = augmentation.AugmentConfig()
  evaluation: evaluation_transform.EvaluationCropConfig = (
      evaluation_transform.EvaluationCropConfig()
  )
  read: loader.ReadConfig = config_tree.operational(loader.ReadConfig())

  def __post_init__(self):
    if self.name not in DATASETS:
      raise ValueError(
          f"name must be one of {', '.join(DATASETS)}, got {self.name!r}"
      )
    if not 0 < self.held_out_fraction < 1:
      raise ValueError(
          "held_out_fraction must lie between 0 and 1, got"
          f" {self.held_out_fraction}"
      )
    for field in ("held_out_least", "held_out_count", "train_count"):
      if getattr(self, field) < 0:
        raise ValueError(
            f"{field} must not be negative, got {getattr(self, field)}"
        )
    if self.name != "images":
      for field in ("test_directory", "held_out_directory"):
        if getattr(self, field):
          raise ValueError(
              f"{field} is for images; {self.name} has a test set of its own"
          )


@dataclasses.dataclass(frozen=True, kw_only=True)
class AutomaticConfig:
  """What the data may change, so that one experiment is for any folder.

  Attributes:
    least_steps: a run is at least this long, however few images there are.
    fit_batch: no batch is larger than the number of training images; it becomes
      the largest power of two that is not.
    fit_size: images are not enlarged beyond 224 pixels: where half of them have
      a side shorter than the size to train at, that shrinks to a multiple of
      32, and the size to evaluate at in proportion.
  """

  least_steps: int = 0
  fit_batch: bool = False
  fit_size: bool = False

  def __post_init__(self):
    if self.least_steps < 0:
      raise ValueError(
          f"least_steps must not be negative, got {self.least_steps}"
      )


@dataclasses.dataclass(frozen=True, kw_only=True)
class EvaluationConfig:
  """When and how held-out data is evaluated.

  Attributes:
    every: time between evaluations on the held-out split; 0 evaluates at the
      end only. One that would fall just before the end is left out.
    batch_size: examples per evaluation step over all devices.
  """

  every: durations.Duration = durations.Duration(1, "epochs")
  batch_size: int = config_tree.operational(512)

  def __post_init__(self):
    _check_positive(self, "batch_size")


@dataclasses.dataclass(frozen=True, kw_only=True)
class CheckpointConfig:
  """When checkpoints are written and which are kept.

  Attributes:
    every_steps: steps between checkpoints. One is also written after every
      evaluation, at the end, and before a preempted run exits.
    keep_latest: how many of the newest to keep. The one with the lowest
      held-out loss is kept besides.
    keep_every_steps: keep those whose step is a multiple of this, for good; 0
      keeps none for that reason.
  """

  every_steps: int = 1000
  keep_latest: int = 2
  keep_every_steps: int = 0

  def __post_init__(self):
    _check_positive(self, "every_steps", "keep_latest")
    if self.keep_every_steps < 0:
      raise ValueError(
          f"keep_every_steps must not be negative, got {self.keep_every_steps}"
      )


@dataclasses.dataclass(frozen=True, kw_only=True)
class ExperimentConfig:
  """Everything that decides what a run computes.

  Attributes:
    seed: decides the initial parameters, the order of the data and its
      augmentation.
    steps: length of the run, such as 2000, '5 epochs' or '300k examples'.
    global_batch_size: examples per step over all devices.
    model: the network.
    data: the images.
    automatic: what the images may change of these settings.
    input: how images are normalised.
    objective: the loss.
    optimizer: the optimizer and its schedule.
    sam: sharpness-aware minimisation, for fine-tuning.
    parallel: how a step is spread over devices and time.
    evaluation: the evaluation on held-out data.
    checkpoint: the checkpoints.
    log_every_steps: steps between lines in metrics.jsonl.
    max_skipped_in_a_row: a run stops after this many steps in a row whose
      gradient was not finite. Such steps change nothing.
  """

  seed: int = 0
  steps: durations.Duration = durations.Duration(1, "epochs")
  global_batch_size: int = 256
  model: ModelConfig = ModelConfig()
  data: DataConfig = DataConfig()
  automatic: AutomaticConfig = AutomaticConfig()
  input: inputs.InputConfig = inputs.InputConfig()
  objective: objective_lib.ObjectiveConfig = objective_lib.ObjectiveConfig()
  optimizer: optimizers.OptimizerConfig = optimizers.OptimizerConfig()
  sam: sam_lib.SAMConfig = sam_lib.SAMConfig()
  parallel: update.ParallelConfig = config_tree.operational(
      update.ParallelConfig()
  )
  evaluation: EvaluationConfig = EvaluationConfig()
  checkpoint: CheckpointConfig = config_tree.operational(CheckpointConfig())
  log_every_steps: int = config_tree.operational(50)
  max_skipped_in_a_row: int = config_tree.operational(5)

  def __post_init__(self):
    if not 0 <= self.seed < _MAX_SEED:
      raise ValueError(f"seed must lie in [0, {_MAX_SEED}), got {self.seed}")
    if not self.steps.value:
      raise ValueError("steps must be positive, got 0")
    if self.steps.unit == "percent":
      raise ValueError(f"steps cannot be a share of itself, got {self.steps}")
    _check_positive(
        self, "global_batch_size", "log_every_steps", "max_skipped_in_a_row"
    )
