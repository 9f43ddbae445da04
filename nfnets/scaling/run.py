"""One run of a study, and what a set of runs amounts to.

A point is what is known of a model trained for some epochs at some learning
rate: the mean over seeds. What cannot be counted is left out, and listed.
"""

from collections.abc import Iterable
from collections.abc import Sequence
import dataclasses
import math
import statistics

from nfnets.scaling import results

# Two runs of one model that differ in size by more are of different models.
_SAME_SIZE = 1e-6


@dataclasses.dataclass(frozen=True)
class Run(results.Result):
  """One training run.

  Attributes:
    name: what it is called, and unique.
    model: the variant.
    size: parameters, or multiply-accumulates of one image; the same of the two
      for all runs of a study.
    epochs: how often it sees the training set.
    examples: images it sees, repeated ones too.
    learning_rate: the peak.
    seed: of initialisation and order.
    flops: operations of all of it.
    device_hours: devices times hours; None where not known.
    loss: held-out loss at its end; None where there is none.
    accuracy: after fine-tuning, in 0..1; None where not fine-tuned.
    diverged: whether its loss left the finite numbers, or it was stopped for
      rising.
    finished: whether it saw all its examples.
  """

  name: str
  model: str
  size: float
  epochs: float
  examples: float
  learning_rate: float
  seed: int
  flops: float
  device_hours: float | None
  loss: float | None
  accuracy: float | None
  diverged: bool
  finished: bool

  def __post_init__(self):
    for field in ("size", "epochs", "examples", "learning_rate", "flops"):
      value = getattr(self, field)
      if not (math.isfinite(value) and value > 0):
        raise ValueError(
            f"run {self.name}: {field} is {value}; it has to be positive"
        )


@dataclasses.dataclass(frozen=True)
class Point(results.Result):
  """A model trained for some epochs at some learning rate, over all seeds.

  Attributes:
    model: the variant.
    size: its size.
    epochs: how often it saw the training set.
    examples: images it saw.
    learning_rate: the peak.
    flops: operations of one run.
    device_hours: mean over the runs that tell; None where none does.
    loss: mean held-out loss.
    loss_spread: standard deviation over seeds; None of a single one.
    accuracy: mean over the runs that were fine-tuned; None where none was.
    seeds: what was averaged.
    runs: the names of those runs.
  """

  model: str
  size: float
  epochs: float
  examples: float
  learning_rate: float
  flops: float
  device_hours: float | None
  loss: float
  loss_spread: float | None
  accuracy: float | None
  seeds: tuple[int, ...]
  runs: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Exclusion(results.Result):
  """A run that does not count.

  Attributes:
    run: its name.
    reason: why.
  """

  run: str
  reason: str


@dataclasses.dataclass(frozen=True)
class Selection(results.Result):
  """What a set of runs amounts to.

  Attributes:
    points: by size, epochs and learning rate.
    excluded: runs that are in none of them, in the order given.
  """

  points: tuple[Point, ...]
  excluded: tuple[Exclusion, ...]


def select(runs: Sequence[Run]) -> Selection:
  """Averages over seeds, and leaves out what does not count.

  That is runs that diverged, did not finish or have no loss, the second and
  further runs of one seed, and all seeds of a learning rate at which one
  diverged: a rate that fails one time in three is none to train at, and the
  mean of the others would flatter it.

  Args:
    runs: of one study, in any order.

  Raises:
    ValueError: two runs have one name, or a model has two sizes.
  """
  check(runs)
  reasons = {}
  first = {}
  # By name, so that the order of a directory does not matter.
  for run in sorted(runs, key=lambda run: run.name):
    key = (*_cell(run), run.seed)
    if run.diverged:
      reasons[run.name] = "diverged"
    elif not run.finished:
      reasons[run.name] = "not finished"
    elif run.loss is None or not (math.isfinite(run.loss) and run.loss > 0):
      reasons[run.name] = f"held-out loss is {run.loss}"
    elif key in first:
      reasons[run.name] = _duplicate(run, first[key])
    else:
      first[key] = run
  diverged = {_cell(run) for run in runs if run.diverged}
  cells = {}
  for run in first.values():
    if _cell(run) in diverged:
      reasons[run.name] = "another seed of it diverged"
    else:
      cells.setdefault(_cell(run), []).append(run)
  points = sorted(
      map(_point, cells.values()),
      key=lambda p: (p.size, p.model, p.epochs, p.learning_rate),
  )
  excluded = (
      Exclusion(run.name, reasons[run.name])
      for run in runs
      if run.name in reasons
  )
  return Selection(tuple(points), tuple(excluded))


def check(runs: Iterable[Run]) -> None:
  """Checks that runs are of one study.

  Args:
    runs: of one study.

  Raises:
    ValueError: two runs have one name, or a model has two sizes.
  """
  names, sizes = set(), {}
  for run in runs:
    if run.name in names:
      raise ValueError(f"two runs are called {run.name}; rename one of them")
    names.add(run.name)
    size = sizes.setdefault(run.model, run.size)
    if abs(run.size - size) > _SAME_SIZE * size:
      raise ValueError(
          f"run {run.name}: size of {run.model} is {run.size:g}, and"
          f" {size:g} in other runs; fit one image size at a time"
      )


def best(points: Iterable[Point]) -> tuple[Point, ...]:
  """Returns the best learning rate of each model and number of epochs.

  Args:
    points: at any learning rates.

  Returns:
    By size and epochs.
  """
  found = {}
  for point in points:
    key = (point.size, point.model, point.epochs)
    if key not in found or point.loss < found[key].loss:
      found[key] = point
  return tuple(found[key] for key in sorted(found))


def seed_noise(points: Iterable[Point]) -> float | None:
  """Returns the standard deviation of log loss between seeds, over all points.

  Args:
    points: of which some have several seeds.

  Returns:
    The root of the mean variance, weighted by degrees of freedom; None where no
    point has two seeds.
  """
  squares, freedom = 0.0, 0
  for point in points:
    if point.loss_spread is not None:
      squares += (len(point.seeds) - 1) * (point.loss_spread / point.loss) ** 2
      freedom += len(point.seeds) - 1
  return math.sqrt(squares / freedom) if freedom else None


def _cell(run):
  return (run.model, run.epochs, run.learning_rate)


def _duplicate(run, first):
  if run.loss == first.loss:
    return f"duplicate of {first.name}"
  return f"duplicate of {first.name}, whose loss is {first.loss:.6g}"


def _point(runs):
  runs = sorted(runs, key=lambda run: run.seed)
  losses = [run.loss for run in runs]
  return Point(
      model=runs[0].model,
      size=runs[0].size,
      epochs=runs[0].epochs,
      examples=runs[0].examples,
      learning_rate=runs[0].learning_rate,
      flops=statistics.fmean(run.flops for run in runs),
      device_hours=_mean(run.device_hours for run in runs),
      loss=statistics.fmean(losses),
      loss_spread=statistics.stdev(losses) if len(losses) > 1 else None,
      accuracy=_mean(run.accuracy for run in runs),
      seeds=tuple(run.seed for run in runs),
      runs=tuple(run.name for run in runs),
  )


def _mean(values):
  known = [value for value in values if value is not None]
  return statistics.fmean(known) if known else None
