"""Loss as a function of size and examples, L = E + A / N^alpha + B / D^beta.

The third approach of arXiv 2203.15556, section 3.3. N is the size of the model,
in parameters or in multiply-accumulates of an image, and D is how many images
it is shown. Epochs show them again, which the form knows nothing of: what
repeating costs shows as a larger beta or E, or in `repetition`.
"""

from collections.abc import Sequence
import dataclasses

import numpy as np
from scipy import stats

from nfnets.scaling import estimates
from nfnets.scaling import power_law
from nfnets.scaling import power_sum
from nfnets.scaling import results

RESAMPLES = 1000
PARAMETERS = 5
MIN_VALUES = 3


@dataclasses.dataclass(frozen=True)
class Surface(results.Result):
  """Loss as a function of size and examples.

  Attributes:
    irreducible: E.
    size_coefficient: A.
    size_exponent: alpha.
    examples_coefficient: B.
    examples_exponent: beta.
    level: how often intervals hold the truth.
    r_squared: share of the variance of log loss that it explains.
    residual_scale: robust standard deviation of log loss around it.
    residuals: log of the measured loss less that of the surface, by points.
    repetition: rank correlation of the residuals with the number of epochs.
      Where it is positive, long runs are worse than the form has them.
    repetition_p: how often chance makes it as large, if there is none.
    sizes: least and most of what was measured.
    examples: likewise.
    reference: size and examples that `terms` and `resamples` are relative to.
    terms: E, the two reducible losses at the reference, alpha and beta.
    resamples: the same of each resample of the bootstrap.
    noise: residuals as large as the noise of a run.
    tail: quantile of the resamples that is the lower end of an interval.
  """

  irreducible: estimates.Estimate
  size_coefficient: estimates.Estimate
  size_exponent: estimates.Estimate
  examples_coefficient: estimates.Estimate
  examples_exponent: estimates.Estimate
  level: float
  r_squared: float
  residual_scale: float
  residuals: tuple[float, ...]
  repetition: float | None
  repetition_p: float | None
  sizes: tuple[float, float]
  examples: tuple[float, float]
  reference: tuple[float, float]
  terms: tuple[float, float, float, float, float]
  resamples: tuple[tuple[float, float, float, float, float], ...]
  noise: tuple[float, ...]
  tail: float

  def loss(self, size: float, examples: float) -> estimates.Estimate:
    """Returns the expected loss of a model, with its interval.

    Args:
      size: of the model.
      examples: images that it is shown.
    """
    terms = np.array((self.terms, *self.resamples))
    losses = losses_of(terms, self.reference, size, examples)
    return estimates.of_resamples(losses[0], losses[1:], self.tail)


def losses_of(
    terms: np.ndarray,
    reference: tuple[float, float],
    sizes: np.ndarray | float,
    examples: np.ndarray | float,
) -> np.ndarray:
  """Returns the losses of some surfaces.

  Args:
    terms: of the surfaces, `[surfaces, 5]`, see `Surface.terms`.
    reference: what they are relative to.
    sizes: of models, a number or `[points]`.
    examples: that they are shown, likewise.

  Returns:
    `[surfaces]`, or `[surfaces, points]`.
  """
  size = np.log(np.asarray(sizes, float) / reference[0])
  shown = np.log(np.asarray(examples, float) / reference[1])
  floor, a, b, alpha, beta = (
      column.reshape((-1,) + (1,) * size.ndim) for column in terms.T
  )
  return floor + a * np.exp(-alpha * size) + b * np.exp(-beta * shown)


