"""Measures of a batch of predictions, one number per example."""

import chex
import jax
import jax.numpy as jnp

# The rank of a true class where the logits are not all finite.
NOWHERE = jnp.iinfo(jnp.int32).max


def rank(logits: jax.Array, labels: jax.Array) -> jax.Array:
  """How many classes are ahead of the best true class.

  Args:
    logits: `[batch, classes]`.
    labels: class indices, int32 `[batch]`, or the weight of each class, float
      `[batch, classes]`. Of several classes each of the heaviest is true.

  Returns:
    Int32 `[batch]`. A tie counts against the prediction, so that equal logits
    are no correct answer; logits that are not finite are `NOWHERE`.
  """
  is_true = _is_true(logits, labels)
  best = jnp.max(jnp.where(is_true, logits, -jnp.inf), axis=-1, keepdims=True)
  ahead = jnp.sum((logits >= best) & ~is_true, axis=-1, dtype=jnp.int32)
  # A NaN compares false with everything and would count as a hit.
  finite = jnp.all(jnp.isfinite(logits), axis=-1)
  return jnp.where(finite, ahead, NOWHERE)


def top_k(logits: jax.Array, labels: jax.Array, k: int) -> jax.Array:
  """Whether a true class is among the `k` with the highest logits.

  Args:
    logits: `[batch, classes]`.
    labels: as in `rank`.
    k: how many predictions count.

  Returns:
    Float32 `[batch]` of zeros and ones.
  """
  return (rank(logits, labels) < k).astype(jnp.float32)


def predicted(
    logits: jax.Array, labels: jax.Array
) -> tuple[jax.Array, jax.Array]:
  """Which class is told for each example, and which is true.

  Args:
    logits: `[batch, classes]`.
    labels: as in `rank`.

  Returns:
    The predicted and the true class, int32 `[batch]` both. They are equal where
    `rank` is 0, and nowhere else: of tied classes a wrong one is told, and of
    several true classes the one that is told is taken, or else the first.
  """
  is_true = _is_true(logits, labels)
  right = rank(logits, labels) == 0
  told = jnp.where(is_true & ~right[:, None], -jnp.inf, logits)
  prediction = jnp.argmax(told, axis=-1).astype(jnp.int32)
  first = jnp.argmax(is_true, axis=-1).astype(jnp.int32)
  return prediction, jnp.where(right, prediction, first)


def _is_true(logits: jax.Array, labels: jax.Array) -> jax.Array:
  chex.assert_rank(logits, 2)
  if labels.ndim == 1:
    labels = jax.nn.one_hot(labels, logits.shape[-1])
  return labels >= jnp.max(labels, axis=-1, keepdims=True)
