"""One training step: `update(state, batch) -> (state, metrics)`.

The gradient is computed under `jax.shard_map` and averaged explicitly. Left to
XLA's own partitioner, every grouped convolution would first gather the whole
batch on every device (openxla/xla#47945).
"""

from collections.abc import Callable
from collections.abc import Mapping

import chex
import haiku as hk
import jax
from jax import sharding as jax_sharding
import jax.numpy as jnp
import optax

from nfnets.optim import agc
from nfnets.optim import ema
from nfnets.training import inputs
from nfnets.training import labels
from nfnets.training import metrics
from nfnets.training import objective
from nfnets.training import sharding
from nfnets.training import train_state

Batch = Mapping[str, jax.Array]
Metrics = dict[str, jax.Array]
Update = Callable[
    [train_state.TrainState, Batch], tuple[train_state.TrainState, Metrics]
]


def make(
    network: hk.Transformed,
    optimizer: optax.GradientTransformation,
    schedule: optax.Schedule,
    mesh: jax_sharding.Mesh,
    *,
    input_config: inputs.InputConfig,
    objective_config: objective.ObjectiveConfig,
    ema_decay: float = 0.0,
) -> Update:
  """Returns the jitted update step.

  A step whose loss or result is not finite changes nothing but the step
  count and the counts of skipped steps.

  Args:
    network: as made by `nfnet.make`.
    optimizer: gradients to directions, as made by `sgd.make`.
    schedule: step to learning rate.
    mesh: as made by `sharding.make_mesh`.
    input_config: how images are normalised.
    objective_config: the loss.
    ema_decay: decay of the averaged parameters, for states that keep them.

  Returns:
    A pure function that donates its state. The batch holds "image", uint8
    `[batch, height, width, channels]`, and labels, see `labels.targets`, split
    over the mesh. Metrics are float32 scalars.
  """
  devices = mesh.size

  def loss_fn(params, key, batch):
    images = inputs.normalize(batch["image"], input_config)
    logits = network.apply(params, key, images, is_training=True).logits
    chex.assert_type(logits, jnp.float32)
    targets = labels.targets(batch, logits.shape[-1])
    losses = objective.training_loss(objective_config, logits, targets)
    correct = metrics.top_k(logits, targets, 1)
    return jnp.mean(losses), jnp.mean(correct)

  def gradient(params, key, batch):
    key = jax.random.fold_in(
        jax.random.wrap_key_data(key), jax.lax.axis_index(sharding.DATA)
    )
    results = jax.value_and_grad(loss_fn, has_aux=True)(params, key, batch)
    return jax.lax.pmean(results, sharding.DATA)

  everywhere = jax_sharding.PartitionSpec()
  mean_gradient = jax.shard_map(
      gradient,
      mesh=mesh,
      in_specs=(
          everywhere,
          everywhere,
          jax_sharding.PartitionSpec(sharding.DATA),
      ),
      out_specs=everywhere,
      # With the check on, JAX would sum the gradient of a replicated
      # parameter by itself; sharpness-aware steps need the local one.
      check_vma=False,
  )

  def update(state, batch):
    _check(state, batch, devices)
    key = jax.random.fold_in(jax.random.wrap_key_data(state.key), state.step)
    (loss, top_1), gradients = mean_gradient(
        state.params,
        jax.random.key_data(key),
        {name: batch[name] for name in ("image", *labels.keys(batch))},
    )
    chex.assert_trees_all_equal_shapes_and_dtypes(gradients, state.params)
    norm = optax.global_norm(gradients)
    rate = schedule(state.step)

    def apply(state):
      directions, opt_state = optimizer.update(
          gradients, state.opt_state, state.params
      )
      params = jax.tree.map(lambda p, d: p - rate * d, state.params, directions)
      average = state.ema
      if average is not None:
        average = ema.update(average, params, ema_decay, state.step)
      return state.replace(
          params=params,
          opt_state=opt_state,
          ema=average,
          skipped_in_a_row=jnp.zeros((), jnp.int32),
      )

    def skip(state):
      return state.replace(
          skipped=state.skipped + 1,
          skipped_in_a_row=state.skipped_in_a_row + 1,
      )

    # The squares in the norm overflow long before the update would, so a
    # finite norm keeps a finite state finite. A branch, because XLA would
    # copy the sum over all leaves into the select of every leaf.
    finite = jnp.isfinite(loss) & jnp.isfinite(norm)
    state = jax.lax.cond(finite, apply, skip, state)
    state = state.replace(step=state.step + 1)
    report = {
        "loss": loss,
        "top_1": top_1,
        "learning_rate": rate,
        "gradient_norm": norm,
        "parameter_norm": optax.global_norm(state.params),
        "clipped_share": _clipped_share(state.opt_state),
        "skipped_steps": state.skipped,
        "skipped_in_a_row": state.skipped_in_a_row,
    }
    return state, {
        name: jnp.asarray(value, jnp.float32) for name, value in report.items()
    }

  whole = sharding.replicated(mesh)
  return jax.jit(
      update,
      donate_argnums=0,
      in_shardings=(whole, sharding.over_batch(mesh)),
      out_shardings=whole,
  )


def _check(state: train_state.TrainState, batch: Batch, devices: int) -> None:
  chex.assert_shape([state.step, state.skipped, state.skipped_in_a_row], ())
  chex.assert_type(
      [state.step, state.skipped, state.skipped_in_a_row], jnp.int32
  )
  chex.assert_type(state.key, jnp.uint32)
  chex.assert_type(jax.tree.leaves(state.params), jnp.float32)
  if state.ema is not None:
    chex.assert_trees_all_equal_shapes_and_dtypes(state.params, state.ema)
  images = batch["image"]
  chex.assert_rank(images, 4)
  chex.assert_type(images, jnp.uint8)
  labels.check(batch)
  if images.shape[0] % devices:
    raise ValueError(
        f"a batch of {images.shape[0]} does not divide over {devices} devices"
    )


def _clipped_share(opt_state: optax.OptState) -> jax.Array:
  states = jax.tree.leaves(
      opt_state, is_leaf=lambda s: isinstance(s, agc.AdaptiveClipState)
  )
  shares = [s.clipped for s in states if isinstance(s, agc.AdaptiveClipState)]
  return shares[0] if shares else jnp.zeros(())
