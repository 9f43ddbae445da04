"""Does held-out loss say how well a model fine-tunes?

The paper (arXiv 2310.16764, section 3) sees that it mostly does, and that
models slightly larger, trained for slightly fewer epochs, at times at a
slightly higher rate, fine-tune better than their loss says. Here both are
tested.
"""

from collections.abc import Sequence
import dataclasses
import math

import numpy as np
from scipy import stats

from nfnets.scaling import estimates
from nfnets.scaling import power_law
from nfnets.scaling import results
from nfnets.scaling import run

MIN_RUNS = 5
SIGNIFICANCE = 0.05
PERMUTATIONS = 9999
# Of a covariate's variance, what loss must leave for it to have a part.
_MIN_FREE_VARIANCE = 1e-6
# The sign of the effect on log error that the paper saw.
_PAPER = {"size": -1, "epochs": 1, "learning_rate": -1}


@dataclasses.dataclass(frozen=True)
class Correlation(results.Result):
  """Rank correlation of held-out loss and fine-tuned accuracy.

  Attributes:
    runs: how many were compared.
    spearman: rho; -1 where each lower loss has a higher accuracy.
    spearman_p: how often chance makes it as large, if there is none.
    kendall: tau, likewise.
    kendall_p: likewise.
  """

  runs: int
  spearman: estimates.Estimate
  spearman_p: float
  kendall: estimates.Estimate
  kendall_p: float


def correlate(
    losses: Sequence[float],
    accuracies: Sequence[float],
    level: float = power_law.LEVEL,
) -> Correlation:
  """Returns the rank correlations, with intervals.

  Intervals are those of Fisher's transformation, with the variance of D. G.
  Bonett and T. A. Wright (Psychometrika 65, 2000) for rho, and of E. C. Fieller
  and others (Biometrika 44, 1957) for tau. A perfect order counts as one with
  two neighbours exchanged: of so few runs it does not show more.

  Args:
    losses: held-out losses.
    accuracies: after fine-tuning.
    level: how often intervals hold the truth.

  Raises:
    LawError: there are too few runs, or all have one loss or one accuracy.
  """
  losses, accuracies = np.asarray(losses, float), np.asarray(accuracies, float)
  count = len(losses)
  if count < MIN_RUNS or losses.shape != accuracies.shape:
    raise power_law.LawError(
        f"{count} losses and {len(accuracies)} accuracies; to compare their"
        f" order takes {MIN_RUNS} runs of both"
    )
  if np.ptp(losses) == 0 or np.ptp(accuracies) == 0:
    raise power_law.LawError("all runs have one loss, or one accuracy")
  rho, rho_p = map(float, stats.spearmanr(losses, accuracies))
  tau, tau_p = map(float, stats.kendalltau(losses, accuracies))
  most_rho = 1 - 12 / (count * (count**2 - 1))
  most_tau = 1 - 4 / (count * (count - 1))
  rho_variance = (1 + min(abs(rho), most_rho) ** 2 / 2) / (count - 3)
  return Correlation(
      runs=count,
      spearman=_fisher(rho, most_rho, rho_variance, level),
      spearman_p=rho_p,
      kendall=_fisher(tau, most_tau, 0.437 / (count - 4), level),
      kendall_p=tau_p,
  )


def _fisher(value, most, variance, level):
  centre = math.atanh(min(max(value, -most), most))
  half = stats.norm.ppf((1 + level) / 2) * math.sqrt(variance)
  lower, upper = math.tanh(centre - half), math.tanh(centre + half)
  return estimates.Estimate(value, min(lower, value), max(upper, value))


