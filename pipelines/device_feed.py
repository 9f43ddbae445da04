"""Moves host batches to the devices, ahead of the step that needs them.

A thread reads host batches and starts their transfer while the devices work on
an earlier one. Everything else about data is host work; only this module knows
devices.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
import math
import threading
import time
import weakref

from absl import logging
import jax
import numpy as np

# A host that reads one batch for longer than this is stuck, not slow.
_CLOSE_SECONDS = 10.0

_NON_NUMERIC_KINDS = "OSUMm"


class DeviceFeed(Iterator[dict[str, jax.Array]]):
  """Iterates global arrays, prefetched; close it, or use it in a `with`.

  The rows of a global array are the host batches in the order of the hosts, if
  the mesh lists its devices host by host.

  Entries that are not numbers or booleans, such as string ids, stay behind: a
  compiled step cannot take them.

  The feed copies each host batch before its transfer. Transfers are
  asynchronous, and on the CPU an array may be the very memory it was made from;
  so without the copy a producer that uses its buffers again would change
  batches that are already fed.
  """

  def __init__(
      self,
      batches: Iterable[Mapping[str, np.ndarray]],
      sharding: jax.sharding.NamedSharding,
      *,
      keys: Sequence[str] | None = None,
      depth: int = 2,
  ):
    """Starts to read and transfer.

    Args:
      batches: Host batches: arrays with equal leading axes. The feed owns them:
        it closes them when it is closed, if they have `close`.
      sharding: How the leading axis is split; it must be split over all hosts.
      keys: The entries to transfer; None for every numeric or boolean one.
      depth: Batches kept on the devices ahead of the consumer, at least 1.

    Raises:
      ValueError: If `depth` is below 1. While iterating: if a batch lacks a
        key, its entries disagree in length, or it does not divide by the
        devices.
    """
    if depth < 1:
      raise ValueError(f"depth is {depth}: give at least 1")
    self._batches = batches
    self._channel = _Channel(depth)
    self._wait_seconds = 0.0
    transfer = _Transfer(sharding, keys)
    # The thread knows the channel and not the feed, so that a feed that is
    # dropped without being closed is collected and stops its thread.
    self._thread = threading.Thread(
        target=_produce,
        args=(batches, transfer, self._channel),
        name="device-feed",
        daemon=True,
    )
    weakref.finalize(self, self._channel.stop)
    self._thread.start()

  def __next__(self) -> dict[str, jax.Array]:
    start = time.perf_counter()
    try:
      return self._channel.get()
    finally:
      self._wait_seconds += time.perf_counter() - start

  def __enter__(self) -> "DeviceFeed":
    return self

  def __exit__(self, *exc_info):
    self.close()

  @property
  def wait_seconds(self) -> float:
    """Seconds the consumer waited for data, since creation or last taken."""
    return self._wait_seconds

  def take_wait_seconds(self) -> float:
    """Returns `wait_seconds` and starts it again from zero."""
    taken, self._wait_seconds = self._wait_seconds, 0.0
    return taken

  def close(self) -> None:
    """Stops the thread, drops prefetched batches, and closes the host batches.

    A host batch that is being read is read to its end. May be called twice.
    """
    self._channel.stop()
    self._thread.join(_CLOSE_SECONDS)
    if self._thread.is_alive():
      logging.warning(
          "The thread that feeds the devices has been reading one batch for"
          " %.0f seconds and is left behind: look at the storage of the data.",
          _CLOSE_SECONDS,
      )
      return
    if hasattr(self._batches, "close"):
      self._batches.close()


class _Channel:
  """Hands items, then the end or an error, from one thread to another."""

  def __init__(self, depth: int):
    self._depth = depth
    self._items = []
    self._ended = False
    self._stopped = False
    self._error: BaseException | None = None
    self._changed = threading.Condition()

  def wait_for_room(self) -> bool:
    """Waits until an item may be put; returns False once stopped."""
    with self._changed:
      self._changed.wait_for(
          lambda: self._stopped or len(self._items) < self._depth
      )
      return not self._stopped

  def put(self, item: dict[str, jax.Array]) -> None:
    with self._changed:
      # An item that comes after the stop would keep device memory for nobody.
      if not self._stopped:
        self._items.append(item)
        self._changed.notify_all()

  def end(self, error: BaseException | None) -> None:
    with self._changed:
      self._ended, self._error = True, error
      self._changed.notify_all()

  def get(self) -> dict[str, jax.Array]:
    with self._changed:
      self._changed.wait_for(
          lambda: self._items or self._ended or self._stopped
      )
      if self._stopped:
        raise ValueError("the device feed is closed: make a new one")
      if self._items:
        self._changed.notify_all()
        return self._items.pop(0)
      if self._error is not None:
        raise self._error
      raise StopIteration

  def stop(self) -> None:
    with self._changed:
      self._stopped = True
      self._items.clear()
      self._changed.notify_all()


class _Transfer:
  """Makes the global arrays of a host batch."""

  def __init__(
      self,
      sharding: jax.sharding.NamedSharding,
      keys: Sequence[str] | None,
  ):
    self._sharding = sharding
    self._keys = keys
    devices = sharding.mesh.devices.flat
    self._hosts = len({device.process_index for device in devices})
    self._row_shards = _row_shards(sharding)
    if self._row_shards % self._hosts:
      raise ValueError(
          f"sharding {sharding.spec} splits batches in {self._row_shards} over"
          f" {self._hosts} hosts: split the leading axis over all hosts"
      )

  def __call__(self, batch: Mapping[str, np.ndarray]) -> dict[str, jax.Array]:
    chosen = {key: np.array(batch[key]) for key in self._chosen_keys(batch)}
    lengths = {key: array.shape[:1] for key, array in chosen.items()}
    if len(set(lengths.values())) != 1 or () in lengths.values():
      raise ValueError(
          f"batch entries have leading axes {lengths}: give all of them one"
          " equal leading axis"
      )
    rows = len(next(iter(chosen.values()))) * self._hosts
    if rows % self._row_shards:
      raise ValueError(
          f"batch of {rows} examples does not divide over {self._row_shards}"
          f" devices: use a batch size that is a multiple of"
          f" {self._row_shards}"
      )
    # Without the global shape, hosts of uneven batches each believe another.
    return {
        key: jax.make_array_from_process_local_data(
            self._sharding, array, (rows, *array.shape[1:])
        )
        for key, array in chosen.items()
    }

  def _chosen_keys(self, batch: Mapping[str, np.ndarray]) -> Sequence[str]:
    if self._keys is None:
      return [
          key
          for key, array in batch.items()
          if np.asarray(array).dtype.kind not in _NON_NUMERIC_KINDS
      ]
    for key in self._keys:
      if key not in batch:
        raise ValueError(
            f"no entry {key!r} in the batch: choose from {', '.join(batch)}"
        )
    return self._keys


def _produce(
    batches: Iterable[Mapping[str, np.ndarray]],
    transfer: _Transfer,
    channel: _Channel,
) -> None:
  """Runs in the thread: reads, transfers, and hands over."""
  try:
    for batch in batches:
      if not channel.wait_for_room():
        return
      channel.put(transfer(batch))
  except BaseException as error:  # Not swallowed: `get` raises it.
    channel.end(error)
  else:
    channel.end(None)


def _row_shards(sharding: jax.sharding.NamedSharding) -> int:
  """Returns in how many parts a sharding splits the leading axis."""
  axes = sharding.spec[0] if len(sharding.spec) else None
  if axes is None:
    return 1
  names = (axes,) if isinstance(axes, str) else axes
  return math.prod(sharding.mesh.shape[name] for name in names)
