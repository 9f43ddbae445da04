"""The pieces of a run, put together from its config once."""

from collections.abc import Callable
from collections.abc import Collection
from collections.abc import Hashable
import dataclasses
from typing import Any

import haiku as hk
import jax
from jax import sharding as jax_sharding
import jax.numpy as jnp
import numpy as np

from launch.console import errors
from launch.running import batches as batches_lib
from launch.running import datasets
from launch.running import experiment
from launch.running import sharing
from launch.weights import network_notes
from nfnets.models import networks
from nfnets.optim import durations
from nfnets.optim import layerwise
from nfnets.optim import optimizers
from nfnets.optim import schedules
from nfnets.scaling import cost
from nfnets.training import evaluation
from nfnets.training import sharding
from nfnets.training import train_state
from nfnets.training import update
from pipelines import device_feed
from pipelines.sources import source as source_lib


class Trainer:
  """Makes states, steps and batches that fit each other.

  Attributes:
    config: the experiment.
    splits: its data.
    mesh: the devices.
    total_steps: length of the run.
    train_flops_per_image: floating-point operations of a step for each of its
      images. Those of a gradient, or in a sharpness-aware step (1 + the
      fraction of the first) times as many.
    params: number of parameters.
    image_size: side of the images that are trained on, in pixels.
  """

  def __init__(
      self,
      config: experiment.ExperimentConfig,
      splits: datasets.Splits,
      programs: sharing.Programs | None = None,
  ):
    """Checks that config, data and devices fit each other.

    Args:
      config: the experiment.
      splits: its data.
      programs: what is compiled, to share with others; by default nothing is.

    Raises:
      errors.RunError: they do not.
    """
    self.config = config
    self.splits = splits
    self.mesh = sharding.make_mesh()
    self._programs = programs or sharing.Programs()
    self._batches = batches_lib.Batches(config, splits)
    for name in ("train", "held_out"):
      if not len(getattr(splits, name)):
        raise errors.RunError(
            f"--config.data.held_out_fraction={config.data.held_out_fraction}"
            f" leaves the {name} split empty; choose another share"
        )
    self.total_steps = config.steps.to_steps(
        batch_size=config.global_batch_size,
        examples_per_epoch=self._batches.rows_per_epoch,
    )
    if not self.total_steps:
      raise errors.RunError(
          f"--config.steps={config.steps} is less than half a batch of"
          f" {config.global_batch_size}; train for longer"
      )
    every = config.evaluation.every
    if every.value and not self.steps(every):
      raise errors.RunError(
          f"--config.evaluation.every={every} is less than half a batch of"
          f" {config.global_batch_size}; make it longer, or 0"
      )
    channels = self._batches.image_shape[-1]
    if len(config.input.mean) != channels:
      raise errors.RunError(
          f"--config.input.mean has {len(config.input.mean)} entries for"
          f" images of {channels} channels; give one per channel"
      )
    self._network_config = config.model.network()
    num_classes = splits.train.num_classes
    layers = config.optimizer.layers
    self._network = layerwise.stop_gradients(
        networks.make(self._network_config, num_classes), layers
    )
    self._optimizer = optimizers.make(config.optimizer)
    # All that a compiled program depends on.
    self._key = (
        sharing.determining(config),
        num_classes,
        self.mesh,
        *map(_hashable, self._all_shapes()),
    )
    warmup_steps = self.steps(config.optimizer.warmup)
    if not warmup_steps < self.total_steps:
      raise errors.RunError(
          f"--config.optimizer.warmup={config.optimizer.warmup} is"
          f" {warmup_steps} steps, and the whole run is {self.total_steps};"
          " make the warm-up shorter"
      )
    self._schedule = schedules.warmup_cosine(
        config.optimizer.learning_rate, warmup_steps, self.total_steps
    )
    try:
      layerwise.check(layers, self.state_shapes().params)
    except ValueError as error:
      raise errors.RunError(f"--config.optimizer.layers.{error}") from error
    count = networks.count(
        self._network_config,
        self._batches.image_shape[0],
        num_classes,
        channels,
    )
    self.train_flops_per_image = count.train_flops * cost.gradients(
        config.sam.rho, config.sam.fraction
    )
    self.params = count.params
    self.image_size = self._batches.image_shape[0]

  def steps(self, duration: durations.Duration) -> int:
    """Returns the length of a duration in steps of this run."""
    return duration.to_steps(
        batch_size=self.config.global_batch_size,
        examples_per_epoch=self._batches.rows_per_epoch,
        total_steps=self.total_steps,
    )

  def epoch(self, step: int) -> float:
    """Returns how often the training set was seen after `step` updates."""
    return step * self.config.global_batch_size / self._batches.rows_per_epoch

  @property
  def notes(self) -> network_notes.NetworkNotes:
    """What whoever uses the network must know of it."""
    size, _, channels = self._batches.evaluation_shape
    return network_notes.NetworkNotes(
        network=network_notes.plain(self._network_config),
        image_channels=channels,
        evaluation=dataclasses.replace(
            self.config.data.evaluation, image_size=size
        ),
        input=self.config.input,
        class_names=self.splits.train.class_names,
        loss=self.config.objective.loss,
    )

  @property
  def data_identity(self) -> dict[str, Any]:
    """What makes a batch what it is, to compare when a run is resumed."""
    return {
        **{
            f"{name}_fingerprint": split.fingerprint
            for name, split in self.splits.named().items()
        },
        "seed": self.config.seed,
        "global_batch_size": self.config.global_batch_size,
    }

  def check_divides(self, name: str, size: int) -> None:
    """Makes sure that a batch divides over the devices.

    Args:
      name: what the user calls the batch size.
      size: its value.

    Raises:
      errors.RunError: it does not.
    """
    if size % self.mesh.size:
      raise errors.RunError(
          f"{name}={size} does not divide over {self.mesh.size} devices; use a"
          f" multiple of {self.mesh.size}"
      )

  def check_data(
      self, saved: dict[str, Any], but: Collection[str] = ()
  ) -> None:
    """Makes sure that the data is what a checkpoint was trained on.

    Args:
      saved: `data_identity` of the run that wrote the checkpoint.
      but: entries of it that may differ.

    Raises:
      errors.RunError: it is not.
    """
    own = self.data_identity
    for name in sorted((own.keys() | saved.keys()) - set(but)):
      if saved.get(name) != own.get(name):
        raise errors.RunError(
            f"the data has another {name} than the checkpoint"
            f" ({own.get(name)}, not {saved.get(name)}); name the folder of the"
            " data that the run began with"
        )

  def init_state(self) -> train_state.TrainState:
    """Returns the state before the first step, as it lies on the devices."""
    make = self._programs.get(
        ("init", self._key),
        lambda: jax.jit(self._init(), out_shardings=self._shardings()),
    )
    # What runs of a study differ in is no constant of the program.
    return make(np.uint32(self.config.seed), self._schedule)

  def with_parameters(
      self, state: train_state.TrainState, params: hk.Params
  ) -> train_state.TrainState:
    """Returns a state before the first step, with other parameters.

    Args:
      state: as `init_state` made it.
      params: those to start from, whole, on the host or on the devices.
    """
    params = jax.tree.map(
        lambda x, old: (
            x
            if isinstance(x, jax.Array)
            else jax.make_array_from_callback(
                x.shape, old.sharding, lambda index: x[index]
            )
        ),
        params,
        state.params,
    )

    # Copies, each of its own: a state is donated as one tree, and what lies in
    # the host's memory may be what the devices see.
    def place(params):
      own = jax.tree.map(jnp.copy, params)
      average = None if state.ema is None else jax.tree.map(jnp.copy, params)
      return own, average

    shardings = self._shardings()
    own, average = jax.jit(
        place, out_shardings=(shardings.params, shardings.ema)
    )(params)
    return state.replace(params=own, ema=average)

  def state_shapes(self) -> train_state.TrainState:
    """Returns the shapes, dtypes and shardings of a state."""
    return jax.tree.map(
        lambda x, s: jax.ShapeDtypeStruct(x.shape, x.dtype, sharding=s),
        self._shapes(),
        self._shardings(),
    )

  def compile_update(self) -> jax.stages.Compiled:
    """Traces and compiles the update step; the result cannot retrace."""
    return self._programs.compiled(("update", self._key), self._lower_update)

  def _lower_update(self) -> jax.stages.Lowered:
    step = update.make(
        self._network,
        self.config.optimizer,
        self.mesh,
        self._shapes(),
        input_config=self.config.input,
        objective_config=self.config.objective,
        sam_config=self.config.sam,
        parallel=self.config.parallel,
    )
    batch = self._over_devices(self._batches.train_shapes())
    return step.lower(self.state_shapes(), batch)

  def compile_evaluation(self) -> jax.stages.Compiled:
    """Traces and compiles the evaluation step."""
    return self._programs.compiled(
        ("evaluation", self._key), self._lower_evaluation
    )

  def _lower_evaluation(self) -> jax.stages.Lowered:
    step = evaluation.make(
        self._network,
        self.mesh,
        input_config=self.config.input,
        objective_config=self.config.objective,
    )
    batch = self._over_devices(self._batches.evaluation_shapes())
    return step.lower(self.state_shapes().params, batch)

  def train_feed(self, step: int) -> device_feed.DeviceFeed:
    """Returns the batches from `step` on."""
    return device_feed.DeviceFeed(
        self._batches.train(step),
        sharding.over_batch(self.mesh),
        keys=tuple(self._batches.train_shapes()),
    )

  def evaluation_feed(
      self, source: source_lib.Source
  ) -> device_feed.DeviceFeed:
    """Returns one pass over a source."""
    return device_feed.DeviceFeed(
        self._batches.evaluation(source),
        sharding.over_batch(self.mesh),
        keys=tuple(self._batches.evaluation_shapes()),
    )

  def _init(self) -> Callable[..., train_state.TrainState]:
    """Returns what makes a state; it outlives the run, and not its data."""
    network, optimizer = self._network, self._optimizer
    size, _, channels = self._batches.image_shape
    keep_ema = self.config.optimizer.ema_decay > 0

    def init(seed, schedule):
      return train_state.init(
          seed,
          network,
          optimizer,
          channels,
          schedule,
          keep_ema=keep_ema,
          image_size=size,
      )

    return init

  def _shapes(self) -> train_state.TrainState:
    return self._programs.get(
        ("shapes", self._key),
        lambda: jax.eval_shape(
            self._init(), np.uint32(self.config.seed), self._schedule
        ),
    )

  def _all_shapes(self) -> tuple[batches_lib.Shapes, batches_lib.Shapes]:
    return self._batches.train_shapes(), self._batches.evaluation_shapes()

  def _shardings(self) -> train_state.TrainState:
    return train_state.shardings(
        self._shapes(),
        self._optimizer,
        self.mesh,
        self.config.parallel.split_state,
    )

  def _over_devices(
      self, shapes: batches_lib.Shapes
  ) -> dict[str, jax.ShapeDtypeStruct]:
    split: jax_sharding.Sharding = sharding.over_batch(self.mesh)
    return {
        name: jax.ShapeDtypeStruct(shape, dtype, sharding=split)
        for name, (shape, dtype) in shapes.items()
    }


def _hashable(shapes: batches_lib.Shapes) -> Hashable:
  return tuple(sorted((name, *shape) for name, shape in shapes.items()))
