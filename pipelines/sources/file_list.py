"""Image files that were named, or lie below folders that were named."""

from collections.abc import Iterator
from collections.abc import Sequence
import functools
import hashlib
import os
import stat

import numpy as np

from pipelines import errors
from pipelines.sources import folder_listing
from pipelines.sources import source as source_lib
from pipelines.transforms import decode

# What is taken out of a folder. Of the last ones none can be decoded: but
# whoever has them wants to hear it.
_SUFFIXES = (
    *folder_listing.SUFFIXES,
    *(".gif", ".bmp"),
    *(".avif", ".heic", ".heif", ".jp2", ".jxl", ".tif", ".tiff"),
)
# No image that may be decoded has more: four samples of 16 bits for a pixel.
MAX_BYTES = 8 * decode.MAX_PIXELS


class FileListSource:
  """Image files, one record each, without labels: all are 0.

  Records hold the bytes of the files. Ids are the paths, as they were named.

  Attributes:
    passed_over: How many files in folders were not taken, because by their name
      they are no images.
  """

  class_names = ("",)
  num_classes = 1
  max_labels = 1
  image_shape = None

  def __init__(self, paths: Sequence[str], base: str | os.PathLike[str] = ""):
    """Lists the folders; opens no image.

    Args:
      paths: Files, which are taken whatever they are called, and folders, which
        are searched for images, and so are the folders in them. The order is
        that of the arguments, and of the names in a folder.
      base: The folder that relative paths start from.

    Raises:
      DataError: If one of them is not there, or a folder cannot be read.
    """
    self._base = os.fspath(base)
    self._paths = []
    self.passed_over = 0
    for path in paths:
      if os.path.isdir(self._absolute(path)):
        self._paths += self._walk(path, ())
      elif os.path.lexists(self._absolute(path)):
        self._paths.append(path)
      else:
        raise errors.DataError(
            f"{_printable(path)}: there is no such file or folder; correct the"
            " path"
        )

  @functools.cached_property
  def fingerprint(self) -> str:
    """Hexadecimal SHA-256 of the names and contents, which reads each file."""
    digest = hashlib.sha256()
    for index in range(len(self)):
      record = self[index]
      digest.update(hashlib.sha256(os.fsencode(record["id"])).digest())
      digest.update(hashlib.sha256(record["image"]).digest())
    return digest.hexdigest()

  def __len__(self) -> int:
    return len(self._paths)

  def __getitem__(self, index: int) -> source_lib.Record:
    """Reads one file.

    Args:
      index: Which.

    Raises:
      DataError: If it cannot be read, or is no file, or a larger one than any
        image that may be decoded.
    """
    name = self.record_id(index)
    size = self.size(index)
    if size > MAX_BYTES:
      raise errors.DataError(
          f"{name}: file of {size} bytes, more than any image that is decoded"
      )
    try:
      with open(self._absolute(self._paths[index]), "rb") as file:
        image = file.read()
    except OSError as error:
      raise errors.DataError(f"{name}: {error.strerror or error}") from error
    return {"image": image, "label": np.int32(0), "id": name}

  def record_id(self, index: int) -> str:
    """Id of one record; what cannot be printed in it is escaped."""
    if not 0 <= index < len(self):
      raise IndexError(f"record {index} of {len(self)}")
    return _printable(self._paths[index])

  def size(self, index: int) -> int:
    """Returns the bytes of a file, without reading it.

    Args:
      index: Which.

    Raises:
      DataError: If it is not there, or is no file.
    """
    name = self.record_id(index)
    try:
      status = os.stat(self._absolute(self._paths[index]))
    except OSError as error:
      raise errors.DataError(f"{name}: {error.strerror or error}") from error
    # To open a pipe would wait for whoever writes into it.
    if not stat.S_ISREG(status.st_mode):
      raise errors.DataError(f"{name}: not a regular file")
    return status.st_size

  def _absolute(self, path: str) -> str:
    return os.path.join(self._base, path)

  def _walk(
      self, folder: str, around: tuple[tuple[int, int], ...]
  ) -> Iterator[str]:
    """Yields the images below a folder.

    Args:
      folder: Where to look.
      around: What the folders are that it lies in, so that a link that leads
        back to one of them is not followed.
    """
    absolute = self._absolute(folder)
    try:
      status = os.stat(absolute)
      entries = sorted(os.scandir(absolute), key=lambda entry: entry.name)
    except OSError as error:
      raise errors.DataError(
          f"{_printable(folder)}: {error.strerror or error}; make it a readable"
          " folder, or start again without it"
      ) from error
    here = status.st_dev, status.st_ino
    if here in around:
      return
    for entry in entries:
      path = os.path.join(folder, entry.name)
      if entry.name.startswith("."):
        continue
      if entry.is_dir():
        yield from self._walk(path, (*around, here))
      elif entry.name.lower().endswith(_SUFFIXES):
        yield path
      else:
        self.passed_over += 1


def _printable(path: str) -> str:
  """Returns a path in one line of characters that can be encoded."""
  text = path.encode(errors="backslashreplace").decode()
  return text.replace("\n", "\\n").replace("\r", "\\r")
