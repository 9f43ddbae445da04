"""All that the runs of a study allow to be fitted."""

from collections.abc import Sequence
import dataclasses
import statistics

from nfnets.scaling import frontier
from nfnets.scaling import learning_rate
from nfnets.scaling import optimum
from nfnets.scaling import parametric
from nfnets.scaling import power_law
from nfnets.scaling import profiles
from nfnets.scaling import results
from nfnets.scaling import run


@dataclasses.dataclass(frozen=True)
class Law(results.Result):
  """All that a study found.

  Attributes:
    law: of loss against compute, along the frontier.
    surface: loss in size and examples; None where runs were too few.
    optima: of the approaches that found one, the one to follow first.
    rates: best learning rates.
    points: the runs, over seeds, each at its best rate.
    excluded: runs that do not count.
    train_examples: of the training set: an epoch.
    flops_per_device_hour: of the runs; None where they do not tell.
    problems: what could not be fitted, and why.
  """

  law: power_law.PowerLaw | None
  surface: parametric.Surface | None
  optima: tuple[optimum.Optimum, ...]
  rates: learning_rate.Table
  points: tuple[run.Point, ...]
  excluded: tuple[run.Exclusion, ...]
  train_examples: float
  flops_per_device_hour: float | None
  problems: tuple[str, ...]


def flops_per_device_hour(runs: Sequence[run.Run]) -> float | None:
  """Returns the median over runs of what a device does in an hour.

  Args:
    runs: of one kind of device.

  Returns:
    Operations; None where no run tells its device-hours.
  """
  rates = [r.flops / r.device_hours for r in runs if r.device_hours]
  return statistics.median(rates) if rates else None


def fit(
    runs: Sequence[run.Run],
    train_examples: float,
    *,
    level: float = power_law.LEVEL,
    resamples: int = power_law.RESAMPLES,
    seed: int = 0,
) -> Law:
  """Fits all that the runs of a study allow.

  What they do not allow is None, and said in `problems`.

  Args:
    runs: of one study, in any order, with all that went wrong.
    train_examples: of the training set.
    level: how often intervals hold the truth.
    resamples: of each bootstrap.
    seed: of each bootstrap.

  Raises:
    ValueError: two runs have one name, or a model has two sizes.
  """
  # Launchers list directories in any order, and noise is drawn by position.
  runs = sorted(runs, key=lambda one: one.name)
  selection = run.select(runs)
  points = run.best(selection.points)
  problems = []

  def attempt(what, function):
    try:
      return function()
    except power_law.LawError as error:
      problems.append(f"{what}: {error}")
      return None

  law = attempt("law", lambda: _law(points, level, resamples, seed))
  surface = attempt(
      "surface",
      lambda: parametric.fit(
          [p.size for p in points],
          [p.examples for p in points],
          [p.loss for p in points],
          [p.epochs for p in points],
          level=level,
          resamples=resamples,
          seed=seed,
      ),
  )
  optima = []
  if surface:
    draws = {"resamples": resamples, "seed": seed}
    approaches = {
        optimum.SURFACE: lambda: optimum.of_surface(points, surface),
        optimum.PARABOLAS: lambda: profiles.by_parabolas(
            points, surface, **draws
        ),
        optimum.ENVELOPE: lambda: profiles.by_envelope(
            points, surface, **draws
        ),
    }
    optima = [attempt(name, approach) for name, approach in approaches.items()]
  return Law(
      law=law,
      surface=surface,
      optima=tuple(found for found in optima if found),
      rates=learning_rate.table(runs),
      points=points,
      excluded=selection.excluded,
      train_examples=float(train_examples),
      flops_per_device_hour=flops_per_device_hour(
          [r for r in runs if r.finished]
      ),
      problems=tuple(problems),
  )


def _law(points, level, resamples, seed):
  """Returns the law along the frontier of some points."""
  flops, losses = ([getattr(p, n) for p in points] for n in ("flops", "loss"))
  best = frontier.frontier(flops, losses)
  return power_law.choose(
      [flops[i] for i in best],
      [losses[i] for i in best],
      level=level,
      resamples=resamples,
      seed=seed,
  ).law
