"""The grid of a study as a table, and what it costs."""

import math

from launch.console import progress
from launch.console import table
from launch.studies import forecast
from launch.studies import grid as grid_lib
from launch.studies import standing as standing_lib
from launch.studies import trials as trials_lib


def cells(
    trials: trials_lib.Trials, standing: standing_lib.Standing
) -> table.Table:
  """Returns a row for each model, and a column for each number of epochs.

  An entry is the operations of a trial, and how many have been made of all
  learning rates and seeds.

  Args:
    trials: of the grid.
    standing: where it stands.
  """
  by_key = {(cell.model, cell.epochs): cell for cell in trials.cells}
  done = {}
  for trial in standing.done:
    key = trial.cell.model, trial.cell.epochs
    done[key] = done.get(key, 0) + 1
  rows = []
  for family in trials.grid.families:
    for model in family.models:
      row = [model]
      for epochs in trials.grid.epochs:
        cell = by_key.get((model, epochs))
        row.append(
            f"{cell.flops:.2g}  {done.get((model, epochs), 0)}"
            if cell
            else "too large"
        )
      rows.append(tuple(row))
  return table.Table(
      "operations of a trial, and trials made, by epochs",
      ("", *(f"{epochs:g}" for epochs in trials.grid.epochs)),
      tuple(rows),
  )


def describe(
    trials: trials_lib.Trials,
    standing: standing_lib.Standing,
    outcomes: dict[str, standing_lib.Outcome],
) -> list[str]:
  """Returns what the grid is, and what it costs, in lines.

  Args:
    trials: of the grid.
    standing: where it stands.
    outcomes: of trials that have ended, by id.
  """
  grid = trials.grid
  every = len(tuple(trials))
  lines = [
      f"{family.name}: learning rates"
      f" {', '.join(f'{rate:g}' for rate in family.rates)}"
      + ("" if grid.search == grid_lib.FULL else f", from {family.start:g}")
      for family in grid.families
  ]
  seeds = "" if len(grid.seeds) == 1 else f" of {len(grid.seeds)} seeds"
  expected = len(standing.done) + len(standing.next) + standing.later
  if grid.search == grid_lib.FULL:
    lines.append(f"all {every} trials{seeds} are run")
  else:
    lines.append(
        f"about {expected} of {every} trials{seeds} are run: the rule for"
        " learning rates makes the others unnecessary"
    )
  flops = math.fsum(standing.flops_left.values())
  text = f"{len(standing.done)} done; {flops:.3g} operations left"
  seconds = forecast.seconds_left(trials, standing, outcomes)
  if seconds is not None and flops:
    text += f", about {progress.duration(seconds)}"
    if not outcomes:
      text += " on 2 cores, which is a guess until trials are measured"
  lines.append(text)
  return lines
