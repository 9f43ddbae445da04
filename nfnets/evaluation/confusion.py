"""Which classes are taken for which, in the memory of what occurs."""

import dataclasses

import numpy as np


@dataclasses.dataclass(frozen=True, eq=False)
class Confusion:
  """How often each class was predicted for each true class.

  Only pairs that occur are held: at most as many as there are examples, however
  many classes there are.

  Attributes:
    num_classes: how many classes there are.
    label: int64 `[pairs]`, the true class.
    prediction: int64 `[pairs]`.
    count: int64 `[pairs]`, above 0. Pairs ascend by label, then prediction.
  """

  num_classes: int
  label: np.ndarray
  prediction: np.ndarray
  count: np.ndarray

  def per_class(self) -> "PerClass":
    """Returns the counts of each class."""
    size, same = self.num_classes, self.label == self.prediction
    return PerClass(
        examples=_sums(self.label, self.count, size),
        predicted=_sums(self.prediction, self.count, size),
        right=_sums(self.label[same], self.count[same], size),
    )

  def dense(self) -> np.ndarray:
    """Returns int64 `[classes, classes]`, a row for each true class."""
    matrix = np.zeros((self.num_classes, self.num_classes), np.int64)
    matrix[self.label, self.prediction] = self.count
    return matrix

  def most_confused(self, number: int) -> list[tuple[int, int, int]]:
    """Returns the most frequent wrong pairs, with their counts.

    Args:
      number: how many at most; of equal ones the first classes go first.
    """
    wrong = np.flatnonzero(self.label != self.prediction)
    order = wrong[np.argsort(-self.count[wrong], kind="stable")][:number]
    columns = (self.label, self.prediction, self.count)
    return list(zip(*(c[order].tolist() for c in columns), strict=True))


@dataclasses.dataclass(frozen=True, eq=False)
class PerClass:
  """Counts of each class, int64 `[classes]`.

  Attributes:
    examples: of the class.
    predicted: how often it was told.
    right: how often that was right.
  """

  examples: np.ndarray
  predicted: np.ndarray
  right: np.ndarray

  @property
  def accuracy(self) -> np.ndarray:
    """float64 `[classes]`: right / examples, NaN for a class without any."""
    with np.errstate(invalid="ignore"):
      return self.right / self.examples

  @property
  def precision(self) -> np.ndarray:
    """float64 `[classes]`: right / predicted, NaN where it is never told."""
    with np.errstate(invalid="ignore"):
      return self.right / self.predicted


def count(
    label: np.ndarray, prediction: np.ndarray, num_classes: int
) -> Confusion:
  """Counts pairs.

  Args:
    label: integers `[examples]` in [0, num_classes).
    prediction: likewise.
    num_classes: how many classes there are.
  """
  pairs = label.astype(np.int64) * num_classes + prediction
  found, counts = np.unique(pairs, return_counts=True)
  return Confusion(
      num_classes=num_classes,
      label=found // num_classes,
      prediction=found % num_classes,
      count=counts.astype(np.int64),
  )


def _sums(index: np.ndarray, values: np.ndarray, size: int) -> np.ndarray:
  # Counts below 2**53 are exact as floats.
  return np.bincount(index, values, size).astype(np.int64)
