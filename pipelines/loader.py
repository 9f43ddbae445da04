"""Batches as a function of the step: nothing to save, nothing to replay.

Goals, for any number of hosts, worker processes and threads:

* global batch t is a function of (data fingerprint, seed, global batch size, t)
  alone, in its records, their order, and their augmentation;
* a run may stop at any step and go on from it at once, on another machine;
* every epoch visits each example exactly once, in a new order;
* evaluation counts each example exactly once, and all hosts take the same
  number of steps of the same shape.

How: an endless sequence of records. Record u of epoch e = u // N is the one
that the epoch's permutation of the N records has at u % N. A transform makes
rows of it, most often one, with a generator whose counter is u. Global batch t
is the rows from t * B to (t + 1) * B. Host h of H reads the h-th of the H equal
blocks of each global batch:

  rows      0 1 2 3 4 5 6 7 8 9 ...                       B = 4, H = 2
  batches  |   0   |   1   |   2 ...
  host 0   |0 1    |4 5    |8 9
  host 1   |    2 3|    6 7|

So the host batches, concatenated in the order of the hosts, are the batch of a
single host, and a sharded array of them is the same array. Batches run through
epoch ends: one that straddles an end may hold an example twice.

A transform may take several consecutive records at once, to mix them, and may
make several rows, the views of repeated augmentation. What comes of one call
stays together: it must divide the block of a host. An epoch still visits each
record once; with K views it is K times as many rows.

The rows are a graph of `grain.MapDataset`, built so that every element is
random access: indices, shuffle, repeat, read and augment, batch, then the
stride over hosts and the start, and only then iteration. The order matters.
Augmentation comes after repeat, else epochs repeat it, and before the host
stride, else it changes with the hosts. Batches come before iteration, else they
change with the workers. A stage costs several microseconds for each record, so
the source is not a stage of its own: its indices are, and one stage reads and
augments. A record of 28x28 pixels then costs about 25 microseconds of one core.
(Below some ten thousand records grain's shuffle costs more: its permutation is
of at least 16 bits, and it walks on until it meets an index in range.)

Images stay uint8: a quarter of the bytes to move; the device normalises them.
"""

from collections.abc import Iterator
from collections.abc import Sequence
import dataclasses
import gc
import hashlib
import multiprocessing
import numbers
import os
import signal
import threading

import grain
import numpy as np

from pipelines import errors
from pipelines.sources import source as source_lib
from pipelines.transforms import transform as transform_lib

Batch = dict[str, np.ndarray]

# Grain permutes 32-bit indices.
_MAX_RECORDS = 2**32


def _check_at_least(name: str, value: int, least: int) -> None:
  if not isinstance(value, numbers.Integral) or value < least:
    raise ValueError(
        f"{name} is {value!r}: give a whole number from {least} up"
    )


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReadConfig:
  """How a host reads; changes the speed, and never a batch.

  Attributes:
    num_workers: Worker processes, for transforms that hold Python's lock. Each
      has its own copy of the source, and imports the main module: that must
      start by `absl.app.run` under `if __name__ == "__main__"`. 0 reads in this
      process.
    num_threads: Threads that each prepare whole batches, for sources that wait
      on disks or decode in C. 0 prepares a batch when it is asked for, which
      is best for data in memory behind a prefetching `DeviceFeed`.
    prefetch_batches: Batches prepared ahead, in each worker, and in each
      process that has threads; there, at least one for each thread.
  """

  num_workers: int = 0
  num_threads: int = 0
  prefetch_batches: int = 2

  def __post_init__(self):
    _check_at_least("num_workers", self.num_workers, 0)
    _check_at_least("num_threads", self.num_threads, 0)
    _check_at_least("prefetch_batches", self.prefetch_batches, 1)


@dataclasses.dataclass(frozen=True, kw_only=True)
class LoaderConfig(ReadConfig):
  """What training batches hold, and how they are read.

  Attributes:
    seed: Chooses the order of the records and their augmentation.
    global_batch_size: Examples in a batch, over all hosts.
  """

  seed: int
  global_batch_size: int

  def __post_init__(self):
    super().__post_init__()
    _check_at_least("seed", self.seed, 0)
    _check_at_least("global_batch_size", self.global_batch_size, 1)


