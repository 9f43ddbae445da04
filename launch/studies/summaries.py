"""What a directory tells of its run: its `summary.json`, or how far it came.

docs/report.md says which fields a summary must have, and which it may. Runs of
this project that were made before some of these existed have them in their
`config.json`.
"""

from collections.abc import Mapping
import dataclasses
import json
import math
import pathlib
from typing import Any

from launch.console import errors
from launch.running import metric_writers
from nfnets.models import networks
from nfnets.models import vit_variants
from nfnets.optim import durations
from nfnets.scaling import results

SUMMARY, CONFIG, METRICS = "summary.json", "config.json", "metrics.jsonl"
NFNET, VIT, OTHER = "NFNet", "ViT", "other"
# A quarter of an epoch is a whole number of batches, such as 0.2515.
_ROUNDING = 0.02
_RATE_DIGITS = 6
# What a trial is called that its study had no need of.
SKIPPED = "skipped"


@dataclasses.dataclass(frozen=True)
class LeftOut(results.Result):
  """A run that no fit counts.

  Attributes:
    run: its name.
    what: in a word or two: "diverged", "unfinished", "duplicate" and so on.
    reason: why, in words.
  """

  run: str
  what: str
  reason: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class Summary:
  """A run that ended.

  Attributes:
    name: what it is called.
    path: its directory.
    variant: the network.
    family: what its law is shared with.
    params: its parameters.
    epochs: how often it was to see the training set, to two digits where that
      is nearly so.
    examples: images that it saw; None where it diverged before it told.
    train_examples: images of the training set; None likewise.
    flops: operations of what it did; None likewise.
    learning_rate: the peak.
    seed: of initialisation and order.
    loss: held-out loss; None where there is none.
    diverged: whether its loss left the finite numbers, or it was stopped.
    diverged_step: when; None where not told.
    device_hours: devices times hours, without those for compiling; None where
      not told.
    device: what they were; None where not told.
    accuracy: on the test set, or else on held-out images; None where not told.
    batch_size: images of a step; None where not told.
    experiment: what began it; empty where not told.
    dataset: what it was trained on; empty where not told.
    is_fine_tuned: whether it began from a network that was trained before.
    pretraining: what is known of that training; None where nothing is.
  """

  name: str
  path: pathlib.Path
  variant: str
  family: str
  params: int
  epochs: float
  examples: float | None
  train_examples: float | None
  flops: float | None
  learning_rate: float
  seed: int
  loss: float | None
  diverged: bool
  diverged_step: int | None
  device_hours: float | None
  device: str | None
  accuracy: float | None
  batch_size: int | None
  experiment: str
  dataset: str
  is_fine_tuned: bool
  pretraining: Mapping[str, Any] | None


class _UnreadableError(Exception):
  """A file is not what it should be; the message says why."""


def read(path: pathlib.Path, name: str) -> Summary | LeftOut:
  """Reads what a directory tells of its run.

  Args:
    path: the directory.
    name: what the run is called.

  Returns:
    The run, or why there is nothing to count.
  """
  try:
    if not (path / SUMMARY).exists():
      return _unfinished(path, name)
    summary = _object(path / SUMMARY)
    # What a summary tells, no config can spoil.
    config = _object(path / CONFIG, required=False)
    return _summary(path, name, summary, config)
  except _UnreadableError as error:
    return LeftOut(name, "unreadable", str(error))


def family(variant: str) -> str:
  """Returns what a network shares its law with.

  Args:
    variant: its name; that of a network from elsewhere is not known.
  """
  try:
    config = networks.get(variant)
  except ValueError:
    return OTHER
  return VIT if isinstance(config, vit_variants.ViTConfig) else NFNET


def _summary(path, name, summary, config) -> Summary:
  number = _Numbers(summary)
  loss = _loss(summary)
  # JSON of Python has words for what is not finite.
  diverged = summary.get("diverged") is True or (
      loss is not None and not math.isfinite(loss)
  )
  # One that diverged may have seen nothing.
  needed = number.get if diverged else number.need
  epochs, examples, flops = map(
      needed, ("epochs", "examples_seen", "train_flops")
  )
  planned = _planned(number, config) if diverged else epochs
  variant = _text(summary, "variant")
  initial = _part(summary, "initial")
  pretraining = _part(initial or {}, "pretraining")
  return Summary(
      name=name,
      path=path,
      variant=variant,
      family=summary.get("family") or family(variant),
      params=int(number.need("params")),
      epochs=_rounded(planned),
      train_examples=examples / epochs if examples and epochs else None,
      examples=examples,
      flops=flops,
      learning_rate=_learning_rate(number, config),
      seed=_seed(summary, config),
      loss=None if diverged else loss,
      diverged=diverged,
      diverged_step=_diverged_step(number) if diverged else None,
      device_hours=_device_hours(number),
      device=summary.get("device") or None,
      accuracy=_accuracy(summary),
      batch_size=_batch_size(number, config),
      experiment=str(summary.get("experiment") or ""),
      dataset=str(summary.get("dataset") or ""),
      is_fine_tuned=initial is not None,
      pretraining=pretraining,
  )


