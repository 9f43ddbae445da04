"""Where the time of a run goes, over all its starts."""

from collections.abc import Iterable
from collections.abc import Mapping
import dataclasses
import math
from typing import Any

# The ratio of neighbouring bins: a quantile is right to half of it.
_RATIO = 1.02
_SHORTEST = 1e-9


@dataclasses.dataclass
class StepTimes:
  """Seconds of every step of a run, each kept to one percent.

  A run of weeks has millions of steps, and these are saved with every
  checkpoint, so they are counted in bins.

  Attributes:
    counts: how many steps are in each bin; bin n is around `1.02 ** n` seconds.
    longest: seconds of the longest step.
  """

  counts: dict[int, int] = dataclasses.field(default_factory=dict)
  longest: float = 0.0

  def add(self, times: Iterable[float]) -> None:
    """Counts steps.

    Args:
      times: seconds of each.
    """
    for seconds in times:
      place = round(math.log(max(seconds, _SHORTEST), _RATIO))
      self.counts[place] = self.counts.get(place, 0) + 1
      self.longest = max(self.longest, seconds)

  def quantile(self, share: float) -> float | None:
    """Returns the seconds that a share of the steps did not exceed.

    Args:
      share: between 0 and 1.

    Returns:
      The seconds, or None before the first step.
    """
    left = share * sum(self.counts.values())
    for place in sorted(self.counts):
      left -= self.counts[place]
      if left <= 0:
        return min(_RATIO**place, self.longest)
    return None


@dataclasses.dataclass
class Clock:
  """Seconds spent over all starts of a run.

  Attributes:
    wall: since the beginning, without the time between two starts.
    training: in training steps, without compiling, evaluating and saving.
    waiting: of these, for data.
    compiling: making programs, or taking them from the cache.
    steps: how long each training step took.
  """

  wall: float = 0.0
  training: float = 0.0
  waiting: float = 0.0
  compiling: float = 0.0
  steps: StepTimes = dataclasses.field(default_factory=StepTimes)

  def to_json(self) -> dict[str, Any]:
    """Returns the times so that JSON can hold them."""
    tree = dataclasses.asdict(self)
    counts = self.steps.counts
    tree["steps"]["counts"] = {str(n): counts[n] for n in sorted(counts)}
    return tree

  @classmethod
  def from_json(cls, tree: Mapping[str, Any]) -> "Clock":
    """Returns the times that `to_json` wrote.

    Args:
      tree: what it wrote; what an older version left out begins anew.
    """
    steps = tree.get("steps", {})
    counts = {int(n): count for n, count in steps.get("counts", {}).items()}
    times = StepTimes(counts, steps.get("longest", 0.0))
    return cls(**{**tree, "steps": times})