class BatchIterator(Iterator[Batch]):
  """Batches that must be closed: an iterator and a context manager."""

  def __init__(self, batches: grain.DatasetIterator[Batch], has_workers: bool):
    self._batches = batches
    self._has_workers = has_workers

  def __next__(self) -> Batch:
    return next(self._batches)

  def __enter__(self) -> "BatchIterator":
    return self

  def __exit__(self, *exc_info):
    self.close()

  def close(self) -> None:
    """Ends threads and worker processes; may be called twice."""
    self._batches.close()
    if self._has_workers:
      # Grain's error at the end of the data keeps the last batch of each worker
      # in a reference cycle, and so its shared memory, even past the exit.
      gc.collect()


def train_batches(
    source: source_lib.Source,
    config: LoaderConfig,
    transform: transform_lib.Transform | None,
    *,
    start_step: int = 0,
    host: int = 0,
    hosts: int = 1,
) -> BatchIterator:
  """Starts the endless training batches of one host.

  Args:
    source: The training records.
    config: What the batches hold and how they are read.
    transform: Makes rows of records; None takes records of arrays as they are.
    start_step: The step of the first batch; any step costs the same.
    host: Index of this host.
    hosts: Number of hosts.

  Returns:
    Batches of the entries of rows (see `transform.Row`), each with a leading
    axis of B / hosts: "image" uint8, "label" int32, "id" strings, and
    "label_weight" float32 where the transform gives it.

  Raises:
    ValueError: If the batch size does not divide by the hosts, or the rows of
      a host by those of a call of the transform; an argument is out of range;
      or the source has fewer records than a call takes.
    DataError: While iterating, if a record is corrupt.
  """
  rows = _rows_per_host(config.global_batch_size, host, hosts)
  transform = _AsTheyAre() if transform is None else transform
  if rows % transform.rows:
    raise ValueError(
        f"{rows} examples of a batch on each host do not divide by the"
        f" {transform.rows} that are made together: use a batch size that is a"
        f" multiple of {hosts * transform.rows}"
    )
  _check_at_least("start_step", start_step, 0)
  if not transform.records <= len(source) < _MAX_RECORDS:
    raise ValueError(
        f"the training source has {len(source)} records: give from"
        f" {transform.records} to {_MAX_RECORDS - 1}"
    )
  shuffle_seed = _derived_seed("shuffle", config.seed, source.fingerprint)
  augment_seed = _derived_seed("augment", config.seed, source.fingerprint)
  indices = grain.MapDataset.range(len(source))
  indices = indices.shuffle(seed=shuffle_seed).repeat()
  # An endless sequence has no remainder; but without dropping it, grain counts
  # the batches in floats, and overflows where a batch is one row.
  if transform.records > 1:
    indices = indices.batch(transform.records, drop_remainder=True)
  calls = indices.random_map(
      _ReadAndTransform(source, transform), seed=augment_seed
  )
  blocks = calls.batch(
      rows // transform.rows, drop_remainder=True, batch_fn=_stack_calls
  )
  return _iterate(blocks[start_step * hosts + host :: hosts], config)


