"""How long the rest of a study takes, by what its trials took."""

from collections.abc import Mapping
import math

from launch.studies import standing as standing_lib
from launch.studies import trials as trials_lib


def seconds_left(
    trials: trials_lib.Trials,
    standing: standing_lib.Standing,
    outcomes: Mapping[str, standing_lib.Outcome],
) -> float | None:
  """Returns how long trials take that are to be run still, one by one.

  A model goes on as fast as it went. One that was not tried yet is as fast as
  the others of its family, or as its family is said to be.

  Args:
    trials: of the grid.
    standing: where the study stands.
    outcomes: of trials that have ended, by id.

  Returns:
    Seconds; None where nothing is known of a family.
  """
  families = {cell.model: cell.family for cell in trials.cells}
  total = 0.0
  for model, flops in standing.flops_left.items():
    family = families[model]
    own = _speed(
        outcomes[trial.id]
        for trial in standing.done
        if trial.cell.model == model
    )
    like = own or _speed(
        outcomes[trial.id]
        for trial in standing.done
        if trial.cell.family == family
    )
    speed = like or family.flops_per_second
    if not speed:
      return None
    total += flops / speed
  return total


def share_done(standing: standing_lib.Standing) -> float:
  """Returns the share of the operations of a study that is done.

  Args:
    standing: where it stands.
  """
  done = math.fsum(trial.cell.flops for trial in standing.done)
  left = math.fsum(standing.flops_left.values())
  return done / (done + left) if done + left else 1.0


def _speed(outcomes) -> float | None:
  """Returns operations a second of trials, with all that others take, too."""
  outcomes = list(outcomes)
  seconds = math.fsum(one.seconds - one.compiling for one in outcomes)
  if seconds <= 0:
    return None
  return math.fsum(outcome.flops for outcome in outcomes) / seconds
