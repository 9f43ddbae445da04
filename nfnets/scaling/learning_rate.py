"""The best learning rate of each model and number of epochs.

Rates are on a grid of factors of two, as in the paper (arXiv 2310.16764,
section 2). It finds 1.6 best for few epochs, and less for more epochs and
larger models, and assumes that the best rate never rises with either. Here that
is tested.
"""

from collections.abc import Sequence
import dataclasses
import math
import statistics

from nfnets.scaling import results
from nfnets.scaling import run

# Rates are typed in decimals, such as 0.0031 for 0.003125.
_GRID_TOLERANCE = 0.02


@dataclasses.dataclass(frozen=True)
class Trial(results.Result):
  """A learning rate that was tried.

  Attributes:
    learning_rate: the rate.
    loss: mean held-out loss over seeds; None where a seed diverged.
    runs: names of the runs.
  """

  learning_rate: float
  loss: float | None
  runs: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Cell(results.Result):
  """A model trained for some epochs at several rates.

  Attributes:
    model: the variant.
    size: its size.
    epochs: how often it saw the training set.
    trials: by learning rate.
    best: the best rate; None where all diverged.
    loss: the loss there.
    edge: "lowest" or "highest" where the best is that of those tried, "only"
      where nothing else was tried; None where it lies between two others.
    bounded: whether a smaller model or fewer epochs, at no higher a best rate,
      let expect that higher ones are worse.
  """

  model: str
  size: float
  epochs: float
  trials: tuple[Trial, ...]
  best: float | None
  loss: float | None
  edge: str | None
  bounded: bool

  @property
  def warning(self) -> str | None:
    """What to try before the best rate is believed; None where nothing."""
    where = f"{self.model} for {self.epochs:g} epochs"
    if self.best is None:
      lowest = self.trials[0].learning_rate
      return f"{where} diverged at all rates; try {lowest / 2:g}"
    missing = []
    if self.edge in ("lowest", "only"):
      missing.append(self.best / 2)
    if self.edge in ("highest", "only") and not self.bounded:
      missing.append(self.best * 2)
    if not missing:
      return None
    rates = " and ".join(f"{rate:g}" for rate in missing)
    return (
        f"{where}: the best rate, {self.best:g}, is on the edge of those tried;"
        f" try {rates}"
    )


@dataclasses.dataclass(frozen=True)
class Rise(results.Result):
  """Two cells whose best rates rise, against the paper's assumption.

  Attributes:
    smaller: model and epochs of the smaller model or fewer epochs.
    larger: those of the larger model or more epochs.
    rates: their best rates.
    cost: by how much of itself the loss of the larger is higher at the best
      rate that the assumption allows; None where none was tried.
  """

  smaller: tuple[str, float]
  larger: tuple[str, float]
  rates: tuple[float, float]
  cost: float | None


@dataclasses.dataclass(frozen=True)
class Table(results.Result):
  """Best rates of a study.

  Attributes:
    cells: by size and epochs.
    rises: where the best rate rises with size or epochs.
    diverged: names of the runs that diverged.
    warnings: what to try before the rates are believed.
  """

  cells: tuple[Cell, ...]
  rises: tuple[Rise, ...]
  diverged: tuple[str, ...]
  warnings: tuple[str, ...]


def table(runs: Sequence[run.Run]) -> Table:
  """Returns the best rate of each model and number of epochs.

  Args:
    runs: of one study, in any order; those that did not finish are left out.

  Raises:
    ValueError: two runs have one name, or a model has two sizes.
  """
  selection = run.select(runs)
  trials = {}
  sizes = {}
  for point in selection.points:
    cell = trials.setdefault((point.model, point.epochs), {})
    cell[point.learning_rate] = Trial(
        point.learning_rate, point.loss, point.runs
    )
  diverged = [r for r in runs if r.diverged]
  for one in diverged:
    cell = trials.setdefault((one.model, one.epochs), {})
    names = tuple(
        sorted(
            other.name
            for other in diverged
            if (other.model, other.epochs, other.learning_rate)
            == (one.model, one.epochs, one.learning_rate)
        )
    )
    cell[one.learning_rate] = Trial(one.learning_rate, None, names)
  for one in runs:
    sizes[one.model] = one.size
  cells = [
      _cell(model, sizes[model], epochs, found)
      for (model, epochs), found in trials.items()
  ]
  cells.sort(key=lambda cell: (cell.size, cell.model, cell.epochs))
  cells = [
      dataclasses.replace(cell, bounded=_bounded(cell, cells)) for cell in cells
  ]
  rates = sorted({rate for cell in trials.values() for rate in cell})
  return Table(
      cells=tuple(cells),
      rises=_rises(cells),
      diverged=tuple(one.name for one in diverged),
      warnings=(
          *_off_grid(rates),
          *(cell.warning for cell in cells if cell.warning),
      ),
  )


