"""Whether predictions are right as often as they say they are."""

import dataclasses

import numpy as np


@dataclasses.dataclass(frozen=True, eq=False)
class Reliability:
  """Predictions in bins of equal width of their confidence.

  Attributes:
    count: int64 `[bins]`, predictions in each.
    confidence: float64 `[bins]`, their mean confidence; NaN in an empty bin.
    accuracy: float64 `[bins]`, the share of them that is right; likewise.
  """

  count: np.ndarray
  confidence: np.ndarray
  accuracy: np.ndarray

  @property
  def edges(self) -> np.ndarray:
    """float64 `[bins + 1]`, where bins begin and end."""
    return np.linspace(0, 1, len(self.count) + 1)

  @property
  def error(self) -> float:
    """The expected calibration error (arXiv 1706.04599, section 2).

    The mean over the predictions of |accuracy - confidence| of their bins.
    """
    gaps = np.abs(self.accuracy - self.confidence)
    full = self.count > 0
    return float(np.sum(self.count[full] * gaps[full]) / np.sum(self.count))


def reliability(
    confidence: np.ndarray, right: np.ndarray, bins: int
) -> Reliability:
  """Sorts predictions into bins (i / bins, (i + 1) / bins].

  Args:
    confidence: float `[examples]` in [0, 1]; NaN counts as 0.
    right: bool `[examples]`.
    bins: how many.
  """
  confidence = np.nan_to_num(np.asarray(confidence, np.float64))
  # Confidence 0 belongs to the first bin.
  index = np.clip(np.ceil(confidence * bins).astype(int) - 1, 0, bins - 1)
  count = np.bincount(index, minlength=bins)
  with np.errstate(invalid="ignore"):
    return Reliability(
        count=count,
        confidence=np.bincount(index, confidence, bins) / count,
        accuracy=np.bincount(index, right, bins) / count,
    )
