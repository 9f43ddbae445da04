"""How long each step takes on the devices, which run behind the host."""

from collections.abc import Sequence
from concurrent import futures
import time

import jax
import numpy as np


class StepClock:
  """Notes when steps end, without holding the host up.

  The host gives the devices a step while they compute an earlier one, so no
  moment of its loop is the end of a step. A thread waits for each instead.
  """

  def __init__(self):
    """Begins now."""
    self._thread = futures.ThreadPoolExecutor(
        1, thread_name_prefix="step-clock"
    )
    self._ends = []
    self._last = time.perf_counter()

  def restart(self) -> None:
    """Begins anew: the next step to be added begins now.

    All steps that were added must have been taken.
    """
    assert not self._ends, len(self._ends)
    self._last = time.perf_counter()

  def add(self, result: jax.Array) -> None:
    """Adds the next step.

    Args:
      result: an output of it, perhaps still being computed.
    """
    self._ends.append(self._thread.submit(_moment_ready, result))

  def take(self) -> list[float]:
    """Waits for the steps that were added, and forgets them.

    Returns:
      The seconds from the end of each step's predecessor to its own end. So
      where the devices wait for data, that is part of it.
    """
    times = []
    for end in self._ends:
      moment = end.result()
      times.append(moment - self._last)
      self._last = moment
    self._ends = []
    return times


def summarize(times: Sequence[float]) -> dict[str, float]:
  """Returns the metrics of some steps.

  Args:
    times: seconds of each; at least one.
  """
  median, high = np.quantile(times, (0.5, 0.95))
  return {
      "step_seconds/p50": float(median),
      "step_seconds/p95": float(high),
      "step_seconds/max": max(times),
  }


def _moment_ready(result: jax.Array) -> float:
  jax.block_until_ready(result)
  return time.perf_counter()
