"""Robust fits of sums of power laws, many at once.

The function is `L(x) = E + sum_k a_k x_k^-p_k`, with one covariate for the law
of compute and two for that of size and examples. What is minimised is the sum
of Huber's function of the residuals of log L (arXiv 2203.15556, appendix D.2),
and not their mean, whose small gradients stopped the authors' optimizer too
early (arXiv 2404.10102). Here it is Levenberg and Marquardt's method on
reweighted least squares (P. J. Huber and E. M. Ronchetti, Robust Statistics,
2009, section 7.8), for a batch of problems that share the covariates: starting
points, or resamples of a bootstrap.

For given exponents the function is linear in E and a. So starting points are a
grid of exponents, each with its best coefficients (arXiv 2603.22339).
"""

import dataclasses
import itertools

import numpy as np
from scipy import optimize

# Huber's constant: 95 % of the efficiency of least squares for normal noise.
HUBER = 1.345
# Median absolute deviation of a normal variable of standard deviation 1.
_NORMAL_MAD = 0.6744898
# Where the scale of the noise is not known yet, as in arXiv 2203.15556.
_FIRST_DELTA = 1e-3
# Below this the residuals are those of floating-point numbers.
_MIN_DELTA = 1e-9
_MAX_EXPONENT = 5.0
_START_EXPONENTS = (0.03, 0.1, 0.2, 0.35, 0.6, 1.0, 1.8)
_BEST_STARTS = 8
_MAX_ITERATIONS = 200
_MAX_DAMPING = 1e12


@dataclasses.dataclass(frozen=True)
class Model:
  """A sum of power laws at some points.

  Parameters are `[log a_1 .. log a_K, p_1 .. p_K]`, and E after them, where
  there is one. Covariates and losses are relative to their geometric means, so
  that parameters are of the order of one.

  Attributes:
    logs: logarithms of the covariates, f64 `[points, K]`, of mean 0.
    irreducible: whether there is an E.
  """

  logs: np.ndarray
  irreducible: bool

  @property
  def size(self) -> int:
    """How many parameters there are."""
    return 2 * self.logs.shape[1] + self.irreducible

  @property
  def lower(self) -> np.ndarray:
    """The least that parameters may be."""
    terms = self.logs.shape[1]
    # Without E, a loss that rises is seen as such.
    least = 0.0 if self.irreducible else -_MAX_EXPONENT
    return np.array(
        [-np.inf] * terms + [least] * terms + [0.0] * self.irreducible
    )

  @property
  def upper(self) -> np.ndarray:
    """The most that parameters may be."""
    terms = self.logs.shape[1]
    most = [np.inf] * terms + [_MAX_EXPONENT] * terms
    return np.array(most + [np.inf] * self.irreducible)

  def log_loss(self, params: np.ndarray) -> np.ndarray:
    """Returns the logarithm of the function.

    Args:
      params: `[batch, size]`.

    Returns:
      `[batch, points]`.
    """
    return np.log(self._parts(params)[1])

  def _parts(self, params):
    terms = self.logs.shape[1]
    with np.errstate(over="ignore", under="ignore"):
      # [batch, points, K]
      powers = np.exp(
          params[:, None, :terms]
          - params[:, None, terms : 2 * terms] * self.logs
      )
      total = powers.sum(axis=-1)
    if self.irreducible:
      total = total + params[:, -1:]
    return powers, np.clip(total, 1e-300, 1e300)

  def log_loss_and_jacobian(
      self, params: np.ndarray
  ) -> tuple[np.ndarray, np.ndarray]:
    """Returns the logarithm of the function and its derivatives.

    Args:
      params: `[batch, size]`.

    Returns:
      `[batch, points]` and `[batch, points, size]`.
    """
    powers, total = self._parts(params)
    shares = powers / total[..., None]
    parts = [shares, -self.logs * shares]
    if self.irreducible:
      parts.append(1 / total[..., None])
    return np.log(total), np.concatenate(parts, axis=-1)


