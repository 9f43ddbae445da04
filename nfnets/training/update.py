"""One training step: `update(state, batch) -> (state, metrics)`.

All of it runs under `jax.shard_map`, and what devices say to each other is
explicit. Left to XLA's own partitioner, every grouped convolution would first
gather the whole batch on every device (openxla/xla#47945); and sharpness-aware
steps need the gradient of one device.

The state is whole on every device, or each keeps a part of parameters,
momentum and average. Then parameters are gathered for the gradient, and every
device gets the mean gradient of its part, and updates that.
"""

from collections.abc import Callable
from collections.abc import Mapping
import dataclasses

import chex
import haiku as hk
import jax
from jax import sharding as jax_sharding
import jax.numpy as jnp
import optax

from nfnets.optim import ema
from nfnets.optim import optimizers
from nfnets.optim import sam
from nfnets.training import collectives
from nfnets.training import gradients as gradients_lib
from nfnets.training import inputs
from nfnets.training import labels
from nfnets.training import metrics
from nfnets.training import objective
from nfnets.training import sharding
from nfnets.training import stage_metrics
from nfnets.training import train_state

Batch = Mapping[str, jax.Array]
Metrics = dict[str, jax.Array]
Update = Callable[
    [train_state.TrainState, Batch], tuple[train_state.TrainState, Metrics]
]


@dataclasses.dataclass(frozen=True, kw_only=True)
class ParallelConfig:
  """How a step is spread over devices and time; the result stays the same.

  Attributes:
    micro_batches: parts in which a device takes its share of a batch, one after
      the other, to need less memory. Dropout draws differently for each number.
    split_state: whether each device keeps a part of parameters, momentum and
      average, instead of all: less memory, for more to send.
  """

  micro_batches: int = 1
  split_state: bool = False

  def __post_init__(self):
    if self.micro_batches < 1:
      raise ValueError(
          f"micro_batches must be at least 1, got {self.micro_batches}"
      )


