"""Work on the records of a source in processes of their own.

They are started afresh, and the source is opened again in each: what reads it
may have threads, which the forked ones of `workers` would not have. If this
process is killed they notice, and end.
"""

import collections
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from concurrent import futures
from concurrent.futures import process
import multiprocessing
import os
import signal
import threading
from typing import Any

from launch.console import errors

# Items that wait for each worker, so that none waits for an item.
_AHEAD = 3

# What this worker process does with its items.
_function: Callable[[Any], Any] | None = None


def ordered(
    function: Callable[[Any], Any], items: Iterable[Any], workers: int
) -> Iterator[Any]:
  """Applies a function to items, a few ahead of what is asked for.

  Close it to end the workers before the items do.

  Args:
    function: is pickled once for each worker, with all that it holds.
    items: what it takes; each is pickled.
    workers: processes; 0 is this one.

  Yields:
    The results in the order of the items.

  Raises:
    errors.RunError: a worker was killed.
  """
  if not workers:
    yield from map(function, items)
    return
  pool = futures.ProcessPoolExecutor(
      workers,
      mp_context=multiprocessing.get_context("spawn"),
      initializer=_start,
      initargs=(function,),
  )
  running = collections.deque()
  try:
    for item in items:
      running.append(pool.submit(_call, item))
      if len(running) > workers * (1 + _AHEAD):
        yield running.popleft().result()
    while running:
      yield running.popleft().result()
  except process.BrokenProcessPool as error:
    raise errors.RunError(
        "a worker process was killed, perhaps for want of memory; start the"
        " same command again, with fewer --workers"
    ) from error
  finally:
    pool.shutdown(cancel_futures=True)


def _start(function: Callable[[Any], Any]) -> None:
  """Prepares a worker."""
  global _function
  _function = function
  # Ctrl-C is sent to all processes of a terminal; the first decides.
  signal.signal(signal.SIGINT, signal.SIG_IGN)
  threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
  # A parent that is killed closes no pipe that a worker waits for.
  multiprocessing.parent_process().join()
  os._exit(errors.FAILED)


def _call(item: Any) -> Any:
  return _function(item)
