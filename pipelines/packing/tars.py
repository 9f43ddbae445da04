"""Finds the images in a tar of class folders, and in the tars within it.

ImageNet's archive for training is a tar of n01440764.tar and so on: a tar
CLASS.tar stands for a folder CLASS.
"""

from collections.abc import Callable
from collections.abc import Iterator
import os

from pipelines import errors
from pipelines.packing import tar_members
from pipelines.sources import folder_listing

_COMPRESSED = (".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".tar.zst")
_SPLITS = frozenset({"train", "training", "val", "valid", "validation", "test"})
_REPORT_EVERY = 1000


def find(
    path: str | os.PathLike[str],
    progress: Callable[[int], None] | None = None,
) -> list[tuple[str, int, int]]:
  """Returns path, offset and size of the images in a tar, in its order.

  Where all lie below one folder, and in folders within it, that folder is left
  out: it is what the tar was made of, and no class.

  Args:
    path: The tar.
    progress: Called with the number of images found so far.

  Raises:
    DamagedFileError: If a tar is truncated, or none.
    DataError: If it, or a tar in it, is compressed, or it holds both training
      and test images.
  """
  found = []
  with open(path, "rb") as file:
    for image in _find(file.fileno(), os.fspath(path), "", 0, None):
      found.append(image)
      if progress and not len(found) % _REPORT_EVERY:
        progress(len(found))
  tops = {name.split("/", 1)[0] for name, _, _ in found}
  if len(tops) > 1 and tops <= _SPLITS:
    raise errors.DataError(
        f"{path}: its folders are {', '.join(sorted(tops))}, which are no"
        " classes; unpack it, and pack each of them"
    )
  if len(tops) == 1 and all(name.count("/") >= 2 for name, _, _ in found):
    return [(name.split("/", 1)[1], *place) for name, *place in found]
  return found


def _find(
    descriptor: int, name: str, below: str, offset: int, end: int | None
) -> Iterator[tuple[str, int, int]]:
  for member in tar_members.walk(descriptor, name, offset, end):
    parts = member.name.split("/")
    if any(part.startswith(".") for part in parts):
      continue
    if member.name.endswith(".tar"):
      yield from _find(
          descriptor,
          f"{name}: {member.name}",
          f"{below}{member.name.removesuffix('.tar')}/",
          member.offset,
          member.offset + member.size,
      )
    elif member.name.endswith(_COMPRESSED):
      raise errors.DataError(
          f"{name}: {member.name} in it is compressed, so its images cannot be"
          " read where they lie; unpack it, and pack the folder"
      )
    elif folder_listing.is_image(parts[-1]):
      yield f"{below}{member.name}", member.offset, member.size
