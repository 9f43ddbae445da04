"""The image files of a folder or tar: where each lies, its class and its id."""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
import dataclasses
import hashlib
import os

import numpy as np

from pipelines import errors
from pipelines.packing import item
from pipelines.packing import tar_members
from pipelines.sources import folder_listing

_CHANGED = "has changed since it was listed; pack what does not change"


@dataclasses.dataclass(frozen=True, eq=False)
class Listing:
  """Image files by class and then by path, in a few dozen bytes each.

  Attributes:
    root: The folder, or the tar.
    class_names: Name of each class.
    labels: int32 [files].
    sizes: int64 [files]; bytes of each.
    names: Id of each, CLASS/PATH, in UTF-8, end to end.
    ends: int64 [files]; where each id ends in `names`.
    offsets: int64 [files], where each begins in the tar; None in a folder.
    is_flat: Whether the files of a folder lie in it directly.
  """

  root: str
  class_names: tuple[str, ...]
  labels: np.ndarray
  sizes: np.ndarray
  names: bytes
  ends: np.ndarray
  offsets: np.ndarray | None = None
  is_flat: bool = False

  def __len__(self) -> int:
    return len(self.labels)

  def record_id(self, index: int) -> str:
    """Returns the id of a file."""
    begin = int(self.ends[index - 1]) if index else 0
    return self.names[begin : int(self.ends[index])].decode()

  def select(self, wanted: Callable[[str], bool]) -> "Listing":
    """Returns the files whose ids are wanted, with the same classes.

    Args:
      wanted: Whether an id is.
    """
    kept = np.fromiter(
        (wanted(self.record_id(i)) for i in range(len(self))), bool, len(self)
    )
    ids = [self.record_id(i) for i in np.flatnonzero(kept)]
    return dataclasses.replace(
        self,
        labels=self.labels[kept],
        sizes=self.sizes[kept],
        offsets=None if self.offsets is None else self.offsets[kept],
        **_join(ids),
    )

  def digest(self) -> str:
    """Returns a hexadecimal SHA-256 of ids, classes and sizes."""
    digest = hashlib.sha256(repr((self.class_names, len(self))).encode())
    for part in (self.names, self.ends, self.labels, self.sizes):
      digest.update(part)
    return digest.hexdigest()

  def read(self, begin: int, end: int) -> Iterator[item.Item]:
    """Yields a range of the files, one in memory at a time.

    Args:
      begin: Index of the first.
      end: Index after the last.

    Raises:
      DataError: If a file cannot be read, or has changed since it was listed.
    """
    if self.offsets is None:
      yield from self._read(begin, end, self._read_file)
      return
    with open(self.root, "rb") as file:
      yield from self._read(
          begin,
          end,
          lambda index, record_id: tar_members.read(
              file.fileno(),
              int(self.offsets[index]),
              int(self.sizes[index]),
              f"{self.root}: {record_id}",
          ),
      )

  def _read(self, begin, end, load) -> Iterator[item.Item]:
    for index in range(begin, end):
      record_id = self.record_id(index)
      fault = item.check_size(int(self.sizes[index]))
      if fault:
        yield item.Item(record_id, fault=fault)
      else:
        label = int(self.labels[index])
        yield item.Item(record_id, (label,), load(index, record_id))

  def _read_file(self, index: int, record_id: str) -> bytes:
    below = record_id.split("/", 1)[1] if self.is_flat else record_id
    path = os.path.join(self.root, below)
    size = int(self.sizes[index])
    try:
      with open(path, "rb") as file:
        # One byte more, to notice that it grew.
        data = file.read(size + 1)
    except OSError as error:
      raise errors.DataError(
          f"cannot read {path}: {error.strerror}; mend that, and start the same"
          " command again"
      ) from error
    if len(data) != size:
      raise errors.DataError(f"{path}: it {_CHANGED}")
    return data


def of_folder(
    root: str | os.PathLike[str], class_names: Sequence[str] | None
) -> Listing:
  """Lists a folder of class folders.

  Args:
    root: The folder.
    class_names: All classes, in the order of their numbers; None makes it those
      that have a folder.

  Raises:
    DataError: If it is no such folder, a file cannot be looked at, or a class
      is not among the names.
  """
  found = folder_listing.scan(root)
  paths = map(found.path, range(len(found)))
  return Listing(
      root=found.root,
      class_names=tuple(class_names or found.class_names),
      labels=_renumber(found, class_names),
      sizes=np.fromiter(map(_size, paths), np.int64, len(found)),
      **_join(found.record_id(i) for i in range(len(found))),
  )


