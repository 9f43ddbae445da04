"""Where the hosts of a run meet, in a thread of host 0.

`jax.distributed` is how the devices of several hosts find each other, but it
ends a process from C++, in the middle of its words, where a host never arrives
or dies, and cannot say which. So the hosts meet here first, and stay connected:
this thread knows who is missing, who is gone and why, and tells everyone.

Messages are lines of JSON, objects with "kind". A host sends "hello" ("host",
"hosts", "name"), then "share" ("key", "value", "timeout"), "stop" ("number"),
"passed" ("points"), "end" ("text", "code", "common"), "beat" and "bye"; it gets
"welcome", "shared" ("key", "values"), "stop" ("host", "number"), "stop_at"
("point"), "end" ("text", "code"), "beat" and "closed".
"""

import asyncio
from collections.abc import Mapping
import contextlib
import json
import os
import socket
import threading
import time
from typing import Any

from launch.console import errors

# What is shared once all hosts have arrived: their names.
ROLL_CALL = "roll call"

# A line holds what one host shares, such as a digest of each of its modules.
_MAX_LINE = 2**22
_SECONDS_BETWEEN_REMINDERS = 30.0
# How long those who are still there may take to hear why all ends.
_LAST_WORDS_SECONDS = 5.0


class Hub:
  """Connects the hosts of a run.

  Attributes:
    port: where they connect.
  """

  def __init__(self, port: int, hosts: int, timeout: float, silence: float):
    """Opens the port; serves nobody until started.

    Args:
      port: where the hosts connect.
      hosts: how many there are.
      timeout: seconds that hosts wait for each other.
      silence: seconds after which a host that says nothing is gone.

    Raises:
      errors.RunError: the port is in use.
    """
    self._hosts = hosts
    self._timeout = timeout
    self._silence = silence
    self._socket = listen(port)
    # Another than asked for only if that was 0.
    self.port = self._socket.getsockname()[1]
    self._names: dict[int, str] = {}
    self._writers: dict[int, asyncio.StreamWriter] = {}
    self._heard: dict[int, float] = {}
    self._shared: dict[str, dict[int, Any]] = {}
    self._passed: dict[int, int] = {}
    self._bye: set[int] = set()
    self._stopping = False
    # What every host is told at the end, also one that arrives after it.
    self._ending: dict[str, Any] | None = None
    self._done = threading.Event()
    self._thread = threading.Thread(
        target=lambda: asyncio.run(self._serve()), name="hub", daemon=True
    )

  def start(self) -> None:
    """Serves, until every host has left."""
    self._thread.start()

  def join(self) -> None:
    """Waits until every host knows that all has ended, but not for ever."""
    self._done.wait(_LAST_WORDS_SECONDS)

  async def _serve(self) -> None:
    server = await asyncio.start_server(
        self._connected, sock=self._socket, limit=_MAX_LINE
    )
    async with server:
      await asyncio.gather(self._call_the_roll(), self._watch())

  async def _call_the_roll(self) -> None:
    """Ends the run if hosts do not arrive in time."""
    started = reminded = time.monotonic()
    while len(self._names) < self._hosts and not self._ending:
      await asyncio.sleep(0.05)
      now = time.monotonic()
      missing = describe(set(range(self._hosts)) - self._names.keys())
      if now - started > self._timeout:
        self._end(
            f"{missing} did not arrive within {self._timeout:g} s; start the"
            " same command on every host, or wait longer with --hosts_timeout",
            errors.FAILED,
        )
      elif now - reminded > _SECONDS_BETWEEN_REMINDERS:
        reminded = now
        print(f"still waiting for {missing}", flush=True)
    if not self._ending:
      names = [self._names[host] for host in range(self._hosts)]
      self._tell({"kind": "shared", "key": ROLL_CALL, "values": names})

  async def _watch(self) -> None:
    """Tells hosts that this one is alive, and notices those that are not."""
    pause = self._silence / 5
    last = time.monotonic()
    while not self._done.is_set():
      await asyncio.sleep(min(pause, 1.0))
      now = time.monotonic()
      if now - last < pause:
        continue
      self._tell({"kind": "beat"})
      # Where this process itself was held up, what they said may not have been
      # read yet.
      held_up = now - last > 2 * pause
      last = now
      for host, heard in self._heard.items():
        if host in self._writers and not held_up:
          if now - heard > self._silence:
            self._lost(host, f"has been silent for {self._silence:g} s")

  async def _connected(
      self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
  ) -> None:
    """Listens to one host until it leaves."""
    host = None
    try:
      host = self._greet(_parse(await reader.readline()), writer)
      if host is None:
        return
      while line := await reader.readline():
        self._heard[host] = time.monotonic()
        self._take(host, _parse(line))
    except (OSError, ValueError):
      # It was cut off, or is no host of ours.
      pass
    finally:
      writer.close()
      if host is not None:
        del self._writers[host]
        if host not in self._bye:
          self._lost(host, "is gone: it was killed, or cut off")
        if not self._writers and (
            self._ending or len(self._bye) == self._hosts
        ):
          self._done.set()

  def _greet(
      self, hello: Mapping[str, Any], writer: asyncio.StreamWriter
  ) -> int | None:
    host, name = hello["host"], hello["name"]
    _write(writer, {"kind": "welcome"})
    if hello["hosts"] != self._hosts:
      problem = (
          f"host {host} ({name}) was started as one of {hello['hosts']}, and"
          f" host 0 as one of {self._hosts}; give all the same --hosts"
      )
    elif host in self._names:
      problem = (
          f"{self._names[host]} and {name} both say that they are host {host};"
          " give each its own --host"
      )
    else:
      self._names[host] = name
      self._heard[host] = time.monotonic()
      self._writers[host] = writer
      if self._ending:
        _write(writer, self._ending)
      return host
    # Not yet one of those whom `_end` tells.
    _write(writer, {"kind": "end", "text": problem, "code": errors.FAILED})
    self._end(problem, errors.FAILED)
    return None

  def _take(self, host: int, message: Mapping[str, Any]) -> None:
    kind = message["kind"]
    if kind == "share":
      self._share(host, **{k: v for k, v in message.items() if k != "kind"})
    elif kind == "stop":
      if not self._stopping:
        self._stopping = True
        self._tell({**message, "host": host})
    elif kind == "passed":
      self._passed[host] = message["points"]
      if len(self._passed) == self._hosts:
        point = max(self._passed.values()) + 1
        self._tell({"kind": "stop_at", "point": point})
    elif kind == "end":
      # It says so itself, and leaves.
      self._bye.add(host)
      text = message["text"]
      if not message["common"]:
        text = f"{self._name(host)}: {text}"
      self._end(text, message["code"], host)
    elif kind == "bye":
      self._bye.add(host)
      if len(self._bye) == self._hosts:
        self._tell({"kind": "closed"})

  def _share(
      self, host: int, key: str, value: Any, timeout: float | None
  ) -> None:
    values = self._shared.setdefault(key, {})
    timeout = self._timeout if timeout is None else timeout
    if not values and timeout:
      asyncio.get_running_loop().call_later(
          timeout, self._check_shared, key, values, timeout
      )
    values[host] = value
    if len(values) == self._hosts:
      # Unsorted, they would be in order of arrival.
      ordered = [values[h] for h in range(self._hosts)]
      self._tell({"kind": "shared", "key": key, "values": ordered})
      self._shared.pop(key)

  def _check_shared(
      self, key: str, values: Mapping[int, Any], timeout: float
  ) -> None:
    missing = set(range(self._hosts)) - values.keys()
    if missing:
      names = ", ".join(self._name(host) for host in sorted(missing))
      self._end(
          f"{names} did not come to the {key} within {timeout:g} s after"
          " others did; look at what is printed there, or wait longer with"
          " --hosts_timeout and --slow_timeout",
          errors.FAILED,
      )

  def _lost(self, host: int, how: str) -> None:
    self._end(
        f"{self._name(host)} {how}; start the same command again on every host,"
        " which goes on from the last checkpoint",
        errors.PREEMPTED,
        host,
    )

  def _name(self, host: int) -> str:
    return f"host {host} ({self._names.get(host, 'not arrived')})"

  def _end(self, text: str, code: int, but: int | None = None) -> None:
    """Tells every host why all ends; only the first reason counts."""
    if not self._ending:
      self._ending = {"kind": "end", "text": text, "code": code}
      self._tell(self._ending, but)

  def _tell(self, message: Mapping[str, Any], but: int | None = None) -> None:
    for host, writer in self._writers.items():
      if host != but:
        _write(writer, message)


