"""Which images a folder of class folders holds: `root/class_name/*.jpg`.

The order is of the names alone, as code points: first the class, then the path
below it. So it is the same on every machine, in whatever order its file system
lists files, and it is the order of the same files in an archive.
"""

from collections.abc import Iterator
import dataclasses
import os

import numpy as np

from pipelines import errors

SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")

_SPLITS = frozenset(
    ("train", "training", "val", "valid", "validation", "test", "testing")
)


@dataclasses.dataclass(frozen=True, eq=False)
class Listing:
  """The images below a folder, in a few dozen bytes each.

  Attributes:
    root: Absolute path of the folder.
    class_names: Names of its class folders, sorted.
    labels: int32 [images].
    names: Path of every image below its class folder, in UTF-8, end to end.
    ends: int64 [images]; where each path ends in `names`.
  """

  root: str
  class_names: tuple[str, ...]
  labels: np.ndarray
  names: bytes
  ends: np.ndarray

  def __len__(self) -> int:
    return len(self.labels)

  def record_id(self, index: int) -> str:
    """Returns "class_name/path" of an image."""
    start = int(self.ends[index - 1]) if index else 0
    name = self.names[start : int(self.ends[index])].decode()
    return f"{self.class_names[self.labels[index]]}/{name}"

  def path(self, index: int) -> str:
    """Returns where an image is."""
    return os.path.join(self.root, *self.record_id(index).split("/"))


def is_image(name: str) -> bool:
  """Whether a file of this name is taken for an image.

  Hidden files are not: some archivers leave one beside each image, with the
  same suffix.

  Args:
    name: The name, without its folder.
  """
  return name.lower().endswith(SUFFIXES) and not name.startswith(".")


def scan(root: str | os.PathLike[str]) -> Listing:
  """Lists the images of a folder; opens none of them.

  Class folders may hold folders in turn. Links are followed. Hidden files and
  folders, and files with other suffixes, are passed over.

  Args:
    root: The folder of class folders.

  Raises:
    DataError: If there is no such folder, or not each of its folders holds an
      image, or it holds images itself, or a name cannot be the id of a record.
  """
  root = os.path.abspath(root)
  class_names, images = [], []
  for entry in _entries(root):
    if _is_directory(entry):
      class_names.append(_checked(entry.name, entry.path))
    elif is_image(entry.name):
      images.append(entry.name)
  if images:
    raise errors.DataError(
        f"{root}: {len(images)} images lie in it directly, such as"
        f" {min(images)}; move each into the folder of its class"
    )
  if not class_names:
    raise errors.DataError(
        f"{root}: no folder in it; give a folder that holds a folder of images"
        " for each class"
    )
  if _SPLITS.issuperset(name.lower() for name in class_names):
    raise errors.DataError(
        f"{root}: its folders are {', '.join(sorted(class_names))}, which are"
        " no classes; give one of these folders"
    )
  class_names.sort()
  chunks, sizes, counts = [], [], []
  for class_name in class_names:
    names = _class_images(os.path.join(root, class_name))
    encoded = [name.encode() for name in names]
    chunks.append(b"".join(encoded))
    sizes.append(np.fromiter(map(len, encoded), np.int64, len(encoded)))
    counts.append(len(encoded))
  return Listing(
      root=root,
      class_names=tuple(class_names),
      labels=np.repeat(np.arange(len(counts), dtype=np.int32), counts),
      names=b"".join(chunks),
      ends=np.cumsum(np.concatenate(sizes)),
  )


def _class_images(folder: str) -> list[str]:
  """Returns the sorted paths of images below a class folder, with slashes."""
  names = []
  others = 0
  # Folders to visit: the path, what stands before its names, and the folders
  # around it, which a link must not lead back to.
  waiting = [(folder, "", (_identity(folder),))]
  while waiting:
    path, prefix, around = waiting.pop()
    for entry in _entries(path):
      if _is_directory(entry):
        identity = _identity(entry.path)
        if identity in around:
          raise errors.DataError(
              f"{entry.path}: the link leads to a folder around it; remove it"
          )
        waiting.append(
            (entry.path, f"{prefix}{entry.name}/", (*around, identity))
        )
      elif is_image(entry.name):
        if entry.is_symlink() and not os.path.isfile(entry.path):
          raise errors.DataError(
              f"{entry.path}: the link leads to no file; mend or remove it"
          )
        names.append(_checked(prefix + entry.name, entry.path))
      else:
        others += 1
  if not names:
    raise errors.DataError(
        f"{folder}: no image in it ({', '.join(SUFFIXES)}), and {others} other"
        " files; put the images of this class there, or remove the folder"
    )
  names.sort()
  return names


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
  try:
    with os.scandir(folder) as entries:
      yield from entries
  except OSError as error:
    raise errors.DataError(
        f"{folder}: {error.strerror or error}; correct the path, or make it a"
        " readable folder"
    ) from error


def _is_directory(entry: os.DirEntry[str]) -> bool:
  return not entry.name.startswith(".") and entry.is_dir()


def _identity(folder: str) -> tuple[int, int]:
  status = os.stat(folder)
  return status.st_dev, status.st_ino


def _checked(name: str, path: str) -> str:
  """Returns a name that can be a part of ids, or tells why it cannot."""
  try:
    name.encode()
  except UnicodeEncodeError as error:
    raise errors.DataError(
        f"{path!r}: its name is not UTF-8; rename it"
    ) from error
  if "\n" in name or "\r" in name:
    raise errors.DataError(f"{path!r}: its name has several lines; rename it")
  return name
