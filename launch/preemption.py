"""Stopping a run from outside without losing anything."""

from collections.abc import Callable
import os
import signal
import types

from launch import errors

_CODES = {
    signal.SIGTERM: errors.PREEMPTED,
    signal.SIGINT: errors.INTERRUPTED,
}


class StopSignals:
  """Turns SIGTERM and Ctrl-C into a request that the training loop reads.

  A second signal ends the process at once, for those who cannot wait for the
  checkpoint. It exits with `errors.FAILED`, since nothing was saved for it.
  """

  def __init__(self, saying: str = "saving after this step"):
    """Leaves the signals alone until entered.

    Args:
      saying: what the person who sent a signal is told.
    """
    self._saying = saying
    self._received: signal.Signals | None = None
    self._listener: Callable[[int], None] | None = None
    self._previous = {}

  def __enter__(self) -> "StopSignals":
    for number in _CODES:
      self._previous[number] = signal.signal(number, self._handle)
    return self

  def __exit__(self, *exc_info):
    for number, handler in self._previous.items():
      signal.signal(number, handler)

  @property
  def requested(self) -> bool:
    """Whether this process was asked to stop."""
    return self._received is not None

  @property
  def name(self) -> str:
    """The signal's name, such as SIGTERM."""
    return self._received.name

  @property
  def exit_code(self) -> int:
    """The code to exit with once everything is saved."""
    return exit_code(self._received)

  def tell(self, listener: Callable[[int], None]) -> None:
    """Has a function called with the signal, at once if it has come already.

    Args:
      listener: called in a signal handler, where the lock that another call
        holds is never given back.
    """
    self._listener = listener
    if self.requested:
      listener(self._received)

  def _handle(self, number: int, frame: types.FrameType | None) -> None:
    del frame
    if self.requested:
      os._exit(errors.FAILED)
    self._received = signal.Signals(number)
    # Not print: a signal may come while something else is printed.
    os.write(2, f"{self.name}: {self._saying}\n".encode())
    if self._listener is not None:
      self._listener(number)


def exit_code(number: int) -> int:
  """Returns the code to exit with for a signal once everything is saved."""
  return _CODES[signal.Signals(number)]
