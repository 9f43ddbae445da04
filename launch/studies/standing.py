"""Where a study stands: what is done, what is next, what need not be run.

It follows from the outcomes of trials alone, so that a study goes on wherever
it was stopped.
"""

from collections.abc import Mapping
import dataclasses

from launch.studies import grid as grid_lib
from launch.studies import trials as trials_lib
from nfnets.scaling import rate_search


@dataclasses.dataclass(frozen=True)
class Outcome:
  """What became of a trial.

  Attributes:
    loss: held-out loss; None where it diverged.
    flops: operations that it took.
    seconds: that it took.
    compiling: of these, for programs that others may share.
    spared: seconds that it did not take as other trials had taken them.
    why: it diverged.
  """

  loss: float | None
  flops: float
  seconds: float
  compiling: float = 0.0
  spared: float = 0.0
  why: str = ""


@dataclasses.dataclass(frozen=True)
class Standing:
  """Where a study stands.

  Attributes:
    done: trials of the grid that have ended.
    next: trials to be run now, in any order or at once; the cheapest first.
    skipped: why a trial need not be run, by id.
    later: how many trials more there will be after those, as far as is known.
    flops_left: of each model that is to be trained still.
  """

  done: tuple[trials_lib.Trial, ...]
  next: tuple[trials_lib.Trial, ...]
  skipped: Mapping[str, str]
  later: int
  flops_left: Mapping[str, float]

  @property
  def is_complete(self) -> bool:
    """Whether nothing is to be run."""
    return not self.next


def find(
    trials: trials_lib.Trials, outcomes: Mapping[str, Outcome]
) -> Standing:
  """Returns where a study stands.

  Args:
    trials: of its grid.
    outcomes: by id; others are passed over.
  """
  every = tuple(trials)
  done = tuple(trial for trial in every if trial.id in outcomes)
  if trials.grid.search == grid_lib.FULL:
    wanted, found = [t for t in every if t.id not in outcomes], {}
  else:
    wanted, found = _search(trials, every, outcomes)
  skipped, left, later = {}, {}, 0
  for cell in trials.cells:
    own = trials.of(cell)
    tried = [trial for trial in own if trial.id in outcomes]
    here = sum(trial.cell is cell for trial in wanted)
    chosen = found.get((cell.model, cell.epochs))
    if chosen:
      skipped |= _skipped(own, tried, chosen)
    elif trials.grid.search != grid_lib.FULL:
      # What it will be is known once smaller models have been tried.
      usual = rate_search.PAPER_TRIALS * len(trials.grid.seeds)
      more = max(usual - len(tried) - here, 0)
      later += more
      here += more
    if here:
      left[cell.model] = left.get(cell.model, 0.0) + here * cell.flops
  wanted.sort(key=lambda trial: trial.cell.flops)
  return Standing(done, tuple(wanted), skipped, later, left)


def _search(trials, every, outcomes):
  """Returns the trials that are needed now, and the rates that were chosen."""
  by_sought = {trial.sought: trial for trial in every}
  wanted, found = [], {}
  for plan in trials.plans():
    models = {target.model for target in plan.targets}
    step = rate_search.advance(
        plan,
        [
            rate_search.Outcome(trial.sought, outcomes[trial.id].loss)
            for trial in every
            if trial.id in outcomes and trial.cell.model in models
        ],
    )
    wanted += [by_sought[trial] for trial in step.trials]
    found |= {(one.model, one.epochs): one for one in step.chosen}
  return wanted, found


def _skipped(own, tried, chosen):
  """Returns why trials of a cell whose rate is found need not be run."""
  rates = [trial.learning_rate for trial in tried]
  ids = {trial.id for trial in tried}
  return {
      trial.id: _why(trial.learning_rate, rates, chosen)
      for trial in own
      if trial.id not in ids
  }


def _why(rate, tried, chosen) -> str:
  best = chosen.learning_rate
  if best is None:
    return (
        "lower learning rates diverged, too"
        if tried
        else ("all rates of a smaller model or of fewer epochs diverged")
    )
  if rate > max(tried):
    if best < max(tried):
      return f"{best:g} was better than {max(tried):g}"
    return (
        f"the best rate does not rise with size and epochs, and {best:g} is the"
        " best before"
    )
  if rate < min(tried) and best == min(tried):
    return f"{len(set(tried))} rates are tried, and {best:g} is the best"
  return f"{best:g} was better than {min(tried):g}"
