"""Packed directories of decoded images: one array, read through tensorstore.

All images have one size. The array is in the format zarr 3: a shard is a file,
and a chunk in it one image, so that one image can be read without others. Its
labels and ids, and the rows that no record has, are tables beside it. The
directory may be on a disk, or anywhere that tensorstore reads, such as `gs://`.
"""

import functools
import hashlib
import io
import os

import numpy as np
import tensorstore as ts

from pipelines import errors
from pipelines.sources import manifest as manifest_lib
from pipelines.sources import packed
from pipelines.sources import source as source_lib

_ARRAY = "images"
_LABELS = "labels.npy"
_IDS = "ids.npy"
_MISSING = "missing.npy"

# What stands where a record has fewer labels than others.
_NO_LABEL = -1

# An address that does not answer must not look like a slow one forever.
_SECONDS = 60.0
# Pauses between them grow to some half a minute in all.
_RETRIES = {"max_retries": 6, "initial_delay": "1s", "max_delay": "8s"}
# Holds the lists of where the images are in the shards, or many of them.
_CACHE_BYTES = 2**26

_FILE_URL = "file://"


class TensorStoreSource(packed.PackedSource):
  """The records of a packed directory, as images of one size.

  Memory is constant in the size of the images. On a disk it is also constant in
  the number of records that are there; elsewhere ids and labels are in memory.
  """

  def __init__(self, directory: str | os.PathLike[str]):
    """Reads the manifest, and checks that array and tables fit it.

    Args:
      directory: The packed directory: a path, or an address such as
        "gs://bucket/folder".

    Raises:
      DataError: If it is no such directory, is not whole, or does not answer
        within a minute.
    """
    directory = os.fspath(directory).removeprefix(_FILE_URL)
    if packed.is_url(directory):
      directory = directory.rstrip("/")
      path = f"{directory}/{manifest_lib.NAME}"
      manifest = manifest_lib.parse(
          _read(_open_kvstore(directory), manifest_lib.NAME, path), path
      )
    else:
      directory = os.path.abspath(directory)
      manifest = manifest_lib.read(directory)
      manifest_lib.check(directory, manifest)
    if manifest.storage != manifest_lib.TENSORSTORE:
      raise errors.DataError(
          f"{directory}: packed as {manifest.storage}, not as"
          f" {manifest_lib.TENSORSTORE}; on a disk or a mounted bucket it can"
          " be read as what it is"
      )
    self.__setstate__((directory, manifest))
    self._check_sizes()

  def __getstate__(self):
    return self._directory, self._manifest

  def __setstate__(self, state):
    self._directory, manifest = state
    super().__init__(manifest)

  def __getitem__(self, index: int) -> source_lib.Record:
    row = self._row(index)
    shard = row // self._rows_per_shard
    name = f"{self._directory}/{_ARRAY}/c/{shard}/0/0/0: row {row}"
    try:
      image = self._images[row].read().result(timeout=_SECONDS)
    except TimeoutError as error:
      raise _no_answer(name) from error
    except (KeyError, OSError, RuntimeError, ValueError) as error:
      raise errors.DataError(
          f"{name} cannot be read ({packed.reason(error)}); {packed.AGAIN}"
      ) from error
    labels = np.atleast_1d(self._labels[row])
    return {
        "image": image,
        "label": self._label(labels[labels != _NO_LABEL].tolist(), name),
        "id": self._ids[row].decode(),
    }

  def record_id(self, index: int) -> str:
    """Id of one record."""
    return self._ids[self._row(index)].decode()

  def _row(self, index: int) -> int:
    """Returns the row of a record: some rows have none."""
    self._check_index(index)
    return index + int(np.searchsorted(self._before, index, side="right"))

  @functools.cached_property
  def _images(self) -> ts.TensorStore:
    """uint8 [rows, height, width, channels]."""
    name = f"{self._directory}/{_ARRAY}"
    try:
      store = _open_kvstore(self._directory)
      return ts.open(
          {
              "driver": "zarr3",
              "kvstore": (store / f"{_ARRAY}/").spec().to_json(),
              # A row that is missing must not pass for a black image.
              "fill_missing_data_reads": False,
              # The data does not change while it is read.
              "recheck_cached_data": False,
              "recheck_cached_metadata": False,
          },
          context=_context(),
          read=True,
      ).result(timeout=_SECONDS)
    except TimeoutError as error:
      raise _no_answer(name) from error
    except (KeyError, OSError, RuntimeError, ValueError) as error:
      raise errors.DataError(
          f"{name}: not an array of the format zarr 3"
          f" ({packed.reason(error)}); {packed.AGAIN}"
      ) from error

  @functools.cached_property
  def _rows_per_shard(self) -> int:
    return self._images.chunk_layout.write_chunk.shape[0]

  @functools.cached_property
  def _labels(self) -> np.ndarray:
    """int32 [rows], or [rows, labels]."""
    return self._table(_LABELS)

  @functools.cached_property
  def _ids(self) -> np.ndarray:
    """Bytes [rows]."""
    return self._table(_IDS)

  @functools.cached_property
  def _before(self) -> np.ndarray:
    """int64 [missing]; how many records lie before each row that has none."""
    missing = self._table(_MISSING)
    return missing - np.arange(len(missing))

  def _table(self, name: str) -> np.ndarray:
    """Reads one of the tables."""
    path = f"{self._directory}/{name}"
    try:
      if not packed.is_url(self._directory):
        return np.load(path, mmap_mode="r", allow_pickle=False)
      content = _read(_open_kvstore(self._directory), name, path)
      for file in self.manifest.tables:
        if file.name == name:
          if hashlib.sha256(content).hexdigest() != file.sha256:
            raise ValueError("its SHA-256 is not that of the manifest")
      return np.load(io.BytesIO(content), allow_pickle=False)
    except (EOFError, OSError, ValueError) as error:
      raise errors.DataError(
          f"{path}: not a whole table ({packed.reason(error)}); {packed.AGAIN}"
      ) from error

  def _check_sizes(self) -> None:
    """Checks that array, tables and manifest belong together."""
    missing = self._table(_MISSING)
    rows = len(self) + missing.size
    if (
        missing.dtype != np.int64
        or missing.ndim != 1
        or np.any(np.diff(missing, prepend=-1, append=rows) <= 0)
    ):
      raise errors.DataError(
          f"{self._directory}/{_MISSING}: {missing.dtype}"
          f" {list(missing.shape)}, expected ascending rows below {rows};"
          f" {packed.AGAIN}"
      )
    images, max_labels = self._images, self.max_labels
    found = {
        _ARRAY: f"{images.dtype.name} {list(images.shape)}",
        _LABELS: f"{self._labels.dtype} {list(self._labels.shape)}",
        _IDS: f"{self._ids.dtype.kind} {list(self._ids.shape)}",
    }
    expected = {
        _ARRAY: f"uint8 {[rows, *(self.image_shape or ())]}",
        _LABELS: f"int32 {[rows] if max_labels == 1 else [rows, max_labels]}",
        _IDS: f"S {[rows]}",
    }
    for name, kind in found.items():
      if kind != expected[name]:
        raise errors.DataError(
            f"{self._directory}/{name}: {kind}, expected {expected[name]};"
            f" {packed.AGAIN}"
        )


