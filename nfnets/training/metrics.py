"""Measures of a batch of predictions, one number per example."""

import chex
import jax
import jax.numpy as jnp


def top_k(logits: jax.Array, labels: jax.Array, k: int) -> jax.Array:
  """Whether a true class is among the `k` with the highest logits.

  Args:
    logits: `[batch, classes]`.
    labels: class indices, int32 `[batch]`, or the weight of each class, float
      `[batch, classes]`. Of several classes each of the heaviest is true.
    k: how many predictions count. A tie counts against the prediction, so
      that equal logits are no correct answer.

  Returns:
    Float32 `[batch]` of zeros and ones.
  """
  chex.assert_rank(logits, 2)
  if labels.ndim == 1:
    labels = jax.nn.one_hot(labels, logits.shape[-1])
  is_true = labels >= jnp.max(labels, axis=-1, keepdims=True)
  best = jnp.max(jnp.where(is_true, logits, -jnp.inf), axis=-1, keepdims=True)
  ahead = jnp.sum((logits >= best) & ~is_true, axis=-1)
  # A NaN compares false with everything and would count as a hit.
  finite = jnp.all(jnp.isfinite(logits), axis=-1)
  return ((ahead < k) & finite).astype(jnp.float32)