def eval_batches(
    source: source_lib.Source,
    batch_size: int,
    transform: transform_lib.EvaluationTransform,
    *,
    host: int = 0,
    hosts: int = 1,
    read: ReadConfig = ReadConfig(),
) -> BatchIterator:
  """Starts one pass over a source, in its order, for one host.

  Batches are laid out over the hosts as training batches are. The last ones
  are filled up with padding, so that every host takes the same number of
  equally shaped batches and each example counts exactly once.

  Args:
    source: The records to evaluate; may be empty, for no batches.
    batch_size: Examples in a batch, over all hosts.
    transform: Makes the row of a record.
    host: Index of this host.
    hosts: Number of hosts.
    read: How to read.

  Returns:
    Batches of the entries of rows (see `transform.Row`) and "mask" bool, each
    with a leading axis of batch_size / hosts. Padding has mask False.

  Raises:
    ValueError: If the batch size does not divide by the hosts, or an argument
      is out of range.
    DataError: While iterating, if a record is corrupt.
  """
  _check_at_least("batch_size", batch_size, 1)
  rows = _rows_per_host(batch_size, host, hosts)
  num_batches = -(-len(source) // batch_size)
  blocks = grain.MapDataset.range(num_batches * batch_size).batch(
      rows, batch_fn=_ReadPadded(source, transform)
  )
  return _iterate(blocks[host::hosts], read)


class _AsTheyAre:
  """The transform of records that are rows already."""

  records = 1
  rows = 1

  def __call__(self, records, rng, draw) -> list[transform_lib.Row]:
    del rng, draw
    return list(records)


@dataclasses.dataclass(frozen=True)
class _ReadAndTransform:
  """Reads and changes records, in one stage to save the cost of another."""

  source: source_lib.Source
  transform: transform_lib.Transform

  def __call__(
      self, indices: int | np.ndarray, rng: np.random.Generator
  ) -> list[transform_lib.Row]:
    if isinstance(indices, np.ndarray):
      records = [self.source[int(index)] for index in indices]
    else:
      records = [self.source[indices]]
    return self.transform(records, rng, self._draw)

  def _draw(self, rng: np.random.Generator) -> source_lib.Record:
    return self.source[int(rng.integers(len(self.source)))]


@dataclasses.dataclass(frozen=True)
class _ReadPadded:
  """Reads the batch of some indices, with padding for those past the end."""

  source: source_lib.Source
  transform: transform_lib.EvaluationTransform

  def __call__(self, indices: Sequence[int]) -> Batch:
    mask = np.array([index < len(self.source) for index in indices])
    rows = [
        self.transform(self.source[index])
        if is_real
        else self.transform.padding()
        for index, is_real in zip(indices, mask, strict=True)
    ]
    return {**_stack(rows), "mask": mask}


def _stack_calls(calls: Sequence[Sequence[transform_lib.Row]]) -> Batch:
  return _stack([row for rows in calls for row in rows])


def _stack(rows: Sequence[transform_lib.Row]) -> Batch:
  """Stacks the entries of rows, in half the time of the default of grain."""
  images = [row["image"] for row in rows]
  shape = images[0].shape
  for row in rows:
    if row["image"].shape != shape:
      raise errors.DataError(
          f"{row['id']}: image of shape {list(row['image'].shape)} in a batch"
          f" of {list(shape)}: give all images one size, by resizing or"
          " cropping in the transform"
      )
  batch = {
      key: np.array([row[key] for row in rows])
      for key in rows[0]
      if key != "image"
  }
  return {"image": np.stack(images), **batch}


def _iterate(
    batches: grain.MapDataset[Batch], read: ReadConfig
) -> BatchIterator:
  """Starts reading batches, which are final by now, in parallel."""
  threads = read.num_threads
  dataset = batches.to_iter_dataset(
      grain.ReadOptions(
          num_threads=threads,
          prefetch_buffer_size=(
              max(read.prefetch_batches, threads) if threads else 0
          ),
      )
  )
  if read.num_workers:
    dataset = dataset.mp_prefetch(
        grain.multiprocessing.MultiprocessingOptions(
            num_workers=read.num_workers,
            per_worker_buffer_size=read.prefetch_batches,
        ),
        worker_init_fn=_start_worker,
    )
  return BatchIterator(iter(dataset), has_workers=read.num_workers > 0)


def _start_worker(worker: int, workers: int) -> None:
  """Ties a worker process to this one."""
  del worker, workers
  # A terminal sends Ctrl-C to all of its processes; the first decides.
  signal.signal(signal.SIGINT, signal.SIG_IGN)
  threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
  # A parent that is killed closes no queue that a worker waits for.
  multiprocessing.parent_process().join()
  os._exit(1)


def _derived_seed(purpose: str, seed: int, fingerprint: str) -> int:
  """Returns 32 bits for one purpose.

  Hashing parts them well: grain shuffles epoch e with its seed plus e, so runs
  of seeds 0 and 1 would otherwise share their epochs, one apart.
  """
  digest = hashlib.blake2b(
      f"{purpose} {seed} {fingerprint}".encode(), digest_size=4
  ).digest()
  return int.from_bytes(digest, "big")


def _rows_per_host(batch_size: int, host: int, hosts: int) -> int:
  """Returns the rows of a global batch that each host reads."""
  _check_at_least("hosts", hosts, 1)
  if not 0 <= host < hosts:
    raise ValueError(f"host is {host}: give an index from 0 to {hosts - 1}")
  if batch_size % hosts:
    raise ValueError(
        f"batch of {batch_size} examples does not divide over {hosts} hosts:"
        f" use a batch size that is a multiple of {hosts}"
    )
  return batch_size // hosts