@dataclasses.dataclass(frozen=True)
class Effect(results.Result):
  """What something does to fine-tuning, at equal held-out loss.

  Attributes:
    covariate: "size", "epochs" or "learning_rate".
    elasticity: change of log error, one less accuracy, for a change of one in
      the logarithm of the covariate.
    p: how often chance makes it as large, if there is none.
    adjusted_p: the same for the largest of all effects tested, by Holm's
      method.
    verdict: "as in the paper", "against the paper" or "not seen".
  """

  covariate: str
  elasticity: estimates.Estimate
  p: float
  adjusted_p: float
  verdict: str


def effects(
    points: Sequence[run.Point],
    *,
    degree: int = 2,
    level: float = power_law.LEVEL,
    seed: int = 0,
) -> tuple[Effect, ...]:
  """Tests what size, epochs and rate do at equal held-out loss.

  Log error is regressed on a polynomial of log loss and the logarithm of one of
  them at a time. Significance is that of permuted residuals (D. Freedman and D.
  Lane, Journal of Business and Economic Statistics 1, 1983), so that noise need
  not be normal, and the interval is Student's.

  Args:
    points: those without accuracy are left out.
    degree: of the polynomial.
    level: how often intervals hold the truth.
    seed: of the permutations.

  Returns:
    One for each that varies at equal loss.

  Raises:
    LawError: too few points were fine-tuned.
  """
  points = [point for point in points if point.accuracy is not None]
  freedom = len(points) - degree - 2
  if freedom < 2:
    raise power_law.LawError(
        f"{len(points)} points were fine-tuned, and to tell what loss does not"
        f" takes {degree + 4}; fine-tune more"
    )
  for point in points:
    if not 0 <= point.accuracy < 1:
      raise power_law.LawError(
          f"accuracy of {point.runs[0]} is {point.accuracy}; it has to be in"
          " 0..1, and not 1"
      )
  errors = np.log([1 - point.accuracy for point in points])
  loss = stats.zscore(np.log([point.loss for point in points]))
  basis, _ = np.linalg.qr(np.vander(loss, degree + 1))
  rng = np.random.default_rng(seed)
  orders = rng.permuted(
      np.tile(np.arange(len(points)), (PERMUTATIONS, 1)), axis=1
  )

  def without_loss(values):
    return values - (values @ basis) @ basis.T

  y = without_loss(errors)
  permuted = without_loss(y[orders])
  found = []
  for name in _PAPER:
    values = np.log([getattr(point, name) for point in points])
    x = without_loss(values)
    if x @ x <= _MIN_FREE_VARIANCE * len(points) * max(np.var(values), 1e-12):
      continue
    slope = (x @ y) / (x @ x)
    rest = y - slope * x
    half = stats.t.ppf((1 + level) / 2, freedom) * math.sqrt(
        (rest @ rest) / freedom / (x @ x)
    )
    # The order measured is one of those possible.
    as_large = np.sum(
        _partial(permuted, x) >= _partial(y[None], x)[0] * (1 - 1e-9)
    )
    p = (as_large + 1) / (PERMUTATIONS + 1)
    interval = estimates.Estimate(
        float(slope), float(slope - half), float(slope + half)
    )
    found.append((name, interval, float(p)))
  adjusted = _holm([p for _, _, p in found])
  return tuple(
      Effect(name, interval, p, q, _verdict(name, interval.value, q))
      for (name, interval, p), q in zip(found, adjusted, strict=True)
  )


def _partial(y, x):
  """Returns the squared correlation of each row with x."""
  total = np.maximum((y**2).sum(axis=1), 1e-300)
  return (y @ x) ** 2 / (total * (x @ x))


def _holm(values):
  """Returns p-values adjusted for being several (S. Holm, 1979)."""
  adjusted = [0.0] * len(values)
  least = 0.0
  for rank, index in enumerate(np.argsort(values, kind="stable")):
    least = max(least, min(1.0, (len(values) - rank) * values[index]))
    adjusted[index] = least
  return adjusted


def _verdict(name, slope, p):
  if p > SIGNIFICANCE:
    return "not seen"
  if slope * _PAPER[name] > 0:
    return "as in the paper"
  return "against the paper"
