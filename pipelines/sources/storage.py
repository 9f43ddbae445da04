"""Opens a directory of images, however they are stored."""

from collections.abc import Callable
import os

from pipelines import errors
from pipelines.packing import state as pack_state
from pipelines.sources import array_record
from pipelines.sources import image_folder
from pipelines.sources import manifest as manifest_lib
from pipelines.sources import packed
from pipelines.sources import source as source_lib
from pipelines.sources import tensorstore_arrays

_FILE_URL = "file://"


def is_url(directory: str) -> bool:
  """Whether a directory is an address, such as "gs://bucket", and no path.

  Args:
    directory: What a person named.
  """
  return packed.is_url(directory)


def open_directory(
    directory: str | os.PathLike[str],
    cache_directory: str | os.PathLike[str] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> source_lib.Source:
  """Opens a packed directory, or else a folder of class folders.

  The fingerprint is known afterwards: for a folder, every file is read, unless
  the cache tells that none changed.

  Args:
    directory: A path, or the address of a packed directory.
    cache_directory: Where the checksums of a folder's files are kept.
    progress: Called with the number of files whose checksum is known and the
      number of files.

  Raises:
    DataError: If it is neither, is not whole, or cannot be read.
  """
  directory = os.fspath(directory).removeprefix(_FILE_URL)
  if packed.is_url(directory):
    return tensorstore_arrays.TensorStoreSource(directory)
  if os.path.lexists(os.path.join(directory, manifest_lib.NAME)):
    return _SOURCES[manifest_lib.read(directory).storage](directory)
  if os.path.lexists(os.path.join(directory, pack_state.NAME)):
    raise errors.DataError(
        f"{directory}: data that is not packed to the end; start //launch:pack"
        " again with the same output"
    )
  source = image_folder.ImageFolderSource(directory, cache_directory, progress)
  _ = source.fingerprint
  return source


_SOURCES = {
    manifest_lib.ARRAY_RECORD: array_record.ArrayRecordSource,
    manifest_lib.TENSORSTORE: tensorstore_arrays.TensorStoreSource,
}
