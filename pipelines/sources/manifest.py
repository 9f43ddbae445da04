"""The manifest of a packed directory: what is in it, and how it is whole.

A packed directory holds one set of records, as shards of one storage, and
`manifest.json`, which is written last. So a directory with a manifest is
complete, and its manifest says the size and the checksum of every file.
"""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from concurrent import futures
import dataclasses
import hashlib
import json
import os
import pathlib
import re
from typing import Any

from pipelines import atomic_files
from pipelines import errors
from pipelines.sources import fingerprint as fingerprint_lib

NAME = "manifest.json"
VERSION = 1
ARRAY_RECORD = "array_record"
TENSORSTORE = "tensorstore"
STORAGES = (ARRAY_RECORD, TENSORSTORE)

_DIGEST = re.compile("[0-9a-f]{64}")
_AGAIN = "copy it again, or pack the data again"


@dataclasses.dataclass(frozen=True, kw_only=True)
class File:
  """A file of a packed directory.

  Attributes:
    name: Its path in the directory, with slashes.
    bytes: Its size.
    sha256: SHA-256 of its content, in hexadecimal.
  """

  name: str
  bytes: int
  sha256: str

  def __post_init__(self):
    parts = self.name.split("/") if isinstance(self.name, str) else [""]
    _check(
        not any(part in ("", ".", "..") for part in parts),
        f"name is {self.name!r}, expected a path within the directory",
    )
    _check_number("bytes", self.bytes, 0)
    _check_digest("sha256", self.sha256)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Shard(File):
  """A file that holds some consecutive records.

  Attributes:
    records: How many.
    fingerprint: Their fingerprint, as `Fingerprint.to_json` gives it.
    ids_sha256: SHA-256 of the file that lists their ids; empty where the
      storage has one list for all.
  """

  records: int
  fingerprint: str
  ids_sha256: str = ""

  def __post_init__(self):
    super().__post_init__()
    _check_number("records", self.records, 0)
    _check(
        isinstance(self.fingerprint, str),
        f"fingerprint is {self.fingerprint!r}, expected a text",
    )
    count = fingerprint_lib.Fingerprint.from_json(self.fingerprint).count
    _check(
        count == self.records,
        f"{self.name} has {self.records} records, but a fingerprint of {count}",
    )
    if self.ids_sha256:
      _check_digest("ids_sha256", self.ids_sha256)

  @property
  def ids_name(self) -> str:
    """Name of the file that lists the ids of the records."""
    return os.path.splitext(self.name)[0] + ".ids.npy"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Manifest:
  """What a packed directory holds.

  Attributes:
    storage: One of `STORAGES`.
    fingerprint: Hexadecimal fingerprint of all records and the class names.
    records: Number of records.
    class_names: Name of each class, in the order of the labels.
    max_labels: 1 if each record has one label, else the most that one has.
    image_shape: Height, width and channels of all images; None where they are
      files, or differ.
    shards: The shards, in the order of their records.
    tables: Files that belong to all shards.
    origin: What was packed and with which options, for people to read.
    version: Version of this format.
  """

  storage: str
  fingerprint: str
  records: int
  class_names: tuple[str, ...]
  max_labels: int
  image_shape: tuple[int, int, int] | None
  shards: tuple[Shard, ...]
  tables: tuple[File, ...] = ()
  origin: Mapping[str, str] = dataclasses.field(default_factory=dict)
  version: int = VERSION

  def __post_init__(self):
    _check(
        self.version == VERSION,
        f"version is {self.version!r}, expected {VERSION}",
    )
    _check(
        self.storage in STORAGES,
        f"storage is {self.storage!r}, expected one of {', '.join(STORAGES)}",
    )
    _check_digest("fingerprint", self.fingerprint)
    _check_number("records", self.records, 0)
    _check_number("max_labels", self.max_labels, 1)
    _check(
        bool(self.class_names)
        and all(isinstance(name, str) for name in self.class_names),
        "class_names are not one or more texts",
    )
    if self.image_shape is not None:
      _check(
          len(self.image_shape) == 3,
          f"image_shape is {self.image_shape}, expected three numbers",
      )
      for size in self.image_shape:
        _check_number("image_shape", size, 1)
    _check(
        all(
            isinstance(text, str)
            for item in self.origin.items()
            for text in item
        ),
        f"origin is {self.origin!r}, expected texts with names",
    )
    names = [file.name for file in files_of(self)]
    _check(len(set(names)) == len(names), "two of its files have one name")
    total = _total(self.shards)
    _check(
        total.count == self.records,
        f"{self.records} records, but its shards have {total.count}",
    )
    _check(
        total.hexdigest(self.class_names) == self.fingerprint,
        "its fingerprint is not that of its shards and class names",
    )


