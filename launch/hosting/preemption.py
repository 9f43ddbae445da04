"""Stopping a run from outside without losing anything."""

from collections.abc import Callable
from collections.abc import Iterator
import contextlib
import os
import signal
import socket
import threading
import types

from launch.console import errors

_CODES = {
    signal.SIGTERM: errors.PREEMPTED,
    signal.SIGINT: errors.INTERRUPTED,
}


class StopSignals:
  """Turns SIGTERM and Ctrl-C into a request that the training loop reads.

  A second signal ends the process at once, for those who cannot wait for the
  checkpoint. It exits with `errors.FAILED`, since nothing was saved for it.

  A thread takes the signals. Python's own handlers have to wait while the main
  thread is in a library, such as for the minutes that XLA compiles.
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
    self._previous_wakeup = -1
    self._inlet, self._outlet = None, None
    self._thread = threading.Thread(
        target=self._take_all, name="signals", daemon=True
    )
    # Held while the listener is told, which is to be once.
    self._telling = threading.Lock()

  def __enter__(self) -> "StopSignals":
    self._inlet, self._outlet = socket.socketpair()
    self._inlet.setblocking(False)
    self._thread.start()
    self._previous_wakeup = signal.set_wakeup_fd(
        self._inlet.fileno(), warn_on_full_buffer=False
    )
    for number in _CODES:
      self._previous[number] = signal.signal(number, _leave_to_the_thread)
    return self

  def __exit__(self, *exc_info):
    for number, handler in self._previous.items():
      signal.signal(number, handler)
    signal.set_wakeup_fd(self._previous_wakeup)
    # Not close: forked processes may hold the socket, too.
    self._inlet.shutdown(socket.SHUT_RDWR)
    self._thread.join()
    self._inlet.close()
    self._outlet.close()

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
      listener: called once, in another thread or in this one.
    """
    with self._telling:
      self._listener = listener
      if self.requested:
        listener(self._received)

  @contextlib.contextmanager
  def saying(self, text: str) -> Iterator[None]:
    """Tells a person who sends a signal something else for a while.

    Args:
      text: what becomes of the signal.
    """
    before, self._saying = self._saying, text
    try:
      yield
    finally:
      self._saying = before

  def _take_all(self) -> None:
    while received := self._outlet.recv(1):
      # Others may have handlers of other signals.
      if received[0] in _CODES:
        self._take(signal.Signals(received[0]))

  def _take(self, number: signal.Signals) -> None:
    if self.requested:
      os._exit(errors.FAILED)
    # Whoever would read it may be gone, and the signal counts all the same.
    with contextlib.suppress(OSError):
      # Not print: this is another thread than what prints the rest.
      os.write(2, f"{number.name}: {self._saying}\n".encode())
    with self._telling:
      self._received = number
      if self._listener is not None:
        self._listener(number)


def _leave_to_the_thread(number: int, frame: types.FrameType | None) -> None:
  # Python passes on the number of a signal only if it has a handler.
  del number, frame


def exit_code(number: int) -> int:
  """Returns the code to exit with for a signal once everything is saved."""
  return _CODES[signal.Signals(number)]
