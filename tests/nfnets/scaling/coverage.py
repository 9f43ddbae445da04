"""How often intervals hold the truth, over simulated studies."""

import numpy as np
from scipy import stats

from nfnets.scaling import power_law

LEVEL = 0.95
# What the tests' own luck may be blamed for.
_CONFIDENCE = 0.999


def of_the_law(
    studies: int,
    *,
    floor: float,
    exponent: float,
    points: int,
    noise: float,
    outliers: float,
    resamples: int,
    span: float = 1e3,
) -> dict[str, int]:
  """Returns in how many studies each interval held the truth.

  Args:
    studies: how many are simulated.
    floor: the irreducible loss; 0 fits the law without it.
    exponent: of the law.
    points: runs of each study.
    noise: standard deviation of log loss.
    outliers: share of the runs that are off by eight of these.
    resamples: of each bootstrap.
    span: dearest run over cheapest.
  """
  rng = np.random.default_rng(0)
  flops = np.geomspace(1e15, 1e15 * span, points)
  reference = np.exp(np.log(flops).mean())
  beyond = 10 * flops[-1]
  truth = lambda c: floor + 1.5 * (c / reference) ** -exponent
  hits = {"exponent": 0, "coefficient": 0, "band": 0, "one run": 0}
  if floor:
    hits["irreducible"] = 0
  for study in range(studies):
    errors = noise * rng.standard_normal(points)
    wrong = rng.random(points) < outliers
    errors += wrong * rng.choice([-8, 8], points) * noise
    law = power_law.fit(
        flops,
        truth(flops) * np.exp(errors),
        irreducible=bool(floor),
        level=LEVEL,
        resamples=resamples,
        seed=study,
    )
    lower, upper = law.band(beyond)
    run_lower, run_upper = law.run_band(beyond)
    one = truth(beyond) * np.exp(noise * rng.standard_normal())
    hits["exponent"] += exponent in law.exponent
    hits["coefficient"] += 1.5 * reference**exponent in law.coefficient
    hits["band"] += bool(lower <= truth(beyond) <= upper)
    hits["one run"] += bool(run_lower <= one <= run_upper)
    if floor:
      hits["irreducible"] += floor in law.irreducible
  return hits


def range_of(hits: int, studies: int) -> tuple[float, float]:
  """Returns between which rates the true one lies, as far as chance tells."""
  found = stats.binomtest(hits, studies).proportion_ci(_CONFIDENCE)
  return found.low, found.high
