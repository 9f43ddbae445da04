"""Reads the arrays of a checkpoint to where they are wanted, and checks them.

A host reads the pieces of which it needs a part, whole, since only a whole
piece can be checked. Hosts do not talk to each other here.
"""

from collections.abc import Mapping
import concurrent.futures
import contextlib
import io
import pathlib

import jax
import jax.numpy as jnp
import numpy as np

from launch.checkpointing import array_blocks
from launch.checkpointing import array_files
from launch.checkpointing import checkpoint_manifest

# A network file system is slow to answer one request, not many.
_THREADS = 8


class Reader:
  """Reads the arrays of one checkpoint, as long as it is entered.

  Attributes:
    manifest: what is in it.
  """

  def __init__(self, folder: pathlib.Path):
    """Reads what is in a checkpoint.

    Args:
      folder: the checkpoint.

    Raises:
      DamagedError: the list of what is in it is not what was written.
      OSError: it cannot be read.
    """
    self.manifest = checkpoint_manifest.read(folder)
    self._folder = folder
    self._open = contextlib.ExitStack()
    self._files: dict[str, io.FileIO] = {}
    self._pieces: dict[str, list[tuple[str, array_files.Piece]]] = {
        name: [] for name in self.manifest.arrays
    }
    for file, pieces in self.manifest.files.items():
      for piece in pieces:
        self._pieces[piece.array].append((file, piece))

  def __enter__(self) -> "Reader":
    with contextlib.ExitStack() as opened:
      for name in self.manifest.files:
        path = self._folder / name
        self._files[name] = opened.enter_context(open(path, "rb", buffering=0))
      self._threads = opened.enter_context(
          concurrent.futures.ThreadPoolExecutor(_THREADS)
      )
      self._open = opened.pop_all()
    return self

  def __exit__(self, *exc_info):
    self._open.close()

  def whole(self, name: str) -> np.ndarray:
    """Returns one array.

    Args:
      name: of the array.

    Raises:
      DamagedError: it is not what was written.
      OSError: it cannot be read.
    """
    shape = self.manifest.arrays[name].shape
    return self._blocks(name, [array_blocks.Block((0,) * len(shape), shape)])[0]

  def place(
      self, targets: Mapping[str, jax.ShapeDtypeStruct]
  ) -> dict[str, jax.Array]:
    """Returns arrays on the devices of all hosts.

    Args:
      targets: shape, dtype and sharding of every array in the checkpoint.

    Raises:
      DamagedError: one is not what was written, or not there.
      OSError: one cannot be read.
    """
    self._check_fits(targets)
    return {name: self._place(name, x) for name, x in targets.items()}

  def _check_fits(self, targets: Mapping[str, jax.ShapeDtypeStruct]) -> None:
    there = self.manifest.arrays
    for name in sorted(targets.keys() ^ there.keys()):
      raise array_files.DamagedError(
          f"array {name}: {'only' if name in there else 'not'} in the"
          " checkpoint"
      )
    for name, target in targets.items():
      found = there[name]
      if (tuple(target.shape), target.dtype.name) != found[:2]:
        raise array_files.DamagedError(
            f"array {name}: {found.dtype}{list(found.shape)}, and"
            f" {target.dtype.name}{list(target.shape)} is needed"
        )

  def _place(self, name: str, target: jax.ShapeDtypeStruct) -> jax.Array:
    shape = tuple(target.shape)
    wanted = {
        device: array_blocks.from_index(index, shape)
        for device, index in target.sharding.addressable_devices_indices_map(
            shape
        ).items()
    }
    blocks = list(dict.fromkeys(wanted.values()))
    found = dict(zip(blocks, self._blocks(name, blocks), strict=True))
    return jax.make_array_from_single_device_arrays(
        shape,
        target.sharding,
        [jax.device_put(found[b], device) for device, b in wanted.items()],
    )

  def _blocks(
      self, name: str, blocks: list[array_blocks.Block]
  ) -> list[np.ndarray]:
    """Returns blocks of one array."""
    dtype = self.manifest.arrays[name].dtype
    results = [np.empty(block.shape, jnp.dtype(dtype)) for block in blocks]

    def read(entry: tuple[str, array_files.Piece]) -> None:
      file, piece = entry
      parts = [array_blocks.overlap(block, piece.block) for block in blocks]
      if not any(parts):
        return
      elements = array_files.read(self._files[file], piece, dtype)
      for block, part, result in zip(blocks, parts, results, strict=True):
        if part:
          array_blocks.take(result, block, part)[...] = array_blocks.take(
              elements, piece.block, part
          )

    # A failure is raised where its result is taken.
    for _ in self._threads.map(read, self._pieces[name]):
      pass
    return results
