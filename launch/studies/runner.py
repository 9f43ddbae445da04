"""Runs the trials of a study until none is needed, in whatever way."""

from collections.abc import Callable
from collections.abc import Sequence

from launch.console import errors
from launch.console import progress
from launch.hosting import preemption
from launch.running import run
from launch.running import sharing
from launch.studies import forecast
from launch.studies import standing as standing_lib
from launch.studies import study_directory
from launch.studies import trials as trials_lib

# Says a line.
Say = Callable[[str], None]


class Study:
  """A study in its directory: what the trials of it have come to.

  Attributes:
    trials: of its grid.
    directory: where they are.
    standing: where it stands, as of `look`.
    outcomes: likewise.
  """

  def __init__(
      self,
      trials: trials_lib.Trials,
      directory: study_directory.StudyDirectory,
      say: Say,
  ):
    """Looks at the directory.

    Args:
      trials: of its grid.
      directory: claimed.
      say: prints a line.
    """
    self.trials = trials
    self.directory = directory
    self._say = say
    self.outcomes = {}
    self.standing = self.look()

  def look(self) -> standing_lib.Standing:
    """Returns where the study stands, and writes it down."""
    self.outcomes = self.directory.outcomes(self.trials)
    self.standing = standing_lib.find(self.trials, self.outcomes)
    self.directory.write(self.trials, self.standing.skipped)
    return self.standing

  def say_begins(
      self, trial: trials_lib.Trial, running: int = 0, at_once: int = 1
  ) -> None:
    """Says that a trial begins, and how far the study is.

    Args:
      trial: which.
      running: how many others are under way.
      at_once: how many run at a time.
    """
    standing = self.standing
    done = len(standing.done)
    total = done + len(standing.next) + standing.later
    left = forecast.seconds_left(self.trials, standing, self.outcomes)
    told = (
        ""
        if left is None
        else f", about {progress.duration(left / at_once)} left"
    )
    self._say(
        f"[{done + running + 1} of about {total},"
        f" {forecast.share_done(standing):.0%} of the work done{told}]"
        f" {trial.id}: {trial.cell.model}, {trial.cell.epochs:g} epochs"
        f" ({trial.cell.steps} steps), learning rate {trial.learning_rate:g},"
        f" seed {trial.seed}"
    )

  def say_ended(self, trial: trials_lib.Trial) -> None:
    """Says what became of a trial, as of `look`."""
    outcome = self.outcomes[trial.id]
    what = (
        f"diverged: {outcome.why}"
        if outcome.loss is None
        else f"held-out loss {outcome.loss:.4f}"
    )
    self._say(f"{trial.id}: {what} ({progress.duration(outcome.seconds)})")


def run_here(
    study: Study, shared: sharing.Shared, signals: preemption.StopSignals
) -> int:
  """Runs trials one after another in this process.

  Args:
    study: whose directory is claimed.
    shared: what they share.
    signals: of this process, entered.

  Returns:
    The exit code: that of the trial that was stopped, if any was.

  Raises:
    errors.RunError: a trial cannot be run.
  """
  while not study.standing.is_complete:
    if signals.requested:
      return signals.exit_code
    trial = study.standing.next[0]
    study.say_begins(trial)
    try:
      code = run.train(
          trial.config,
          study.directory.workdir(trial),
          trial.cell.experiment,
          signals=signals,
          shared=shared,
          sums_up_divergence=True,
          is_brief=True,
      )
    except errors.RunError as error:
      raise errors.RunError(f"trial {trial.id}: {error}") from error
    if code != errors.DONE:
      return code
    study.look()
    study.say_ended(trial)
  return errors.DONE


def saving(outcomes: Sequence[standing_lib.Outcome]) -> str:
  """Returns in words what trials took, and would have as separate processes.

  Args:
    outcomes: of all trials.
  """
  took = sum(outcome.seconds for outcome in outcomes)
  spared = sum(outcome.spared for outcome in outcomes)
  text = f"{len(outcomes)} trials took {progress.duration(took)}"
  if spared < 1:
    return text
  return (
      f"{text}; each in a process of its own, about"
      f" {progress.duration(took + spared)}: sharing processes, data and"
      f" programs spared {progress.duration(spared)},"
      f" {spared / (took + spared):.0%}"
  )