def make(
    network: hk.Transformed,
    optimizer_config: optimizers.OptimizerConfig,
    mesh: jax_sharding.Mesh,
    shapes: train_state.TrainState,
    *,
    input_config: inputs.InputConfig,
    objective_config: objective.ObjectiveConfig,
    sam_config: sam.SAMConfig,
    parallel: ParallelConfig,
) -> Update:
  """Returns the jitted update step.

  A step whose loss or result is not finite changes nothing but the step
  count and the counts of skipped steps.

  Args:
    network: as made by `networks.make`.
    optimizer_config: gradients to directions.
    mesh: as made by `sharding.make_mesh`.
    shapes: a state, or its shapes, as made by `train_state.init`.
    input_config: how images are normalised.
    objective_config: the loss.
    sam_config: where the gradient is taken.
    parallel: how the work is spread.

  Returns:
    A pure function that donates its state. The batch holds "image", uint8
    `[batch, height, width, channels]`, and labels, see `labels.targets`, split
    over the mesh. Metrics are float32 scalars.
  """
  devices = mesh.size
  optimizer = optimizers.make(optimizer_config)
  axes = sharding.split_axes(
      shapes.params, devices if parallel.split_state else 1
  )
  shardings = train_state.shardings(
      shapes, optimizer, mesh, parallel.split_state
  )
  specs = jax.tree.map(lambda sharding: sharding.spec, shardings)

  def loss_fn(params, key, batch):
    images = inputs.normalize(batch["image"], input_config)
    logits = network.apply(params, key, images, is_training=True).logits
    chex.assert_type(logits, jnp.float32)
    targets = labels.targets(batch, logits.shape[-1])
    return gradients_lib.Outcome(
        objective.training_loss(objective_config, logits, targets),
        metrics.top_k(logits, targets, 1),
    )

  def local_gradient(params, key, batch, rate, peak):
    """Returns the gradient and metrics of this device."""
    micro_batch = batch["image"].shape[0] // parallel.micro_batches
    if not sam_config.rho:
      gradient, outcome = gradients_lib.plain(
          loss_fn, params, key, batch, micro_batch
      )
      return gradient, outcome, None
    return gradients_lib.sharpness_aware(
        loss_fn,
        params,
        key,
        batch,
        micro_batch,
        config=sam_config,
        rho=sam.radius(sam_config, rate, peak),
        share=lambda tree: collectives.mean_of_scope(
            tree, sam_config.scope, sam_config.group_devices, devices
        ),
    )

  def local_update(state, batch):
    key = jax.random.fold_in(jax.random.wrap_key_data(state.key), state.step)
    key = jax.random.fold_in(key, jax.lax.axis_index(sharding.DATA))
    rate = state.schedule.rate(state.step)
    params = collectives.gather(state.params, axes, devices)
    gradient, outcome, sharpness = local_gradient(
        params, key, batch, rate, state.schedule.peak
    )
    chex.assert_trees_all_equal_shapes_and_dtypes(gradient, params)
    gradient = collectives.mean(gradient, axes, devices)
    scalars = {
        "loss": jnp.mean(outcome.loss),
        "top_1": jnp.mean(outcome.top_1),
    }
    if sharpness is not None:
      scalars |= {
          "sam_perturbation_norm": sharpness.perturbation_norm,
          "sam_sharpness": sharpness.sharpness,
          "unperturbed": sharpness.unperturbed.astype(jnp.float32),
      }
    squares = stage_metrics.squares(gradient, axes)
    scalars, parts = collectives.total((scalars, squares.parts), devices)
    means = {name: value / devices for name, value in scalars.items()}
    gradient_norms = stage_metrics.norms(
        "gradient_norm", squares._replace(parts=parts)
    )

    gradient = optimizers.clip(
        gradient, gradient_norms["gradient_norm"], optimizer_config
    )

    def apply(state):
      directions, opt_state = optimizer.update(
          gradient, state.opt_state, state.params
      )
      step = jax.tree.map(lambda d: -rate * d, directions)
      params = optax.apply_updates(state.params, step)
      average = state.ema
      if average is not None:
        average = ema.update(
            average, params, optimizer_config.ema_decay, state.step
        )
      state = state.replace(
          params=params,
          opt_state=opt_state,
          ema=average,
          skipped_in_a_row=jnp.zeros((), jnp.int32),
      )
      return state, stage_metrics.squares(step, axes)

    def skip(state):
      state = state.replace(
          skipped=state.skipped + 1,
          skipped_in_a_row=state.skipped_in_a_row + 1,
      )
      return state, jax.tree.map(jnp.zeros_like, squares)

    # The squares in the norm overflow long before the update would, so a
    # finite norm keeps a finite state finite. A branch, because XLA would
    # copy the sum over all leaves into the select of every leaf.
    finite = jnp.isfinite(means["loss"]) & jnp.isfinite(
        gradient_norms["gradient_norm"]
    )
    before = state.params
    state, moved = jax.lax.cond(finite, apply, skip, state)
    sums = stage_metrics.over_devices(
        {
            "update_norm": moved,
            "clipped_share": stage_metrics.clipped(
                gradient, before, axes, optimizer_config
            ),
            "parameter_norm": stage_metrics.squares(state.params, axes),
        },
        devices,
    )
    report = {
        "loss": means["loss"],
        "top_1": means["top_1"],
        "learning_rate": rate,
        **gradient_norms,
        **stage_metrics.norms("update_norm", sums["update_norm"]),
        **stage_metrics.shares("clipped_share", sums["clipped_share"]),
        **stage_metrics.norms("parameter_norm", sums["parameter_norm"]),
    }
    if sharpness is not None:
      still = scalars["unperturbed"].astype(jnp.int32)
      state = state.replace(unperturbed=state.unperturbed + still)
      report["sam_perturbation_norm"] = means["sam_perturbation_norm"]
      report["sam_sharpness"] = means["sam_sharpness"]
      report["sam_unperturbed"] = state.unperturbed
    state = state.replace(step=state.step + 1)
    report["skipped_steps"] = state.skipped
    report["skipped_in_a_row"] = state.skipped_in_a_row
    return state, {
        name: jnp.asarray(value, jnp.float32) for name, value in report.items()
    }

  over_batch = jax_sharding.PartitionSpec(sharding.DATA)

  def update(state, batch):
    _check(state, batch, devices)
    gradients_lib.check(
        batch["image"].shape[0] // devices, parallel.micro_batches, sam_config
    )
    batch = {name: batch[name] for name in ("image", *labels.keys(batch))}
    return jax.shard_map(
        local_update,
        mesh=mesh,
        in_specs=(specs, over_batch),
        out_specs=(specs, jax_sharding.PartitionSpec()),
        # With the check on, JAX would sum the gradient of a replicated
        # parameter by itself; sharpness-aware steps need the local one.
        check_vma=False,
    )(state, batch)

  return jax.jit(
      update,
      donate_argnums=0,
      in_shardings=(shardings, sharding.over_batch(mesh)),
      out_shardings=(shardings, sharding.replicated(mesh)),
      compiler_options=collectives.compiler_options(mesh),
  )


def _check(state: train_state.TrainState, batch: Batch, devices: int) -> None:
  counts = [
      state.step,
      state.skipped,
      state.skipped_in_a_row,
      state.unperturbed,
  ]
  chex.assert_shape(counts, ())
  chex.assert_type(counts, jnp.int32)
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
