"""Reads tars in which files of one image stand together (webdataset).

The files of an image have the same path up to the first dot of their name, its
key: KEY.jpg is the image, and the label is in KEY.cls, in "label" or "labels"
of KEY.json, or in KEY.txt, whichever comes first in this list.
"""

from collections.abc import Callable
from collections.abc import Iterator
import itertools
import json
import os
import posixpath
from typing import Any

from pipelines.packing import class_labels
from pipelines.packing import item
from pipelines.packing import tar_members

IMAGE_EXTENSIONS = ("jpg", "jpeg", "png", "webp")
LABEL_EXTENSIONS = ("cls", "json", "txt")
# A label is a few letters; a JSON file may hold a caption and more.
_MAX_LABEL_BYTES = 2**20


def split_name(name: str) -> tuple[str, str]:
  """Returns the key and the extension, in small letters, of a path in a tar."""
  folder, base = posixpath.split(name)
  stem, _, extension = base.partition(".")
  return posixpath.join(folder, stem), extension.lower()


def read(
    path: str | os.PathLike[str],
    prefix: str,
    labels: class_labels.Labels,
    wanted: Callable[[str], bool],
) -> Iterator[item.Item]:
  """Yields the images of a tar, in its order; one is in memory at a time.

  Args:
    path: The tar.
    prefix: What stands before the slash in ids.
    labels: How labels are read.
    wanted: Whether an id is; others are not read.

  Raises:
    DamagedFileError: If the tar is truncated.
    DataError: If a label is none.
  """
  seen = set()
  with open(path, "rb") as file:
    descriptor = file.fileno()
    for key, members in _groups(descriptor, path):
      record_id = item.readable_id(f"{prefix}/{key}", str(path))
      if not wanted(record_id):
        continue
      if key in seen:
        yield item.Item(record_id, fault="its key is in the tar before")
        continue
      seen.add(key)
      yield _read_group(descriptor, path, record_id, members, labels)


def count(
    path: str | os.PathLike[str], prefix: str, wanted: Callable[[str], bool]
) -> int:
  """Returns the number of images of a tar that are wanted, by headers alone.

  Args:
    path: The tar.
    prefix: What stands before the slash in ids.
    wanted: Whether an id is.

  Raises:
    DamagedFileError: If the tar is truncated.
  """
  with open(path, "rb") as file:
    return sum(
        wanted(f"{prefix}/{key}") for key, _ in _groups(file.fileno(), path)
    )


def _groups(descriptor: int, path):
  """Yields each key and its members; those without image or label are none."""
  members = (
      (split_name(member.name), member)
      for member in tar_members.walk(descriptor, str(path))
      if not posixpath.basename(member.name).startswith(".")
  )
  for key, group in itertools.groupby(members, key=lambda pair: pair[0][0]):
    found = {}
    for (_, extension), member in group:
      found.setdefault(extension, member)
    if any(e in found for e in (*IMAGE_EXTENSIONS, *LABEL_EXTENSIONS)):
      yield key, found


def _read_group(
    descriptor: int, path, record_id: str, members, labels
) -> item.Item:
  def load(member) -> bytes:
    return tar_members.read(
        descriptor, member.offset, member.size, f"{path}: {member.name}"
    )

  image = next((members[e] for e in IMAGE_EXTENSIONS if e in members), None)
  if image is None:
    kinds = ", ".join(f".{extension}" for extension in sorted(members))
    return item.Item(record_id, fault=f"no image beside {kinds}")
  fault = item.check_size(image.size)
  if fault:
    return item.Item(record_id, fault=fault)
  for extension in LABEL_EXTENSIONS:
    if extension not in members:
      continue
    if members[extension].size > _MAX_LABEL_BYTES:
      return item.Item(record_id, fault=f"its .{extension} is no label")
    try:
      found = _parse_label(extension, load(members[extension]))
    except ValueError as error:
      return item.Item(record_id, fault=f"its .{extension} {error}")
    if found:
      numbers = labels.numbers(found, record_id)
      return item.Item(record_id, numbers, load(image))
  return item.Item(record_id, fault="no label beside the image")


def _parse_label(extension: str, data: bytes) -> list[int | str]:
  """Returns labels, none where the file has no say about them."""
  try:
    text = data.decode("utf-8").strip()
    tree = json.loads(text) if extension == "json" else None
  except ValueError as error:
    raise ValueError("cannot be read") from error
  if extension == "json":
    return _labels_in(tree)
  numbers = text.replace(",", " ").split()
  if extension == "cls" and all(n.lstrip("-").isdecimal() for n in numbers):
    return numbers
  return [text] if text else []


def _labels_in(tree: Any) -> list[int | str]:
  """Returns the labels in a JSON tree."""
  if isinstance(tree, dict):
    tree = tree.get("label", tree.get("labels"))
  found = tree if isinstance(tree, list) else [tree]
  found = [label for label in found if label is not None]
  for label in found:
    if isinstance(label, bool) or not isinstance(label, (int, str)):
      raise ValueError("has a label that is neither a number nor a name")
  return found
