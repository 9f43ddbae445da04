"""What a checkpoint holds and where, in one file that is written last.

It is a line of JSON, and a line with the SHA-256 of the first.
"""

from collections.abc import Mapping
import contextlib
import dataclasses
import hashlib
import json
import math
import os
import pathlib
from typing import Any
from typing import NamedTuple

from launch.checkpointing import array_checksums
from launch.checkpointing import array_files

NAME = "checkpoint.json"
_VERSION = 1


class Array(NamedTuple):
  """One array of a checkpoint.

  Attributes:
    shape: of the whole array.
    dtype: name of its type.
    checksum: of its elements, however they are cut into pieces and files.
  """

  shape: tuple[int, ...]
  dtype: str
  checksum: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class Manifest:
  """What a checkpoint holds and where.

  Attributes:
    step: of the state.
    meta: what was saved beside the arrays.
    held_out_loss: of exactly this state, where it was measured.
    arrays: by name.
    files: the pieces of each file, by its name.
  """

  step: int
  meta: dict[str, Any]
  held_out_loss: float | None
  arrays: dict[str, Array]
  files: dict[str, tuple[array_files.Piece, ...]]


def make(
    step: int,
    meta: dict[str, Any],
    held_out_loss: float | None,
    layouts: Mapping[str, tuple[tuple[int, ...], str]],
    files: Mapping[str, tuple[array_files.Piece, ...]],
) -> Manifest:
  """Puts together what the hosts have written.

  Args:
    step: of the state.
    meta: what is saved beside the arrays.
    held_out_loss: where it was measured.
    layouts: shape and type of each array, by name.
    files: the pieces of each file, by its name.

  Raises:
    DamagedError: they do not make up the arrays.
  """
  sizes = dict.fromkeys(layouts, 0)
  checksums = {name: [] for name in layouts}
  for pieces in files.values():
    for piece in pieces:
      sizes[piece.array] += math.prod(piece.shape)
      checksums[piece.array].append(piece.checksum)
  arrays = {}
  for name, (shape, dtype) in layouts.items():
    if sizes[name] != math.prod(shape):
      raise array_files.DamagedError(
          f"array {name}: {sizes[name]} of {math.prod(shape)} elements were"
          " written"
      )
    total = array_checksums.combine(checksums[name])
    arrays[name] = Array(tuple(shape), dtype, total)
  return Manifest(
      step=step,
      meta=meta,
      held_out_loss=held_out_loss,
      arrays=arrays,
      files=dict(files),
  )


def write(folder: pathlib.Path, manifest: Manifest) -> None:
  """Writes the file that makes a folder a checkpoint.

  Args:
    folder: has all other files of the checkpoint.
    manifest: what they hold.
  """
  tree = {"version": _VERSION} | {
      field.name: getattr(manifest, field.name)
      for field in dataclasses.fields(manifest)
  }
  write_signed(folder / NAME, tree)


def replace(
    folder: pathlib.Path, meta: dict[str, Any], held_out_loss: float
) -> None:
  """Changes what a checkpoint says beside its arrays, at one blow.

  Args:
    folder: the checkpoint.
    meta: instead of what was saved beside the arrays.
    held_out_loss: measured meanwhile.

  Raises:
    DamagedError: the file is not what was written.
    OSError: it cannot be read or written.
  """
  found = read(folder)
  write(
      folder,
      dataclasses.replace(found, meta=meta, held_out_loss=held_out_loss),
  )


def read(folder: pathlib.Path) -> Manifest:
  """Reads what is in a checkpoint.

  Args:
    folder: the checkpoint.

  Raises:
    DamagedError: the file is not what was written.
    OSError: it cannot be read.
  """
  tree = read_signed(folder / NAME)
  version = tree.pop("version")
  if version != _VERSION:
    raise array_files.DamagedError(
        f"{NAME} is of version {version}, and this program reads {_VERSION}"
    )
  tree["arrays"] = {
      name: Array(tuple(shape), *rest)
      for name, (shape, *rest) in tree["arrays"].items()
  }
  tree["files"] = {
      name: tuple(map(to_piece, pieces))
      for name, pieces in tree["files"].items()
  }
  return Manifest(**tree)


def to_piece(entry: list[Any]) -> array_files.Piece:
  """Returns a piece from what JSON made of it."""
  array, start, shape, *rest = entry
  return array_files.Piece(array, tuple(start), tuple(shape), *rest)


def write_signed(path: pathlib.Path, tree: dict[str, Any]) -> None:
  """Writes JSON with its SHA-256, so that a reader sees all of it or nothing.

  Args:
    path: the file.
    tree: what it is to hold.

  Raises:
    OSError: it cannot be written.
  """
  line = json.dumps(tree, allow_nan=False)
  draft = path.with_name(f"{path.name}.draft")
  try:
    with open(draft, "w", encoding="utf-8") as file:
      file.write(f"{line}\n{_digest(line)}\n")
      file.flush()
      os.fsync(file.fileno())
    os.replace(draft, path)
  except OSError as error:
    # Where there is no room, it would only take more.
    with contextlib.suppress(OSError):
      draft.unlink(missing_ok=True)
    error.filename = str(path)
    raise


def read_signed(path: pathlib.Path) -> dict[str, Any]:
  """Reads what `write_signed` wrote.

  Args:
    path: the file.

  Raises:
    DamagedError: it is not what was written.
    OSError: it cannot be read.
  """
  text = path.read_bytes().decode("utf-8", errors="replace")
  line, _, rest = text.partition("\n")
  if rest != f"{_digest(line)}\n":
    raise array_files.DamagedError(f"{path.name} is not what was written")
  return json.loads(line)


def _digest(line: str) -> str:
  return hashlib.sha256(line.encode("utf-8")).hexdigest()
