"""The labels of a batch, in the two forms that a batch can have them.

One label for each image is int32 `[batch]`. Several, or those of mixtures, are
int32 `[batch, labels]` with a weight for each: a few numbers, where one for
each class would be most of what a host sends to its devices.
"""

from collections.abc import Mapping

import chex
import jax
import jax.numpy as jnp

LABEL = "label"
WEIGHT = "label_weight"


def keys(batch: Mapping[str, jax.Array]) -> tuple[str, ...]:
  """Returns the entries of a batch that say its labels."""
  return (LABEL, WEIGHT) if WEIGHT in batch else (LABEL,)


def check(batch: Mapping[str, jax.Array]) -> None:
  """Asserts shapes and dtypes of the labels of a batch of "image"."""
  images, labels = batch["image"], batch[LABEL]
  chex.assert_type(labels, jnp.int32)
  chex.assert_equal_shape_prefix([images, labels], 1)
  if WEIGHT not in batch:
    chex.assert_rank(labels, 1)
    return
  chex.assert_rank(labels, 2)
  chex.assert_type(batch[WEIGHT], jnp.float32)
  chex.assert_equal_shape([labels, batch[WEIGHT]])


def targets(batch: Mapping[str, jax.Array], num_classes: int) -> jax.Array:
  """Returns what losses and metrics take.

  Args:
    batch: "label" int32 `[batch]`, or "label" int32 `[batch, labels]` and
      "label_weight" float32 of the same shape.
    num_classes: number of classes.

  Returns:
    int32 `[batch]` as it is, or the weight of each class, float32
    `[batch, classes]`.
  """
  labels = batch[LABEL]
  if WEIGHT not in batch:
    return labels
  one_hot = jax.nn.one_hot(labels, num_classes, dtype=jnp.float32)
  return jnp.sum(one_hot * batch[WEIGHT][..., None], axis=1)
