"""Waits for the checkpoints of a run that is going on, each once."""

from collections.abc import Collection
from collections.abc import Iterator
import time

from launch.checkpointing import checkpoint_folders
from launch.console import errors
from launch.evaluation import passes
from launch.hosting import peers as peers_lib
from launch.hosting import watchdog as watchdog_lib
from launch.running import run_directory

_SECONDS_BETWEEN_LOOKS = 2.0


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


def skip_if_gone(
    directory: run_directory.RunDirectory,
    step: int,
    problem: errors.RunError | None,
    peers: peers_lib.Peers,
) -> bool:
  """Decides, for all hosts, about a checkpoint that was to be read.

  Args:
    directory: the run.
    step: of the checkpoint.
    problem: why this host could not read it.
    peers: the hosts.

  Returns:
    Whether to go on without it, as the run has removed it meanwhile.

  Raises:
    errors.RunError: it is there, and cannot be read.
  """
  if problem is not None and not is_gone(directory, step):
    raise problem
  if any(peers.share(f"reading of step {step}", problem is not None)):
    peers.say(f"step {step} was removed before it was read; left out")
    return True
  return False
