"""The model size and the number of examples that make most of some compute.

Both grow as powers of compute. The paper (arXiv 2310.16764, section 2) finds
that they grow at the same rate, as arXiv 2203.15556 did for language models.
The latter has three approaches: the envelope and the parabolas of
`profiles.py`, and the minimum of the surface of `parametric.py`, which is here.
"""

from collections.abc import Sequence
import dataclasses
import itertools

import numpy as np

from nfnets.scaling import estimates
from nfnets.scaling import parametric
from nfnets.scaling import power_law
from nfnets.scaling import results
from nfnets.scaling import run

ENVELOPE = "envelope"
PARABOLAS = "parabolas"
SURFACE = "surface"
# With more failures the resamples that are left say little.
MAX_FAILED = 0.2
# A smaller part of the loss, or a smaller exponent, is rounding.
_LEAST = 1e-6


@dataclasses.dataclass(frozen=True)
class Allocation(results.Result):
  """How compute is best spent.

  Attributes:
    flops: the compute.
    size: of the model.
    examples: images that it is shown; divided by those of the training set they
      are epochs.
  """

  flops: float
  size: estimates.Estimate
  examples: estimates.Estimate


@dataclasses.dataclass(frozen=True)
class Optimum(results.Result):
  """Optimal size and examples as functions of compute, by one approach.

  Attributes:
    approach: `ENVELOPE`, `PARABOLAS` or `SURFACE`.
    size_exponent: a of size ~ compute^a.
    examples_exponent: b of examples, and epochs, ~ compute^b.
    difference: a - b; the two grow at the same rate where it may be 0.
    bias: what the approach adds to a and to b on a surface that is known.
    flops: least and most compute that the approach found an optimum at.
    points: compute, size and examples of the optima found, which the powers
      were fitted to; none for the surface.
    notes: where it found none, and why.
    failed: share of the resamples in which it found too few.
    reference: compute that `curve` and `draws` are relative to.
    curve: log of size at the reference, a, log of examples there, b.
    draws: the same, as far as noise leaves them open.
    tail: quantile of the draws that is the lower end of an interval.
  """

  approach: str
  size_exponent: estimates.Estimate
  examples_exponent: estimates.Estimate
  difference: estimates.Estimate
  bias: tuple[float, float]
  flops: tuple[float, float]
  points: tuple[tuple[float, float, float], ...]
  notes: tuple[str, ...]
  failed: float
  reference: float
  curve: tuple[float, float, float, float]
  draws: tuple[tuple[float, float, float, float], ...]
  tail: float

  @property
  def same_rate(self) -> bool:
    """Whether size and examples may grow at the same rate."""
    return 0.0 in self.difference

  def at(self, flops: float) -> Allocation:
    """Returns how some compute is best spent.

    Args:
      flops: the compute.
    """
    ratio = np.log(flops / self.reference)
    curves = np.array((self.curve, *self.draws))
    size, examples = (
        np.exp(curves[:, first] + curves[:, first + 1] * ratio)
        for first in (0, 2)
    )
    return Allocation(
        float(flops),
        estimates.of_resamples(size[0], size[1:], self.tail),
        estimates.of_resamples(examples[0], examples[1:], self.tail),
    )


def of_draws(
    approach: str,
    curve: np.ndarray,
    draws: np.ndarray,
    tail: float,
    **kwargs,
) -> Optimum:
  """Returns an optimum of its curve and draws.

  Args:
    approach: which it is.
    curve: see `Optimum`, `[4]`.
    draws: likewise, `[draws, 4]`, not finite where there is none.
    tail: see `Optimum`.
    **kwargs: the other attributes.

  Raises:
    LawError: too many draws failed.
  """
  good = draws[np.isfinite(draws).all(axis=1)]
  failed = 1 - len(good) / len(draws)
  if failed > MAX_FAILED:
    raise power_law.LawError(
        f"noise leaves the {approach} without optima in {failed:.0%} of the"
        " resamples; measure more models or epochs"
    )
  size, examples, difference = (
      estimates.of_resamples(of(curve), of(good.T), tail)
      for of in (lambda c: c[1], lambda c: c[3], lambda c: c[1] - c[3])
  )
  return Optimum(
      approach=approach,
      size_exponent=size,
      examples_exponent=examples,
      difference=difference,
      failed=float(failed),
      curve=tuple(map(float, curve)),
      draws=tuple(tuple(map(float, row)) for row in good),
      tail=tail,
      **kwargs,
  )


