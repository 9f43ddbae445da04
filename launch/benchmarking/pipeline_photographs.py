"""JPEG files to measure a pipeline with, where there are no images to name.

They are cut out of the photographs that the build fetches, at one size and
quality, so that the files of two machines have the same pixels.
"""

from collections.abc import Sequence
import hashlib
import io
import os
import pathlib

import numpy as np
from PIL import Image

from launch.console import errors
from launch.files import runfiles
from pipelines.sources import source as source_lib

_REPOSITORY = "photographs"


def find() -> list[pathlib.Path]:
  """Returns the photographs of the build.

  Raises:
    errors.RunError: they are not here.
  """
  folder = runfiles.find(_REPOSITORY)
  found = sorted(folder.glob("*.jpg")) if folder else []
  if not found:
    raise errors.RunError(
        "the build's photographs are not here: start with ./bazelw, which"
        " fetches them, or name a folder with --config.data.directory"
    )
  return found


def make(
    photographs: Sequence[pathlib.Path],
    *,
    width: int,
    height: int,
    quality: int,
    count: int,
) -> list[bytes]:
  """Makes JPEG files.

  Args:
    photographs: what to cut them out of, in turn.
    width: of the files.
    height: of the files.
    quality: of libjpeg, from 1 to 100.
    count: how many files.

  Returns:
    The contents of the files. No two are alike: each time round, the cut lies
    elsewhere.
  """
  files = []
  rounds = -(-count // len(photographs))
  for number in range(count):
    turn, place = divmod(number, len(photographs))
    with Image.open(photographs[place]) as photograph:
      scale = min(photograph.width / width, photograph.height / height)
      # A part of what fits, so that there is room to cut elsewhere.
      scale *= 1 - 0.2 * turn / rounds
      x = (photograph.width - width * scale) * (turn + 1) / (rounds + 1)
      y = (photograph.height - height * scale) * (turn + 1) / (rounds + 1)
      cut = photograph.convert("RGB").resize(
          (width, height),
          Image.Resampling.LANCZOS,
          box=(x, y, x + width * scale, y + height * scale),
      )
    buffer = io.BytesIO()
    cut.save(buffer, "JPEG", quality=quality)
    files.append(buffer.getvalue())
  return files


class FileSource:
  """A source of image files that are made, all of one class."""

  def __init__(self, folder: str | os.PathLike[str], files: Sequence[bytes]):
    """Writes the files: worker processes are given the folder, not the bytes.

    Args:
      folder: where to; it exists.
      files: their contents.
    """
    self._folder = pathlib.Path(folder)
    self._length = len(files)
    self.class_names = ("photograph",)
    self.num_classes = 1
    self.max_labels = 1
    self.image_shape = None
    for index, file in enumerate(files):
      self._path(index).write_bytes(file)

  @property
  def fingerprint(self) -> str:
    """Hexadecimal SHA-256 of the files."""
    digest = hashlib.sha256()
    for index in range(len(self)):
      digest.update(hashlib.sha256(self._path(index).read_bytes()).digest())
    return digest.hexdigest()

  def __len__(self) -> int:
    return self._length

  def __getitem__(self, index: int) -> source_lib.Record:
    return {
        "image": self._path(index).read_bytes(),
        "label": np.int32(0),
        "id": self.record_id(index),
    }

  def record_id(self, index: int) -> str:
    """Id of one record."""
    return f"photograph/{index:05d}.jpg"

  def _path(self, index: int) -> pathlib.Path:
    return self._folder / f"{index:05d}.jpg"


class Sample:
  """A few records of a source in the place of all, so that reading is quick.

  It is as long as the source, because drawing the order of few records takes
  the loader longer than that of many.
  """

  def __init__(
      self, source: source_lib.Source, count: int, length: int | None = None
  ):
    """Chooses records that lie evenly in the source.

    Args:
      source: at least one record.
      count: how many; all of them if there are fewer.
      length: that to pretend; by default the source's.
    """
    self._source = source
    self.count = min(count, len(source))
    self._length = length or len(source)
    self.class_names = source.class_names
    self.num_classes = source.num_classes
    self.max_labels = source.max_labels
    self.image_shape = source.image_shape

  @property
  def fingerprint(self) -> str:
    """Of the ids: that of the files would read every file of the source."""
    ids = (self.record_id(index) for index in range(self.count))
    return hashlib.sha256("\n".join(ids).encode()).hexdigest()

  def __len__(self) -> int:
    return self._length

  def __getitem__(self, index: int) -> source_lib.Record:
    return self._source[self._place(index)]

  def record_id(self, index: int) -> str:
    """Id of one record."""
    return self._source.record_id(self._place(index))

  def _place(self, index: int) -> int:
    return index % self.count * len(self._source) // self.count
