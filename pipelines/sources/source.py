"""The vocabulary of data: records, and sources that give them by index.

A source is a random-access sequence of records with a content fingerprint.
Everything above it (held-out split, shuffle, augmentation, batches) is index
arithmetic, so a source has no order of its own to keep and no state to save.
"""

import abc
from collections.abc import Sequence
import functools
import hashlib
from typing import Protocol
from typing import TypedDict

import numpy as np


class Record(TypedDict):
  """One labelled image.

  Attributes:
    image: uint8 [height, width, channels], or the bytes of an image file.
      Sources may give read-only memory: a transform makes a new image, it
      never writes into the one it got.
    label: int32 scalar, or int32 [labels] in a source of several labels.
    id: Stable name of the record, such as "train/00017". The same record has
      the same id on every machine, whatever the other records are.
  """

  image: np.ndarray | bytes
  label: np.int32 | np.ndarray
  id: str


class Source(Protocol):
  """A random-access, picklable sequence of records.

  Reads must be deterministic and thread-safe. Indices run from 0 to
  `len(source) - 1`.
  """

  @property
  def fingerprint(self) -> str:
    """Hexadecimal SHA-256 of the content, whatever the storage or its order."""

  @property
  def class_names(self) -> tuple[str, ...]:
    """Name of each class, in the order of the labels."""

  @property
  def num_classes(self) -> int:
    """Number of classes; labels are in [0, num_classes)."""

  @property
  def max_labels(self) -> int:
    """Most labels of a record; 1 where each has one, as a scalar."""

  @property
  def image_shape(self) -> tuple[int, int, int] | None:
    """Height, width and channels of every image; None where they differ."""

  def __len__(self) -> int:
    """Number of records."""

  def __getitem__(self, index: int) -> Record:
    """Reads one record."""

  def record_id(self, index: int) -> str:
    """Id of one record, without reading its image."""


class ArraySource:
  """A source whose records are rows of arrays in memory."""

  def __init__(
      self,
      images: np.ndarray,
      labels: np.ndarray,
      class_names: Sequence[str],
      id_prefix: str,
  ):
    """Wraps arrays, without a copy: do not write into them afterwards.

    Args:
      images: uint8 [records, height, width, channels].
      labels: Integers [records], each in [0, len(class_names)).
      class_names: Name of each class.
      id_prefix: What stands before the slash in record ids, such as "train".

    Raises:
      ValueError: If the arrays do not fit this description.
    """
    if images.ndim != 4 or images.dtype != np.uint8:
      raise ValueError(
          f"images are {images.dtype} {list(images.shape)}: give uint8"
          " [records, height, width, channels]"
      )
    if labels.shape != images.shape[:1]:
      raise ValueError(
          f"labels have shape {list(labels.shape)} for {len(images)} images:"
          " give one label for each image"
      )
    if labels.size and not 0 <= labels.min() <= labels.max() < len(class_names):
      raise ValueError(
          f"labels run from {labels.min()} to {labels.max()}, but there are"
          f" {len(class_names)} class names: name every class"
      )
    # Records are views of these rows; a transform that writes into its input
    # would change the data for every later epoch.
    self._images = images.view()
    self._images.setflags(write=False)
    self._labels = labels.astype(np.int32)
    self._class_names = tuple(class_names)
    self._id_prefix = id_prefix

  def __reduce__(self):
    # Unpickled arrays are writable; construction protects them again.
    return ArraySource, (
        self._images,
        self._labels,
        self._class_names,
        self._id_prefix,
    )

  @functools.cached_property
  def fingerprint(self) -> str:
    """Hexadecimal SHA-256 of images, labels, class names and id prefix."""
    header = ("array", self._id_prefix, self._class_names, self._images.shape)
    digest = hashlib.sha256(repr(header).encode())
    digest.update(self._labels.astype("<i4").tobytes())
    digest.update(np.ascontiguousarray(self._images))
    return digest.hexdigest()

  @property
  def class_names(self) -> tuple[str, ...]:
    """Name of each class, in the order of the labels."""
    return self._class_names

  @property
  def num_classes(self) -> int:
    """Number of classes."""
    return len(self._class_names)

  @property
  def max_labels(self) -> int:
    """Most labels of a record."""
    return 1

  @property
  def image_shape(self) -> tuple[int, int, int]:
    """Height, width and channels of every image."""
    return self._images.shape[1:]

  def __len__(self) -> int:
    return len(self._labels)

  def __getitem__(self, index: int) -> Record:
    return {
        "image": self._images[index],
        "label": self._labels[index],
        "id": self.record_id(index),
    }

  def record_id(self, index: int) -> str:
    """Id of one record."""
    return f"{self._id_prefix}/{index:05d}"


