"""Packed directories of ArrayRecord shards.

A record is a serialized `tf.train.Example`; see `examples`. Beside each shard
is a list of the ids of its records, which is read without the records.
"""

import functools
import os
import resource

from array_record.python import array_record_module
import numpy as np

from pipelines import errors
from pipelines.sources import examples
from pipelines.sources import manifest as manifest_lib
from pipelines.sources import packed
from pipelines.sources import source as source_lib

_READER_OPTIONS = "readahead_buffer_size:0,max_parallelism:0"
# An index in memory takes some 20 bytes a record, and one on the disk takes 9
# reads of it where the other takes 1.
_MAX_INDEXED_RECORDS = 2**22
_INDEX_ON_DISK = ",index_storage_option:offloaded,footer_prefetch_bytes:0"
_MANY_FILES = 2**16


class ArrayRecordSource(packed.PackedSource):
  """The records of a packed directory.

  Memory is bounded, however many records there are. Files are opened when they
  are needed; a copy in another process opens its own.
  """

  def __init__(self, directory: str | os.PathLike[str]):
    """Reads the manifest, and checks that the shards are there.

    Args:
      directory: The packed directory.

    Raises:
      DataError: If it is no such directory, or not whole.
    """
    directory = os.fspath(directory)
    if packed.is_url(directory):
      raise errors.DataError(
          f"{directory}: ArrayRecord reads files alone; mount the bucket, for"
          " example with gcsfuse, or copy the directory to a disk"
      )
    directory = os.path.abspath(directory)
    manifest = manifest_lib.read(directory)
    if manifest.storage != manifest_lib.ARRAY_RECORD:
      raise errors.DataError(
          f"{directory}: packed as {manifest.storage}, not as"
          f" {manifest_lib.ARRAY_RECORD}; open it as what it is"
      )
    manifest_lib.check(directory, manifest)
    self.__setstate__((directory, manifest))

  def __getstate__(self):
    return self._directory, self._manifest

  def __setstate__(self, state):
    self._directory, manifest = state
    super().__init__(manifest)
    counts = [shard.records for shard in manifest.shards]
    self._ends = np.cumsum(np.array(counts, np.int64))
    # Of the files that a process may open, a quarter are shards and as many are
    # lists of ids; a list that is mapped into memory counts as open too.
    most, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if most == resource.RLIM_INFINITY:
      most = _MANY_FILES
    self._reader = functools.lru_cache(max(1, most // 4))(self._open)
    self._ids = functools.lru_cache(max(1, most // 4))(self._open_ids)

  def __getitem__(self, index: int) -> source_lib.Record:
    shard, row = self._place(index)
    name = f"{self._path(self.manifest.shards[shard].name)}: record {row}"
    try:
      (data,) = self._reader(shard).read([row])
    except (RuntimeError, ValueError) as error:
      raise errors.DataError(
          f"{name} cannot be read ({packed.reason(error)}); {packed.AGAIN}"
      ) from error
    example = examples.parse(data, name)
    return {
        "image": example.image,
        "label": self._label(example.labels, name),
        "id": example.id,
    }

  def record_id(self, index: int) -> str:
    """Id of one record."""
    shard, row = self._place(index)
    return self._ids(shard)[row].decode()

  def _place(self, index: int) -> tuple[int, int]:
    """Returns the shard of a record and its place there."""
    self._check_index(index)
    shard = int(np.searchsorted(self._ends, index, side="right"))
    start = self._ends[shard] - self.manifest.shards[shard].records
    return shard, int(index - start)

  def _path(self, name: str) -> str:
    return os.path.join(self._directory, name)

  def _open(self, number: int) -> array_record_module.ArrayRecordReader:
    shard = self.manifest.shards[number]
    options = _READER_OPTIONS
    if len(self) > _MAX_INDEXED_RECORDS:
      options += _INDEX_ON_DISK
    reader = array_record_module.ArrayRecordReader(
        self._path(shard.name), options
    )
    # It counts none in a file that it cannot read.
    if reader.num_records() != shard.records:
      raise errors.DataError(
          f"{self._path(shard.name)}: {reader.num_records()} records can be"
          f" read, expected {shard.records}: the shard is corrupt;"
          f" {packed.AGAIN}"
      )
    return reader

  def _open_ids(self, number: int) -> np.ndarray:
    shard = self.manifest.shards[number]
    path = self._path(shard.ids_name)
    try:
      ids = np.load(path, mmap_mode="r", allow_pickle=False)
    except (EOFError, OSError, ValueError) as error:
      raise errors.DataError(
          f"{path}: not a whole list of ids ({packed.reason(error)});"
          f" {packed.AGAIN}"
      ) from error
    if ids.shape != (shard.records,) or ids.dtype.kind != "S":
      raise errors.DataError(
          f"{path}: {ids.dtype} {list(ids.shape)}, expected the ids of"
          f" {shard.records} records; {packed.AGAIN}"
      )
    return ids
