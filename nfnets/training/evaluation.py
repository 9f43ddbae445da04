"""Evaluation steps: sums over a batch, or what is known of each example.

Sums of batches add up, however examples are batched. The numbers of an example
are a few words, however many classes there are, so that every measure of a
split can be made of them, and each example still counts once.
"""

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence

import chex
import haiku as hk
import jax
from jax import sharding as jax_sharding
import jax.numpy as jnp

from nfnets.training import inputs
from nfnets.training import labels
from nfnets.training import metrics
from nfnets.training import objective
from nfnets.training import prediction
from nfnets.training import sharding

Batch = Mapping[str, jax.Array]
Sums = dict[str, jax.Array]
Examples = dict[str, jax.Array]


def make(
    network: hk.Transformed,
    mesh: jax_sharding.Mesh,
    *,
    input_config: inputs.InputConfig,
    objective_config: objective.ObjectiveConfig,
) -> Callable[[hk.Params, Batch], Sums]:
  """Returns the jitted evaluation step that sums.

  Args:
    network: as made by `networks.make`.
    mesh: as made by `sharding.make_mesh`.
    input_config: how images are normalised.
    objective_config: the loss; smoothing is left out.

  Returns:
    A function of parameters and a batch of "image", labels (see
    `labels.targets`) and "mask", bool `[batch]`, false on the rows that pad the
    last batch. It gives the sums of "loss", "top_1" and "top_5" over the true
    rows, and their number as "count", float32 scalars.
  """
  predict = prediction.make(network, input_config)

  def sums(params, batch):
    logits = predict(params, batch["image"]).logits
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

  return _over_devices(sums, mesh)


def make_examples(
    network: hk.Transformed,
    mesh: jax_sharding.Mesh,
    *,
    input_config: inputs.InputConfig,
    objective_config: objective.ObjectiveConfig,
    outputs: Sequence[str] = (),
) -> Callable[[hk.Params, Batch], Examples]:
  """Returns the jitted evaluation step that tells what is known of each row.

  Args:
    network: as made by `networks.make`.
    mesh: as made by `sharding.make_mesh`.
    input_config: how images are normalised.
    objective_config: the loss; smoothing is left out.
    outputs: which of "logits", "features" and "given_label" are wanted whole,
      besides; the last is the "label" of the batch as it came, which need not
      be a class of the network.

  Returns:
    A function of parameters and a batch as in `make`. Every device has the
    rows of all: "mask" as given; "prediction" and "label", int32, see
    `metrics.predicted`; "rank", int32, see `metrics.rank`; "loss" float32;
    "confidence" float32, the probability of the predicted class; all `[batch]`,
    and the outputs.
  """
  predict = prediction.make(network, input_config)

  def examples(params, batch):
    found = predict(params, batch["image"])
    logits = found.logits
    targets = labels.targets(batch, logits.shape[-1])
    told, label = metrics.predicted(logits, targets)
    likely = objective.probabilities(objective_config, logits)
    values = {
        "mask": batch["mask"],
        "prediction": told,
        "label": label,
        "rank": metrics.rank(logits, targets),
        "loss": objective.evaluation_loss(objective_config, logits, targets),
        "confidence": jnp.take_along_axis(likely, told[:, None], -1)[:, 0],
    }
    wholes = {**found, "given_label": batch[labels.LABEL]}
    values |= {name: wholes[name] for name in outputs}
    return jax.lax.all_gather(values, sharding.DATA, tiled=True)

  return _over_devices(examples, mesh)


def _over_devices(
    function: Callable[[hk.Params, Batch], dict[str, jax.Array]],
    mesh: jax_sharding.Mesh,
) -> Callable[[hk.Params, Batch], dict[str, jax.Array]]:
  everywhere = jax_sharding.PartitionSpec()
  sharded = jax.shard_map(
      function,
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
