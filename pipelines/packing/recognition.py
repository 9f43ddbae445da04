"""Finds out what an input is, by looking at it."""

from collections.abc import Sequence
import glob
import itertools
import os
import posixpath

from pipelines import errors
from pipelines.packing import inputs
from pipelines.packing import tar_members
from pipelines.packing import tfrecords
from pipelines.packing import webdataset
from pipelines.sources import folder_listing
from pipelines.sources import manifest

_TAR = ".tar"
# A key and its label stand together, so a few members tell.
_LOOK_AT = 100


def find_files(pattern: str) -> list[str]:
  """Returns the path, or what the pattern stands for, sorted by name.

  Args:
    pattern: A path, or one with *, ? or [...].

  Raises:
    DataError: If nothing is there.
  """
  if os.path.exists(pattern):
    return [pattern]
  found = filter(os.path.isfile, glob.glob(pattern))
  found = sorted(found, key=lambda path: (os.path.basename(path), path))
  if not found:
    raise errors.DataError(f"nothing is at {pattern}; check --input")
  return found


def find_format(paths: Sequence[str]) -> str:
  """Returns one of `inputs.FORMATS`.

  Args:
    paths: What `find_files` gave.

  Raises:
    DataError: If it is none of them.
  """
  if len(paths) > 1:
    return _format_of_files(paths)
  (path,) = paths
  if not os.path.isdir(path):
    return _format_of_file(path)
  if os.path.exists(os.path.join(path, manifest.NAME)):
    raise errors.DataError(
        f"{path} is a pack itself; name what it was packed from"
    )
  tars = files_in(path, inputs.WEBDATASET)
  names = _visible(path)
  has_folders = any(os.path.isdir(os.path.join(path, name)) for name in names)
  if has_folders and not tars or any(map(folder_listing.is_image, names)):
    return inputs.FOLDER
  files = tars or files_in(path, inputs.TFRECORD)
  if files:
    return _format_of_files(files)
  raise errors.DataError(
      f"{path}: neither folders of images nor tars nor TFRecords are in it;"
      " check --input"
  )


def files_in(folder: str, file_format: str) -> list[str]:
  """Returns the files of a format that are directly in a folder, sorted.

  Args:
    folder: The folder. Beside the files of a set there may be lists and notes.
    file_format: `inputs.WEBDATASET` or `inputs.TFRECORD`.
  """
  is_wanted = tfrecords.begins
  if file_format == inputs.WEBDATASET:
    is_wanted = lambda path: path.endswith(_TAR)
  paths = [os.path.join(folder, name) for name in _visible(folder)]
  return [p for p in paths if os.path.isfile(p) and is_wanted(p)]


def _format_of_files(paths: Sequence[str]) -> str:
  """Returns the format of files, of which the first and the last are read."""
  kinds = {_format_of_file(path) for path in (paths[0], paths[-1])}
  if len(kinds) > 1:
    raise errors.DataError(
        f"{paths[0]} and {paths[-1]} are of different kinds"
        f" ({', '.join(sorted(kinds))}); name files of one kind"
    )
  if kinds == {inputs.TAR}:
    raise errors.DataError(
        f"{paths[0]}: images without labels beside them, so it is no"
        " webdataset; a tar of class folders is packed by itself, and tars of"
        " one class each are unpacked into folders, or put in one tar"
    )
  return kinds.pop()


def _format_of_file(path: str) -> str:
  if not os.path.isfile(path):
    raise errors.DataError(f"{path} is no regular file; check --input")
  with open(path, "rb") as file:
    beginning = file.read(512)
    tar_members.check_plain(beginning, path)
    if tfrecords.begins(path):
      return inputs.TFRECORD
    if beginning[257:262] != b"ustar" and not path.endswith(_TAR):
      raise errors.DataError(
          f"{path} is neither a tar nor a TFRecord file; check --input"
      )
    members = tar_members.walk(file.fileno(), path)
    names = [member.name for member in itertools.islice(members, _LOOK_AT)]
  images, labels = set(), set()
  for name in names:
    key, extension = webdataset.split_name(name)
    if extension in webdataset.LABEL_EXTENSIONS:
      labels.add(key)
    elif folder_listing.is_image(posixpath.basename(name)):
      images.add(key)
  return inputs.WEBDATASET if images & labels else inputs.TAR


def _visible(folder: str) -> list[str]:
  try:
    names = os.listdir(folder)
  except OSError as error:
    raise errors.DataError(
        f"cannot read {folder}: {error.strerror}; check --input"
    ) from error
  return sorted(name for name in names if not name.startswith("."))
