"""Processes that do tasks which do not need each other.

They are forked, so that what they work on need not be copied to them, before
this process has threads. If this process is killed they notice, and end in the
middle of what they do; so does the lock on files that they hold with it.
"""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
import multiprocessing
from multiprocessing import connection as connections
import os
import resource
import signal
import sys
import time
import traceback
from typing import Any

from launch.console import errors
from pipelines import errors as data_errors

# Function of a task and a report of the things done in it, to its result.
Function = Callable[[Any, Callable[[int], None]], Any]

_SECONDS_BETWEEN_LOOKS = 0.5
_SECONDS_BETWEEN_REPORTS = 0.2


class Pool:
  """Some processes, as long as it is entered.

  Attributes:
    peak_bytes: most memory that a worker had, known from its finished tasks.
  """

  def __init__(self, function: Function, count: int):
    """Starts nothing until entered.

    Args:
      function: what a worker does with a task. A `DataError` is a result, too;
        any other error is a fault of the program.
      count: number of processes.
    """
    self._function = function
    self._count = count
    self._workers = {}
    self.peak_bytes = 0

  def __enter__(self) -> "Pool":
    context = multiprocessing.get_context("fork")
    # What is still to be written here would be written by each of them.
    sys.stdout.flush()
    sys.stderr.flush()
    parent = os.getpid()
    for _ in range(self._count):
      ours, theirs = context.Pipe()
      process = context.Process(
          target=_work, args=(theirs, self._function, parent), daemon=True
      )
      process.start()
      theirs.close()
      self._workers[ours] = process
    return self

  def __exit__(self, *exc_info):
    for process in self._workers.values():
      process.kill()
    for ours, process in self._workers.items():
      process.join()
      ours.close()
    self._workers.clear()

  def run(
      self, tasks: Iterable[Any], look: Callable[[int], None]
  ) -> Iterator[tuple[Any, Any]]:
    """Does tasks, in any order.

    Args:
      tasks: what to do.
      look: called now and then with the number of things done in tasks that
        are not finished. It may raise, to stop.

    Yields:
      Each task and its result, which may be a `DataError`.

    Raises:
      errors.RunError: a worker was killed.
    """
    waiting = iter(tasks)
    idle, busy = list(self._workers), {}
    while True:
      while idle and (task := next(waiting, _NOTHING)) is not _NOTHING:
        ours = idle.pop()
        ours.send(task)
        busy[ours] = 0
      if not busy:
        return
      for ours in connections.wait(list(busy), _SECONDS_BETWEEN_LOOKS):
        kind, task, content = self._receive(ours)
        if kind == "report":
          busy[ours] = content
          continue
        idle.append(ours)
        del busy[ours]
        if kind == "fault":
          raise RuntimeError(f"a worker failed at {task}:\n{content}")
        result, peak = content
        self.peak_bytes = max(self.peak_bytes, peak)
        yield task, result
      look(sum(busy.values()))

  def _receive(self, ours):
    try:
      return ours.recv()
    except (EOFError, ConnectionError) as error:
      process = self._workers[ours]
      process.join()
      raise errors.RunError(
          f"a worker process ended ({_reason(process.exitcode)}), as it does"
          " where memory runs out; start the same command again, with fewer"
          " --workers"
      ) from error


_NOTHING = object()


def _reason(code: int) -> str:
  return signal.Signals(-code).name if code < 0 else f"exit code {code}"


def _work(theirs, function: Function, parent: int) -> None:
  """Does tasks until there is no one who gives them."""
  # A signal to all processes is obeyed by the one that knows what is done.
  for number in (signal.SIGINT, signal.SIGTERM):
    signal.signal(number, signal.SIG_IGN)

  def check_parent():
    if os.getppid() != parent:
      os._exit(errors.FAILED)

  while True:
    # Others may hold the far end of the pipe, so it does not close by itself.
    while not theirs.poll(_SECONDS_BETWEEN_LOOKS):
      check_parent()
    task = theirs.recv()
    last = time.monotonic()

    def report(done: int, task=task):
      nonlocal last
      check_parent()
      now = time.monotonic()
      if now - last >= _SECONDS_BETWEEN_REPORTS:
        last = now
        theirs.send(("report", task, done))

    try:
      result = function(task, report)
    except data_errors.DataError as error:
      result = error
    except Exception:
      theirs.send(("fault", task, traceback.format_exc()))
      return
    check_parent()
    theirs.send(("result", task, (result, _peak_bytes())))


def _peak_bytes() -> int:
  peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
  return peak if sys.platform == "darwin" else peak * 1024
