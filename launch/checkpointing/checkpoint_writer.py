"""Writes checkpoints in the background, on one host or by all together.

Each host writes what `array_blocks` gives to its devices into one file of a
draft folder, and says in a second file what the first holds. The first host
waits for those of all, puts them together, and gives the folder its name. So
hosts meet in the folder alone, and nobody waits for anyone but the first.
"""

from collections.abc import Callable
from collections.abc import Mapping
import concurrent.futures
import contextlib
import os
import pathlib
import shutil
import time
from typing import Any

import jax
import numpy as np

from launch.checkpointing import array_blocks
from launch.checkpointing import array_files
from launch.checkpointing import checkpoint_folders
from launch.checkpointing import checkpoint_manifest
from launch.console import errors

_SECONDS_BETWEEN_LOOKS = 0.05


class Writer:
  """Writes one checkpoint at a time."""

  def __init__(
      self,
      directory: pathlib.Path,
      attempt: str,
      timeout: float,
      committed: Callable[[], None],
  ):
    """Takes what all checkpoints of a process have in common.

    Args:
      directory: the folder of the checkpoints, the same for all hosts.
      attempt: names this start of the run, on all its hosts. What an earlier
        one still writes goes elsewhere.
      timeout: seconds that the first host waits for the files of the others,
        once it has written its own.
      committed: called in the background, on the first host, once a checkpoint
        has its name.
    """
    self._directory = directory
    self._attempt = attempt
    self._timeout = timeout
    self._committed = committed
    self._host = jax.process_index()
    self._hosts = jax.process_count()
    self._thread = concurrent.futures.ThreadPoolExecutor(
        1, thread_name_prefix="checkpoint"
    )
    self._writing: concurrent.futures.Future[None] | None = None

  def start(
      self,
      step: int,
      arrays: Mapping[str, jax.Array],
      meta: dict[str, Any],
      held_out_loss: float | None,
  ) -> None:
    """Copies arrays to the memory of the host, and begins to write them.

    All hosts must come here for the same steps. A host that is still writing
    an earlier checkpoint finishes that first.

    Args:
      step: name of the checkpoint.
      arrays: by name; they may be donated afterwards.
      meta: what JSON can hold, to save beside them.
      held_out_loss: where it was measured.

    Raises:
      Exception: whatever kept the earlier checkpoint from being written.
    """
    self.wait()
    copies = copy_to_host(arrays)
    layouts = {
        name: (tuple(x.shape), x.dtype.name) for name, x in arrays.items()
    }
    self._writing = self._thread.submit(
        self._write, step, copies, layouts, meta, held_out_loss
    )

  def wait(self, seconds: float | None = None) -> None:
    """Waits until this host has nothing left to write.

    Args:
      seconds: how long at most; by default until it is done.

    Raises:
      TimeoutError: it is not done by then.
      Exception: whatever kept it from being done.
    """
    if self._writing is not None:
      writing, self._writing = self._writing, None
      writing.result(seconds)

  def check(self) -> None:
    """Does what `wait` does if that does not take long.

    Raises:
      Exception: whatever kept a checkpoint from being written.
    """
    if self._writing is not None and self._writing.done():
      self.wait()

  def close(self) -> None:
    """Lets the thread go."""
    self._thread.shutdown(wait=False)

  def _write(self, step, copies, layouts, meta, held_out_loss) -> None:
    draft = checkpoint_folders.draft(self._directory, step, self._attempt)
    try:
      self._write_own(draft, copies)
      if self._host == 0:
        self._commit(draft, step, layouts, meta, held_out_loss)
    except Exception:
      # It may be for want of room, and is of no use. Other hosts may still
      # write to it.
      if self._host == 0:
        shutil.rmtree(draft, ignore_errors=True)
      raise
    if self._host == 0:
      self._committed()

  def _write_own(self, draft: pathlib.Path, copies) -> None:
    draft.mkdir(parents=True, exist_ok=True)
    path = draft / self._file(self._host)
    try:
      pieces = array_files.write(path, copies)
      checkpoint_manifest.write_signed(_index(path), {"pieces": pieces})
    except Exception as error:
      if self._host and not draft.exists():
        raise OSError(
            f"host 0 has given up {draft.name}; look at what is printed there"
        ) from error
      with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
        # So that the first host need not wait in vain. There is room again.
        checkpoint_manifest.write_signed(_index(path), {"error": str(error)})
      raise

  def _commit(self, draft, step, layouts, meta, held_out_loss) -> None:
    """Makes a checkpoint of what all hosts have written."""
    files = self._collect(draft, step)
    dtypes = {name: dtype for name, (_, dtype) in layouts.items()}
    for name, pieces in files.items():
      there = (draft / name).stat().st_size
      expected = array_files.num_bytes(pieces, dtypes)
      if there != expected:
        raise OSError(f"{name} has {there} of {expected} bytes")
    checkpoint_manifest.write(
        draft,
        checkpoint_manifest.make(step, meta, held_out_loss, layouts, files),
    )
    for name in files:
      _index(draft / name).unlink()
    _sync(draft)
    draft.rename(self._directory / str(step))
    _sync(self._directory)

  def _collect(self, draft, step) -> dict[str, tuple[array_files.Piece, ...]]:
    """Waits for the files of all hosts; returns what is in each."""
    files = {}
    deadline = time.monotonic() + self._timeout
    missing = list(range(self._hosts))
    while True:
      for host in list(missing):
        path = draft / self._file(host)
        if not _index(path).exists():
          continue
        found = checkpoint_manifest.read_signed(_index(path))
        if "error" in found:
          raise OSError(f"host {host}: {found['error']}")
        entries = found["pieces"]
        files[path.name] = tuple(map(checkpoint_manifest.to_piece, entries))
        missing.remove(host)
      if not missing:
        return dict(sorted(files.items()))
      if time.monotonic() > deadline:
        several = "s" if len(missing) > 1 else ""
        raise errors.RunError(
            f"checkpoint {self._directory / str(step)} is not complete:"
            f" host{several} {', '.join(map(str, missing))} did not write"
            f" {'their parts' if several else 'its part'} within"
            f" {self._timeout:g} s; look at what is printed there, and start"
            " the same command again on every host, or wait longer with"
            " --hosts_timeout"
        )
      time.sleep(_SECONDS_BETWEEN_LOOKS)

  def _file(self, host: int) -> str:
    return f"arrays-{host:05d}-of-{self._hosts:05d}"


