"""An input, whatever it is, as units of work that do not need each other."""

from collections.abc import Iterator
from collections.abc import Sequence
import hashlib
import os
from typing import Protocol

from pipelines import errors
from pipelines.packing import class_labels
from pipelines.packing import item
from pipelines.packing import listing as listing_lib
from pipelines.packing import part as part_lib
from pipelines.packing import tfrecords
from pipelines.packing import webdataset
from pipelines.sources import examples

WEBDATASET = "webdataset"
TFRECORD = "tfrecord"
FOLDER = "folder"
TAR = "tar"
FORMATS = (FOLDER, TAR, WEBDATASET, TFRECORD)


class Input(Protocol):
  """Images in units of work, in order.

  Attributes:
    class_names: Name of each class; None where they follow from the labels.
    digest: Hexadecimal digest of what the input consists of.
    num_units: Number of units.
  """

  class_names: tuple[str, ...] | None
  digest: str
  num_units: int

  def num_bytes(self, unit: int) -> int:
    """Bytes that are read for a unit."""

  def num_images(self) -> int | None:
    """Number of images; None if it is not known before all is read."""

  def count(self, unit: int) -> int:
    """Number of images of a unit, without reading them."""

  def read(self, unit: int) -> Iterator[item.Item]:
    """Yields the images of a unit."""


class Listed:
  """The files of a listing; a unit is a range of them.

  Attributes:
    images_per_unit: How many make a unit.
  """

  def __init__(self, listing: listing_lib.Listing, images_per_unit: int):
    """Cuts a listing in units.

    Args:
      listing: The files.
      images_per_unit: How many make a unit.
    """
    self._listing = listing
    self.images_per_unit = images_per_unit
    self.class_names = listing.class_names
    self.digest = listing.digest()
    self.num_units = -(-len(listing) // images_per_unit)

  def num_bytes(self, unit: int) -> int:
    """Bytes that are read for a unit."""
    return int(self._listing.sizes[slice(*self._range(unit))].sum())

  def num_images(self) -> int:
    """Number of images."""
    return len(self._listing)

  def count(self, unit: int) -> int:
    """Number of images of a unit."""
    begin, end = self._range(unit)
    return end - begin

  def read(self, unit: int) -> Iterator[item.Item]:
    """Yields the images of a unit."""
    return self._listing.read(*self._range(unit))

  def _range(self, unit: int) -> tuple[int, int]:
    begin = unit * self.images_per_unit
    return begin, min(begin + self.images_per_unit, len(self._listing))


class Files:
  """Files of many images each; a unit is a file."""

  def __init__(
      self,
      paths: Sequence[str],
      file_format: str,
      labels: class_labels.Labels,
      part: part_lib.Part,
  ):
    """Names the files.

    Args:
      paths: The files, in order.
      file_format: `WEBDATASET` or `TFRECORD`.
      labels: How labels are read.
      part: Which records are wanted.

    Raises:
      DataError: If two files give the same ids, or one is not there.
    """
    self._paths = tuple(paths)
    self._format = file_format
    self._labels = labels
    self._part = part
    self._prefixes = tuple(map(self._prefix, self._paths))
    seen = {}
    for prefix, path in zip(self._prefixes, self._paths, strict=True):
      if prefix in seen:
        raise errors.DataError(
            f"{path} and {seen[prefix]} have one name, so their images would"
            " have the same ids; rename one"
        )
      seen[prefix] = path
    self._sizes = [os.stat(path).st_size for path in self._paths]
    self.class_names = labels.class_names
    # Not of the sizes: a file that was damaged may be fetched again.
    content = (self._prefixes, labels)
    self.digest = hashlib.sha256(repr(content).encode()).hexdigest()
    self.num_units = len(self._paths)

  def num_bytes(self, unit: int) -> int:
    """Size of the file."""
    return self._sizes[unit]

  def num_images(self) -> None:
    """Not known before all is read."""
    return None

  def count(self, unit: int) -> int:
    """Number of images of a file, by its headers."""
    path, prefix = self._paths[unit], self._prefixes[unit]
    if self._format == WEBDATASET:
      return webdataset.count(path, prefix, self._part.wants)
    return sum(
        self._part.wants(_record_id(prefix, index))
        for index in range(tfrecords.count(path))
    )

  def read(self, unit: int) -> Iterator[item.Item]:
    """Yields the images of a file."""
    path, prefix = self._paths[unit], self._prefixes[unit]
    if self._format == WEBDATASET:
      return webdataset.read(path, prefix, self._labels, self._part.wants)
    return self._read_tfrecord(path, prefix)

  def _read_tfrecord(self, path: str, prefix: str) -> Iterator[item.Item]:
    def wanted(index: int, length: int) -> bool:
      return length <= item.MAX_FILE_BYTES and self._part.wants(
          _record_id(prefix, index)
      )

    for index, length, data in tfrecords.read(path, wanted):
      record_id = _record_id(prefix, index)
      if data is None:
        if self._part.wants(record_id):
          yield item.Item(record_id, fault=item.check_size(length))
        continue
      try:
        example = examples.parse(data, record_id)
      except errors.DataError as error:
        fault = str(error).removeprefix(f"{record_id}: ")
        yield item.Item(record_id, fault=fault)
        continue
      labels = self._labels.numbers(example.labels, record_id)
      yield item.Item(record_id, labels, example.image)

  def _prefix(self, path: str) -> str:
    name = item.readable_id(os.path.basename(path), os.path.dirname(path))
    return name.removesuffix(".tar") if self._format == WEBDATASET else name


def _record_id(prefix: str, index: int) -> str:
  return f"{prefix}/{index:08d}"
