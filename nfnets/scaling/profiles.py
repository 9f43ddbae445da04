"""Optimal size and examples, read off the loss of each model against compute.

The first two approaches of arXiv 2203.15556. A run has a schedule of its own
here, so a model's curve goes through the ends of its runs, one for each number
of
epochs: a cubic spline in the logarithms, and nothing beyond its ends.

- Envelope: where the curve of one model passes below that of another, the
  optimal size lies between the two, at their geometric mean.
- Parabolas: at some compute, log loss against log size is a parabola, and its
  least point is the optimum, where it lies among the models measured.

Intervals are those of noise drawn onto the fitted surface, where the same
approach is then taken.
"""

from collections.abc import Sequence
import dataclasses

import numpy as np
from scipy import interpolate

from nfnets.scaling import optimum
from nfnets.scaling import parametric
from nfnets.scaling import power_law
from nfnets.scaling import run

_ENVELOPE_LEVELS = 400
_PARABOLA_LEVELS = 12
_MIN_MODELS = 3
_MIN_OPTIMA = 3
# Compute at the end of a curve is that end, give or take rounding.
_ROUNDING = 1e-9


@dataclasses.dataclass(frozen=True)
class _Profiles:
  """The curves of all models at some levels of compute.

  Attributes:
    levels: logarithms of compute, `[levels]`.
    sizes: logarithms of the sizes of models, increasing, `[models]`.
    weights: of points in the log loss of a model at a level,
      `[models, levels, points]`.
    examples: logarithm of the examples of a model at a level,
      `[models, levels]`.
    measured: whether the level lies within the runs of the model, likewise.
  """

  levels: np.ndarray
  sizes: np.ndarray
  weights: np.ndarray
  examples: np.ndarray
  measured: np.ndarray


def by_envelope(
    points: Sequence[run.Point],
    surface: parametric.Surface,
    *,
    resamples: int = power_law.RESAMPLES,
    seed: int = 0,
) -> optimum.Optimum:
  """Returns the optimum by the envelope of the curves, the first approach.

  Args:
    points: one for each model and number of epochs.
    surface: the fit to them, for the intervals.
    resamples: of the bootstrap.
    seed: of the bootstrap.

  Raises:
    LawError: the best model changes too seldom within what was measured.
  """
  profiles = _profiles(points, _ENVELOPE_LEVELS)
  return _optimum(
      optimum.ENVELOPE,
      points,
      surface,
      profiles,
      _crossings,
      (resamples, seed),
      "the best model changes at {} level(s) of measured compute",
  )


def by_parabolas(
    points: Sequence[run.Point],
    surface: parametric.Surface,
    *,
    resamples: int = power_law.RESAMPLES,
    seed: int = 0,
) -> optimum.Optimum:
  """Returns the optimum by iso-compute parabolas, the second approach.

  Args:
    points: one for each model and number of epochs.
    surface: the fit to them, for the intervals.
    resamples: of the bootstrap.
    seed: of the bootstrap.

  Raises:
    LawError: too few parabolas have their least point among the models.
  """
  profiles = _profiles(points, _PARABOLA_LEVELS)
  return _optimum(
      optimum.PARABOLAS,
      points,
      surface,
      profiles,
      _minima,
      (resamples, seed),
      "{} parabolas have their least point among the models measured",
  )


def _profiles(points, levels):
  """Returns the curves where there are enough models to compare."""
  models = {}
  for index, point in enumerate(points):
    models.setdefault((point.size, point.model), []).append(index)
  for (_, model), indices in models.items():
    if len({points[i].flops for i in indices}) < len(indices):
      raise power_law.LawError(
          f"{model} has several points of one cost; give its best learning"
          " rates alone"
      )
  flops = np.log([point.flops for point in points])
  models = [
      (size, sorted(indices, key=lambda i: flops[i]))
      for (size, _), indices in sorted(models.items())
      if len(indices) > 1
  ]
  if len({size for size, _ in models}) < _MIN_MODELS:
    raise power_law.LawError(
        f"{len(models)} models were trained for several numbers of epochs, and"
        f" an optimal size needs {_MIN_MODELS}; measure more"
    )
  # Where there are as many models as a parabola needs.
  begins = sorted(flops[indices[0]] for _, indices in models)
  ends = sorted(flops[indices[-1]] for _, indices in models)
  low, high = begins[_MIN_MODELS - 1], ends[-_MIN_MODELS]
  if low >= high:
    raise power_law.LawError(
        f"no compute was spent on {_MIN_MODELS} models each; measure small"
        " models for longer or large ones for shorter"
    )
  grid = np.linspace(low, high, levels)
  shape = (len(models), levels)
  weights = np.zeros((*shape, len(points)))
  shown = np.zeros(shape)
  measured = np.zeros(shape, bool)
  for row, (_, indices) in enumerate(models):
    x = flops[indices]
    measured[row] = (grid >= x[0] - _ROUNDING) & (grid <= x[-1] + _ROUNDING)
    spline = interpolate.make_interp_spline(
        x, np.eye(len(x)), k=min(3, len(x) - 1)
    )
    weights[row][:, indices] = spline(grid)
    examples = np.log([points[i].examples for i in indices])
    # At one model, examples are in proportion to compute.
    shown[row] = grid + (examples - x).mean()
  return _Profiles(
      levels=grid,
      sizes=np.log([size for size, _ in models]),
      weights=weights,
      examples=shown,
      measured=measured,
  )


