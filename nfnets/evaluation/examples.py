"""What an evaluation knows of each example, and the means over them."""

from collections.abc import Mapping
from collections.abc import Sequence
import dataclasses

import numpy as np

from nfnets.evaluation import calibration

TOP = (1, 5)


@dataclasses.dataclass(frozen=True, eq=False)
class Examples:
  """The examples of a split in its order, each once.

  Attributes:
    label: int32 `[examples]`, the true class.
    prediction: int32 `[examples]`, the likeliest class; equal to `label` where
      the example counts as right.
    rank: int32 `[examples]`, how many classes were ahead of the true one.
    loss: float32 `[examples]`.
    confidence: float32 `[examples]`, the probability of the prediction.
  """

  label: np.ndarray
  prediction: np.ndarray
  rank: np.ndarray
  loss: np.ndarray
  confidence: np.ndarray

  def __len__(self) -> int:
    return len(self.label)

  @property
  def right(self) -> np.ndarray:
    """Bool `[examples]`, whether the likeliest class is a true one."""
    return self.rank == 0

  def means(self, bins: int) -> dict[str, float]:
    """Returns "loss", "top_1", "top_5", "ece" and "examples".

    Args:
      bins: of the calibration error.
    """
    return {
        # float64: a float32 sum over a large split loses digits.
        "loss": float(np.mean(self.loss, dtype=np.float64)),
        **{f"top_{k}": float(np.mean(self.rank < k)) for k in TOP},
        "ece": self.reliability(bins).error,
        "examples": len(self),
    }

  def reliability(self, bins: int) -> calibration.Reliability:
    """Returns how often predictions of equal confidence are right."""
    return calibration.reliability(self.confidence, self.right, bins)


def join(batches: Sequence[Mapping[str, np.ndarray]]) -> Examples:
  """Puts batches together, without the rows that fill them up.

  Args:
    batches: what `evaluation.make_examples` gives, in their order; at least
      one.
  """
  masks = [batch["mask"] for batch in batches]
  return Examples(
      **{
          field.name: np.concatenate(
              [b[field.name][m] for b, m in zip(batches, masks, strict=True)]
          )
          for field in dataclasses.fields(Examples)
      }
  )