def listen(port: int) -> socket.socket:
  """Opens a port to all networks of this host.

  Raises:
    errors.RunError: it is in use.
  """
  try:
    if socket.has_dualstack_ipv6():
      return socket.create_server(
          ("", port), family=socket.AF_INET6, dualstack_ipv6=True
      )
    return socket.create_server(("", port))
  except OSError as error:
    raise errors.RunError(
        f"port {port} of the coordinator cannot be opened"
        f" ({os.strerror(error.errno)}); end what uses it, or choose another"
        " --coordinator"
    ) from error


def describe(hosts: set[int]) -> str:
  """Returns "host 1" or "hosts 1, 2, 3", without a list of thousands."""
  some = [str(host) for host in sorted(hosts)[:8]]
  more = f" and {len(hosts) - 8} more" if len(hosts) > 8 else ""
  return f"host{'s' if len(hosts) > 1 else ''} {', '.join(some)}{more}"


def _parse(line: bytes) -> dict[str, Any]:
  message = json.loads(line)
  if not isinstance(message, dict) or "kind" not in message:
    raise ValueError("not a message of a host")
  return message


def _write(writer: asyncio.StreamWriter, message: Mapping[str, Any]) -> None:
  with contextlib.suppress(OSError):
    writer.write(json.dumps(message).encode() + b"\n")