def files_of(manifest: Manifest) -> Iterator[File]:
  """Yields the shards and tables of a manifest."""
  yield from manifest.shards
  yield from manifest.tables


def make(
    *,
    storage: str,
    class_names: Sequence[str],
    max_labels: int,
    image_shape: tuple[int, int, int] | None,
    shards: Sequence[Shard],
    tables: Sequence[File] = (),
    origin: Mapping[str, str],
) -> Manifest:
  """Returns the manifest of some shards, with what follows from them.

  Args:
    storage: See `Manifest`, as for all of these.
    class_names: Name of each class.
    max_labels: The most labels of a record.
    image_shape: Shape of all images, or None.
    shards: The shards.
    tables: Files that belong to all shards.
    origin: What was packed.
  """
  total = _total(shards)
  return Manifest(
      storage=storage,
      fingerprint=total.hexdigest(class_names),
      records=total.count,
      class_names=tuple(class_names),
      max_labels=max_labels,
      image_shape=image_shape,
      shards=tuple(shards),
      tables=tuple(tables),
      origin=dict(origin),
  )


def write(directory: str | os.PathLike[str], manifest: Manifest) -> None:
  """Writes the manifest, whole or not at all; equal ones are equal bytes.

  Args:
    directory: The packed directory.
    manifest: What it holds.

  Raises:
    DataError: If it cannot be written.
  """
  tree = dataclasses.asdict(manifest)
  # The version first, and the long lists last, for people who look into it.
  tree = {"version": tree.pop("version"), **tree}
  for name in ("class_names", "shards", "tables"):
    tree[name] = tree.pop(name)
  text = json.dumps(tree, indent=1) + "\n"
  with atomic_files.replacing(pathlib.Path(directory, NAME)) as draft:
    draft.write_text(text, encoding="utf-8")


def read(directory: str | os.PathLike[str]) -> Manifest:
  """Reads the manifest of a packed directory.

  Args:
    directory: The packed directory.

  Raises:
    DataError: If there is none, or it is damaged, contradicts itself or is of
      another version.
  """
  path = os.path.join(directory, NAME)
  try:
    with open(path, "rb") as file:
      content = file.read()
  except FileNotFoundError as error:
    raise errors.DataError(
        f"{path}: no such file; correct the directory, or pack the data to the"
        " end: the manifest is written last"
    ) from error
  except OSError as error:
    raise errors.DataError(
        f"{path}: {error.strerror or error}; make it a readable file"
    ) from error
  return parse(content, path)


def parse(content: bytes, path: str) -> Manifest:
  """Reads a manifest from the bytes of its file.

  Args:
    content: The bytes.
    path: What errors call it.

  Raises:
    DataError: If they are damaged, contradict themselves or are of another
      version.
  """
  try:
    tree = json.loads(content)
  except (RecursionError, ValueError) as error:
    raise errors.DataError(f"{path}: not JSON ({error}); {_AGAIN}") from error
  version = tree.get("version") if isinstance(tree, dict) else None
  if version is not None and version != VERSION:
    raise errors.DataError(
        f"{path}: version {version!r} of the format, and this program reads"
        f" version {VERSION}; use the program that packed it, or pack the data"
        " again"
    )
  try:
    return _manifest(tree)
  except (TypeError, ValueError) as error:
    raise errors.DataError(f"{path}: {error}; {_AGAIN}") from error


def check(directory: str | os.PathLike[str], manifest: Manifest) -> None:
  """Checks that every file is there and has its size.

  Args:
    directory: The packed directory.
    manifest: Its manifest.

  Raises:
    DataError: If one is not, with its name.
  """
  for file in files_of(manifest):
    path = os.path.join(directory, file.name)
    size = _size(path)
    if size != file.bytes:
      raise errors.DataError(
          f"{path}: {size} bytes, expected {file.bytes}: the file is not whole;"
          f" {_AGAIN}"
      )
    if isinstance(file, Shard) and file.ids_sha256:
      _size(os.path.join(directory, file.ids_name))


