"""Waits for the checkpoints of a run that is going on, each once."""

from collections.abc import Callable
from collections.abc import Collection
from collections.abc import Iterator
import time
from typing import TypeVar

from launch.checkpointing import checkpoint_folders
from launch.console import errors
from launch.evaluation import passes
from launch.hosting import peers as peers_lib
from launch.hosting import watchdog as watchdog_lib
from launch.running import run_directory

_SECONDS_BETWEEN_LOOKS = 2.0
# For the disk of another host to show a checkpoint.
_SECONDS_TO_SEE = 20.0

_Read = TypeVar("_Read")


def new_steps(
    directory: run_directory.RunDirectory,
    done: Collection[int],
    peers: peers_lib.Peers,
    watchdog: watchdog_lib.Watchdog,
    *,
    minutes: float,
    seconds: float = _SECONDS_BETWEEN_LOOKS,
) -> Iterator[int]:
  """Yields the steps of checkpoints, the oldest first, until the run is over.

  The first host looks for all. A checkpoint may be removed before it is read.

  Args:
    directory: the run.
    done: steps that need not come.
    peers: the hosts, which all follow.
    watchdog: is told what is being done.
    minutes: how long to wait for a new one before giving up.
    seconds: how long to wait between looks.

  Raises:
    passes.Stopped: the hosts were asked to stop.
  """
  seen = set(done)
  since, looks = time.monotonic(), 0
  while True:
    watchdog.doing("waiting for a checkpoint")
    if peers.stop.reached():
      raise passes.Stopped
    over, step = False, None
    if peers.is_first:
      # First: what a run writes before its summary is there when that is.
      over = directory.summary.exists()
      steps = checkpoint_folders.whole_steps(directory.checkpoints)
      step = next((s for s in steps if s not in seen), None)
    looks += 1
    over, step = peers.share(f"look {looks} for a checkpoint", [over, step])[0]
    if step is not None:
      seen.add(step)
      yield step
      since = time.monotonic()
      continue
    if over:
      peers.say(f"the run in {directory.path} is complete")
      return
    late = time.monotonic() - since > 60 * minutes
    if peers.share(f"patience {looks}", late)[0]:
      peers.say(
          f"no new checkpoint in {directory.path} within {minutes:g} minutes;"
          " start the same command again to go on"
      )
      return
    time.sleep(seconds)


def is_gone(directory: run_directory.RunDirectory, step: int) -> bool:
  """Whether a checkpoint is no longer there."""
  return step not in checkpoint_folders.whole_steps(directory.checkpoints)


def read_unless_gone(
    directory: run_directory.RunDirectory,
    step: int,
    read: Callable[[], _Read],
    peers: peers_lib.Peers,
    *,
    patience: float = _SECONDS_TO_SEE,
    seconds: float = _SECONDS_BETWEEN_LOOKS,
) -> _Read | None:
  """Reads a checkpoint on all hosts, or on none as the run has removed it.

  The first host decides which, for all. Network file systems show a new file a
  little later, so a host that cannot read what is there tries again.

  Args:
    directory: the run.
    step: of the checkpoint.
    read: reads it, or raises an `errors.RunError`.
    peers: the hosts.
    patience: seconds to try for.
    seconds: how long to wait between tries.

  Returns:
    What was read; None where it is gone.

  Raises:
    errors.RunError: it is there, and some host cannot read it.
  """
  deadline, tries = time.monotonic() + patience, 0
  found, is_read = None, False
  while True:
    problem = None
    if not is_read:
      try:
        found, is_read = read(), True
      except errors.RunError as error:
        problem = error
    tries += 1
    told = peers.share(
        f"try {tries} to read step {step}", problem and str(problem)
    )
    if not any(told):
      return found
    gone, late = peers.share(
        f"look {tries} for step {step}",
        [is_gone(directory, step), time.monotonic() > deadline],
    )[0]
    if gone:
      peers.say(f"step {step} was removed before it was read; left out")
      return None
    if late:
      raise errors.CommonError(next(filter(None, told))) from problem
    time.sleep(seconds)
