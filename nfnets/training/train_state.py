"""Everything that training changes, as one tree of arrays."""

import chex
import haiku as hk
import jax
import jax.numpy as jnp
import optax


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
  """

  step: jax.Array
  key: jax.Array
  params: hk.Params
  opt_state: optax.OptState
  ema: hk.Params | None
  skipped: jax.Array
  skipped_in_a_row: jax.Array

  @property
  def averaged(self) -> hk.Params:
    """The parameters to evaluate: the average where one is kept."""
    return self.params if self.ema is None else self.ema


def init(
    seed: int,
    network: hk.Transformed,
    optimizer: optax.GradientTransformation,
    image_channels: int,
    *,
    keep_ema: bool,
) -> TrainState:
  """Returns the state before the first step.

  Args:
    seed: the run's seed.
    network: as made by `nfnet.make`.
    optimizer: as made by `sgd.make`.
    image_channels: 3 for colour, 1 for grey.
    keep_ema: whether to average the parameters.
  """
  init_key, step_key = jax.random.split(jax.random.key(seed))
  # Parameters do not depend on the image size, so the smallest will do.
  image = jnp.zeros((1, 32, 32, image_channels), jnp.float32)
  params = network.init(init_key, image, is_training=False)
  return TrainState(
      step=jnp.zeros((), jnp.int32),
      key=jax.random.key_data(step_key),
      params=params,
      opt_state=optimizer.init(params),
      # A copy: the two are donated as one tree, and a buffer only once.
      ema=jax.tree.map(jnp.copy, params) if keep_ema else None,
      skipped=jnp.zeros((), jnp.int32),
      skipped_in_a_row=jnp.zeros((), jnp.int32),
  )