def fit(
    sizes: Sequence[float],
    examples: Sequence[float],
    losses: Sequence[float],
    epochs: Sequence[float] | None = None,
    *,
    delta: float | None = None,
    level: float = power_law.LEVEL,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> Surface:
  """Fits the surface to runs, as `power_law.fit` fits the law.

  Args:
    sizes: of the models of the runs.
    examples: images that they were shown.
    losses: their held-out losses.
    epochs: how often they saw the training set, to test what repeating does.
    delta: where Huber's function becomes linear, in log loss; None is 1.345
      standard deviations of the noise, and arXiv 2203.15556 has 1e-3.
    level: how often intervals hold the truth.
    resamples: of the bootstrap.
    seed: of the bootstrap.

  Raises:
    LawError: there are too few runs, sizes or numbers of examples, or what is
      given is none.
  """
  sizes, examples, losses = (
      np.asarray(values, float) for values in (sizes, examples, losses)
  )
  _check(sizes, examples, losses)
  covariates = np.log(np.stack([sizes, examples], axis=1))
  centre = covariates.mean(axis=0)
  targets = np.log(losses)
  unit = np.exp(targets.mean())
  model = power_sum.Model(covariates - centre, irreducible=True)
  fitted = power_sum.fit(model, targets - targets.mean(), delta)
  drawn, _ = power_sum.resample(model, fitted, resamples, seed)
  tail = estimates.tail(level, len(losses), model.size)
  terms = _terms(fitted.params[None], unit)
  all_terms = np.concatenate([terms, _terms(drawn, unit)])
  reference = np.exp(centre)
  with np.errstate(over="ignore"):
    scaled = all_terms[:, 1:3] * reference ** all_terms[:, 3:]
  floor, alpha, beta, a, b = (
      estimates.of_resamples(column[0], column[1:], tail)
      for column in (*all_terms[:, (0, 3, 4)].T, *scaled.T)
  )
  repetition = (None, None)
  if epochs is not None and len(set(epochs)) > 1:
    repetition = _floats(stats.spearmanr(epochs, fitted.residuals))
  spread = np.sum((targets - targets.mean()) ** 2)
  return Surface(
      irreducible=floor,
      size_coefficient=a,
      size_exponent=alpha,
      examples_coefficient=b,
      examples_exponent=beta,
      level=level,
      r_squared=float(1 - np.sum(fitted.residuals**2) / max(spread, 1e-300)),
      residual_scale=power_sum.residual_scale(fitted.residuals, model.size),
      residuals=_floats(fitted.residuals),
      repetition=repetition[0],
      repetition_p=repetition[1],
      sizes=(float(sizes.min()), float(sizes.max())),
      examples=(float(examples.min()), float(examples.max())),
      reference=_floats(reference),
      terms=_floats(terms[0]),
      resamples=tuple(_floats(row) for row in all_terms[1:]),
      noise=_floats(power_sum.noise(fitted)),
      tail=tail,
  )


def _check(sizes, examples, losses):
  for name, values in (
      ("size", sizes),
      ("number of examples", examples),
      ("loss", losses),
  ):
    if values.ndim != 1 or values.shape != losses.shape:
      raise power_law.LawError("each run has one size, examples and loss")
    wrong = values[~(np.isfinite(values) & (values > 0))]
    if wrong.size:
      raise power_law.LawError(
          f"{name} of a run is {wrong[0]:g}; leave out runs that diverged"
      )
  if len(losses) <= PARAMETERS:
    raise power_law.LawError(
        f"a loss in size and examples has {PARAMETERS} parameters, and there"
        f" are {len(losses)} runs; measure more"
    )
  for name, values in (("sizes", sizes), ("numbers of examples", examples)):
    if len(np.unique(values)) < MIN_VALUES:
      raise power_law.LawError(
          f"there are {len(np.unique(values))} different {name}, and a curve"
          f" needs {MIN_VALUES}; measure more"
      )


def _terms(params, unit):
  """Returns E, the two reducible losses at the reference, alpha and beta."""
  scales = unit * np.exp(params[:, :2])
  return np.concatenate([unit * params[:, 4:], scales, params[:, 2:4]], axis=1)


def _floats(values):
  return tuple(float(value) for value in values)
