"""Runs a scaling study; the same command again goes on where it stopped.

  ./bazelw run //launch:study -- --study=runs/study --dry_run
  ./bazelw run //launch:study -- --study=runs/study --report
  ./bazelw run //launch:study -- --study=runs/mine --models=N0,N1,N3 \
    --epochs=0.5,1,2 --rates=0.15,0.3,0.6 --start=0.3 --seeds=0,1
  ./bazelw run //launch:study -- --study=/shared/study --config=web \
    --config.data.directory=/shared/train --commands=trials.sh

--config names a study: models, numbers of epochs, learning rates and seeds.
Flags change it, and --config.SETTING=VALUE changes a setting of all trials.
Each trial is a run in a folder of its own below --study; `study.json` lists
them. Which learning rates are tried depends on what was found: --search.

Trials are run one after another in this process, and share their data and
compiled programs; with --parallel=N in N processes at a time; with
--commands=FILE elsewhere: the file has a command for each trial that is needed
now, and the study goes on, with new commands, once they have been run.

Exit codes: 0 done, 1 failed, 75 stopped from outside, 130 stopped by Ctrl-C.
After the last two, the same command goes on. A second signal stops at once,
with 1.
"""

from collections.abc import Callable
from collections.abc import Mapping
import dataclasses
import shlex
import time
from typing import Any

from absl import flags

from launch.configs import registry
from launch.configs import studies
from launch.console import cli
from launch.console import config_tree
from launch.console import errors
from launch.console import progress
from launch.console import status_line
from launch.files import paths
from launch.hosting import hosts
from launch.hosting import preemption
from launch.running import experiment as experiment_lib
from launch.running import sharing
from launch.studies import commands
from launch.studies import grid as grid_lib
from launch.studies import process_age
from launch.studies import reporting
from launch.studies import runner
from launch.studies import side_by_side
from launch.studies import standing as standing_lib
from launch.studies import study_directory
from launch.studies import study_tables
from launch.studies import trials as trials_lib
from pipelines import atomic_files

_STUDY = flags.DEFINE_string(
    "study",
    "",
    "Folder of the study, relative to where you are. By default runs/ and the"
    " name of the study, with _study after it.",
)
_MODELS = flags.DEFINE_list("models", [], "Models, such as N0,N1,N3+.")
_EPOCHS = flags.DEFINE_list("epochs", [], "Numbers of epochs, such as 0.5,1,2.")
_RATES = flags.DEFINE_list(
    "rates", [], "Peak learning rates, such as 0.15,0.3,0.6."
)
_START = flags.DEFINE_float(
    "start",
    None,
    "The learning rate that the search begins with. Where --rates are given,"
    " the middle one by default.",
)
_SEEDS = flags.DEFINE_list("seeds", [], "Seeds of each trial, such as 0,1,2.")
_SEARCH = flags.DEFINE_enum(
    "search",
    None,
    grid_lib.SEARCHES,
    "Which rates are tried: two for each model and number of epochs, as in the"
    " paper; as many as it takes for the best to have a worse one below; all."
    " The first two assume that the best rate never rises with either.",
)
_MARGIN = flags.DEFINE_float(
    "margin",
    None,
    "By which share of itself a loss has to be lower for a lower rate to bind"
    " what is larger: the noise between seeds.",
)
_LARGEST = flags.DEFINE_float(
    "max_trial_flops",
    None,
    "Trials of more floating-point operations are left out.",
)
_DRY_RUN = flags.DEFINE_bool(
    "dry_run", False, "Whether to show the grid and its cost, and do nothing."
)
_PARALLEL = flags.DEFINE_integer(
    "parallel",
    0,
    "Run so many trials at a time, each in a process of its own; 0 runs them in"
    " this process. 1 tells how long they take without sharing anything.",
    lower_bound=0,
)
_COMMANDS = flags.DEFINE_string(
    "commands",
    "",
    "Run nothing: write the commands of the trials that are needed now here.",
)
_REPORT = flags.DEFINE_bool(
    "report", False, "Whether to write the report at the end, to STUDY/report."
)

# What trials in processes of their own are told, too.
_PASSED_ON = (
    "compilation_cache",
    "peak_flops",
    "slow_timeout",
    "stall_timeout",
)


