"""The vocabulary of transforms: from records to the rows of a batch.

All randomness of a transform comes from the generator that it is given, in a
fixed order, so the loader decides what every row draws. Transforms are
picklable, for worker processes, and never write into an image they were given.
"""

from collections.abc import Callable
from collections.abc import Sequence
from typing import NotRequired
from typing import Protocol
from typing import TypedDict

import numpy as np

from pipelines.sources import source as source_lib

# Reads one more record, drawn at random.
Draw = Callable[[np.random.Generator], source_lib.Record]


class Row(TypedDict):
  """One example of a batch.

  Attributes:
    image: uint8 [height, width, channels], of one shape for all rows.
    label: int32 scalar; with weights, int32 [labels].
    label_weight: float32 [labels]: how much of each label the image has, 1
      unless it is a mixture. Unused places have label 0 and weight 0.
    id: The record's.
  """

  image: np.ndarray
  label: np.int32 | np.ndarray
  label_weight: NotRequired[np.ndarray]
  id: str


class Transform(Protocol):
  """Makes rows of training batches from records that are read together."""

  @property
  def records(self) -> int:
    """Number of records in a call."""

  @property
  def rows(self) -> int:
    """Number of rows that a call makes."""

  def __call__(
      self,
      records: Sequence[source_lib.Record],
      rng: np.random.Generator,
      draw: Draw,
  ) -> list[Row]:
    """Makes rows.

    Args:
      records: The records, in the order of the epoch.
      rng: The randomness of these rows.
      draw: Reads a record besides.
    """


class EvaluationTransform(Protocol):
  """Makes the row of a record, without randomness."""

  def __call__(self, record: source_lib.Record) -> Row:
    """Makes a row."""

  def padding(self) -> Row:
    """Returns the row that fills up a batch: zeros, and an empty id."""


def label_arrays(
    parts: Sequence[tuple[source_lib.Record, float]], size: int
) -> tuple[np.ndarray, np.ndarray]:
  """Lays the labels of an image out in arrays of a fixed size.

  Args:
    parts: The records that the image is made of, and the share of each.
    size: Length of the arrays, at least the number of all labels.

  Returns:
    "label" int32 [size] and "label_weight" float32 [size] of a `Row`.
  """
  labels = np.zeros(size, np.int32)
  weights = np.zeros(size, np.float32)
  start = 0
  for record, share in parts:
    own = np.atleast_1d(record["label"])
    labels[start : start + len(own)] = own
    weights[start : start + len(own)] = share
    start += len(own)
  return labels, weights
