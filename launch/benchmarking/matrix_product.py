"""The yardstick of a machine: how fast it multiplies float32 matrices."""

from collections.abc import Mapping
from collections.abc import Sequence

import jax
import jax.numpy as jnp
import numpy as np

from launch.benchmarking import timing


class MatrixProduct:
  """A product of two square float32 matrices, as a `timing.Subject`."""

  def __init__(self, size: int):
    """Compiles the product and runs it once.

    Args:
      size: side of the matrices.
    """
    rng = np.random.default_rng(0)
    self._operands = [
        jnp.asarray(rng.standard_normal((size, size), np.float32))
        for _ in range(2)
    ]
    self._product = jax.jit(jnp.matmul).lower(*self._operands).compile()
    self(1)

  def __call__(self, calls: int) -> None:
    """Multiplies that many times."""
    for _ in range(calls):
      jax.block_until_ready(self._product(*self._operands))


def best_rate(
    seconds: Mapping[int, Sequence[float]],
) -> tuple[int, list[float]]:
  """Picks the size at which the machine is fastest.

  Args:
    seconds: time of one product in each repeat, by size.

  Returns:
    The size with the highest median rate, and its GFLOP/s in each repeat.
  """
  rates = {
      size: [2 * size**3 / 1e9 / each for each in times]
      for size, times in seconds.items()
  }
  best = max(rates, key=lambda size: timing.Spread.of(rates[size]).median)
  return best, rates[best]
