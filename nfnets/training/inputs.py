"""From the bytes of a batch to what the network sees."""

import dataclasses

import chex
import jax
import jax.numpy as jnp


@dataclasses.dataclass(frozen=True)
class InputConfig:
  """How images are normalised.

  It happens on the device: bytes are a quarter of the transfer of floats.

  Attributes:
    mean: mean of each channel on the scale of 0 to 255.
    std: standard deviation of each channel on the same scale.
    dtype: dtype of the activations: "float32", "bfloat16", or "auto", which is
      float32 on the CPU and bfloat16 elsewhere.
  """

  mean: tuple[float, ...] = (123.675, 116.28, 103.53)
  std: tuple[float, ...] = (58.395, 57.12, 57.375)
  dtype: str = "auto"

  def __post_init__(self):
    if len(self.mean) != len(self.std) or not all(s > 0 for s in self.std):
      raise ValueError(
          "mean and std need one entry per channel, std positive, got"
          f" {self.mean} and {self.std}"
      )
    if self.dtype not in ("auto", "float32", "bfloat16"):
      raise ValueError(
          f"dtype must be auto, float32 or bfloat16, got {self.dtype!r}"
      )

  def compute_dtype(self, backend: str | None = None) -> jnp.dtype:
    """Returns the dtype of the activations.

    Args:
      backend: "cpu", "gpu" or "tpu"; by default the one JAX runs on.
    """
    if self.dtype != "auto":
      return jnp.dtype(self.dtype)
    on_cpu = (backend or jax.default_backend()) == "cpu"
    return jnp.dtype("float32" if on_cpu else "bfloat16")


def normalize(images: jax.Array, config: InputConfig) -> jax.Array:
  """Returns `(images - mean) / std`, computed in float32.

  Args:
    images: uint8 `[batch, height, width, channels]`.
    config: how.

  Returns:
    The same shape, in the dtype of the activations.
  """
  chex.assert_rank(images, 4)
  chex.assert_type(images, jnp.uint8)
  chex.assert_axis_dimension(images, -1, len(config.mean))
  mean = jnp.asarray(config.mean, jnp.float32)
  scale = 1 / jnp.asarray(config.std, jnp.float32)
  centred = images.astype(jnp.float32) - mean
  return (centred * scale).astype(config.compute_dtype())