def _losses(profiles, targets):
  """Returns log losses of models at levels, `[batch, models, levels]`."""
  losses = np.einsum("mlp,bp->bml", profiles.weights, targets, optimize=True)
  return np.where(profiles.measured, losses, np.inf)


def _crossings(profiles, targets):
  """Returns log of size and examples where the best model changes.

  Args:
    profiles: the curves.
    targets: log losses, `[batch, points]`.

  Returns:
    Two of `[batch, levels - 1]`, NaN where it does not change.
  """
  best = np.argmin(_losses(profiles, targets), axis=1)
  before, after = best[:, :-1], best[:, 1:]
  level = np.arange(len(profiles.levels) - 1)
  # Where a curve begins or ends, nothing crosses.
  true = (
      (before != after)
      & profiles.measured[before, level + 1]
      & profiles.measured[after, level]
  )
  sizes = (profiles.sizes[before] + profiles.sizes[after]) / 2
  examples = (
      profiles.examples[before, level] + profiles.examples[after, level + 1]
  ) / 2
  return np.where(true, sizes, np.nan), np.where(true, examples, np.nan)


def _minima(profiles, targets):
  """Returns log of size and examples at the least points of the parabolas.

  Args:
    profiles: the curves.
    targets: log losses, `[batch, points]`.

  Returns:
    Two of `[batch, levels]`, NaN where there is none among the models.
  """
  losses = _losses(profiles, targets)
  shape = (len(targets), len(profiles.levels))
  sizes, examples = np.full(shape, np.nan), np.full(shape, np.nan)
  for level in range(shape[1]):
    among = profiles.measured[:, level]
    x = profiles.sizes[among]
    if len(np.unique(x)) < _MIN_MODELS:
      continue
    powers = np.vander(x - x.mean(), 3)
    curve = losses[:, among, level] @ np.linalg.pinv(powers).T
    with np.errstate(divide="ignore", invalid="ignore"):
      least = x.mean() - curve[:, 1] / (2 * curve[:, 0])
    good = (curve[:, 0] > 0) & (least > x.min()) & (least < x.max())
    sizes[good, level] = least[good]
    order = np.argsort(x)
    examples[good, level] = np.interp(
        least[good], x[order], profiles.examples[among, level][order]
    )
  return sizes, examples


def _optimum(approach, points, surface, profiles, find, bootstrap, complaint):
  """Returns the optimum by one of the two approaches."""
  resamples, seed = bootstrap
  targets = np.log([[point.loss for point in points]])
  sizes, examples = find(profiles, targets)
  levels = profiles.levels
  if sizes.shape[1] < len(levels):
    levels = (levels[1:] + levels[:-1]) / 2
  found = np.isfinite(sizes[0])
  if found.sum() < _MIN_OPTIMA:
    raise power_law.LawError(
        f"{complaint.format(found.sum())}, and {_MIN_OPTIMA} are needed;"
        " measure more models or epochs"
    )
  centre = levels[found].mean()
  curve = _powers(levels - centre, sizes, examples)[0]
  smooth = np.log(
      parametric.losses_of(
          np.array([surface.terms]),
          surface.reference,
          [point.size for point in points],
          [point.examples for point in points],
      )
  )
  rng = np.random.default_rng(seed)
  noise = rng.choice(np.array(surface.noise), (resamples, len(points)))
  drawn = _powers(levels - centre, *find(profiles, smooth + noise))
  without = _powers(levels - centre, *find(profiles, smooth))[0]
  cost = optimum.operations(
      [p.flops for p in points],
      [p.size for p in points],
      [p.examples for p in points],
  )
  truth = optimum.curves_of_surfaces(
      np.array([surface.terms]), surface.reference, cost, np.exp(centre)
  )[0]
  bias = without - truth
  if not np.isfinite(bias).all():
    raise power_law.LawError(
        f"on the fitted surface the {approach} has no optima; measure more"
        " models or epochs"
    )
  lost = len(levels) - found.sum()
  notes = ()
  if approach == optimum.PARABOLAS and lost:
    notes = (
        f"{lost} of {len(levels)} parabolas have no least point among the"
        " models measured",
    )
  optima = levels[found], sizes[0][found], examples[0][found]
  return optimum.of_draws(
      approach,
      curve,
      # What noise adds there is taken away here.
      curve + (without - drawn),
      surface.tail,
      bias=(float(bias[1]), float(bias[3])),
      flops=(
          float(np.exp(levels[found][0])),
          float(np.exp(levels[found][-1])),
      ),
      points=tuple(
          tuple(map(float, np.exp(optimal)))
          for optimal in zip(*optima, strict=True)
      ),
      notes=notes,
      reference=float(np.exp(centre)),
  )


def _powers(levels, sizes, examples):
  """Returns straight lines through optima by least squares, `[batch, 4]`."""
  found = np.isfinite(sizes)
  count = found.sum(axis=1, keepdims=True)
  curves = []
  with np.errstate(divide="ignore", invalid="ignore"):
    x = np.where(found, levels, 0.0)
    mean = x.sum(axis=1, keepdims=True) / count
    x = np.where(found, x - mean, 0.0)
    for values in (sizes, examples):
      y = np.where(found, values, 0.0)
      slope = (x * y).sum(axis=1) / (x**2).sum(axis=1)
      middle = y.sum(axis=1) / count[:, 0]
      curves += [middle - slope * mean[:, 0], slope]
  curves = np.stack(curves, axis=1)
  return np.where(count >= _MIN_OPTIMA, curves, np.nan)
