"""Initial values of parameters."""

from collections.abc import Callable
from collections.abc import Sequence
import math

import haiku as hk
import jax
import jax.numpy as jnp


def normal(stddev: float) -> Callable[[Sequence[int], jnp.dtype], jax.Array]:
  """Returns a Haiku initializer that draws from N(0, stddev ** 2).

  XLA compiles random bits anew for every size, at a fifth of a second each on
  the CPU; a network has dozens of sizes. Drawing the next power of two and
  keeping what is needed leaves about ten of them.

  Args:
    stddev: standard deviation.
  """

  def init(shape: Sequence[int], dtype: jnp.dtype) -> jax.Array:
    size = math.prod(shape)
    drawn = jax.random.normal(
        hk.next_rng_key(), (1 << (size - 1).bit_length(),), dtype
    )
    return stddev * drawn[:size].reshape(shape)

  return init
