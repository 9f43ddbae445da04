"""ImageNet's reassessed labels, ReaL (arXiv 2006.07159).

`real.json` is a list: its item i, from 0, is the list of the labels of the
validation image ILSVRC2012_val_XXXXXXXX with the number i + 1. A prediction is
right if it is among them. Images without any are left out.
"""

from collections.abc import Iterable
import hashlib
import json
import pathlib
import re
from typing import Any

import numpy as np

from launch.console import errors

_NAME = re.compile(r"ILSVRC2012_val_(\d{8})")


class RealLabels:
  """The labels of the images that have any.

  Attributes:
    digest: the SHA-256 of the file.
  """

  def __init__(self, path: pathlib.Path):
    """Reads them.

    Args:
      path: a `real.json`.

    Raises:
      errors.RunError: it cannot be read, or is something else.
    """
    self._path = path
    try:
      content = path.read_bytes()
      tree = json.loads(content)
      self._labels = [_checked(labels) for labels in tree]
    except OSError as error:
      raise errors.RunError(f"cannot read {path}: {error.strerror}") from error
    except (ValueError, TypeError) as error:
      raise errors.RunError(
          f"{path} is not a list with the labels of each validation image"
          f" ({error}); name the real.json of ReaL"
      ) from error
    self.digest = hashlib.sha256(content).hexdigest()

  def accuracy(
      self,
      record_ids: Iterable[str],
      prediction: np.ndarray,
      num_classes: int,
  ) -> tuple[float, int]:
    """Returns the share of predictions that are right, and of how many.

    Args:
      record_ids: of each image; the file's name is in it.
      prediction: integers, the predicted class of each.
      num_classes: of the network.

    Raises:
      errors.RunError: the network has other classes, an image is not one of
        the validation set, or none has a label.
    """
    largest = max(map(max, filter(None, self._labels)), default=-1)
    if largest >= num_classes:
      raise errors.RunError(
          f"{self._path} has the label {largest}, and the network {num_classes}"
          " classes; evaluate a network of ImageNet's 1000"
      )
    right = counted = 0
    for record_id, told in zip(record_ids, prediction.tolist(), strict=True):
      name = _NAME.search(record_id)
      number = int(name[1]) if name else 0
      if not 1 <= number <= len(self._labels):
        raise errors.RunError(
            f"image {record_id!r} has no number that {self._path} knows, such"
            " as ILSVRC2012_val_00000001; evaluate ImageNet's validation images"
            " under their own names"
        )
      labels = self._labels[number - 1]
      counted += bool(labels)
      right += told in labels
    if not counted:
      raise errors.RunError(f"{self._path} has no label for any of the images")
    return right / counted, counted


def _checked(labels: Any) -> frozenset[int]:
  if not all(isinstance(label, int) and label >= 0 for label in labels):
    raise ValueError(f"labels {labels!r}")
  return frozenset(labels)
