"""Scaled weight standardisation (arXiv 2102.06171, eq. 1)."""

import dataclasses
import types

import chex
import jax
import jax.numpy as jnp


@dataclasses.dataclass(frozen=True)
class Rule:
  """What keeps a kernel of little variance finite.

  Attributes:
    floor: least variance times fan-in.
    epsilon: added to the variance.
  """

  floor: float
  epsilon: float


# "floor" is what the published networks do, "epsilon" what timm's `dm_nfnet_*`
# do.
RULES = types.MappingProxyType(
    {
        "floor": Rule(floor=1e-4, epsilon=0.0),
        "epsilon": Rule(floor=0.0, epsilon=1e-5),
    }
)


def standardize(w: jax.Array, gain: jax.Array, rule: Rule) -> jax.Array:
  """Standardises a kernel per output channel.

  Args:
    w: kernel, float32 `[height, width, in, out]`.
    gain: float32 `[out]`.
    rule: what bounds the scale.

  Returns:
    `gain * (w - mean) / sqrt(var * fan_in)`, so that each output channel has
    zero mean and squared norm `gain ** 2`.
  """
  chex.assert_rank(w, 4)
  chex.assert_type([w, gain], jnp.float32)
  fan_in = w.shape[0] * w.shape[1] * w.shape[2]
  mean = jnp.mean(w, axis=(0, 1, 2))
  variance = jnp.var(w, axis=(0, 1, 2))
  scale = jax.lax.rsqrt(
      jnp.maximum((variance + rule.epsilon) * fan_in, rule.floor)
  )
  return (w - mean) * (scale * gain)
