"""Runs several trials of a study at a time, each in a process of its own."""

from collections.abc import Sequence
import os
import pathlib
import signal
import subprocess
import sys
import time

from launch.console import errors
from launch.hosting import preemption
from launch.studies import commands
from launch.studies import follower
from launch.studies import runner
from launch.studies import trials as trials_lib

_SECONDS_BETWEEN_LOOKS = 0.1
_LAUNCHER = pathlib.Path(__file__).absolute().parents[1] / "pretrain.py"


def run_apart(
    study: runner.Study,
    at_once: int,
    passed_on: Sequence[str],
    signals: preemption.StopSignals,
) -> int:
  """Runs trials in processes of `//launch:pretrain`.

  What they print goes to a file for each trial.

  Args:
    study: whose directory is claimed.
    at_once: how many run at a time.
    passed_on: flags for all of them.
    signals: of this process, entered; the processes are told once.

  Returns:
    The exit code.

  Raises:
    errors.RunError: a trial cannot be run; the others are stopped, and saved.
  """
  running: dict[str, tuple[trials_lib.Trial, subprocess.Popen]] = {}
  told, failure = False, ""
  while True:
    stopping = signals.requested or bool(failure)
    if stopping and not told:
      told = True
      for _, process in running.values():
        process.send_signal(signal.SIGTERM)
    if not stopping:
      for trial in study.standing.next:
        if len(running) < at_once and trial.id not in running:
          study.say_begins(trial, len(running), at_once)
          running[trial.id] = trial, _start(study, trial, passed_on)
    if not running:
      break
    time.sleep(_SECONDS_BETWEEN_LOOKS)
    ended = {
        key: one for key, one in running.items() if one[1].poll() is not None
    }
    for key, (trial, process) in ended.items():
      del running[key]
      if process.returncode == errors.DONE:
        study.look()
        study.say_ended(trial)
      elif not stopping:
        log = _log(study, trial)
        failure = (
            f"trial {trial.id} ended with {process.returncode}:"
            f" {_last_line(log)}; {log} has all it printed"
        )
  if failure:
    raise errors.RunError(failure)
  return signals.exit_code if signals.requested else errors.DONE


def _start(study, trial, passed_on) -> subprocess.Popen:
  modules = os.pathsep.join(path for path in sys.path if path)
  log = _log(study, trial)
  log.parent.mkdir(exist_ok=True)
  with open(log, "ab") as output:
    return subprocess.Popen(
        [
            # A trial whose study was killed would be in the way of the next
            # start.
            sys.executable,
            follower.__file__,
            str(os.getpid()),
            sys.executable,
            str(_LAUNCHER),
            *commands.flags(trial, study.directory.workdir(trial)),
            *passed_on,
        ],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONPATH": modules},
        # Ctrl-C reaches this process alone, which tells them.
        start_new_session=True,
    )


def _log(study, trial) -> pathlib.Path:
  return study.directory.logs / f"{trial.id}.log"


def _last_line(path: pathlib.Path) -> str:
  lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
  return next((line for line in reversed(lines) if line.strip()), "no output")
