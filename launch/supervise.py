"""Runs a command, and runs it again whenever it was ended from outside.

  ./bazelw run //launch:supervise -- ./bazelw run //launch:pretrain -- \
    --config=imagenet_f0 --workdir=runs/f0

A command that exits with 75 goes on where it stopped when it is started again.
Any other code is this program's, too. Flags of its own come before the command.

SIGTERM and Ctrl-C are passed on, and what exits after them is not started
again.
"""

from collections.abc import Sequence
import os
import signal
import subprocess
import sys
import threading
import time

from absl import app
from absl import flags

from launch.console import errors
from launch.console import failures
from launch.files import paths

_MAX_RESTARTS = flags.DEFINE_integer(
    "max_restarts",
    50,
    "How often to start the command again within --restart_hours.",
    lower_bound=0,
)
_HOURS = flags.DEFINE_float(
    "restart_hours", 24.0, "The hours that --max_restarts is for."
)
_PAUSE = flags.DEFINE_float(
    "pause", 10.0, "Seconds before the command is started again."
)

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Supervisor:
  """Runs a command again and again."""

  def __init__(
      self,
      command: Sequence[str],
      *,
      max_restarts: int,
      seconds: float,
      pause: float,
  ):
    """Starts nothing yet.

    Args:
      command: the program and its arguments.
      max_restarts: how often it is started again within `seconds`.
      seconds: see `max_restarts`.
      pause: seconds before it is started again.
    """
    self._command = command
    self._max_restarts = max_restarts
    self._seconds = seconds
    self._pause = pause
    self._process: subprocess.Popen | None = None
    self._stopping: int | None = None
    self._stopped = threading.Event()

  def run(self) -> int:
    """Runs the command until it need not be started again.

    Returns:
      The code to exit with.
    """
    restarts = []
    for number in _SIGNALS:
      signal.signal(number, self._pass_on)
    while True:
      code = self._run_once()
      if code != errors.PREEMPTED or self._stopping is not None:
        return code
      now = time.monotonic()
      restarts = [t for t in restarts if now - t < self._seconds]
      if len(restarts) >= self._max_restarts:
        failures.say(
            f"{self._command[0]} was ended from outside, and has been started"
            f" again {len(restarts)} times in {self._seconds / 3600:g} hours;"
            " look at what ends it, or allow more with --max_restarts"
        )
        return errors.FAILED
      restarts.append(now)
      print(
          f"supervise: exit code {code}; starting again in {self._pause:g} s",
          flush=True,
      )
      if self._stopped.wait(self._pause):
        return code

  def _run_once(self) -> int:
    # In a session of its own: Ctrl-C would reach it twice, and a second signal
    # means that nothing is to be saved.
    self._process = subprocess.Popen(
        self._command, cwd=paths.from_user(""), start_new_session=True
    )
    if self._stopping is not None:
      # It came between two processes.
      self._process.send_signal(self._stopping)
    code = self._process.wait()
    # As shells do for what a signal has killed.
    return code if code >= 0 else 128 - code

  def _pass_on(self, number: int, frame) -> None:
    del frame
    self._stopping = number
    self._stopped.set()
    if self._process is not None and self._process.returncode is None:
      self._process.send_signal(number)


def main(argv: Sequence[str]) -> None:
  """Exits as the command does.

  Args:
    argv: this program, and then the command.
  """
  command = argv[1:]
  if not command:
    failures.say("no command; name it, and its arguments after it")
    sys.exit(errors.FAILED)
  # `bazel run` starts programs elsewhere, and tells them where the user is.
  os.environ.setdefault("BUILD_WORKING_DIRECTORY", os.getcwd())
  supervisor = Supervisor(
      command,
      max_restarts=_MAX_RESTARTS.value,
      seconds=3600 * _HOURS.value,
      pause=_PAUSE.value,
  )
  try:
    code = supervisor.run()
  except (FileNotFoundError, PermissionError) as error:
    failures.say(f"cannot start {command[0]}: {error.strerror}")
    code = errors.FAILED
  sys.exit(code)


def _parse(argv: Sequence[str]) -> list[str]:
  # What follows the command belongs to it.
  flags.FLAGS.set_gnu_getopt(False)
  try:
    return flags.FLAGS(argv)
  except flags.Error as error:
    failures.say(str(error))
    sys.exit(errors.FAILED)


if __name__ == "__main__":
  app.run(main, flags_parser=_parse)
