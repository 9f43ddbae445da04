"""What training minimises."""

import dataclasses

import jax
import jax.numpy as jnp

from nfnets.training import losses


def _softmax(
    logits: jax.Array, labels: jax.Array, label_smoothing: float = 0.0
) -> jax.Array:
  """Cross-entropy where several labels share the probability."""
  if labels.ndim == 2:
    total = jnp.sum(labels, axis=-1, keepdims=True)
    # A row that pads a batch has no label at all.
    labels = labels / jnp.maximum(total, jnp.finfo(labels.dtype).tiny)
  return losses.softmax_cross_entropy(logits, labels, label_smoothing)


_LOSSES = {"softmax": _softmax, "sigmoid": losses.sigmoid_cross_entropy}


@dataclasses.dataclass(frozen=True)
class ObjectiveConfig:
  """A classification loss.

  Attributes:
    loss: "softmax" for one label per image, or several that share its
      probability; "sigmoid" for any number, each by itself.
    label_smoothing: see `losses`. Held-out losses are never smoothed.
  """

  loss: str = "softmax"
  label_smoothing: float = 0.0

  def __post_init__(self):
    if self.loss not in _LOSSES:
      raise ValueError(
          f"loss must be one of {', '.join(_LOSSES)}, got {self.loss!r}"
      )
    if not 0 <= self.label_smoothing < 1:
      raise ValueError(
          f"label_smoothing must lie in [0, 1), got {self.label_smoothing}"
      )


def training_loss(
    config: ObjectiveConfig, logits: jax.Array, labels: jax.Array
) -> jax.Array:
  """Returns the loss of each example, smoothed, float32 `[batch]`."""
  return _LOSSES[config.loss](logits, labels, config.label_smoothing)


def evaluation_loss(
    config: ObjectiveConfig, logits: jax.Array, labels: jax.Array
) -> jax.Array:
  """Returns the loss of each example, not smoothed, float32 `[batch]`."""
  return _LOSSES[config.loss](logits, labels)


def probabilities(config: ObjectiveConfig, logits: jax.Array) -> jax.Array:
  """Returns what the loss takes logits for, float32 `[batch, classes]`."""
  logits = logits.astype(jnp.float32)
  if config.loss == "sigmoid":
    return jax.nn.sigmoid(logits)
  return jax.nn.softmax(logits)
