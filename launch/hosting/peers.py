"""The other hosts of a run: what they have, whether they live, when to stop."""

import contextlib
import json
import os
import queue
import socket
import sys
import threading
import time
from typing import Any

import jax

from launch.console import errors
from launch.console import failures
from launch.hosting import hub as hub_lib
from launch.hosting import preemption
from launch.hosting import stop_point

# An error here may only follow from another host's, which is on its way.
_SECONDS_FOR_ANOTHER_REASON = 2.0
_SECONDS_BETWEEN_TRIES = 0.2
_CONNECT_SECONDS = 5.0
_SHORTEST_TRY = 0.5


class Peers:
  """A single host, which has nobody to agree with.

  Attributes:
    host: index of this host.
    hosts: how many there are.
    stop: where the run stops, once somebody has asked it to.
    timeout: seconds that hosts wait for each other.
  """

  def __init__(self, signals: preemption.StopSignals):
    """Takes the signals of this process.

    Args:
      signals: entered; from now on a signal becomes a request to all hosts.
    """
    self.host = 0
    self.hosts = 1
    self.timeout = 0.0
    self.stop = stop_point.StopPoint()
    self._signals = signals
    self._stop_signal: int | None = None

  def __enter__(self) -> "Peers":
    self._signals.tell(self._request_stop)
    return self

  def __exit__(self, kind, error, traceback):
    pass

  @property
  def is_first(self) -> bool:
    """Whether this is the host that writes and shows."""
    return self.host == 0

  @property
  def stop_signal(self) -> int:
    """The number of the signal that some host was sent."""
    return self._stop_signal

  def saying(self, text: str) -> contextlib.AbstractContextManager[None]:
    """Tells whoever sends this host a signal something else for a while.

    Args:
      text: what becomes of the signal.
    """
    return self._signals.saying(text)

  def say(self, text: str) -> None:
    """Prints a line, once for all hosts."""
    if self.is_first:
      print(text, flush=True)

  def share(
      self, key: str, value: Any, *, timeout: float | None = None
  ) -> list[Any]:
    """Tells a value to all hosts.

    All hosts must come here, in the same order, with the same key.

    Args:
      key: what is shared, in words for an error; used once.
      value: what JSON can hold.
      timeout: seconds that the first who comes waits for the last, where it is
        not --hosts_timeout; 0 is for ever.

    Returns:
      The values of all hosts, in their order.
    """
    del key, timeout
    return [value]

  def end(self, text: str, code: int) -> None:
    """Ends this process at once, and the others with it.

    Args:
      text: why, in one line.
      code: what to exit with.
    """
    leave(text, code)

  def _request_stop(self, number: int) -> None:
    self._stop_signal = number
    self.stop.stop_at(self.stop.freeze() + 1)


