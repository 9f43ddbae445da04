"""Packed directories of ArrayRecord shards: how they are read and written.

A record is a serialized `tf.train.Example`; see `examples`. Beside each shard
is a list of the ids of its records, which is read without the records.
"""

from collections.abc import Iterable
from collections.abc import Iterator
import contextlib
import dataclasses
import functools
import hashlib
import os
import pathlib
import resource

from array_record.python import array_record_module
import numpy as np

from pipelines import atomic_files
from pipelines import errors
from pipelines.sources import examples
from pipelines.sources import fingerprint as fingerprint_lib
from pipelines.sources import manifest as manifest_lib
from pipelines.sources import packed
from pipelines.sources import source as source_lib

# One record to a chunk: to read one costs one. Images are compressed already.
_WRITER_OPTIONS = "group_size:1,uncompressed"
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


def shard_name(number: int, count: int) -> str:
  """Returns the name of one shard of several.

  Args:
    number: Which one, from 0 up.
    count: How many there are.
  """
  return f"records-{number:05d}-of-{count:05d}.array_record"


def write_shard(
    directory: str | os.PathLike[str],
    name: str,
    records: Iterable[examples.Example],
) -> manifest_lib.Shard:
  """Writes a shard and its list of ids; equal records give equal bytes.

  The shard gets its name once it is whole and on the disk, and after its list.

  Args:
    directory: The packed directory.
    name: From `shard_name`.
    records: The records, each with an id.

  Returns:
    Its entry in the manifest.

  Raises:
    DataError: If it cannot be written.
    ValueError: If an id is empty or has a zero byte.
  """
  path = pathlib.Path(directory, name)
  ids = []
  total = fingerprint_lib.Fingerprint()
  with atomic_files.replacing(path) as draft:
    with _explaining(path):
      writer = array_record_module.ArrayRecordWriter(
          str(draft), _WRITER_OPTIONS
      )
    for record in records:
      if not record.id or "\0" in record.id:
        raise ValueError(f"id is {record.id!r}: give a text without zeros")
      with _explaining(path):
        writer.write(examples.serialize(record))
      ids.append(record.id.encode())
      total += fingerprint_lib.Fingerprint.of_record(
          record.id, record.labels, hashlib.sha256(record.image).digest()
      )
    with _explaining(path):
      writer.close()
    shard = manifest_lib.Shard(
        name=name,
        records=total.count,
        bytes=draft.stat().st_size,
        sha256=_sha256(draft),
        fingerprint=total.to_json(),
    )
    ids_path = path.with_name(shard.ids_name)
    with atomic_files.replacing(ids_path) as ids_draft:
      with open(ids_draft, "wb") as file:
        np.save(file, np.array(ids, "S"))
      return dataclasses.replace(shard, ids_sha256=_sha256(ids_draft))


@contextlib.contextmanager
def _explaining(path: pathlib.Path) -> Iterator[None]:
  try:
    yield
  except RuntimeError as error:
    raise errors.DataError(
        f"cannot write {path}: {packed.reason(error)}; free room, or name"
        " another place"
    ) from error


def _sha256(path: pathlib.Path) -> str:
  with open(path, "rb") as file:
    return hashlib.file_digest(file, "sha256").hexdigest()