def comparisons(cells: Sequence[Cell]) -> tuple[int, int]:
  """Returns in how many comparisons the best rate falls, and of how many.

  A cell is compared with each that is larger in size or epochs, and smaller in
  neither. `Table.rises` has those in which it rises.

  Args:
    cells: of one table; those that diverged at all rates are not compared.
  """
  pairs = list(_pairs(cells))
  return sum(large.best < small.best for small, large in pairs), len(pairs)


def precedes(
    size: float, epochs: float, other_size: float, other_epochs: float
) -> bool:
  """Returns whether a cell is smaller in size or epochs, and larger in neither.

  Args:
    size: of its model.
    epochs: of its runs.
    other_size: of the other's model.
    other_epochs: of the other's runs.
  """
  return (
      size <= other_size
      and epochs <= other_epochs
      and (size, epochs) != (other_size, other_epochs)
  )


def _off_grid(rates):
  """Returns a warning where rates are not on one grid, in a list."""
  for rate in rates:
    doublings = math.log2(rate / rates[0])
    if abs(doublings - round(doublings)) > _GRID_TOLERANCE:
      return [
          f"learning rates {rates[0]:g} and {rate:g} are not a power of two"
          " apart; bests of different grids do not compare"
      ]
  return []


def _cell(model, size, epochs, found):
  trials = tuple(found[rate] for rate in sorted(found))
  survived = [trial for trial in trials if trial.loss is not None]
  # Of equal losses, the lower rate.
  best = min(survived, key=lambda trial: trial.loss, default=None)
  edge = None
  if best and len(trials) == 1:
    edge = "only"
  elif best is trials[0]:
    edge = "lowest"
  elif best is trials[-1]:
    edge = "highest"
  return Cell(
      model=model,
      size=size,
      epochs=epochs,
      trials=trials,
      best=best and best.learning_rate,
      loss=best and best.loss,
      edge=edge,
      bounded=False,
  )


def _bounded(cell, cells):
  return cell.best is not None and any(
      precedes(other.size, other.epochs, cell.size, cell.epochs)
      and other.best is not None
      and other.best <= cell.best
      for other in cells
  )


def _rises(cells):
  """Returns the pairs of cells whose best rates rise."""
  rises = []
  for small, large in _pairs(cells):
    if large.best <= small.best:
      continue
    allowed = [
        trial.loss
        for trial in large.trials
        if trial.loss is not None and trial.learning_rate <= small.best
    ]
    rises.append(
        Rise(
            smaller=(small.model, small.epochs),
            larger=(large.model, large.epochs),
            rates=(small.best, large.best),
            cost=min(allowed) / large.loss - 1 if allowed else None,
        )
    )
  return tuple(rises)


def _pairs(cells):
  """Yields cells that have a best rate with each that they precede."""
  for small in cells:
    for large in cells:
      if precedes(
          small.size, small.epochs, large.size, large.epochs
      ) and None not in (small.best, large.best):
        yield small, large


def typical_rise_cost(table: Table) -> float | None:
  """Returns the median of what obeying the assumption costs where it fails.

  Args:
    table: of a study.

  Returns:
    A share of the loss, to compare with `run.seed_noise`; None where the
    assumption holds, or was not tried.
  """
  costs = [rise.cost for rise in table.rises if rise.cost is not None]
  return statistics.median(costs) if costs else None