class ConnectedPeers(Peers):
  """One of several hosts, as long as it is entered."""

  def __init__(
      self,
      signals: preemption.StopSignals,
      host: int,
      hosts: int,
      address: str,
      *,
      timeout: float,
      silence: float,
      hub: hub_lib.Hub | None,
  ):
    """Connects nothing until entered.

    Args:
      signals: of this process.
      host: index of this host.
      hosts: how many there are.
      address: of the hub, HOST:PORT.
      timeout: seconds that hosts wait for each other.
      silence: seconds after which a host that says nothing is gone.
      hub: started on host 0, and None on the others.
    """
    super().__init__(signals)
    self.host = host
    self.hosts = hosts
    self._address = address
    self.timeout = timeout
    self._silence = silence
    self._hub = hub
    self._socket: socket.socket | None = None
    # Putting into this queue is allowed in a signal handler.
    self._outbox: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
    self._inbox: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    self._closed = threading.Event()
    self._leaving = threading.Lock()

  def __enter__(self) -> "ConnectedPeers":
    """Meets the other hosts.

    Raises:
      errors.RunError: host 0 does not answer.
    """
    self._socket = self._connect()
    for work in (self._receive, self._send_all):
      threading.Thread(target=work, name="peers", daemon=True).start()
    self._wait_for_all()
    self._signals.tell(self._request_stop)
    return self

  def __exit__(self, kind, error, traceback):
    if error is None:
      self._outbox.put({"kind": "bye"})
      self._closed.wait(self.timeout)
      jax.distributed.shutdown()
      self._outbox.put(None)
      if self._hub is not None:
        # It may still be telling the others.
        self._hub.join()
      return
    # Not to be raised further: JAX would wait for the other hosts at the end
    # of the process.
    code = errors.FAILED
    if isinstance(error, SystemExit) and isinstance(error.code, int):
      code = error.code
    common = isinstance(error, errors.CommonError)
    if not common:
      time.sleep(_SECONDS_FOR_ANOTHER_REASON)
    with self._leaving:
      failures.say_error(error)
      _fall_silent()
      self._tell_end(failures.describe(error), code, common)
      os._exit(code)

  def share(
      self, key: str, value: Any, *, timeout: float | None = None
  ) -> list[Any]:
    """See `Peers.share`; a host that does not come is named, and all end."""
    share = {"kind": "share", "key": key, "value": value, "timeout": timeout}
    self._outbox.put(share)
    return self._wait_for(key)

  def end(self, text: str, code: int) -> None:
    """See `Peers.end`."""
    with self._leaving:
      failures.say(text)
      _fall_silent()
      self._tell_end(text, code)
      os._exit(code)

  def _connect(self) -> socket.socket:
    deadline = time.monotonic() + self.timeout
    while True:
      left = deadline - time.monotonic()
      try:
        return self._meet(min(max(left, _SHORTEST_TRY), _CONNECT_SECONDS))
      except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
      if self._signals.requested:
        print(f"{self._signals.name}: nothing was begun", flush=True)
        raise SystemExit(self._signals.exit_code)
      if left <= 0:
        raise errors.RunError(
            f"host 0 does not answer at {self._address} within"
            f" {self.timeout:g} s ({reason}); start the same command there,"
            " open the port, or wait longer with --hosts_timeout"
        )
      time.sleep(_SECONDS_BETWEEN_TRIES)

  def _meet(self, seconds: float) -> socket.socket:
    """Returns a connection to the hub, made in so many seconds.

    Raises:
      OSError: there is none.
      ValueError: something else is there.
    """
    machine, port = self._address.rsplit(":", 1)
    connection = socket.create_connection(
        (machine.strip("[]"), int(port)), seconds
    )
    try:
      name = f"{socket.gethostname()}, process {os.getpid()}"
      hello = {"host": self.host, "hosts": self.hosts, "name": name}
      _send(connection, {"kind": "hello", **hello})
      welcome = json.dumps({"kind": "welcome"}).encode() + b"\n"
      if connection.recv(len(welcome), socket.MSG_WAITALL) != welcome:
        raise ValueError("something else is there")
    except BaseException:
      connection.close()
      raise
    connection.settimeout(self._silence)
    return connection

  def _wait_for_all(self) -> None:
    while True:
      with contextlib.suppress(queue.Empty):
        self._inbox.get(timeout=_SECONDS_BETWEEN_TRIES)
        return
      if self._signals.requested:
        self.end(
            f"{self._signals.name} before all hosts had come; nothing was"
            " begun",
            self._signals.exit_code,
        )

  def _wait_for(self, key: str) -> list[Any]:
    # The hub keeps the time, and ends all hosts when it is over.
    message = self._inbox.get()
    assert message["key"] == key, (message, key)
    return message["values"]

  def _request_stop(self, number: int) -> None:
    self._outbox.put({"kind": "stop", "number": number})

  def _tell_end(self, text: str, code: int, common: bool = False) -> None:
    end = {"kind": "end", "text": text, "code": code, "common": common}
    self._outbox.put(end)
    self._outbox.put(None)
    self._closed.wait(_CONNECT_SECONDS)
    if self._hub is not None:
      self._hub.join()

  def _send_all(self) -> None:
    """Sends what is in the outbox, and a sign of life now and then."""
    with contextlib.suppress(OSError):
      while True:
        try:
          message = self._outbox.get(timeout=self._silence / 5)
        except queue.Empty:
          message = {"kind": "beat"}
        if message is None:
          break
        _send(self._socket, message)
    # Whoever reads learns what became of the connection.
    with contextlib.suppress(OSError):
      self._socket.shutdown(socket.SHUT_WR)

  def _receive(self) -> None:
    """Takes what the hub says, until the end of all."""
    problem = "is gone: it was killed, or cut off"
    try:
      for line in self._socket.makefile("rb"):
        if self._take(json.loads(line)):
          self._closed.set()
          return
    except TimeoutError:
      problem = f"has been silent for {self._silence:g} s"
    except OSError:
      pass
    self._closed.set()
    self._leave(
        f"host 0 (at {self._address}) {problem}; start the same command again"
        " on every host, which goes on from the last checkpoint",
        errors.PREEMPTED,
    )

  def _take(self, message: dict[str, Any]) -> bool:
    kind = message["kind"]
    if kind == "shared":
      self._inbox.put(message)
    elif kind == "stop":
      self._stop_signal = message["number"]
      self._outbox.put({"kind": "passed", "points": self.stop.freeze()})
    elif kind == "stop_at":
      self.stop.stop_at(message["point"])
    elif kind == "end":
      self._leave(message["text"], message["code"])
    return kind == "closed"

  def _leave(self, text: str, code: int) -> None:
    """Ends this process for a reason that came from elsewhere."""
    # Whoever leaves for a reason of its own keeps the lock and does not return.
    if self._leaving.acquire(blocking=False):
      failures.say(text)
      _fall_silent()
      if self._hub is not None:
        self._outbox.put(None)
        self._hub.join()
      os._exit(code)


def _send(connection: socket.socket, message: dict[str, Any]) -> None:
  connection.sendall(json.dumps(message).encode() + b"\n")


def leave(text: str, code: int) -> None:
  """Ends this process at once with one line.

  Args:
    text: why.
    code: what to exit with.
  """
  failures.say(text)
  flush_and_exit(code)


def flush_and_exit(code: int) -> None:
  """Ends this process without waiting for its other threads.

  Args:
    code: what to exit with.
  """
  _flush()
  os._exit(code)


def _fall_silent() -> None:
  """Prints nothing from now on, and lets no thread do so."""
  _flush()
  # Those of JAX report, from C++, every connection that other hosts close.
  nowhere = os.open(os.devnull, os.O_WRONLY)
  for stream in (1, 2):
    os.dup2(nowhere, stream)


def _flush() -> None:
  # Whoever would read it may be gone, and the process is to end all the same.
  with contextlib.suppress(OSError):
    if sys.stdout.isatty():
      # A live bar hides the cursor.
      sys.stdout.write("\x1b[?25h\n")
    sys.stdout.flush()
  with contextlib.suppress(OSError):
    sys.stderr.flush()
