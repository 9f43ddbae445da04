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


def hull(flops: Sequence[float], losses: Sequence[float]) -> tuple[int, ...]:
  """Returns the runs of the frontier below which no line of two others passes.

  A law is convex on logarithmic axes, so a run above such a line is worse than
  a law through the others has it. It takes fewer runs than the frontier, and is
  rougher on noise: a lucky run stays, and takes its neighbours away.

  Args:
    flops: compute of the runs.
    losses: their held-out losses.

  Returns:
    Their indices, by compute.
  """
  x, y = np.log(flops), np.log(losses)
  kept = []
  for index in frontier(flops, losses):
    while len(kept) > 1:
      a, b = kept[-2:]
      below = (y[b] - y[a]) * (x[index] - x[a])
      if below < (y[index] - y[a]) * (x[b] - x[a]):
        break
      kept.pop()
    kept.append(index)
  return tuple(kept)
