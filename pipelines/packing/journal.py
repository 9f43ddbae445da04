"""What a pack is made of, and which of its units are done.

The first line says what is packed and how; each other is a unit, written once
the unit's files are in their places. A process may be killed at any moment: a
line that is not whole is a unit that is not done.
"""

from collections.abc import Mapping
import json
import os
import pathlib
import types

from pipelines import atomic_files
from pipelines import errors
from pipelines.packing import state
from pipelines.packing import units

_NAME = f"{state.NAME}/journal.jsonl"
_COUNTS = f"{state.NAME}/counts.json"
_VERSION = 1


class Journal:
  """The journal of one pack, for one process at a time."""

  def __init__(self, directory: pathlib.Path):
    """Opens nothing yet.

    Args:
      directory: The pack.
    """
    self._directory = directory
    self._path = directory / _NAME
    self._counts = directory / _COUNTS
    self._file = None

  def exists(self) -> bool:
    """Whether packing was begun here."""
    return self._path.exists()

  def __enter__(self) -> "Journal":
    return self

  def __exit__(self, *exc_info):
    if self._file is not None:
      self._file.close()

  def begin(self, origin: Mapping[str, str]) -> None:
    """Writes the first line.

    Args:
      origin: What is packed and how.

    Raises:
      DataError: If it cannot be written.
    """
    self._counts.unlink(missing_ok=True)
    self._write([self._header(origin)])

  def resume(self, origin: Mapping[str, str]) -> dict[int, units.Result]:
    """Reads which units are done.

    Args:
      origin: What is to be packed now, and how.

    Returns:
      The results of units whose files are there, by unit.

    Raises:
      DataError: If something else was begun, or it cannot be read or written.
    """
    try:
      text = self._path.read_text(encoding="utf-8")
    except OSError as error:
      raise errors.DataError(
          f"cannot read {self._path}: {error.strerror}; mend that, and start"
          " the same command again"
      ) from error
    # What follows the last end of a line was not written to its end.
    header, *lines = text.split("\n")[:-1]
    changed = differences(self._read_header(header), origin)
    if changed and not lines:
      # Nothing was done yet, perhaps for want of the setting that has changed.
      self.begin(origin)
      return {}
    if changed:
      raise errors.DataError(
          f"{self._directory} holds the beginning of another pack ({changed});"
          " choose another --output, or the same settings to go on"
      )
    results = {}
    for line in lines:
      result = units.Result.from_json(line)
      if self._is_there(result):
        results[result.unit] = result
    self._write([header, *(r.to_json() for r in results.values())])
    return results

  def add(self, result: units.Result) -> None:
    """Notes that a unit is done.

    Args:
      result: What became of it.

    Raises:
      DataError: If it cannot be written.
    """
    try:
      if self._file is None:
        self._file = open(self._path, "a", encoding="utf-8")
      self._file.write(result.to_json() + "\n")
      self._file.flush()
      os.fsync(self._file.fileno())
    except OSError as error:
      raise errors.DataError(
          f"cannot write {self._path}: {error.strerror};"
          f" {atomic_files.remedy(error)}"
      ) from error

  def counts(self) -> list[int] | None:
    """Returns what `set_counts` was given since this pack was begun."""
    if not self._counts.exists():
      return None
    return json.loads(self._counts.read_text(encoding="utf-8"))

  def set_counts(self, counts: list[int]) -> None:
    """Notes how many images each unit has, by which units lie in an array.

    Args:
      counts: Images of each unit.

    Raises:
      DataError: If it cannot be written.
    """
    with atomic_files.replacing(self._counts) as draft:
      draft.write_text(json.dumps(counts), encoding="utf-8")

  def _write(self, lines: list[str]) -> None:
    with atomic_files.replacing(self._path) as draft:
      draft.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")

  def _header(self, origin: Mapping[str, str]) -> str:
    return json.dumps({"version": _VERSION, "origin": dict(origin)})

  def _read_header(self, header: str) -> Mapping[str, str]:
    tree = json.loads(header)
    if tree["version"] != _VERSION:
      raise errors.DataError(
          f"{self._path}: version {tree['version']} of the format, and this"
          f" program writes version {_VERSION}; finish with the program that"
          " began, or choose another --output"
      )
    return types.MappingProxyType(tree["origin"])

  def _is_there(self, result: units.Result) -> bool:
    """Whether the shards of a unit are there, with their sizes."""
    for shard in result.shards:
      path = self._directory / shard.name
      if not path.is_file() or path.stat().st_size != shard.bytes:
        return False
    return True


def differences(before: Mapping[str, str], now: Mapping[str, str]) -> str:
  """Says how two origins differ; empty where they do not.

  Args:
    before: One.
    now: The other.
  """
  return "; ".join(
      f"{name} was {before.get(name, 'not there')},"
      f" is {now.get(name, 'not there')}"
      for name in {**before, **now}
      if before.get(name) != now.get(name)
  )