def verify(
    directory: str | os.PathLike[str],
    manifest: Manifest,
    progress: Callable[[int, int], None] | None = None,
) -> None:
  """Reads every file and compares its checksum.

  Args:
    directory: The packed directory.
    manifest: Its manifest.
    progress: Called with the bytes read so far and those to read in all.

  Raises:
    DataError: If a file is missing or changed, with its name.
  """
  check(directory, manifest)
  files = []
  for file in files_of(manifest):
    files.append((file.name, file.bytes, file.sha256))
    if isinstance(file, Shard) and file.ids_sha256:
      size = _size(os.path.join(directory, file.ids_name))
      files.append((file.ids_name, size, file.ids_sha256))
  done, total = 0, sum(size for _, size, _ in files)
  with futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    running = {
        pool.submit(_sha256, os.path.join(directory, file[0])): file
        for file in files
    }
    try:
      for future in futures.as_completed(running):
        name, size, digest = running[future]
        if future.result() != digest:
          raise errors.DataError(
              f"{os.path.join(directory, name)}: its SHA-256 is not that of the"
              f" manifest: the file was changed; {_AGAIN}"
          )
        done += size
        if progress:
          progress(done, total)
    finally:
      pool.shutdown(cancel_futures=True)


def _total(shards: Sequence[Shard]) -> fingerprint_lib.Fingerprint:
  parts = (
      fingerprint_lib.Fingerprint.from_json(shard.fingerprint)
      for shard in shards
  )
  return sum(parts, fingerprint_lib.Fingerprint())


def _size(path: str) -> int:
  try:
    return os.stat(path).st_size
  except OSError as error:
    raise errors.DataError(
        f"{path}: {error.strerror or error}; {_AGAIN}"
    ) from error


def _sha256(path: str) -> str:
  try:
    with open(path, "rb") as file:
      return hashlib.file_digest(file, "sha256").hexdigest()
  except OSError as error:
    raise errors.DataError(
        f"{path}: {error.strerror or error}; {_AGAIN}"
    ) from error


def _manifest(tree: Any) -> Manifest:
  """Makes a manifest of the JSON of one."""
  entries = _entries(tree, Manifest, "the manifest")
  for name in ("class_names", "shards", "tables"):
    _check(isinstance(entries[name], list), f"{name} is not a list")
  _check(isinstance(entries["origin"], dict), "origin is not an object")
  shape = entries["image_shape"]
  _check(
      shape is None or isinstance(shape, list),
      f"image_shape is {shape!r}, expected a list or null",
  )
  return Manifest(
      **entries
      | {
          "class_names": tuple(entries["class_names"]),
          "image_shape": None if shape is None else tuple(shape),
          "shards": tuple(
              Shard(**_entries(shard, Shard, "a shard"))
              for shard in entries["shards"]
          ),
          "tables": tuple(
              File(**_entries(table, File, "a table"))
              for table in entries["tables"]
          ),
      }
  )


def _entries(tree: Any, kind: type, what: str) -> dict[str, Any]:
  """Returns the entries of a JSON object that must be the fields of a class."""
  if not isinstance(tree, dict):
    raise ValueError(f"{what} is not an object with names")
  names = {field.name for field in dataclasses.fields(kind)}
  if missing := sorted(names - tree.keys()):
    raise ValueError(f"{what} lacks {', '.join(missing)}")
  if unknown := sorted(tree.keys() - names):
    raise ValueError(f"{what} has the unknown {', '.join(unknown)}")
  return tree


def _check(is_right: bool, expectation: str) -> None:
  if not is_right:
    raise ValueError(expectation)


def _check_number(name: str, value: Any, least: int) -> None:
  # JSON's true and false are integers to Python.
  _check(
      isinstance(value, int) and not isinstance(value, bool) and value >= least,
      f"{name} is {value!r}, expected a whole number from {least} up",
  )


def _check_digest(name: str, value: Any) -> None:
  _check(
      isinstance(value, str) and _DIGEST.fullmatch(value) is not None,
      f"{name} is {value!r}, expected 64 hexadecimal digits",
  )
