"""Notices that a run no longer gets on, and shows where every thread is."""

from collections.abc import Callable
import faulthandler
import sys
import threading
import time

from absl import flags

from launch.console import errors
from launch.hosting import peers as peers_lib

_STALL_TIMEOUT = flags.DEFINE_float(
    "stall_timeout",
    600.0,
    "Seconds that a training step, or one batch of an evaluation, may take"
    " before the run is ended with the stack of every thread; 0 is for ever.",
    lower_bound=0.0,
)
_SLOW_TIMEOUT = flags.DEFINE_float(
    "slow_timeout",
    3600.0,
    "The same for compiling, saving, and reading a checkpoint.",
    lower_bound=0.0,
)

_SECONDS_BETWEEN_LOOKS = 0.5


class Watchdog:
  """Ends a process that takes longer over one thing than it may."""

  def __init__(
      self,
      timeout: float,
      slow_timeout: float,
      end: Callable[[str], None],
  ):
    """Watches nothing until entered.

    Args:
      timeout: seconds that a step may take; 0 is for ever.
      slow_timeout: seconds that other things may take, such as compiling and
        saving; likewise.
      end: ends the process; is told what took too long, in words.
    """
    self._timeouts = {False: timeout, True: slow_timeout}
    self._end = end
    self._doing: tuple[str, bool, float] | None = None
    self._left = threading.Event()
    self._thread = threading.Thread(
        target=self._watch, name="watchdog", daemon=True
    )

  def __enter__(self) -> "Watchdog":
    if any(self._timeouts.values()):
      self._thread.start()
    return self

  def __exit__(self, *exc_info):
    self._left.set()

  @property
  def slow_timeout(self) -> float:
    """Seconds that what is slow may take; 0 is for ever."""
    return self._timeouts[True]

  def doing(self, what: str, *, slow: bool = False) -> None:
    """Starts the clock anew.

    Args:
      what: what is being done from now on.
      slow: whether it may take longer than a step.
    """
    self._doing = what, slow, time.monotonic()

  def _watch(self) -> None:
    while not self._left.wait(_SECONDS_BETWEEN_LOOKS):
      # Once: the other thread may begin something else meanwhile.
      doing = self._doing
      if doing is None:
        continue
      what, slow, since = doing
      timeout = self._timeouts[slow]
      if timeout and time.monotonic() - since > timeout:
        faulthandler.dump_traceback(sys.stderr, all_threads=True)
        flag = "--slow_timeout" if slow else "--stall_timeout"
        self._end(
            f"{what} has taken more than {timeout:g} s, and where each thread"
            " is stands above; start the same command again, which goes on"
            f" from the last checkpoint, or allow more with {flag}"
        )
        return


def from_flags(peers: peers_lib.Peers) -> Watchdog:
  """Returns a watchdog as the flags say, which ends all hosts.

  Args:
    peers: the hosts.
  """
  return Watchdog(
      _STALL_TIMEOUT.value,
      _SLOW_TIMEOUT.value,
      lambda text: peers.end(text, errors.PREEMPTED),
  )
