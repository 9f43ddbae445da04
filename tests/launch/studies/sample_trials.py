"""Trials of a grid without any data, and what they come to."""

import math

from launch.running import experiment
from launch.studies import grid as grid_lib
from launch.studies import standing
from launch.studies import trials as trials_lib

RATES = (0.1, 0.2, 0.4, 0.8, 1.6)
SIZES = {"N0": 1.0, "N1": 2.0, "N3": 4.0}


def trials(
    search: str = grid_lib.PAPER,
    seeds: tuple[int, ...] = (0,),
    epochs: tuple[float, ...] = (1.0, 2.0),
    start: float = 0.8,
) -> trials_lib.Trials:
  """Returns the trials of three models.

  Args:
    search: see `grid.Grid`.
    seeds: likewise.
    epochs: likewise.
    start: see `grid.Family`.
  """
  family = grid_lib.Family(
      name="NFNet",
      experiment="fashion_mnist_n0",
      models=tuple(SIZES),
      rates=RATES,
      start=start,
  )
  grid = grid_lib.Grid(
      families=(family,), epochs=epochs, seeds=seeds, search=search
  )
  cells = tuple(
      trials_lib.Cell(
          family=family,
          experiment="fashion_mnist_n0",
          config=experiment.ExperimentConfig(),
          model=model,
          epochs=count,
          steps=int(100 * count),
          params=int(1000 * size),
          flops=1e9 * size * count,
      )
      for model, size in SIZES.items()
      for count in epochs
  )
  return trials_lib.Trials(grid, cells)


def outcome(
    trial: trials_lib.Trial, diverges_above: float = math.inf
) -> standing.Outcome:
  """Returns what a trial comes to whose best rate falls as models grow.

  Args:
    trial: which.
    diverges_above: such rates diverge.
  """
  size = SIZES[trial.cell.model] * trial.cell.epochs
  best = 0.8 / size**0.3
  loss = size**-0.1 + 0.05 * math.log2(trial.learning_rate / best) ** 2
  # Seeds differ, and by no more than rates do.
  loss += 0.001 * trial.seed
  diverged = trial.learning_rate > diverges_above
  return standing.Outcome(
      loss=None if diverged else loss,
      flops=trial.cell.flops,
      seconds=trial.cell.flops / 1e9,
  )