def of_flat_folder(
    root: str | os.PathLike[str],
    assignments: Mapping[str, str],
    class_names: Sequence[str] | None,
) -> Listing:
  """Lists a folder of images of all classes.

  Args:
    root: The folder.
    assignments: The class of each image, by its name.
    class_names: As in `of_folder`.

  Raises:
    DataError: As for `of_folder`, and if an image has no class.
  """
  root = os.path.abspath(root)
  names = sorted(filter(folder_listing.is_image, os.listdir(root)))
  files = [(n, 0, _size(os.path.join(root, n))) for n in names]
  files = assign(root, files, assignments)
  listing = of_files(root, files, class_names)
  return dataclasses.replace(listing, offsets=None, is_flat=True)


def of_files(
    root: str | os.PathLike[str],
    files: Sequence[tuple[str, int, int]],
    class_names: Sequence[str] | None,
) -> Listing:
  """Lists files that were found in a tar.

  Args:
    root: The tar.
    files: Path, beginning with the class, offset and size of each. Of several
      with one path the last is it, as where a tar is unpacked.
    class_names: As in `of_folder`.

  Raises:
    DataError: If there are none, one is in no class, or in one that is not
      among the names.
  """
  places = {
      item.readable_id(path, str(root)): place
      for place, (path, _, _) in enumerate(files)
  }
  if not places:
    raise errors.DataError(
        f"{root}: no image in it ({', '.join(folder_listing.SUFFIXES)}); check"
        " --input"
    )
  loose = [path for path in places if "/" not in path]
  if loose:
    raise errors.DataError(
        f"{root}: {len(loose)} images in it are in no folder that names their"
        f" class, such as {min(loose)}; list their classes with --labels=FILE"
    )
  # By class and then by path: a class may have characters below the slash.
  ids = sorted(places, key=lambda record_id: record_id.replace("/", "\0", 1))
  classes = sorted({_class(record_id) for record_id in ids})
  names = tuple(class_names or classes)
  numbers = _numbers(root, classes, names)

  def column(values, dtype) -> np.ndarray:
    return np.fromiter(values, dtype, len(ids))

  return Listing(
      root=os.fspath(root),
      class_names=names,
      labels=column((numbers[_class(i)] for i in ids), np.int32),
      sizes=column((files[places[i]][2] for i in ids), np.int64),
      offsets=column((files[places[i]][1] for i in ids), np.int64),
      **_join(ids),
  )


def assign(
    root: str | os.PathLike[str],
    files: Sequence[tuple[str, int, int]],
    assignments: Mapping[str, str],
) -> list[tuple[str, int, int]]:
  """Puts files into classes: NAME, wherever it lay, becomes CLASS/NAME.

  Args:
    root: Where they were found.
    files: Path, offset and size of each.
    assignments: The class of each, by its name.

  Raises:
    DataError: If one has no class, or its class cannot be a folder.
  """
  assigned = []
  for path, offset, size in files:
    name = path.rsplit("/", 1)[-1]
    label = assignments.get(name)
    if label is None:
      raise errors.DataError(
          f"{root}: {name} is not in --labels; give each image a line there"
      )
    if "/" in label:
      raise errors.DataError(
          f"{root}: {label!r}, the class of {name} in --labels, has a slash;"
          " name classes without"
      )
    assigned.append((f"{label}/{name}", offset, size))
  return assigned


def _renumber(found: folder_listing.Listing, class_names) -> np.ndarray:
  """Returns the labels by the given names."""
  if class_names is None:
    return found.labels
  numbers = _numbers(found.root, found.class_names, class_names)
  table = np.asarray([numbers[name] for name in found.class_names], np.int32)
  return table[found.labels]


def _numbers(root, classes: Sequence[str], names: Sequence[str]):
  numbers = {name: number for number, name in enumerate(names)}
  unknown = [name for name in classes if name not in numbers]
  if unknown:
    raise errors.DataError(
        f"{root}: {len(unknown)} of its classes are not in --class_names, such"
        f" as {unknown[0]!r}; name all there"
    )
  return numbers


def _class(record_id: str) -> str:
  return record_id.partition("/")[0]


def _join(ids) -> dict[str, bytes | np.ndarray]:
  encoded = [record_id.encode() for record_id in ids]
  sizes = np.fromiter(map(len, encoded), np.int64, len(encoded))
  return {"names": b"".join(encoded), "ends": np.cumsum(sizes)}


def _size(path: str) -> int:
  try:
    return os.stat(path).st_size
  except OSError as error:
    raise errors.DataError(
        f"cannot read {path}: {error.strerror}; mend that, and start the same"
        " command again"
    ) from error