def huber(residuals: np.ndarray, delta: float) -> np.ndarray:
  """Returns Huber's function: r^2 / 2, but linear beyond delta.

  Args:
    residuals: of any shape.
    delta: where it becomes linear.
  """
  size = np.abs(residuals)
  return np.where(size <= delta, size**2 / 2, delta * (size - delta / 2))


def minimise(
    model: Model, targets: np.ndarray, starts: np.ndarray, delta: float
) -> tuple[np.ndarray, np.ndarray]:
  """Fits a batch of problems, each from its own starting point.

  Args:
    model: the function and its points.
    targets: logarithms of the losses, `[batch, points]`.
    starts: parameters, `[batch, size]`.
    delta: of Huber's function.

  Returns:
    Parameters, `[batch, size]`, and the sums of Huber's function, `[batch]`.
  """
  params = np.clip(starts, model.lower, model.upper)
  cost = huber(model.log_loss(params) - targets, delta).sum(axis=1)
  damping = np.full(len(params), 1e-3)
  live = np.arange(len(params))
  for _ in range(_MAX_ITERATIONS):
    if not live.size:
      break
    step = _step(model, params[live], targets[live], damping[live], delta)
    tried = np.clip(params[live] + step, model.lower, model.upper)
    tried_cost = huber(model.log_loss(tried) - targets[live], delta).sum(axis=1)
    better = tried_cost < cost[live]
    gain = cost[live] - tried_cost
    done = better & (gain <= 1e-12 * cost[live])
    params[live[better]] = tried[better]
    cost[live[better]] = tried_cost[better]
    damping[live] = np.where(better, damping[live] / 5, damping[live] * 4)
    damping[live] = np.maximum(damping[live], 1e-12)
    done |= damping[live] > _MAX_DAMPING
    live = live[~done]
  return params, cost


def _step(model, params, targets, damping, delta):
  """Returns Levenberg and Marquardt's step inside the bounds."""
  logs, jacobian = model.log_loss_and_jacobian(params)
  residuals = logs - targets
  weights = delta / np.maximum(np.abs(residuals), delta)
  weighted = jacobian * weights[..., None]
  gradient = np.einsum("bnp,bn->bp", weighted, residuals)
  normal = np.matmul(weighted.transpose(0, 2, 1), jacobian)
  # What is at a bound and wants to pass it stays there.
  held = ((params <= model.lower) & (gradient > 0)) | (
      (params >= model.upper) & (gradient < 0)
  )
  gradient = np.where(held, 0.0, gradient)
  normal = np.where(held[:, :, None] | held[:, None, :], 0.0, normal)
  index = np.arange(model.size)
  diagonal = normal[:, index, index]
  floor = 1e-14 * diagonal.max(axis=1, keepdims=True) + 1e-300
  normal[:, index, index] = (
      diagonal * (1 + damping[:, None]) + floor + np.where(held, 1.0, 0.0)
  )
  return -np.linalg.solve(normal, gradient[..., None])[..., 0]


def starting_points(model: Model, target: np.ndarray) -> np.ndarray:
  """Returns where to start: a grid of exponents, with the best coefficients.

  Args:
    model: the function and its points.
    target: logarithms of the losses, `[points]`.

  Returns:
    `[starts, size]`.
  """
  terms = model.logs.shape[1]
  losses = np.exp(target)
  starts = []
  for exponents in itertools.product(_START_EXPONENTS, repeat=terms):
    basis = np.exp(-np.array(exponents) * model.logs)
    if model.irreducible:
      basis = np.concatenate([basis, np.ones((len(basis), 1))], axis=1)
    # Relative errors are those of the logarithm.
    found, _ = optimize.nnls(basis / losses[:, None], np.ones(len(losses)))
    logs = np.log(np.maximum(found[:terms], 1e-3))
    starts.append([*logs, *exponents, *found[terms:]])
  return np.array(starts)


def residual_scale(residuals: np.ndarray, size: int) -> float:
  """Returns the noise's standard deviation, without regard to outliers.

  As many residuals as there are parameters can be made zero by the fit, so the
  median is that of the others.

  Args:
    residuals: of a fit by least absolute deviations, `[points]`.
    size: how many parameters were fitted.
  """
  largest = np.sort(np.abs(residuals))[min(size, len(residuals) - 1) :]
  return float(np.median(largest)) / _NORMAL_MAD


