"""Times several subjects in turn, so that a slow minute slows all of them."""

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
import dataclasses
import math
import statistics
import time

# Runs a subject that many times, and returns when the work is done.
Subject = Callable[[int], None]


@dataclasses.dataclass(frozen=True)
class Spread:
  """What repeated measurements of one quantity say.

  Attributes:
    median: the middle one.
    low: the least.
    high: the greatest.
  """

  median: float
  low: float
  high: float

  @classmethod
  def of(cls, values: Sequence[float]) -> "Spread":
    """Returns the spread of at least one value."""
    return cls(statistics.median(values), min(values), max(values))


def interleave(
    subjects: Mapping[str, Subject],
    *,
    repeats: int,
    min_seconds: float,
    clock: Callable[[], float] = time.perf_counter,
    on_repeat: Callable[[int], None] = lambda repeat: None,
) -> dict[str, list[float]]:
  """Measures every subject once in each repeat, in the order given.

  The machine's speed drifts over minutes. Subjects that are measured in turn
  see the same drift, and the n-th measurement of one can be set against the
  n-th of another.

  Args:
    subjects: what to run, by name. Each has been run once before, so that
      nothing is done here for the first time.
    repeats: measurements of each subject.
    min_seconds: the least duration of a measurement; a subject is called as
      often as that takes.
    clock: seconds since any fixed moment.
    on_repeat: called with the index of each repeat before it starts.

  Returns:
    Seconds per call, one number per repeat, for each subject.
  """
  seconds = {name: [] for name in subjects}
  for repeat in range(repeats):
    on_repeat(repeat)
    for name, subject in subjects.items():
      seconds[name].append(_seconds_per_call(subject, min_seconds, clock))
  return seconds


def _seconds_per_call(subject, min_seconds, clock) -> float:
  started = clock()
  calls, more = 0, 1
  while True:
    subject(more)
    calls += more
    elapsed = clock() - started
    if elapsed >= min_seconds:
      return elapsed / calls
    # A clock may be too coarse to have seen the calls so far.
    missing = (min_seconds - elapsed) / elapsed * calls if elapsed else calls
    more = math.ceil(missing)
