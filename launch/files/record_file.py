"""A file of one line of JSON per measurement, opened before anything is."""

from collections.abc import Mapping
from typing import Any

from launch.files import paths
from launch.running import metric_writers


class RecordFile:
  """Adds lines to a file; a context manager."""

  def __init__(self, path: str):
    """Opens the file, so that a wrong path ends the program at its start.

    Args:
      path: as the user gave it; folders are made. Empty writes nothing.
    """
    self._file = None
    if path:
      whole = paths.from_user(path)
      whole.parent.mkdir(parents=True, exist_ok=True)
      self._file = open(whole, "a", encoding="utf-8")  # noqa: SIM115

  def __enter__(self) -> "RecordFile":
    return self

  def __exit__(self, *exc_info):
    if self._file:
      self._file.close()

  def write(self, record: Mapping[str, Any]) -> None:
    """Adds a line, and has it written at once.

    Args:
      record: names and values that JSON can hold.
    """
    if self._file:
      self._file.write(metric_writers.to_json(record) + "\n")
      self._file.flush()