@functools.cache
def _context() -> ts.Context:
  """Returns what all sources of a process share, its cache above all."""
  return ts.Context(
      {
          "cache_pool": {"total_bytes_limit": _CACHE_BYTES},
          "gcs_request_retries": _RETRIES,
          "http_request_retries": _RETRIES,
          "s3_request_retries": _RETRIES,
      }
  )


def _open_kvstore(directory: str) -> ts.KvStore:
  """Opens a directory, which need not exist."""
  spec = (
      f"{directory}/"
      if packed.is_url(directory)
      else {"driver": "file", "path": f"{directory}/"}
  )
  try:
    return ts.KvStore.open(spec, context=_context()).result(timeout=_SECONDS)
  except TimeoutError as error:
    raise _no_answer(directory) from error
  except (OSError, RuntimeError, ValueError) as error:
    raise errors.DataError(
        f"{directory}: not an address of data ({packed.reason(error)}); correct"
        " it, or copy the directory to a disk"
    ) from error


def _read(store: ts.KvStore, name: str, path: str) -> bytes:
  """Reads a small file."""
  try:
    result = store.read(name).result(timeout=_SECONDS)
  except TimeoutError as error:
    raise _no_answer(path) from error
  except (OSError, RuntimeError, ValueError) as error:
    raise errors.DataError(
        f"{path}: cannot be read ({packed.reason(error)}); correct the address,"
        " and the rights to read it"
    ) from error
  if result.state != "value":
    raise errors.DataError(
        f"{path}: no such file; correct the address, or pack the data to the"
        " end"
    )
  return result.value


def _no_answer(name: str) -> errors.DataError:
  return errors.DataError(
      f"{name}: no answer in {_SECONDS:.0f} seconds; check the address and the"
      " network, or copy the directory to a disk"
  )