@dataclasses.dataclass(frozen=True)
class Fit:
  """The fit of one problem.

  Attributes:
    params: `[size]`.
    cost: sum of Huber's function.
    delta: of Huber's function.
    residuals: of the logarithms, measured less fitted, `[points]`.
    leverages: how far each point draws the fit to itself, in 0..1, `[points]`.
  """

  params: np.ndarray
  cost: float
  delta: float
  residuals: np.ndarray
  leverages: np.ndarray


def fit(model: Model, target: np.ndarray, delta: float | None = None) -> Fit:
  """Fits one problem from several starting points.

  Args:
    model: the function and its points.
    target: logarithms of the losses, `[points]`.
    delta: of Huber's function; None is 1.345 robust standard deviations of the
      noise.
  """
  starts = starting_points(model, target)
  first = _FIRST_DELTA if delta is None else delta
  params, cost = minimise(model, _repeat(target, starts), starts, first)
  if delta is None:
    best = params[np.argmin(cost)]
    residuals = target - model.log_loss(best[None])[0]
    delta = max(HUBER * residual_scale(residuals, model.size), _MIN_DELTA)
    order = np.argsort(cost, kind="stable")[:_BEST_STARTS]
    starts = params[order]
    params, cost = minimise(model, _repeat(target, starts), starts, delta)
  best = params[np.argmin(cost)]
  logs, jacobian = model.log_loss_and_jacobian(best[None])
  # Parameters at a bound do not follow the points.
  free = (best > model.lower) & (best < model.upper)
  left, values, _ = np.linalg.svd(jacobian[0][:, free], full_matrices=False)
  kept = values > 1e-10 * values.max(initial=0.0)
  return Fit(
      params=best,
      cost=float(cost.min()),
      delta=float(delta),
      residuals=target - logs[0],
      leverages=np.clip((left[:, kept] ** 2).sum(axis=1), 0.0, 0.99),
  )


def _repeat(target, starts):
  return np.broadcast_to(target, (len(starts), len(target)))


def noise(fitted: Fit) -> np.ndarray:
  """Returns residuals as large as the noise, to draw from.

  A fit makes residuals smaller than the noise, by the root of one less the
  leverage (A. C. Davison and D. V. Hinkley, Bootstrap Methods, 1997, section
  6.2.3). They are not centred: the fit did that, as far as they are no
  outliers.

  Args:
    fitted: the fit.

  Returns:
    `[points]`.
  """
  return fitted.residuals / np.sqrt(1 - fitted.leverages)


def resample(
    model: Model, fitted: Fit, resamples: int, seed: int
) -> tuple[np.ndarray, np.ndarray]:
  """Fits again what is measured if the noise falls otherwise.

  Args:
    model: the function and its points.
    fitted: its fit to the measured losses.
    resamples: how many times.
    seed: of the draws.

  Returns:
    Parameters `[resamples, size]`, and the logarithms of the losses that they
    were fitted to, `[resamples, points]`.
  """
  rng = np.random.default_rng(seed)
  drawn = rng.choice(noise(fitted), (resamples, len(model.logs)))
  targets = model.log_loss(fitted.params[None]) + drawn
  starts = np.broadcast_to(fitted.params, (resamples, model.size))
  params, cost = minimise(model, targets, starts, fitted.delta)
  if model.irreducible:
    # Where E is 0, or a term next to nothing, there may be no way back.
    terms = model.logs.shape[1]
    middle = np.concatenate(
        [
            np.full((resamples, terms), -np.log(2 * terms)),
            2 * np.maximum(starts[:, terms : 2 * terms], 0.05),
            np.exp(targets.min(axis=1, keepdims=True)) / 2,
        ],
        axis=1,
    )
    again, again_cost = minimise(model, targets, middle, fitted.delta)
    params = np.where((again_cost < cost)[:, None], again, params)
  return params, targets
