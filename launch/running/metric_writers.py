"""Metrics to `metrics.jsonl`, the source of truth, and to TensorBoard."""

from collections.abc import Iterator
from collections.abc import Mapping
import contextlib
import json
import math
import os
import pathlib
import shutil
from typing import Any

from tensorboardX import event_file_writer
from tensorboardX import summary
from tensorboardX.proto import event_pb2

from launch.console import errors
from launch.running import run_directory
from pipelines import atomic_files

# Measured once the run is over, and measured again if it ends twice.
_FINAL = "test"


class Writer:
  """Writes nothing: of several hosts, one does."""

  def __enter__(self) -> "Writer":
    return self

  def __exit__(self, *exc_info):
    pass

  def write(self, kind: str, step: int, metrics: Mapping[str, float]) -> None:
    """Writes one line.

    Args:
      kind: "train", "held_out" or "test".
      step: updates made.
      metrics: numbers by name.

    Raises:
      errors.RunError: it cannot be written.
    """

  def flush(self) -> None:
    """Makes sure that what was written outlives the machine.

    Raises:
      errors.RunError: it does not.
    """


class MetricWriter(Writer):
  """Appends metrics of a run that may have stopped and gone on before.

  A line of `metrics.jsonl` is an object with "kind" ("train", "held_out" or
  "test"), "step" and the metrics; one that is not finite is null. A step and
  kind occur once: on resuming, what the lost steps wrote is dropped, since they
  will be made again, and TensorBoard's events are written anew from the rest.
  There, what is measured of several things, such as "gradient_norm/stem", has a
  section of its own.

  Everything is written by the caller's thread. The library's own writer queues
  events for a thread, and waits for ever once a full disk has ended it.
  """

  def __init__(self, directory: run_directory.RunDirectory, step: int):
    """Opens the files.

    Args:
      directory: the run's directory.
      step: the step that the run goes on from.

    Raises:
      errors.RunError: they cannot be written.
    """
    self._path = directory.metrics
    with self._errors():
      kept = [
          line
          for line in read(directory.metrics)
          if line["step"] <= step and line["kind"] != _FINAL
      ]
      _rewrite(directory.metrics, kept)
      shutil.rmtree(directory.events, ignore_errors=True)
      directory.events.mkdir()
      self._file = open(  # noqa: SIM115
          directory.metrics, "a", encoding="utf-8"
      )
      self._events = event_file_writer.EventsWriter(
          str(directory.events / "events")
      )
      for line in kept:
        self._write_events(line)

  def __enter__(self) -> "MetricWriter":
    return self

  def __exit__(self, *exc_info):
    with contextlib.suppress(OSError) if exc_info[0] else self._errors():
      self._events.close()
      self._file.close()

  def write(self, kind: str, step: int, metrics: Mapping[str, float]) -> None:
    """See `Writer.write`."""
    line = {"kind": kind, "step": step, **metrics}
    with self._errors():
      self._file.write(to_json(line) + "\n")
      self._file.flush()
      self._write_events(line)

  def flush(self) -> None:
    """See `Writer.flush`."""
    with self._errors():
      os.fsync(self._file.fileno())
      self._events.flush()

  def _write_events(self, line: Mapping[str, Any]) -> None:
    for name, value in line.items():
      if name in ("kind", "step") or value is None:
        continue
      event = event_pb2.Event(
          step=line["step"],
          summary=summary.scalar(_tag(line["kind"], name), value),
      )
      self._events.write_event(event)

  @contextlib.contextmanager
  def _errors(self) -> Iterator[None]:
    try:
      yield
    except OSError as error:
      raise errors.RunError(
          f"cannot write the metrics in {self._path.parent}:"
          f" {error.strerror}; {atomic_files.remedy(error)}"
      ) from error


def _tag(kind: str, name: str) -> str:
  # TensorBoard makes a section of what stands before the first slash.
  return f"{kind}_{name}" if "/" in name else f"{kind}/{name}"


def to_json(line: Mapping[str, Any]) -> str:
  """Returns JSON for any reader: what is not finite becomes null."""
  strict = {
      name: None if isinstance(v, float) and not math.isfinite(v) else v
      for name, v in line.items()
  }
  return json.dumps(strict, allow_nan=False)


def read(path: pathlib.Path) -> Iterator[dict[str, Any]]:
  """Yields the lines of a `metrics.jsonl`, up to one half-written.

  Args:
    path: the file; without it there are no lines.

  Raises:
    errors.RunError: a line is corrupt.
  """
  if not path.exists():
    return
  with open(path, encoding="utf-8") as lines:
    for number, line in enumerate(lines, 1):
      # A killed process leaves at most its last line unfinished.
      if not line.endswith("\n"):
        return
      try:
        yield json.loads(line)
      except ValueError as error:
        raise errors.RunError(
            f"{path}: line {number} is corrupt; mend or remove it"
        ) from error


def _rewrite(path: pathlib.Path, lines: list[dict[str, Any]]) -> None:
  """Makes these the lines of the file, all or none."""
  draft = path.with_suffix(".draft")
  with open(draft, "w", encoding="utf-8") as file:
    file.writelines(to_json(line) + "\n" for line in lines)
    file.flush()
    os.fsync(file.fileno())
  os.replace(draft, path)
