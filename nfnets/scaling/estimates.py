"""Numbers with their intervals."""

from collections.abc import Sequence
import dataclasses

import numpy as np
from scipy import stats

from nfnets.scaling import results


@dataclasses.dataclass(frozen=True)
class Estimate(results.Result):
  """A number that is known as well as an interval says.

  Attributes:
    value: the number.
    lower: least of the interval.
    upper: most of it.
  """

  value: float
  lower: float
  upper: float

  def __contains__(self, value: float) -> bool:
    return self.lower <= value <= self.upper

  def overlaps(self, other: "Estimate") -> bool:
    """Returns whether two intervals have a number in common."""
    return self.lower <= other.upper and other.lower <= self.upper


def tail(level: float, points: int, parameters: int) -> float:
  """Returns which quantile of resamples is the lower end of an interval.

  Percentile intervals are too short for few points, as those of the normal
  distribution are against Student's. The tail is that of the normal
  distribution beyond Student's quantile (T. C. Hesterberg, arXiv 1411.5279, for
  residuals that are as large as the noise).

  Args:
    level: how often the interval has to hold the truth.
    points: how many were measured.
    parameters: how many were fitted to them.

  Raises:
    ValueError: the level is not in 0..1, or no point is left over.
  """
  if not 0 < level < 1:
    raise ValueError(f"level of intervals is {level}; it has to be in 0..1")
  if points <= parameters:
    raise ValueError(
        f"{points} points leave none to see the noise of {parameters}"
        " parameters by; measure more"
    )
  student = stats.t.ppf((1 - level) / 2, points - parameters)
  return float(stats.norm.cdf(student))


def of_resamples(
    value: float, resamples: np.ndarray | Sequence[float], tail: float
) -> Estimate:
  """Returns an estimate whose interval is that of its resamples.

  Args:
    value: the estimate.
    resamples: what it was in each resample, `[resamples]`.
    tail: which of their quantiles is the lower end, see `tail`.
  """
  lower, upper = np.quantile(resamples, [tail, 1 - tail])
  return Estimate(float(value), float(lower), float(upper))
