"""Writes the records of a unit as one ArrayRecord file, with a list of ids."""

from collections.abc import Iterable
from collections.abc import Iterator
import contextlib
import dataclasses
import errno
import hashlib
import os
import pathlib
from typing import NamedTuple

from array_record.python import array_record_module
import numpy as np

from pipelines import atomic_files
from pipelines.sources import examples
from pipelines.sources import fingerprint as fingerprint_lib
from pipelines.sources import manifest

# One record to a chunk: to read one costs one. Images are compressed already.
# With one thread, no byte is a matter of timing.
_OPTIONS = "group_size:1,uncompressed,max_parallelism:1"
_DISK_ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


class Record(NamedTuple):
  """One image file with its labels.

  Attributes:
    id: Its id.
    labels: Numbers of its classes.
    image: The bytes of the file.
    digest: Their SHA-256.
  """

  id: str
  labels: tuple[int, ...]
  image: bytes
  digest: bytes


def write(
    directory: pathlib.Path,
    unit: int,
    num_units: int,
    records: Iterable[Record],
) -> manifest.Shard:
  """Writes one unit; the shard gets its name after its list of ids.

  Args:
    directory: The pack.
    unit: Number of the unit, which is that of the shard.
    num_units: Number of units.
    records: The records; one is in memory at a time.

  Returns:
    The shard.

  Raises:
    DataError: If it cannot be written.
  """
  name = f"records-{unit:05d}-of-{num_units:05d}.array_record"
  ids = []
  total = fingerprint_lib.Fingerprint()
  with atomic_files.replacing(directory / name) as draft:
    with _as_os_error():
      writer = array_record_module.ArrayRecordWriter(os.fspath(draft), _OPTIONS)
    for record in records:
      example = examples.Example(record.image, record.labels, record.id)
      with _as_os_error():
        writer.write(examples.serialize(example))
      ids.append(record.id.encode())
      total += fingerprint_lib.Fingerprint.of_record(
          record.id, record.labels, record.digest
      )
    with _as_os_error():
      writer.close()
    shard = manifest.Shard(
        name=name,
        bytes=draft.stat().st_size,
        sha256=_sha256(draft),
        records=total.count,
        fingerprint=total.to_json(),
    )
    with atomic_files.replacing(directory / shard.ids_name) as list_draft:
      with open(list_draft, "wb") as file:
        np.save(file, np.array(ids, "S"), allow_pickle=False)
      return dataclasses.replace(shard, ids_sha256=_sha256(list_draft))


def _sha256(path: pathlib.Path) -> str:
  with open(path, "rb") as file:
    return hashlib.file_digest(file, "sha256").hexdigest()


@contextlib.contextmanager
def _as_os_error() -> Iterator[None]:
  """Makes the error of the disk one again: ArrayRecord only words it."""
  try:
    yield
  except RuntimeError as error:
    for number in _DISK_ERRORS:
      if os.strerror(number) in str(error):
        raise OSError(number, os.strerror(number)) from error
    raise