def _unfinished(path, name) -> LeftOut:
  """Returns how far a run came that has no summary."""
  text = "it has no summary.json"
  planned = ""
  try:
    config = _object(path / CONFIG, required=False)
    planned = f" of {config['steps']}" if config.get("steps") else ""
  except _UnreadableError as error:
    text += f", and {error}"
  try:
    last = None
    for line in metric_writers.read(path / METRICS):
      if line.get("kind") == "train":
        last = line
  except (errors.RunError, OSError, AttributeError):
    text += f", and {METRICS} is corrupt"
    last = None
  if last is not None and isinstance(last.get("step"), int):
    epoch = last.get("epoch")
    where = f" ({epoch:.3g} epochs)" if isinstance(epoch, float) else ""
    text += f"; it came to step {last['step']}{where}{planned}"
  elif planned:
    text += f"; it was to train for {planned.removeprefix(' of ')}"
  return LeftOut(name, "unfinished", text)


class _Numbers:
  """The numbers of a summary."""

  def __init__(self, summary):
    self._summary = summary

  def get(self, name):
    """Returns a positive number; None where there is none."""
    value = self._summary.get(name)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
      return None
    return float(value) if math.isfinite(value) and value > 0 else None

  def need(self, name):
    """Returns a positive number that has to be there."""
    value = self.get(name)
    if value is None:
      raise _UnreadableError(_complaint(self._summary, name, "positive number"))
    return value


def _complaint(summary, name, what):
  if name not in summary:
    return f"{SUMMARY} lacks {name}"
  return f"{SUMMARY} has {name} {summary[name]!r}, which is no {what}"


def _object(path, required=True) -> dict[str, Any]:
  """Returns the JSON object in a file."""
  try:
    found = json.loads(path.read_text(encoding="utf-8"))
  except FileNotFoundError:
    if required:
      raise
    return {}
  except OSError as error:
    raise _UnreadableError(
        f"{path.name} cannot be read ({error.strerror})"
    ) from error
  except ValueError as error:
    raise _UnreadableError(f"{path.name} is corrupt ({error})") from error
  if not isinstance(found, dict):
    raise _UnreadableError(f"{path.name} is no JSON object")
  return found


def _part(tree, name) -> dict[str, Any] | None:
  found = tree.get(name)
  if found is not None and not isinstance(found, dict):
    raise _UnreadableError(_complaint(tree, name, "JSON object"))
  return found


def _text(summary, name) -> str:
  value = summary.get(name)
  if not isinstance(value, str) or not value:
    raise _UnreadableError(_complaint(summary, name, "text"))
  return value


def _loss(summary) -> float | None:
  value = summary.get("held_out_loss")
  if value is None and "held_out_loss" in summary:
    return None
  if isinstance(value, bool) or not isinstance(value, (int, float)):
    raise _UnreadableError(_complaint(summary, "held_out_loss", "number"))
  return float(value)


def _accuracy(summary) -> float | None:
  for name in ("test_top1", "held_out_top1"):
    value = summary.get(name)
    if isinstance(value, (int, float)) and 0 <= value <= 1:
      return float(value)
  return None


def _learning_rate(number, config) -> float:
  rate = number.get("learning_rate")
  if rate is None:
    optimizer = config.get("optimizer")
    rate = isinstance(optimizer, dict) and _Numbers(optimizer).get(
        "learning_rate"
    )
  if not rate:
    raise _UnreadableError(f"{SUMMARY} lacks learning_rate")
  # Rates are typed in decimals, and read back from float32.
  return float(f"{rate:.{_RATE_DIGITS}g}")


def _seed(summary, config) -> int:
  for tree in (summary, config):
    if isinstance(tree.get("seed"), int):
      return tree["seed"]
  raise _UnreadableError(f"{SUMMARY} lacks seed")


def _batch_size(number, config) -> int | None:
  told = number.get("global_batch_size") or _Numbers(config).get(
      "global_batch_size"
  )
  return int(told) if told and told == int(told) else None


def _device_hours(number) -> float | None:
  """Returns the hours without compiling, which does not grow with a run."""
  hours, wall = number.get("device_hours"), number.get("wall_seconds")
  compiling = number.get("compile_seconds")
  if not (hours and wall and compiling and compiling < wall):
    return hours
  return hours * (1 - compiling / wall)


def _diverged_step(number) -> int | None:
  step = number.get("diverged_step") or number.get("steps")
  return int(step) if step else None


def _planned(number, config) -> float:
  """Returns how many epochs a run was to take that ended before."""
  told = number.get("planned_epochs")
  if told is not None:
    return told
  epochs, done = number.get("epochs"), number.get("steps")
  try:
    length = durations.Duration.parse(str(config.get("steps")))
  except ValueError:
    return number.need("epochs")
  if length.unit == "epochs":
    return length.value
  if length.unit == "steps" and epochs and done:
    return epochs * length.value / done
  return number.need("epochs")


def _rounded(epochs: float) -> float:
  plain = float(f"{epochs:.2g}")
  if abs(plain - epochs) <= _ROUNDING * plain:
    return plain
  return float(f"{epochs:.4g}")
