"""The update step of an experiment, traced without data and without devices.

It is what `trainer.Trainer` compiles for a run, and a test compares the two.
Here the data is only described, and the devices may be those of a machine that
is not there.
"""

from collections.abc import Sequence
import dataclasses

import jax

from launch.console import errors
from launch.running import batches
from launch.running import datasets
from launch.running import experiment
from nfnets.models import flops
from nfnets.models import networks
from nfnets.optim import layerwise
from nfnets.optim import optimizers
from nfnets.optim import schedules
from nfnets.training import sharding
from nfnets.training import train_state
from nfnets.training import update
from pipelines.sources import source as source_lib

_ENCODED = "images"
# Of the data sets whose images are not files.
_SIDE = 28
_HELD_OUT = 1


@dataclasses.dataclass(frozen=True)
class Images:
  """A data set of which only the size is known.

  Attributes:
    count: training images.
    classes: their classes.
    shape: of every image; None for image files.
  """

  count: int
  classes: int
  shape: tuple[int, int, int] | None

  fingerprint = ""
  max_labels = 1

  @property
  def class_names(self) -> tuple[str, ...]:
    """Name of each class."""
    return tuple(map(str, range(self.classes)))

  @property
  def num_classes(self) -> int:
    """Number of classes."""
    return self.classes

  @property
  def image_shape(self) -> tuple[int, int, int] | None:
    """Height, width and channels; None where images differ."""
    return self.shape

  def __len__(self) -> int:
    return self.count

  def __getitem__(self, index: int) -> source_lib.Record:
    raise LookupError(f"image {index} is only planned")

  def record_id(self, index: int) -> str:
    """Returns the id that an image would have."""
    return str(index)


@dataclasses.dataclass(frozen=True)
class Step:
  """An update step, before it is compiled.

  Attributes:
    traced: the step, with the shapes of its arguments.
    state: shapes of the state.
    image_size: side of the images, in pixels.
    total_steps: length of the run.
    examples: images that the run takes a gradient of.
    flops: what one image costs.
  """

  traced: jax.stages.Traced
  state: train_state.TrainState
  image_size: int
  total_steps: int
  examples: float
  flops: flops.Count


def resolve(
    config: experiment.ExperimentConfig, platform: str
) -> experiment.ExperimentConfig:
  """Returns the experiment with every choice made that a backend decides.

  Args:
    config: the experiment.
    platform: what JAX calls the backend: "cpu" or "tpu".

  Raises:
    errors.RunError: it asks for what the backend does not have.
  """
  execution = config.model.execution
  if execution.convolution == "auto":
    # XLA sees neither the work nor the memory of a call into C++.
    execution = dataclasses.replace(execution, convolution="xla")
  if execution.convolution == "native":
    raise errors.RunError(
        "--config.model.execution.convolution=native is not seen by XLA, and"
        " cannot be planned; use auto"
    )
  execution = execution.resolve(platform)
  dtype = str(config.input.compute_dtype(platform))
  return dataclasses.replace(
      config,
      model=dataclasses.replace(config.model, execution=execution),
      input=dataclasses.replace(config.input, dtype=dtype),
  )


def trace(
    config: experiment.ExperimentConfig,
    devices: Sequence[jax.Device],
    images: int,
    classes: int,
) -> Step:
  """Traces the step of an experiment.

  Args:
    config: the experiment, as `resolve` returned it.
    devices: the devices to compile for.
    images: number of training images.
    classes: number of classes.

  Raises:
    errors.RunError: config, data and devices do not fit each other.
  """
  channels = len(config.input.mean)
  shape = (_SIDE, _SIDE, channels)
  data = Images(images, classes, None if _is_encoded(config) else shape)
  few = dataclasses.replace(data, count=_HELD_OUT)
  batch = batches.Batches(config, datasets.Splits(data, few, None))
  durations = {
      "batch_size": config.global_batch_size,
      "examples_per_epoch": batch.rows_per_epoch,
  }
  total_steps = config.steps.to_steps(**durations)
  warmup = config.optimizer.warmup.to_steps(
      **durations, total_steps=total_steps
  )
  if not warmup < total_steps:
    raise errors.RunError(
        f"--config.optimizer.warmup={config.optimizer.warmup} is {warmup}"
        f" steps, and the whole run is {total_steps}; make the warm-up shorter"
    )
  network_config = config.model.network()
  layers = config.optimizer.layers
  network = layerwise.stop_gradients(
      networks.make(network_config, classes), layers
  )
  optimizer = optimizers.make(config.optimizer)
  shapes = jax.eval_shape(
      lambda: train_state.init(
          config.seed,
          network,
          optimizer,
          channels,
          schedules.warmup_cosine(
              config.optimizer.learning_rate, warmup, total_steps
          ),
          keep_ema=config.optimizer.ema_decay > 0,
          image_size=batch.image_shape[0],
      )
  )
  try:
    layerwise.check(layers, shapes.params)
  except ValueError as error:
    raise errors.RunError(f"--config.optimizer.layers.{error}") from error
  mesh = sharding.make_mesh(devices)
  shardings = train_state.shardings(
      shapes, optimizer, mesh, config.parallel.split_state
  )
  state = jax.tree.map(_on_mesh, shapes, shardings)
  try:
    step = update.make(
        network,
        config.optimizer,
        mesh,
        shapes,
        input_config=config.input,
        objective_config=config.objective,
        sam_config=config.sam,
        parallel=config.parallel,
    )
    traced = step.trace(
        state,
        {
            name: jax.ShapeDtypeStruct(
                shape, dtype, sharding=sharding.over_batch(mesh)
            )
            for name, (shape, dtype) in batch.train_shapes().items()
        },
    )
  except ValueError as error:
    raise errors.RunError(f"--config: {error}") from error
  return Step(
      traced=traced,
      state=state,
      image_size=batch.image_shape[0],
      total_steps=total_steps,
      examples=total_steps * config.global_batch_size,
      flops=networks.count(
          network_config, batch.image_shape[0], classes, channels
      ),
  )


def _is_encoded(config: experiment.ExperimentConfig) -> bool:
  return config.data.name == _ENCODED


def _on_mesh(
    shape: jax.ShapeDtypeStruct, where: jax.sharding.Sharding
) -> jax.ShapeDtypeStruct:
  return jax.ShapeDtypeStruct(shape.shape, shape.dtype, sharding=where)
