"""Files of weights: read by what they hold, written whole or not at all.

A file is a flat tree of arrays. What its names mean is not decided here.
"""

from collections.abc import Mapping
import pathlib
from typing import NamedTuple

import numpy as np
import safetensors
from safetensors import numpy as safetensors_numpy

from launch.console import errors
from launch.weights import array_pickle
from nfnets.models import trees
from pipelines import atomic_files

SUFFIXES = (".safetensors", ".npz")


class WeightFile(NamedTuple):
  """A file that was read.

  Attributes:
    flat: the arrays by name, all finite.
    format: "pickle", "npz" or "safetensors".
    notes: what it says of them, by name; only safetensors say anything.
  """

  flat: dict[str, np.ndarray]
  format: str
  notes: dict[str, str]


def read(path: pathlib.Path) -> WeightFile:
  """Reads a file of weights, whatever it is called.

  Args:
    path: a pickle of arrays, an archive of NumPy, or safetensors.

  Raises:
    errors.RunError: it is none of these, is damaged, holds something other
      than arrays, or a number that is not finite.
  """
  try:
    with open(path, "rb") as file:
      start = file.read(9)
  except OSError as error:
    raise errors.RunError(f"cannot read {path}: {error.strerror}") from error
  form = _find_format(start)
  if form is None:
    raise errors.RunError(
        f"{path} is neither a pickle, nor a NumPy archive, nor safetensors; is"
        " it the right file?"
    )
  try:
    flat = _LOADERS[form](path)
    trees.check_finite(flat)
    notes = _read_notes(path) if form == "safetensors" else {}
  except Exception as error:  # A damaged file can fail in any way.
    raise errors.RunError(
        f"cannot read {path} as {form}: {_reason(error)}"
    ) from error
  return WeightFile(flat=flat, format=form, notes=notes)


def check_writable(path: pathlib.Path, *, overwrite: bool) -> None:
  """Makes sure, before the work, that a file may be written.

  Args:
    path: the file.
    overwrite: whether it may be there already.

  Raises:
    errors.RunError: its name has the wrong end, or it is there already.
    DataError: it cannot be written there.
  """
  if path.suffix not in SUFFIXES:
    raise errors.RunError(
        f"{path} must end in {' or '.join(SUFFIXES)}, which says how it is"
        " written"
    )
  atomic_files.check(path)
  if path.exists() and not overwrite:
    raise errors.RunError(
        f"{path} is there already; choose another name, or pass --overwrite"
    )


def write(
    path: pathlib.Path,
    flat: Mapping[str, np.ndarray],
    notes: Mapping[str, str],
    *,
    overwrite: bool = False,
) -> None:
  """Writes a file of weights.

  Args:
    path: the file; its suffix is one of `SUFFIXES` and says how.
    flat: the arrays by name, contiguous.
    notes: what a person may want to know of them; safetensors keep it.
    overwrite: whether the file may be there already.

  Raises:
    errors.RunError: its name has the wrong end, or it is there already.
    DataError: it cannot be written.
  """
  check_writable(path, overwrite=overwrite)
  with atomic_files.replacing(path) as draft:
    with open(draft, "wb") as file:
      if path.suffix == ".npz":
        np.savez(file, **flat)
      else:
        # `save_file` would make a file that only its owner may read.
        file.write(safetensors_numpy.save(dict(flat), dict(notes)))


def _load_pickle(path) -> dict[str, np.ndarray]:
  with open(path, "rb") as file:
    return array_pickle.load(file)


def _load_npz(path) -> dict[str, np.ndarray]:
  with np.load(path, allow_pickle=False) as archive:
    if any(name.endswith("data.pkl") for name in archive.files):
      raise ValueError("it is PyTorch's; save its arrays as safetensors")
    flat = dict(archive)
  for name, array in flat.items():
    if not isinstance(array, np.ndarray):
      raise ValueError(f"{name} is not an array")
  return flat


def _load_safetensors(path) -> dict[str, np.ndarray]:
  return safetensors_numpy.load_file(path)


def _read_notes(path) -> dict[str, str]:
  with safetensors.safe_open(path, "numpy") as file:
    return file.metadata() or {}


_LOADERS = {
    "npz": _load_npz,
    "pickle": _load_pickle,
    "safetensors": _load_safetensors,
}


def _find_format(start: bytes) -> str | None:
  """Returns the format of a file from its first nine bytes."""
  if start.startswith(b"PK"):
    return "npz"
  # Eight bytes of length, of a header of at most 100 MB, stand before a JSON
  # object. The first of them may be that of a pickle.
  if start[4:] == b"\0\0\0\0{":
    return "safetensors"
  return "pickle" if start.startswith(b"\x80") else None


def _reason(error: Exception) -> str:
  """Returns the first line of an error."""
  lines = str(error).strip().splitlines()
  return lines[0] if lines else type(error).__name__
