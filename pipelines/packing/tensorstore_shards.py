"""Writes the pixels of a unit as zarr3 shards of one array.

A shard is a file, and a chunk in it an image, so that one can be read without
others. tensorstore makes the bytes of a shard in memory; they are the same
however long the array is, and are put in their place like any other file.
"""

from collections.abc import Iterable
import dataclasses
import hashlib
import pathlib
from typing import NamedTuple

import numpy as np
import tensorstore as ts

from pipelines import atomic_files
from pipelines import errors
from pipelines.packing import tables
from pipelines.sources import fingerprint as fingerprint_lib
from pipelines.sources import manifest

ARRAY = "images"
_METADATA = "zarr.json"


class Record(NamedTuple):
  """One image with its labels.

  Attributes:
    id: Its id.
    labels: Numbers of its classes.
    pixels: uint8 [height, width, channels].
    digest: SHA-256 of its content, for the fingerprint.
  """

  id: str
  labels: tuple[int, ...]
  pixels: np.ndarray
  digest: bytes


@dataclasses.dataclass(frozen=True)
class Layout:
  """How units lie in the array.

  Attributes:
    image_shape: Height, width and channels of every image.
    rows_per_shard: Images that fit in a shard.
    shards_per_unit: Shards that a unit has room for.
  """

  image_shape: tuple[int, int, int]
  rows_per_shard: int
  shards_per_unit: int

  @property
  def rows_per_unit(self) -> int:
    """Images that a unit has room for."""
    return self.rows_per_shard * self.shards_per_unit


class UnitWriter:
  """Writes one unit: its images one after the other, from its first row on."""

  def __init__(self, directory: pathlib.Path, unit: int, layout: Layout):
    """Begins a unit.

    Args:
      directory: The pack.
      unit: Number of the unit.
      layout: How units lie in the array.
    """
    self._directory = directory
    self._unit = unit
    self._layout = layout
    self._pixels = np.zeros(
        (layout.rows_per_shard, *layout.image_shape), np.uint8
    )
    self._begin_shard()
    self._shards = []
    self._ids, self._labels = [], []

  def write(self, records: Iterable[Record]) -> list[manifest.Shard]:
    """Writes the records, and for `tables` their ids and labels.

    Args:
      records: The records; those of a shard are in memory at a time.

    Returns:
      The shards that have a record.

    Raises:
      DataError: If an image has another shape, there are too many, or something
        cannot be written.
    """
    for record in records:
      if self._row == self._layout.rows_per_shard:
        self._end_shard()
      self._check(record)
      self._pixels[self._row] = record.pixels
      self._row += 1
      self._ids.append(record.id)
      self._labels.append(record.labels)
      self._fingerprint += fingerprint_lib.Fingerprint.of_record(
          record.id, record.labels, record.digest
      )
    if self._row:
      self._end_shard()
    tables.write_unit(self._directory, self._unit, self._ids, self._labels)
    return self._shards

  def _begin_shard(self) -> None:
    self._row = 0
    self._fingerprint = fingerprint_lib.Fingerprint()

  def _end_shard(self) -> None:
    array = _create(self._layout, self._layout.rows_per_shard)
    # Rows that are not written take no room, and read as zeros.
    array[: self._row].write(self._pixels[: self._row]).result()
    content = array.kvstore.read("c/0/0/0/0").result().value
    first = self._unit * self._layout.shards_per_unit
    name = f"{ARRAY}/c/{first + len(self._shards)}/0/0/0"
    file = _place(self._directory, name, content)
    self._shards.append(
        manifest.Shard(
            **dataclasses.asdict(file),
            records=self._row,
            fingerprint=self._fingerprint.to_json(),
        )
    )
    self._begin_shard()

  def _check(self, record: Record) -> None:
    layout = self._layout
    if len(self._shards) == layout.shards_per_unit:
      raise errors.DataError(
          f"{record.id}: its file has more images than when they were counted;"
          " pack what does not change, into another --output"
      )
    if record.pixels.shape != layout.image_shape:
      height, width, _ = record.pixels.shape
      raise errors.DataError(
          f"{record.id} is {height}x{width}, but the first image is"
          f" {layout.image_shape[0]}x{layout.image_shape[1]}, and an array has"
          " one size: give it with --size=HEIGHTxWIDTH, or pack files with"
          " --storage=array_record"
      )


def write_metadata(
    directory: pathlib.Path, layout: Layout, num_rows: int
) -> manifest.File:
  """Writes what makes the shards an array.

  Args:
    directory: The pack.
    layout: How units lie in the array.
    num_rows: Length of the array.

  Raises:
    DataError: If it cannot be written.
  """
  content = _create(layout, num_rows).kvstore.read(_METADATA).result().value
  return _place(directory, f"{ARRAY}/{_METADATA}", content)


def _place(directory: pathlib.Path, name: str, content: bytes) -> manifest.File:
  path = directory / name
  path.parent.mkdir(parents=True, exist_ok=True)
  with atomic_files.replacing(path) as draft:
    draft.write_bytes(content)
  digest = hashlib.sha256(content).hexdigest()
  return manifest.File(name=name, bytes=len(content), sha256=digest)


def _create(layout: Layout, num_rows: int) -> ts.TensorStore:
  """Creates the array in memory."""
  image = list(layout.image_shape)
  # A checksum for each image, checked where it is read.
  inner = {
      "chunk_shape": [1, *image],
      "codecs": [{"name": "bytes"}, {"name": "crc32c"}],
      "index_codecs": [
          {"name": "bytes", "configuration": {"endian": "little"}},
          {"name": "crc32c"},
      ],
  }
  return ts.open(
      {
          "driver": "zarr3",
          "kvstore": "memory://",
          "metadata": {
              "shape": [num_rows, *image],
              "data_type": "uint8",
              "fill_value": 0,
              "chunk_grid": {
                  "name": "regular",
                  "configuration": {
                      "chunk_shape": [layout.rows_per_shard, *image]
                  },
              },
              "codecs": [{"name": "sharding_indexed", "configuration": inner}],
          },
          # A shard of black images is written, too.
          "store_data_equal_to_fill_value": True,
      },
      create=True,
      context=ts.Context(),
  ).result()