class _View(abc.ABC):
  """Some records of a source, which keep their ids, in its order or another."""

  def __init__(self, source: Source):
    self._source = source

  @property
  def class_names(self) -> tuple[str, ...]:
    """Name of each class, in the order of the labels."""
    return self._source.class_names

  @property
  def num_classes(self) -> int:
    """Number of classes."""
    return self._source.num_classes

  @property
  def max_labels(self) -> int:
    """Most labels of a record."""
    return self._source.max_labels

  @property
  def image_shape(self) -> tuple[int, int, int] | None:
    """Height, width and channels of every image; None where they differ."""
    return self._source.image_shape

  def __getitem__(self, index: int) -> Record:
    return self._source[self._place(index)]

  def record_id(self, index: int) -> str:
    """Id of one record."""
    return self._source.record_id(self._place(index))

  @abc.abstractmethod
  def _place(self, index: int) -> int:
    """Returns where a record is in the source."""

  def _digest(self, kind: str, indices: np.ndarray) -> str:
    digest = hashlib.sha256(f"{kind} {self._source.fingerprint} ".encode())
    digest.update(indices.astype("<i8").tobytes())
    return digest.hexdigest()


class Subset(_View):
  """The records of a source at given indices, in that order."""

  def __init__(self, source: Source, indices: Sequence[int] | np.ndarray):
    """Selects records.

    Args:
      source: Where the records come from.
      indices: Integers [records], each in [0, len(source)).

    Raises:
      ValueError: If an index is outside the source.
    """
    super().__init__(source)
    self._indices = np.asarray(indices, np.int64)
    if self._indices.size:
      _check_within(source, self._indices.min(), self._indices.max())

  @functools.cached_property
  def fingerprint(self) -> str:
    """Hexadecimal SHA-256 of the source's fingerprint and the indices."""
    return self._digest("subset", self._indices)

  def __len__(self) -> int:
    return len(self._indices)

  def _place(self, index: int) -> int:
    return int(self._indices[index])


class Without(_View):
  """The records of a source but those at given indices, in its order.

  Its memory grows with the records left out, not with those that are there.
  """

  def __init__(self, source: Source, excluded: Sequence[int] | np.ndarray):
    """Leaves records out.

    Args:
      source: Where the records come from.
      excluded: Ascending integers [excluded], each in [0, len(source)).

    Raises:
      ValueError: If the indices do not ascend, or one is outside the source.
    """
    super().__init__(source)
    self._excluded = np.asarray(excluded, np.int64)
    if np.any(np.diff(self._excluded) <= 0):
      raise ValueError("excluded indices do not ascend: sort them, each once")
    if self._excluded.size:
      _check_within(source, self._excluded[0], self._excluded[-1])
    # How many records that stay lie before each one that is left out.
    self._before = self._excluded - np.arange(len(self._excluded))

  @functools.cached_property
  def fingerprint(self) -> str:
    """Hexadecimal SHA-256 of the source's fingerprint and what is left out.

    It is the source's own where nothing is.
    """
    if not len(self._excluded):
      return self._source.fingerprint
    return self._digest("without", self._excluded)

  def __len__(self) -> int:
    return len(self._source) - len(self._excluded)

  def _place(self, index: int) -> int:
    if not 0 <= index < len(self):
      raise IndexError(f"record {index} of {len(self)}")
    return index + int(np.searchsorted(self._before, index, side="right"))


class Relabelled(_View):
  """The records of a source, with another label for each of its classes."""

  def __init__(
      self, source: Source, labels: Sequence[int], class_names: Sequence[str]
  ):
    """Names classes anew.

    Args:
      source: Where the records come from.
      labels: The new label of each of its classes.
      class_names: The name of each new label.
    """
    super().__init__(source)
    self._labels = np.asarray(labels, np.int32)
    self._class_names = tuple(class_names)

  @property
  def fingerprint(self) -> str:
    """That of the source, since the images and what is in them are the same."""
    return self._source.fingerprint

  @property
  def class_names(self) -> tuple[str, ...]:
    """Name of each class, in the order of the new labels."""
    return self._class_names

  @property
  def num_classes(self) -> int:
    """Number of classes."""
    return len(self._class_names)

  def __len__(self) -> int:
    return len(self._source)

  def __getitem__(self, index: int) -> Record:
    record = super().__getitem__(index)
    return {**record, "label": self._labels[record["label"]]}

  def _place(self, index: int) -> int:
    return index


def _check_within(source: Source, first: int, last: int) -> None:
  if not 0 <= first <= last < len(source):
    raise ValueError(
        f"indices run from {first} to {last}: keep them within the source,"
        f" which has {len(source)} records"
    )
