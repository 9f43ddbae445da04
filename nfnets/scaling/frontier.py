"""The efficient frontier: runs that no run beats at the same cost or less."""

from collections.abc import Sequence

import numpy as np


def frontier(
    flops: Sequence[float], losses: Sequence[float]
) -> tuple[int, ...]:
  """Returns the runs whose loss no run reaches for less or the same compute.

  It is the lower left envelope of loss against compute. Of runs that are equal
  in both the first is taken.

  Args:
    flops: compute of the runs.
    losses: their held-out losses.

  Returns:
    Their indices, by compute.
  """
  found = []
  least = np.inf
  for index in np.lexsort((losses, flops)):
    if losses[index] < least:
      least = losses[index]
      found.append(int(index))
  return tuple(found)
