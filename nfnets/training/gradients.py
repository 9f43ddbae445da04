"""The gradient of a batch on one device: whole, in parts, or by SAM.

These run under `jax.shard_map`: they see the batch of one device, and return
what is still to be averaged over devices.

A batch in micro-batches is a `jax.lax.scan`, so that memory is that of one of
them. SAM takes two gradients on the same examples with the same randomness. In
its leading part the second pass repeats the draws of the first, since the bits
of JAX's generator are those of a counter over the elements.
"""

from collections.abc import Callable
from collections.abc import Mapping
import math
from typing import NamedTuple

import haiku as hk
import jax
import jax.numpy as jnp

from nfnets.optim import sam

Batch = Mapping[str, jax.Array]


class Outcome(NamedTuple):
  """What each example gave.

  Attributes:
    loss: float32 `[examples]`.
    top_1: whether the prediction was right, float32 `[examples]`.
  """

  loss: jax.Array
  top_1: jax.Array


LossFn = Callable[[hk.Params, jax.Array, Batch], Outcome]


class Sharpness(NamedTuple):
  """What SAM's perturbations did; means over them but for the count.

  Attributes:
    perturbation_norm: their norm, float32 scalar.
    sharpness: by how much they raised the loss of the examples that they were
      computed from, float32 scalar.
    unperturbed: how many did not move the parameters, since their gradient was
      zero or not finite, int32 scalar.
  """

  perturbation_norm: jax.Array
  sharpness: jax.Array
  unperturbed: jax.Array


def plain(
    loss_fn: LossFn,
    params: hk.Params,
    key: jax.Array,
    batch: Batch,
    micro_batch: int,
) -> tuple[hk.Params, Outcome]:
  """Returns the gradient of the mean loss, and what each example gave.

  Args:
    loss_fn: loss of each example.
    params: float32 parameters.
    key: the randomness of the batch.
    batch: `[examples, ...]`.
    micro_batch: examples at a time; it divides their number or exceeds it.
  """
  examples = _examples(batch)

  def mean_loss(params, key, batch):
    outcome = loss_fn(params, key, batch)
    return jnp.mean(outcome.loss), outcome

  gradient = jax.grad(mean_loss, has_aux=True)
  if examples <= micro_batch:
    # As the first of several, which the other pass of SAM may have.
    return gradient(params, jax.random.fold_in(key, 0), batch)
  parts = _split(batch, micro_batch)
  count = examples // micro_batch

  def add(total, part):
    index, micro = part
    own, outcome = gradient(params, jax.random.fold_in(key, index), micro)
    return jax.tree.map(jnp.add, total, own), outcome

  zero = jax.tree.map(jnp.zeros_like, params)
  total, outcomes = jax.lax.scan(add, zero, (jnp.arange(count), parts))
  return (
      jax.tree.map(lambda g: g / count, total),
      jax.tree.map(lambda x: x.reshape(examples), outcomes),
  )


def sharpness_aware(
    loss_fn: LossFn,
    params: hk.Params,
    key: jax.Array,
    batch: Batch,
    micro_batch: int,
    *,
    config: sam.SAMConfig,
    rho: float | jax.Array,
    share: Callable[[hk.Params], hk.Params],
) -> tuple[hk.Params, Outcome, Sharpness]:
  """Returns the gradient at perturbed parameters, averaged over perturbations.

  Args:
    loss_fn: loss of each example.
    params: float32 parameters.
    key: the randomness of the batch; both passes use the same.
    batch: `[examples, ...]`.
    micro_batch: examples at a time.
    config: the perturbation.
    rho: its length.
    share: averages an ascent gradient over the devices that perturb together.

  Returns:
    The gradient; what each example gave that the perturbation was computed
    from, at the parameters themselves; and what the perturbations did.
  """
  examples = _examples(batch)
  size = config.examples or examples
  micro_batch = min(micro_batch, size)
  leading = leading_examples(config.fraction, size, micro_batch)

  def one(key, batch):
    head = {name: value[:leading] for name, value in batch.items()}
    ascent, before = plain(loss_fn, params, key, head, micro_batch)
    moved, norm = sam.perturb(params, share(ascent), rho, config)
    gradient, after = plain(loss_fn, moved, key, batch, micro_batch)
    sharpness = jnp.mean(after.loss[:leading]) - jnp.mean(before.loss)
    still = (norm == 0).astype(jnp.int32)
    return gradient, before, Sharpness(norm, sharpness, still)

  if size == examples:
    return one(key, batch)
  count = examples // size

  def add(total, part):
    index, own = part
    gradient, before, sharpness = one(jax.random.fold_in(key, index), own)
    return jax.tree.map(jnp.add, total, gradient), (before, sharpness)

  zero = jax.tree.map(jnp.zeros_like, params)
  total, (before, sharpness) = jax.lax.scan(
      add, zero, (jnp.arange(count), _split(batch, size))
  )
  return (
      jax.tree.map(lambda g: g / count, total),
      jax.tree.map(lambda x: x.reshape(-1), before),
      Sharpness(
          jnp.mean(sharpness.perturbation_norm),
          jnp.mean(sharpness.sharpness),
          jnp.sum(sharpness.unperturbed),
      ),
  )


def leading_examples(fraction: float, examples: int, micro_batch: int) -> int:
  """Returns how many examples a perturbation is computed from.

  Args:
    fraction: of the examples that share it; at least one is taken.
    examples: how many share it.
    micro_batch: examples at a time; more than one are whole ones.
  """
  # A fifth of 10 is 2, also when the product is a hair above it.
  leading = max(math.ceil(fraction * examples - 1e-9), 1)
  if leading > micro_batch:
    leading = math.ceil(leading / micro_batch) * micro_batch
  return leading


def check(examples: int, micro_batches: int, config: sam.SAMConfig) -> None:
  """Makes sure that the parts of a batch divide it.

  Args:
    examples: those of a device.
    micro_batches: parts that are taken one after the other.
    config: the perturbation.

  Raises:
    ValueError: they do not.
  """
  if examples % micro_batches:
    raise ValueError(
        f"micro_batches={micro_batches} does not divide the {examples} examples"
        " of a device"
    )
  size, micro_batch = config.examples, examples // micro_batches
  if not config.rho or not size:
    return
  if examples % size:
    raise ValueError(
        f"sam.examples={size} does not divide the {examples} examples of a"
        " device"
    )
  if size > micro_batch and size % micro_batch:
    raise ValueError(
        f"micro-batches of {micro_batch} examples do not divide"
        f" sam.examples={size}"
    )


def _examples(batch: Batch) -> int:
  return next(iter(batch.values())).shape[0]


def _split(batch: Batch, size: int) -> dict[str, jax.Array]:
  return {
      name: value.reshape(-1, size, *value.shape[1:])
      for name, value in batch.items()
  }
