"""What the sources over packed directories have in common."""

from collections.abc import Sequence
import re

import numpy as np

from pipelines import errors
from pipelines.sources import manifest as manifest_lib

AGAIN = "copy it again, or pack the data again"

_URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")


class PackedSource:
  """What a manifest says of a source; storages add how records are read."""

  def __init__(self, manifest: manifest_lib.Manifest):
    """Keeps the manifest.

    Args:
      manifest: That of the packed directory.
    """
    self._manifest = manifest

  @property
  def manifest(self) -> manifest_lib.Manifest:
    """What the directory holds."""
    return self._manifest

  @property
  def fingerprint(self) -> str:
    """Hexadecimal fingerprint of all records and the class names."""
    return self._manifest.fingerprint

  @property
  def class_names(self) -> tuple[str, ...]:
    """Name of each class, in the order of the labels."""
    return self._manifest.class_names

  @property
  def num_classes(self) -> int:
    """Number of classes."""
    return len(self._manifest.class_names)

  @property
  def max_labels(self) -> int:
    """Most labels of a record; 1 where each has one, as a scalar."""
    return self._manifest.max_labels

  @property
  def image_shape(self) -> tuple[int, int, int] | None:
    """Height, width and channels of every image; None where they are files."""
    return self._manifest.image_shape

  def __len__(self) -> int:
    return self._manifest.records

  def _check_index(self, index: int) -> None:
    if not 0 <= index < len(self):
      raise IndexError(f"record {index} of {len(self)}")

  def _label(self, labels: Sequence[int], name: str) -> np.int32 | np.ndarray:
    """Returns labels as records have them.

    Args:
      labels: The labels of one record.
      name: What errors call the record.

    Raises:
      DataError: If they do not fit the manifest.
    """
    if (
        not 1 <= len(labels) <= self.max_labels
        or not 0 <= min(labels) <= max(labels) < self.num_classes
    ):
      raise errors.DataError(
          f"{name} has the labels {list(labels)}, but there are"
          f" {self.num_classes} classes, and a record has from 1 to"
          f" {self.max_labels}; {AGAIN}"
      )
    if self.max_labels == 1:
      return np.int32(labels[0])
    return np.array(labels, np.int32)


def is_url(directory: str) -> bool:
  """Whether a directory is an address, such as "gs://bucket", and no path.

  Args:
    directory: What a person named.
  """
  return _URL.match(directory) is not None


def reason(error: Exception) -> str:
  """Returns what a library said, as one line of bounded length.

  Args:
    error: What it raised.
  """
  text = " ".join(str(error).split()) or type(error).__name__
  # What matters may come first or last, and paths fill what is between.
  return text if len(text) <= 300 else f"{text[:150]}...{text[-150:]}"
