"""Metrics to `metrics.jsonl`, the source of truth, and to TensorBoard."""

from collections.abc import Iterator
from collections.abc import Mapping
import json
import os
import pathlib
from typing import Any

import tensorboardX

from launch import run_directory


class MetricWriter:
  """Appends metrics of a run that may have stopped and gone on before.

  A line of `metrics.jsonl` is an object with "kind" ("train", "held_out" or
  "test"), "step" and the metrics. A step and kind occur once: on resuming,
  what the lost steps wrote is dropped, since they will be made again.
  """

  def __init__(self, directory: run_directory.RunDirectory, step: int):
    """Opens the files.

    Args:
      directory: the run's directory.
      step: the step that the run goes on from.
    """
    _truncate(directory.metrics, step)
    self._file = open(directory.metrics, "a", encoding="utf-8")  # noqa: SIM115
    self._events = tensorboardX.SummaryWriter(
        str(directory.events), purge_step=step + 1 if step else None
    )

  def __enter__(self) -> "MetricWriter":
    return self

  def __exit__(self, *exc_info):
    self._events.close()
    self._file.close()

  def write(self, kind: str, step: int, metrics: Mapping[str, float]) -> None:
    """Writes one line.

    Args:
      kind: "train", "held_out" or "test".
      step: updates made.
      metrics: numbers by name.
    """
    line = {"kind": kind, "step": step, **metrics}
    self._file.write(json.dumps(line) + "\n")
    self._file.flush()
    for name, value in metrics.items():
      self._events.add_scalar(f"{kind}/{name}", value, step)

  def flush(self) -> None:
    """Makes sure that what was written outlives the machine."""
    os.fsync(self._file.fileno())
    self._events.flush()


def read(path: pathlib.Path) -> Iterator[dict[str, Any]]:
  """Yields the lines of a `metrics.jsonl`, up to one half-written.

  Args:
    path: the file; without it there are no lines.
  """
  if not path.exists():
    return
  with open(path, encoding="utf-8") as lines:
    for line in lines:
      # A killed process leaves at most its last line unfinished.
      if not line.endswith("\n"):
        return
      yield json.loads(line)


def _truncate(path: pathlib.Path, step: int) -> None:
  """Drops the lines after `step`, all or none."""
  kept = [line for line in read(path) if line["step"] <= step]
  draft = path.with_suffix(".draft")
  with open(draft, "w", encoding="utf-8") as file:
    file.writelines(json.dumps(line) + "\n" for line in kept)
    file.flush()
    os.fsync(file.fileno())
  os.replace(draft, path)
