"""The power law of held-out loss against compute, L = E + a * C^-b.

E is the irreducible loss, which no compute takes away. The paper (arXiv
2310.16764, section 2) shows a straight line on logarithmic axes, so a law
without E, and publishes no exponent. How the fit and its intervals are made is
told in docs/scaling_methods.md.
"""

from collections.abc import Sequence
import dataclasses

import numpy as np

from nfnets.scaling import estimates
from nfnets.scaling import power_sum
from nfnets.scaling import results

RESAMPLES = 1000
LEVEL = 0.95
# What it takes to trust a law beyond what was measured.
MIN_SPARE_POINTS = 3
MIN_FLOPS_RANGE = 4.0


class LawError(ValueError):
  """There is no law in these points."""


class ExtrapolationError(LawError):
  """The law says nothing about what is asked."""


@dataclasses.dataclass(frozen=True)
class Prediction(results.Result):
  """What a law says of some compute.

  Attributes:
    flops: the compute.
    loss: the expected loss; its interval is that of the law.
    run: the same number; its interval is that of the loss of one run.
    beyond: how many times the compute lies beyond what was measured; 1 where
      it lies within.
  """

  flops: float
  loss: estimates.Estimate
  run: estimates.Estimate
  beyond: float


@dataclasses.dataclass(frozen=True)
class PowerLaw(results.Result):
  """A law of loss against compute.

  Attributes:
    irreducible: E, the loss that is left with unlimited compute; None in a law
      without it.
    coefficient: a, the reducible loss at one floating-point operation.
    exponent: b.
    level: how often intervals hold the truth.
    r_squared: share of the variance of log loss that the law explains.
    residual_scale: robust standard deviation of log loss around the law.
    residuals: log of the measured loss less that of the law, by points.
    points: how many there were.
    flops: least and most compute among them.
    losses: least and most loss among them.
    refusals: why the law is not to be extrapolated; none if it is.
    reference: compute that `curve` and `resamples` are relative to.
    curve: E, reducible loss at the reference, exponent; E is 0 in a law without
      it.
    resamples: the same of each resample of the bootstrap.
    noise: residuals as large as the noise of a run.
    tail: quantile of the resamples that is the lower end of an interval.
  """

  irreducible: estimates.Estimate | None
  coefficient: estimates.Estimate
  exponent: estimates.Estimate
  level: float
  r_squared: float
  residual_scale: float
  residuals: tuple[float, ...]
  points: int
  flops: tuple[float, float]
  losses: tuple[float, float]
  refusals: tuple[str, ...]
  reference: float
  curve: tuple[float, float, float]
  resamples: tuple[tuple[float, float, float], ...]
  noise: tuple[float, ...]
  tail: float

  def loss(self, flops: np.ndarray | float) -> np.ndarray:
    """Returns the expected loss.

    Args:
      flops: compute, of any shape.
    """
    return self._curves(np.array([self.curve]), flops)[0]

  def flops_for(self, loss: float) -> float:
    """Returns the compute at which a loss is expected.

    Args:
      loss: the loss.

    Raises:
      LawError: the law never falls to it.
    """
    floor, reducible, exponent = self.curve
    if loss <= floor or exponent <= 0:
      raise LawError(f"the law never falls to a loss of {loss:g}")
    return self.reference * (reducible / (loss - floor)) ** (1 / exponent)

  def band(self, flops: np.ndarray | float) -> tuple[np.ndarray, np.ndarray]:
    """Returns between which losses the law lies, at each compute alone.

    Args:
      flops: compute, of any shape.

    Returns:
      The lower and the upper loss, of that shape.
    """
    return self._quantiles(self._curves(np.array(self.resamples), flops))

  def run_band(
      self, flops: np.ndarray | float
  ) -> tuple[np.ndarray, np.ndarray]:
    """Returns between which losses one more run lies, at each compute alone.

    Args:
      flops: compute, of any shape.

    Returns:
      The lower and the upper loss, of that shape.
    """
    curves = self._curves(np.array(self.resamples), flops)
    # All residuals as often as each other, in an order that means nothing.
    order = np.random.default_rng(0).permutation(len(curves))
    noise = np.resize(np.array(self.noise), len(curves))[order]
    noise = noise.reshape((-1,) + (1,) * (curves.ndim - 1))
    return self._quantiles(curves * np.exp(noise))

  def predict(self, flops: float) -> Prediction:
    """Returns what the law says of some compute, with its intervals.

    Args:
      flops: the compute.

    Raises:
      ExtrapolationError: the compute lies outside what was measured, and there
        were too few points for that, or too noisy ones.
    """
    value = float(self.loss(flops))
    law, run = (
        estimates.Estimate(value, float(lower), float(upper))
        for lower, upper in (self.band(flops), self.run_band(flops))
    )
    beyond = max(self.flops[0] / flops, flops / self.flops[1], 1.0)
    if beyond > 1:
      refusals = list(self.refusals)
      if law.upper - law.lower > self.losses[1] - self.losses[0]:
        refusals.append(
            f"its interval of {law.lower:.4g} to {law.upper:.4g} there is wider"
            " than all that was measured"
        )
      if refusals:
        raise ExtrapolationError(
            f"the law says nothing about {flops:.3g} FLOPs, outside of the"
            f" measured {self.flops[0]:.3g} to {self.flops[1]:.3g}:"
            f" {'; '.join(refusals)}. Measure more runs"
        )
    return Prediction(float(flops), law, run, float(beyond))

  def _curves(self, curves, flops):
    """Returns the losses of some curves, `[curves, ...]`."""
    ratio = np.log(np.asarray(flops, float) / self.reference)
    floor, reducible, exponent = (
        column.reshape((-1,) + (1,) * ratio.ndim) for column in curves.T
    )
    return floor + reducible * np.exp(-exponent * ratio)

  def _quantiles(self, samples):
    lower, upper = np.quantile(samples, [self.tail, 1 - self.tail], axis=0)
    return lower, upper


