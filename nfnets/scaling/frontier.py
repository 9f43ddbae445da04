"""The efficient frontier: runs that no run beats at about the same cost."""

from collections.abc import Sequence

import numpy as np

# Half the model for twice the epochs costs about the same, and not exactly. By
# the letter, the one that costs less by a hair would stay however bad it is.
SLACK = 0.1


def frontier(
    flops: Sequence[float], losses: Sequence[float], slack: float = SLACK
) -> tuple[int, ...]:
  """Returns the runs that no run beats at about the same cost.

  It is the lower left envelope of loss against compute: no other run has a
  lower loss for less compute, for the same, or for `slack` more. Of runs of the
  same loss the cheapest is taken, and of those the first.

  Args:
    flops: compute of the runs.
    losses: their held-out losses.
    slack: by which share of its cost a run may be dearer, and count as equal.

  Returns:
    Their indices, by compute.
  """
  flops, losses = np.asarray(flops), np.asarray(losses)
  found = []
  for index in np.lexsort((losses, flops)):
    rivals = losses[flops <= flops[index] * (1 + slack)]
    as_good = found and losses[found[-1]] <= losses[index]
    if losses[index] <= rivals.min() and not as_good:
      found.append(int(index))
  return tuple(found)
