"""A folder of class folders as a source: `root/class_name/*.jpg`."""

from collections.abc import Callable
import functools
import os

import numpy as np

from pipelines import errors
from pipelines.sources import folder_fingerprint
from pipelines.sources import folder_listing
from pipelines.sources import source as source_lib


class ImageFolderSource:
  """The image files below a folder, one record each.

  Records hold the bytes of the files. Ids are "class_name/path", with slashes,
  and class names are the names of the class folders, sorted.
  """

  def __init__(
      self,
      root: str | os.PathLike[str],
      cache_directory: str | os.PathLike[str] | None = None,
      progress: Callable[[int, int], None] | None = None,
  ):
    """Lists the folder; reads no image yet.

    Args:
      root: The folder of class folders.
      cache_directory: Where the checksums of the files are kept from one start
        to the next. None keeps none.
      progress: Called with the number of files whose checksum is known and the
        number of files, while the fingerprint is computed.

    Raises:
      DataError: If the folder does not hold images in class folders.
    """
    self._listing = folder_listing.scan(root)
    self._cache_directory = cache_directory
    self._progress = progress

  def __getstate__(self):
    # Progress is shown by the process that was asked for it.
    return {**self.__dict__, "_progress": None}

  @functools.cached_property
  def fingerprint(self) -> str:
    """Hexadecimal fingerprint of the files, which reads each once.

    Raises:
      DataError: If a file cannot be read, or the cache not be written.
    """
    return folder_fingerprint.compute(
        self._listing, self._cache_directory, self._progress
    ).hexdigest(self.class_names)

  @property
  def class_names(self) -> tuple[str, ...]:
    """Name of each class, in the order of the labels."""
    return self._listing.class_names

  @property
  def num_classes(self) -> int:
    """Number of classes."""
    return len(self._listing.class_names)

  @property
  def max_labels(self) -> int:
    """Most labels of a record."""
    return 1

  @property
  def image_shape(self) -> None:
    """None: images are files, of any size."""
    return None

  def label_counts(self) -> np.ndarray:
    """Returns how many records have each label, int64 [classes]."""
    return np.bincount(self._listing.labels, minlength=self.num_classes)

  def __len__(self) -> int:
    return len(self._listing)

  def __getitem__(self, index: int) -> source_lib.Record:
    record_id = self.record_id(index)
    path = self._listing.path(index)
    try:
      with open(path, "rb") as file:
        image = file.read()
    except OSError as error:
      raise errors.DataError(
          f"{path}: {error.strerror or error}; make it a readable file, or"
          " start again without it"
      ) from error
    return {
        "image": image,
        "label": self._listing.labels[index],
        "id": record_id,
    }

  def record_id(self, index: int) -> str:
    """Id of one record."""
    if not 0 <= index < len(self):
      raise IndexError(f"record {index} of {len(self)}")
    return self._listing.record_id(index)
