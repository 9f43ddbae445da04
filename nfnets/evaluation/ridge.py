"""Few-shot linear evaluation: ridge regression on frozen features.

As in arXiv 2010.11929 (section 4.1) and big_vision's `fewshot_lsr`: a linear
map from features to a target of +1 for the class and -1 for the others, fitted
by regularised least squares in closed form. With shots X `[n, d]`, standardised
to mean 0 and deviation 1 of each feature over the shots, and targets Y
`[n, classes]`,

  W = argmin |X W - (Y - mean Y)|^2 + l |W|^2
    = (X'X + l I)^-1 X' (Y - mean Y),

scores are `standardised features @ W + mean Y`, and the prediction is the class
with the highest. The offset is not regularised. The released code fixes l,
and adds 1e-5 to each deviation; here l is chosen.
"""

from collections.abc import Sequence
import dataclasses

import numpy as np

# From far below to far above the eigenvalues of X'X.
REGULARISERS = tuple(2.0**power for power in range(-10, 21))


@dataclasses.dataclass(frozen=True, eq=False)
class Classifier:
  """A linear map on features.

  Attributes:
    weight: float64 `[features, classes]`, of features as they come.
    bias: float64 `[classes]`.
    regulariser: what it was fitted with.
  """

  weight: np.ndarray
  bias: np.ndarray
  regulariser: float

  def predict(self, features: np.ndarray) -> np.ndarray:
    """Returns the class of each row of `[rows, features]`, int64 `[rows]`."""
    return np.argmax(features @ self.weight + self.bias, axis=-1)


def fit(
    features: np.ndarray,
    labels: np.ndarray,
    num_classes: int,
    regularisers: Sequence[float] = REGULARISERS,
) -> list[Classifier]:
  """Fits one classifier for each regulariser, by one decomposition.

  Args:
    features: float `[shots, features]`.
    labels: integers `[shots]` in [0, num_classes).
    num_classes: how many classes there are.
    regularisers: l above, each positive.
  """
  features = np.asarray(features, np.float64)
  mean, scale = features.mean(0), features.std(0)
  # A feature that is the same for all shots tells nothing.
  inverse = np.divide(1, scale, out=np.zeros_like(scale), where=scale > 0)
  standard = (features - mean) * inverse
  targets = np.full((len(labels), num_classes), -1.0)
  targets[np.arange(len(labels)), labels] = 1.0
  offset = targets.mean(0)
  left, singular, right = np.linalg.svd(standard, full_matrices=False)
  projected = left.T @ (targets - offset)
  found = []
  for regulariser in regularisers:
    shrunk = (singular / (singular**2 + regulariser))[:, None] * projected
    weight = inverse[:, None] * (right.T @ shrunk)
    found.append(Classifier(weight, offset - mean @ weight, regulariser))
  return found


def choose(
    classifiers: Sequence[Classifier], features: np.ndarray, labels: np.ndarray
) -> Classifier:
  """Returns the classifier that is right most often.

  Of equally good ones it is the one that is regularised most.

  Args:
    classifiers: as `fit` made them.
    features: float `[rows, features]` of images that are not among the shots.
    labels: integers `[rows]`.
  """
  return max(
      classifiers,
      key=lambda c: (np.sum(c.predict(features) == labels), c.regulariser),
  )
