"""The directory of a study: a folder for each trial, and `study.json`.

The folders of the trials are all the state there is. `study.json` lists them
for whoever reads the study, and says which need not be run.
"""

from collections.abc import Iterator
from collections.abc import Mapping
import contextlib
import json
import math
import os
import pathlib
from typing import Any

from launch.console import config_tree
from launch.console import errors
from launch.files import folder_lock
from launch.files import paths
from launch.running import automatic
from launch.running import run_directory
from launch.running import sharing
from launch.studies import directories
from launch.studies import standing
from launch.studies import summaries
from launch.studies import trials as trials_lib


class StudyDirectory:
  """The files of a study.

  Attributes:
    path: the directory.
    study: its `study.json`.
    logs: what trials printed that ran beside others.
    report: where its report goes.
  """

  def __init__(self, path: str | os.PathLike[str]):
    """Names the files; creates nothing.

    Args:
      path: the directory, relative to where the user is.
    """
    self.path = paths.from_user(path)
    self.study = self.path / directories.STUDY
    self.logs = self.path / "logs"
    self.report = self.path / "report"

  @contextlib.contextmanager
  def claim(self) -> Iterator[None]:
    """Makes this the directory of a study, for one process at a time.

    Raises:
      errors.RunError: it holds something else, cannot be written, or is in use.
    """
    if self.path.exists() and not self.path.is_dir():
      raise errors.RunError(f"--study: {self.path} is no folder; name another")
    with folder_lock.held(self.path, "--study"):
      if not self.study.exists() and any(
          not entry.name.startswith(".") for entry in self.path.iterdir()
      ):
        raise errors.RunError(
            f"{self.path} is not empty and holds no study; choose another"
            " --study"
        )
      yield

  def workdir(self, trial: trials_lib.Trial) -> pathlib.Path:
    """Returns the folder of a trial."""
    return self.path / trial.id

  def outcomes(self, trials: trials_lib.Trials) -> dict[str, standing.Outcome]:
    """Returns what became of the trials that have ended, by id.

    Args:
      trials: of the grid; other folders are passed over.

    Raises:
      errors.RunError: a summary cannot be read.
    """
    found = {}
    for trial in trials:
      path = self.workdir(trial) / summaries.SUMMARY
      if path.exists():
        found[trial.id] = _outcome(path)
    return found

  def check(self, trials: trials_lib.Trials, shared: sharing.Shared) -> None:
    """Makes sure that the trials that were begun are those of the grid.

    Args:
      trials: of the grid.
      shared: opens their data.

    Raises:
      errors.RunError: one has other settings.
    """
    for trial in trials:
      directory = run_directory.RunDirectory(self.workdir(trial))
      if not directory.config.exists():
        continue
      config = automatic.settle(trial.config, shared.splits(trial.config.data))
      changed = config_tree.differences(directory.read_config(), config)
      if changed:
        raise errors.RunError(
            f"trial {trial.id} in {self.path} has other settings"
            f" ({'; '.join(changed)}); choose another --study, or the same"
            " settings"
        )

  def write(
      self, trials: trials_lib.Trials, skipped: Mapping[str, str]
  ) -> None:
    """Writes `study.json`.

    Args:
      trials: of the grid.
      skipped: why a trial need not be run, by id.
    """
    entries: list[dict[str, Any]] = [
        {"id": trial.id}
        | ({"skipped": skipped[trial.id]} if trial.id in skipped else {})
        for trial in trials
    ]
    run_directory.write_json(self.study, {"trials": entries})


def _outcome(path: pathlib.Path) -> standing.Outcome:
  try:
    summary = json.loads(path.read_text(encoding="utf-8"))
    loss = summary["held_out_loss"]
    diverged = bool(summary.get("diverged"))
    if not diverged and not (isinstance(loss, float) and math.isfinite(loss)):
      raise ValueError(f"held_out_loss is {loss}")
    return standing.Outcome(
        loss=None if diverged else loss,
        flops=float(summary["train_flops"]),
        seconds=float(summary["wall_seconds"]),
        compiling=float(summary.get("compile_seconds") or 0.0),
        spared=float(summary.get("spared_seconds") or 0.0),
        why=str(summary.get("diverged_reason") or ""),
    )
  except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
    raise errors.RunError(
        f"{path} cannot be read ({error!r}); remove the folder, and the trial"
        " is run again"
    ) from error
