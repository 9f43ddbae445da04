"""Everything that training changes, as one tree of arrays."""

import chex
import haiku as hk
import jax
from jax import sharding as jax_sharding
import jax.numpy as jnp
import optax

from nfnets.optim import schedules
from nfnets.training import sharding


@chex.dataclass(frozen=True)
class TrainState:
  """The state of a run between two steps.

  Attributes:
    step: updates made, skipped ones included, int32 scalar.
    key: data of the run's random key, uint32; a step uses
      `fold_in(key, step)`.
    params: float32 parameters.
    opt_state: the optimizer's state.
    ema: averaged parameters, or None when no average is kept.
    skipped: updates not applied because they were not finite, int32 scalar.
    skipped_in_a_row: how many of the latest updates were skipped, int32
      scalar.
    schedule: the learning rate of each step.
    unperturbed: perturbations of SAM that moved nothing, over all devices,
      since their gradient was zero or not finite, int32 scalar.
  """

  step: jax.Array
  key: jax.Array
  params: hk.Params
  opt_state: optax.OptState
  ema: hk.Params | None
  schedule: schedules.Schedule
  skipped: jax.Array
  skipped_in_a_row: jax.Array
  unperturbed: jax.Array

  @property
  def averaged(self) -> hk.Params:
    """The parameters to evaluate: the average where one is kept."""
    return self.params if self.ema is None else self.ema


def init(
    seed: int | jax.Array,
    network: hk.Transformed,
    optimizer: optax.GradientTransformation,
    image_channels: int,
    schedule: schedules.Schedule,
    *,
    keep_ema: bool,
    image_size: int = 32,
) -> TrainState:
  """Returns the state before the first step.

  Args:
    seed: the run's seed, below 2**32; an array of it is uint32.
    network: as made by `networks.make`.
    optimizer: as made by `optimizers.make`.
    image_channels: 3 for colour, 1 for grey.
    schedule: the learning rate of each step.
    keep_ema: whether to average the parameters.
    image_size: side of images that the network takes, in pixels. Parameters do
      not depend on it.
  """
  init_key, step_key = jax.random.split(jax.random.key(seed))
  image = jnp.zeros((1, image_size, image_size, image_channels), jnp.float32)
  params = network.init(init_key, image, is_training=False)
  return TrainState(
      step=jnp.zeros((), jnp.int32),
      key=jax.random.key_data(step_key),
      params=params,
      opt_state=optimizer.init(params),
      # Copies: a state is donated as one tree, and a buffer only once.
      ema=jax.tree.map(jnp.copy, params) if keep_ema else None,
      schedule=jax.tree.map(jnp.copy, schedule),
      skipped=jnp.zeros((), jnp.int32),
      skipped_in_a_row=jnp.zeros((), jnp.int32),
      unperturbed=jnp.zeros((), jnp.int32),
  )


def shardings(
    state: TrainState,
    optimizer: optax.GradientTransformation,
    mesh: jax_sharding.Mesh,
    split: bool,
) -> TrainState:
  """Returns how each array of a state lies on the mesh.

  Args:
    state: a state or its shapes.
    optimizer: what its `opt_state` is of.
    mesh: the devices.
    split: whether each device keeps a part of parameters, momentum and average,
      as `sharding.split_axes` says. All else is whole.
  """
  axes = sharding.split_axes(state.params, mesh.size if split else 1)
  on_mesh = lambda axis: jax_sharding.NamedSharding(mesh, sharding.spec(axis))
  whole = sharding.replicated(mesh)
  params = jax.tree.map(on_mesh, axes)
  return jax.tree.map(lambda _: whole, state).replace(
      params=params,
      ema=None if state.ema is None else params,
      opt_state=optax.tree_utils.tree_map_params(
          optimizer,
          lambda _, axis: on_mesh(axis),
          state.opt_state,
          axes,
          transform_non_params=lambda _: whole,
      ),
  )