def copy_to_host(
    arrays: Mapping[str, jax.Array],
) -> list[tuple[str, array_blocks.Block, np.ndarray]]:
  """Returns what this host gives to a checkpoint, in its memory.

  Args:
    arrays: by name; they may be donated afterwards.

  Returns:
    Name of an array, a block of it, and the elements of the block.
  """
  own = []
  for name, block, device in array_blocks.share_out(arrays):
    if device.process_index == jax.process_index():
      shards = arrays[name].addressable_shards
      own.append(
          (name, block, next(s.data for s in shards if s.device == device))
      )
  for _, _, data in own:
    data.copy_to_host_async()
  return [(name, block, _copy(data)) for name, block, data in own]


def _copy(data: jax.Array) -> np.ndarray:
  elements = np.asarray(data)
  # A device that is the host gives a view of what will be overwritten.
  is_view = any(device.platform == "cpu" for device in data.devices())
  return elements.copy() if is_view else elements


def _index(path: pathlib.Path) -> pathlib.Path:
  return path.with_name(f"{path.name}.json")


def _sync(folder: pathlib.Path) -> None:
  """Makes sure that the names in a folder are on the disk."""
  descriptor = os.open(folder, os.O_RDONLY)
  try:
    os.fsync(descriptor)
  finally:
    os.close(descriptor)