def main(config: experiment_lib.ExperimentConfig) -> int:
  """Runs the study, or what is left of it.

  Args:
    config: of its first model, with what was changed.

  Returns:
    The exit code.

  Raises:
    errors.RunError: the study makes no sense, or a trial cannot be run.
  """
  startup = process_age.seconds()
  started = time.perf_counter()
  if _DRY_RUN.value + bool(_COMMANDS.value) + bool(_PARALLEL.value) > 1:
    raise errors.RunError(
        "--dry_run, --commands and --parallel exclude each other; choose one"
    )
  if hosts.find_placement() is not None:
    raise errors.RunError(
        "a study runs on one host; use --distributed=off, or --commands for"
        " trials on several"
    )
  shared = sharing.Shared(startup)
  trials = trials_lib.expand(_grid(), _overrides(config), shared)
  directory = study_directory.StudyDirectory(
      _STUDY.value or f"runs/{flags.FLAGS.config}_study"
  )
  directory.check(trials, shared)
  if _DRY_RUN.value:
    _show(trials, directory.outcomes(trials))
    return errors.DONE
  with directory.claim(), preemption.StopSignals() as signals:
    study = runner.Study(trials, directory, _say)
    _show(trials, study.outcomes)
    _say(f"study directory: {directory.path}")
    if _COMMANDS.value:
      _write_commands(study)
      return errors.DONE
    if _PARALLEL.value:
      code = side_by_side.run_apart(
          study, _PARALLEL.value, _passed_on(), signals
      )
    else:
      code = runner.run_here(study, shared, signals)
  if code != errors.DONE:
    _say("the study is saved; the same command goes on from there")
    return code
  _say(f"complete: {runner.saving(tuple(study.outcomes.values()))}")
  took = time.perf_counter() - started + startup
  _say(f"this start took {progress.duration(took)}")
  _report(directory)
  return errors.DONE


def _say(text: str) -> None:
  print(text, flush=True)


def _grid() -> grid_lib.Grid:
  """Returns the study that is named, with what the flags change."""
  named = studies.get(flags.FLAGS.config)
  try:
    families = _families(named)
    changed = {
        "epochs": _numbers(_EPOCHS, float),
        "seeds": _numbers(_SEEDS, int),
        "search": _SEARCH.value,
        "margin": _MARGIN.value,
    }
    return dataclasses.replace(
        named,
        families=families,
        **{name: value for name, value in changed.items() if value is not None},
    )
  except ValueError as error:
    raise errors.RunError(str(error)) from error


def _families(named: grid_lib.Grid) -> tuple[grid_lib.Family, ...]:
  families = named.families
  if _MODELS.value:
    families = grid_lib.choose(families, tuple(_MODELS.value))
  rates = _numbers(_RATES, float)
  if len(families) > 1 and (rates or _START.value is not None):
    names = " and ".join(family.name for family in families)
    raise ValueError(
        f"--rates and --start are of one family, and there are {names}; choose"
        " --models of one"
    )
  changed: dict[str, Any] = {}
  if rates:
    changed = {"rates": rates, "start": rates[len(rates) // 2]}
  if _START.value is not None:
    changed["start"] = _START.value
  if _LARGEST.value is not None:
    changed["max_trial_flops"] = _LARGEST.value
  return tuple(dataclasses.replace(one, **changed) for one in families)


def _numbers(
    flag: flags.FlagHolder, kind: Callable[[str], Any]
) -> tuple[Any, ...] | None:
  if not flag.value:
    return None
  what = "whole numbers" if kind is int else "numbers"
  try:
    numbers = tuple(kind(text) for text in flag.value)
  except ValueError as error:
    raise ValueError(
        f"--{flag.name}={','.join(flag.value)} are no {what} with commas"
        " between them"
    ) from error
  return tuple(sorted(numbers)) if kind is float else numbers


def _overrides(config: experiment_lib.ExperimentConfig) -> dict[str, Any]:
  """Returns the settings that were changed, by dotted path."""
  found = {
      leaf.path: flags.FLAGS[f"config.{leaf.path}"]
      for leaf in config_tree.leaves(config)
  }
  return {path: flag.value for path, flag in found.items() if flag.present}


def _passed_on() -> list[str]:
  return [
      f"--{name}={flags.FLAGS[name].value}"
      for name in _PASSED_ON
      if flags.FLAGS[name].present
  ]


def _show(
    trials: trials_lib.Trials, outcomes: Mapping[str, standing_lib.Outcome]
) -> None:
  standing = standing_lib.find(trials, outcomes)
  table = study_tables.cells(trials, standing)
  status_line.console().print(table.to_rich())
  for text in study_tables.describe(trials, standing, outcomes):
    _say(text)


def _write_commands(study: runner.Study) -> None:
  path = paths.from_user(_COMMANDS.value)
  lines = [
      commands.line(trial, study.directory.workdir(trial)) + "\n"
      for trial in study.standing.next
  ]
  with atomic_files.replacing(path) as draft:
    draft.write_text("".join(lines), encoding="utf-8")
  if lines:
    _say(
        f"{path} has the commands of the {len(lines)} trials that are needed"
        " now; this command writes the next ones once they are done"
    )
  else:
    _say(f"complete: no trial is needed, and {path} is empty")


def _report(directory: study_directory.StudyDirectory) -> None:
  if _REPORT.value:
    reporting.report([str(directory.path)], directory.report, "Scaling study")
    return
  _say(
      "the law: ./bazelw run //launch:report --"
      f" {shlex.quote(str(directory.path))}"
      f" --output={shlex.quote(str(directory.report))}"
  )


def _first_experiment(name: str) -> experiment_lib.ExperimentConfig:
  return registry.get(studies.get(name).families[0].experiment)


if __name__ == "__main__":
  cli.run_experiment(
      main, studies.DEFAULT, get=_first_experiment, names=studies.names()
  )