def fit(
    flops: Sequence[float],
    losses: Sequence[float],
    *,
    irreducible: bool,
    delta: float | None = None,
    level: float = LEVEL,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> PowerLaw:
  """Fits the law to runs, robustly and in logarithms.

  Equal arguments give an equal law.

  Args:
    flops: compute of the runs.
    losses: their held-out losses.
    irreducible: whether there is an E.
    delta: where Huber's function becomes linear, in log loss; None is 1.345
      standard deviations of the noise, and arXiv 2203.15556 has 1e-3.
    level: how often intervals hold the truth.
    resamples: of the bootstrap.
    seed: of the bootstrap.

  Raises:
    LawError: there are no more points than parameters, or what is given is no
      compute and loss.
  """
  flops, losses = _checked(flops, losses)
  logs, targets = np.log(flops), np.log(losses)
  reference, unit = np.exp(logs.mean()), np.exp(targets.mean())
  model = power_sum.Model((logs - logs.mean())[:, None], irreducible)
  distinct = len(np.unique(flops))
  if distinct <= model.size:
    raise LawError(
        f"a law of {model.size} parameters needs runs of more than"
        f" {model.size} different costs, and there are {distinct}; measure more"
    )
  fitted = power_sum.fit(model, targets - targets.mean(), delta)
  drawn, _ = power_sum.resample(model, fitted, resamples, seed)
  tail = estimates.tail(level, len(flops), model.size)
  curve = _curves(fitted.params[None], unit)[0]
  curves = _curves(drawn, unit)
  with np.errstate(over="ignore"):
    scales = curves[:, 1] * reference ** curves[:, 2]
  coefficient = estimates.of_resamples(
      curve[1] * reference ** curve[2], scales, tail
  )
  exponent = estimates.of_resamples(curve[2], curves[:, 2], tail)
  floor = estimates.of_resamples(curve[0], curves[:, 0], tail)
  spread = np.sum((targets - targets.mean()) ** 2)
  return PowerLaw(
      irreducible=floor if irreducible else None,
      coefficient=coefficient,
      exponent=exponent,
      level=level,
      r_squared=float(1 - np.sum(fitted.residuals**2) / max(spread, 1e-300)),
      residual_scale=power_sum.residual_scale(fitted.residuals, model.size),
      residuals=_floats(fitted.residuals),
      points=len(flops),
      flops=(float(flops.min()), float(flops.max())),
      losses=(float(losses.min()), float(losses.max())),
      refusals=_refusals(flops, distinct, model.size, exponent),
      reference=float(reference),
      curve=_floats(curve),
      resamples=tuple(_floats(row) for row in curves),
      noise=_floats(power_sum.noise(fitted)),
      tail=tail,
  )


def _checked(flops, losses):
  """Returns what is given as arrays, if it is compute and loss."""
  flops, losses = np.asarray(flops, float), np.asarray(losses, float)
  if flops.ndim != 1 or flops.shape != losses.shape:
    raise LawError(
        f"compute of shape {flops.shape} and loss of {losses.shape}: there has"
        " to be one of each for a run"
    )
  if not flops.size:
    raise LawError("no run counts")
  for name, values in (("compute", flops), ("loss", losses)):
    wrong = values[~(np.isfinite(values) & (values > 0))]
    if wrong.size:
      raise LawError(
          f"{name} of a run is {wrong[0]:g}; leave out runs that diverged"
      )
  return flops, losses


def _curves(params, unit):
  """Returns E, reducible loss at the reference, and exponent of parameters."""
  floor = params[:, 2] if params.shape[1] == 3 else np.zeros(len(params))
  return np.stack(
      [unit * floor, unit * np.exp(params[:, 0]), params[:, 1]], axis=1
  )


def _refusals(flops, distinct, size, exponent):
  """Returns why a law is not to be extrapolated."""
  refusals = []
  if distinct < size + MIN_SPARE_POINTS:
    refusals.append(
        f"runs of {distinct} different costs are too few for {size} parameters"
    )
  if flops.max() < MIN_FLOPS_RANGE * flops.min():
    refusals.append(
        f"the dearest run cost {flops.max() / flops.min():.2g} times the"
        f" cheapest, which is less than {MIN_FLOPS_RANGE:g}"
    )
  if exponent.lower <= 0:
    refusals.append(
        f"the exponent's interval of {exponent.lower:.3g} to"
        f" {exponent.upper:.3g} leaves open whether loss falls at all"
    )
  return tuple(refusals)


def _floats(values):
  return tuple(float(value) for value in values)


@dataclasses.dataclass(frozen=True)
class Choice(results.Result):
  """The law with an irreducible loss or without.

  Attributes:
    law: the one that the points speak for.
    other: the other one; None where there are too few points for it.
    reason: why.
  """

  law: PowerLaw
  other: PowerLaw | None
  reason: str


def choose(flops: Sequence[float], losses: Sequence[float], **kwargs) -> Choice:
  """Fits both laws, and takes E where its interval leaves out zero.

  Args:
    flops: compute of the runs.
    losses: their held-out losses.
    **kwargs: as for `fit`.

  Raises:
    LawError: as `fit`.
  """
  straight = fit(flops, losses, irreducible=False, **kwargs)
  if len(np.unique(flops)) < 3 + MIN_SPARE_POINTS:
    return Choice(straight, None, "too few runs for a third parameter")
  bent = fit(flops, losses, irreducible=True, **kwargs)
  floor = bent.irreducible
  between = f"{floor.lower:.4g} to {floor.upper:.4g}"
  # Resamples end at zero, so this is none of the numbers that are nearly so.
  if floor.lower > 1e-3 * bent.losses[0]:
    return Choice(bent, straight, f"the irreducible loss is seen, at {between}")
  return Choice(
      straight, bent, f"no irreducible loss is seen: it may be {between}"
  )
