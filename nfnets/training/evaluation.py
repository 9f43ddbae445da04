"""One evaluation step: sums over a batch, so that any batching adds up."""

from collections.abc import Callable
from collections.abc import Mapping

import chex
import haiku as hk
import jax
from jax import sharding as jax_sharding
import jax.numpy as jnp

from nfnets.training import inputs
from nfnets.training import labels
from nfnets.training import metrics
from nfnets.training import objective
from nfnets.training import sharding

Batch = Mapping[str, jax.Array]
Sums = dict[str, jax.Array]


def make(
    network: hk.Transformed,
    mesh: jax_sharding.Mesh,
    *,
    input_config: inputs.InputConfig,
    objective_config: objective.ObjectiveConfig,
) -> Callable[[hk.Params, Batch], Sums]:
  """Returns the jitted evaluation step.

  Args:
    network: as made by `nfnet.make`.
    mesh: as made by `sharding.make_mesh`.
    input_config: how images are normalised.
    objective_config: the loss; smoothing is left out.

  Returns:
    A function of parameters and a batch of "image", labels (see
    `labels.targets`) and "mask", bool `[batch]`, false on the rows that pad the
    last batch. It gives the sums of "loss", "top_1" and "top_5" over the true
    rows, and their number as "count", float32 scalars.
  """

  def sums(params, batch):
    images = inputs.normalize(batch["image"], input_config)
    logits = network.apply(params, None, images, is_training=False).logits
    targets, mask = labels.targets(batch, logits.shape[-1]), batch["mask"]
    values = {
        "loss": objective.evaluation_loss(objective_config, logits, targets),
        "top_1": metrics.top_k(logits, targets, 1),
        "top_5": metrics.top_k(logits, targets, 5),
        "count": jnp.ones_like(mask, jnp.float32),
    }
    # Selecting, not multiplying: a padded row may hold anything.
    totals = {
        name: jnp.sum(jnp.where(mask, value, 0.0))
        for name, value in values.items()
    }
    return jax.lax.psum(totals, sharding.DATA)

  everywhere = jax_sharding.PartitionSpec()
  sharded = jax.shard_map(
      sums,
      mesh=mesh,
      in_specs=(everywhere, jax_sharding.PartitionSpec(sharding.DATA)),
      out_specs=everywhere,
      check_vma=False,
  )

  def step(params, batch):
    chex.assert_rank(batch["image"], 4)
    chex.assert_type(batch["mask"], jnp.bool_)
    chex.assert_equal_shape_prefix([batch["image"], batch["mask"]], 1)
    labels.check(batch)
    names = ("image", "mask", *labels.keys(batch))
    return sharded(params, {name: batch[name] for name in names})

  return jax.jit(
      step,
      # Parameters may come split, and are gathered then.
      in_shardings=(None, sharding.over_batch(mesh)),
      out_shardings=sharding.replicated(mesh),
  )