def operations(
    flops: Sequence[float], sizes: Sequence[float], examples: Sequence[float]
) -> tuple[float, float]:
  """Returns how operations per example depend on size: log of them, and power.

  For multiply-accumulates the power is 1, and operations are six times the
  size. Parameters of convolutions are used at many places of an image, and no
  single power is exact for them.

  Args:
    flops: compute of the runs.
    sizes: of their models.
    examples: images that they were shown.

  Returns:
    k and h of `flops = examples * exp(k) * size^h`.
  """
  each = np.log(np.asarray(flops, float) / np.asarray(examples, float))
  power, log = np.polyfit(np.log(sizes), each, 1)
  return float(log), float(power)


def curves_of_surfaces(
    terms: np.ndarray,
    reference: tuple[float, float],
    cost: tuple[float, float],
    flops: float,
) -> np.ndarray:
  """Returns the optima of some surfaces (arXiv 2203.15556, equation 4).

  With `flops = examples * e^k * size^h`, the derivative of the loss along equal
  compute vanishes where `alpha A / N^alpha = h beta B / D^beta`.

  Args:
    terms: of the surfaces, `[surfaces, 5]`.
    reference: what they are relative to.
    cost: k and h.
    flops: what the curves are relative to.

  Returns:
    See `Optimum.curve`, `[surfaces, 4]`; not finite where loss does not depend
    on both size and examples.
  """
  log, power = cost
  _, a, b, alpha, beta = terms.T
  with np.errstate(divide="ignore", invalid="ignore"):
    total = alpha + power * beta
    spent = np.log(flops) - log - np.log(reference[1])
    spent = spent - power * np.log(reference[0])
    ratio = np.log(alpha * a / (power * beta * b))
    size = (ratio + beta * spent) / total
    growth = beta / total
    curves = np.stack(
        [
            size + np.log(reference[0]),
            growth,
            spent - power * size + np.log(reference[1]),
            1 - power * growth,
        ],
        axis=1,
    )
  both = (np.minimum(a, b) > _LEAST * (a + b)) & (
      np.minimum(alpha, beta) > _LEAST
  )
  return np.where(both[:, None], curves, np.nan)


def of_surface(
    points: Sequence[run.Point], surface: parametric.Surface
) -> Optimum:
  """Returns the optimum of the fitted surface, the third approach.

  Args:
    points: what it was fitted to.
    surface: the fit.

  Raises:
    LawError: loss does not depend on both size and examples.
  """
  flops = np.array([point.flops for point in points])
  cost = operations(
      flops, [p.size for p in points], [p.examples for p in points]
  )
  reference = float(np.exp(np.log(flops).mean()))
  curves = curves_of_surfaces(
      np.array((surface.terms, *surface.resamples)),
      surface.reference,
      cost,
      reference,
  )
  if not np.isfinite(curves[0]).all():
    raise power_law.LawError(
        "the fitted loss does not fall with both size and examples, so there is"
        " no optimum between them; measure more models and epochs"
    )
  return of_draws(
      SURFACE,
      curves[0],
      curves[1:],
      surface.tail,
      bias=(0.0, 0.0),
      flops=(float(flops.min()), float(flops.max())),
      points=(),
      notes=(),
      reference=reference,
  )


@dataclasses.dataclass(frozen=True)
class Agreement(results.Result):
  """How two approaches compare.

  Attributes:
    first: an approach.
    second: another.
    size_difference: exponent of size by the first, less that by the second.
    examples_difference: likewise of examples.
    size_ratio: optimal size at the compute asked for, first over second.
    agree: whether their intervals of both exponents have numbers in common.
  """

  first: str
  second: str
  size_difference: float
  examples_difference: float
  size_ratio: float
  agree: bool


def compare(optima: Sequence[Optimum], flops: float) -> tuple[Agreement, ...]:
  """Compares each approach with each other.

  Intervals of all come of the same runs, so that to have numbers in common is
  less than a test of equality.

  Args:
    optima: by different approaches.
    flops: at which compute sizes are compared.
  """
  return tuple(
      Agreement(
          first=one.approach,
          second=two.approach,
          size_difference=one.size_exponent.value - two.size_exponent.value,
          examples_difference=(
              one.examples_exponent.value - two.examples_exponent.value
          ),
          size_ratio=one.at(flops).size.value / two.at(flops).size.value,
          agree=one.size_exponent.overlaps(two.size_exponent)
          and one.examples_exponent.overlaps(two.examples_exponent),
      )
      for one, two in itertools.combinations(optima, 2)
  )
