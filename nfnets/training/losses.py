"""Losses of classification, one number per example, in float32."""

import chex
import jax
import jax.numpy as jnp


def softmax_cross_entropy(
    logits: jax.Array, labels: jax.Array, label_smoothing: float = 0.0
) -> jax.Array:
  """Cross-entropy of a single-label example.

  Args:
    logits: `[batch, classes]`.
    labels: class indices, int32 `[batch]`, or a distribution over the
      classes, float `[batch, classes]`.
    label_smoothing: mass spread evenly over the classes, in [0, 1).

  Returns:
    Float32 `[batch]`, in nats.
  """
  targets = one_hot(labels, logits.shape[-1])
  chex.assert_equal_shape([logits, targets])
  logits = logits.astype(jnp.float32)
  targets = smooth(targets, label_smoothing)
  return -jnp.sum(targets * jax.nn.log_softmax(logits), axis=-1)


def sigmoid_cross_entropy(
    logits: jax.Array, labels: jax.Array, label_smoothing: float = 0.0
) -> jax.Array:
  """Sum over the classes of binary cross-entropies, for multi-label data.

  Args:
    logits: `[batch, classes]`.
    labels: class indices, int32 `[batch]`, or 1 for each class that is
      present, float `[batch, classes]`.
    label_smoothing: moves each target towards one half, in [0, 1).

  Returns:
    Float32 `[batch]`, in nats.
  """
  targets = one_hot(labels, logits.shape[-1])
  chex.assert_equal_shape([logits, targets])
  logits = logits.astype(jnp.float32)
  targets = targets * (1 - label_smoothing) + label_smoothing / 2
  present = targets * jax.nn.log_sigmoid(logits)
  absent = (1 - targets) * jax.nn.log_sigmoid(-logits)
  return -jnp.sum(present + absent, axis=-1)


def one_hot(labels: jax.Array, num_classes: int) -> jax.Array:
  """Returns labels as float32 `[batch, classes]`, whichever form they have."""
  if labels.ndim == 1:
    return jax.nn.one_hot(labels, num_classes, dtype=jnp.float32)
  return labels.astype(jnp.float32)


def smooth(targets: jax.Array, label_smoothing: float) -> jax.Array:
  """Mixes a distribution over `[batch, classes]` with the uniform one."""
  uniform = 1 / targets.shape[-1]
  return targets * (1 - label_smoothing) + label_smoothing * uniform
