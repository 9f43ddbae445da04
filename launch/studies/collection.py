"""Which runs make a study, what each is fine-tuned to, and what is left out.

Nothing ends a report but having no run at all. A run that cannot be counted
beside the others is left out, and listed with the reason.
"""

from collections import Counter
from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
import dataclasses
import math
import pathlib
import statistics
from typing import Any

from launch.studies import directories
from launch.studies import summaries
from nfnets.scaling import results
from nfnets.scaling import run as run_lib

# Epochs are whole numbers of batches, so the size of the training set is known
# as well as that; and operations depend on the image size by far more.
_SAME_TRAINING_SET = 0.02
_SAME_OPERATIONS = 0.01
_FAMILIES = (summaries.NFNET, summaries.VIT)


@dataclasses.dataclass(frozen=True)
class FineTuned(results.Result):
  """A run that began from a network that was trained before.

  Attributes:
    run: its name.
    model: the variant.
    family: what it belongs to.
    pretraining: the run that it began from; None where that is not given.
    flops: operations of its pre-training; None where not known.
    loss: held-out loss of its pre-training; None where not known.
    accuracy: after fine-tuning, in 0..1.
    own_loss: held-out loss after fine-tuning; None where not known.
    chosen: whether it speaks for the run that it began from: of several, the
      one of least `own_loss`.
    is_imagenet: whether it was fine-tuned on ImageNet.
  """

  run: str
  model: str
  family: str
  pretraining: str | None
  flops: float | None
  loss: float | None
  accuracy: float
  own_loss: float | None
  chosen: bool
  is_imagenet: bool


@dataclasses.dataclass(frozen=True)
class Collection:
  """Runs of one study.

  Attributes:
    families: the runs of each family, by name, with the accuracy of what was
      fine-tuned of them, and without hours.
    fine_tuned: runs that began from another, by name.
    tuning_hours: device-hours of the pre-training of those, where known.
    left_out: what counts nowhere, by name.
    train_examples: images of the training set.
    summaries: what each run tells, by name.
  """

  families: dict[str, tuple[run_lib.Run, ...]]
  fine_tuned: tuple[FineTuned, ...]
  tuning_hours: Mapping[str, float]
  left_out: tuple[summaries.LeftOut, ...]
  train_examples: float
  summaries: Mapping[str, summaries.Summary]


def collect(found: directories.Directories) -> Collection:
  """Reads runs, and sorts them into a study.

  Args:
    found: their directories.
  """
  read = [summaries.read(path, name) for name, path in found.runs.items()]
  left_out = list(found.left_out)
  left_out += [one for one in read if isinstance(one, summaries.LeftOut)]
  every = [one for one in read if isinstance(one, summaries.Summary)]
  fine = [one for one in every if one.is_fine_tuned]
  ended = [one for one in every if not one.is_fine_tuned]
  ended, train_examples = _of_one_training_set(ended, left_out)
  ended = _of_one_network(ended, left_out)
  tuned, hours = _fine_tuned(fine, ended, left_out)
  accuracies = {
      one.pretraining: one.accuracy
      for one in tuned
      if one.chosen and one.pretraining
  }
  families = {}
  for one in ended:
    families.setdefault(one.family, []).append(
        _run(one, train_examples, accuracies.get(one.name))
    )
  return Collection(
      families={name: tuple(families[name]) for name in _ordered(families)},
      fine_tuned=tuple(tuned),
      tuning_hours=hours,
      left_out=tuple(sorted(left_out, key=lambda one: one.run)),
      train_examples=train_examples,
      summaries={one.name: one for one in every},
  )


def _ordered(families) -> list[str]:
  return [name for name in _FAMILIES if name in families] + sorted(
      set(families) - set(_FAMILIES)
  )


def _run(one, train_examples, accuracy) -> run_lib.Run:
  return run_lib.Run(
      name=one.name,
      model=one.variant,
      size=float(one.params),
      epochs=one.epochs,
      examples=one.examples or one.epochs * train_examples,
      learning_rate=one.learning_rate,
      seed=one.seed,
      # What a run that diverged cost counts nowhere.
      flops=one.flops or 1.0,
      # Hours differ each time that the same is computed.
      device_hours=None,
      loss=one.loss,
      accuracy=accuracy,
      diverged=one.diverged,
      finished=not one.diverged,
  )


def _of_one_training_set(ended, left_out):
  """Returns the runs of the training set that most saw, and its size."""
  names = Counter(one.dataset for one in ended if one.dataset)
  if len(names) > 1:
    usual = max(sorted(names), key=names.__getitem__)
    left_out += [
        summaries.LeftOut(
            one.name,
            "other data",
            f"it was trained on {one.dataset}, and most runs on {usual}",
        )
        for one in ended
        if one.dataset not in ("", usual)
    ]
    ended = [one for one in ended if one.dataset in ("", usual)]
  # One that diverged is known by its configuration alone, as far as it came.
  sure = [one for one in ended if not one.diverged] or ended
  sizes = [one.train_examples for one in sure if one.train_examples]
  if not sizes:
    return ended, 1.0
  common = _most_common(sizes, _SAME_TRAINING_SET)
  kept = [
      one
      for one in ended
      if one.diverged or _near(one.train_examples, common, _SAME_TRAINING_SET)
  ]
  left_out += [
      summaries.LeftOut(
          one.name,
          "other data",
          f"its training set has {one.train_examples:,.0f} images, and that of"
          f" most runs {common:,.0f}",
      )
      for one in ended
      if one not in kept
  ]
  # The longest runs tell best.
  longest = max(
      (one for one in kept if one.train_examples),
      key=lambda one: (not one.diverged, one.epochs, one.train_examples),
  )
  return kept, round(longest.train_examples)


def _of_one_network(ended, left_out):
  """Returns the runs whose network is that of most runs of the variant."""
  for attribute, tolerance, what in (
      (lambda one: float(one.params), 1e-6, "{:,.0f} parameters"),
      (_operations, _SAME_OPERATIONS, "{:.4g} operations an image"),
  ):
    kept = []
    for variant in sorted({one.variant for one in ended}):
      own = [one for one in ended if one.variant == variant]
      values = [attribute(one) for one in own if attribute(one)]
      common = _most_common(values, tolerance) if values else None
      for one in own:
        value = attribute(one)
        if value is None or _near(value, common, tolerance):
          kept.append(one)
          continue
        left_out.append(
            summaries.LeftOut(
                one.name,
                "other network",
                f"its {variant} has {what.format(value)}, and that of most"
                f" runs {what.format(common)}",
            )
        )
    ended = kept
  return sorted(ended, key=lambda one: one.name)


def _operations(one) -> float | None:
  if one.diverged or not (one.flops and one.examples):
    return None
  return one.flops / one.examples


def _fine_tuned(fine, ended, left_out):
  """Returns what was fine-tuned, and the hours of its pre-training."""
  ended = [one for one in ended if not one.diverged]
  by_path = {str(one.path.resolve()): one for one in ended}
  found, hours = [], {}
  for one in fine:
    if one.diverged or one.accuracy is None:
      left_out.append(
          summaries.LeftOut(
              one.name,
              "diverged" if one.diverged else "unreadable",
              "fine-tuning diverged"
              if one.diverged
              else "fine-tuned, and summary.json has no accuracy",
          )
      )
      continue
    told: Mapping[str, Any] = one.pretraining or {}
    source = by_path.get(_resolved(told.get("run"))) or _same_run(told, ended)
    flops = _positive(told.get("train_flops"))
    if source and flops and not _near(flops, source.flops, _SAME_OPERATIONS):
      # It began from an earlier checkpoint, whose loss is another.
      source = None
    flops = source.flops if source else flops
    spent = (
        source.device_hours if source else _positive(told.get("device_hours"))
    )
    if spent:
      hours[one.name] = spent
    found.append(
        FineTuned(
            run=one.name,
            model=one.variant,
            family=one.family,
            pretraining=source and source.name,
            flops=flops,
            loss=source.loss
            if source
            else _positive(told.get("held_out_loss")),
            accuracy=one.accuracy,
            own_loss=one.loss,
            chosen=False,
            is_imagenet=_is_imagenet(one),
        )
    )
  groups = {}
  for one in found:
    groups.setdefault(one.pretraining or one.run, []).append(one)
  best = {
      min(group, key=lambda one: (one.own_loss or math.inf, one.run)).run
      for group in groups.values()
  }
  return [
      dataclasses.replace(one, chosen=one.run in best) for one in found
  ], hours


def _resolved(path) -> str:
  return str(pathlib.Path(path).resolve()) if isinstance(path, str) else ""


def _same_run(told, ended):
  """Returns the run that was moved after it had been fine-tuned, if any."""
  keys = {"variant": "variant", "train_flops": "flops", "held_out_loss": "loss"}
  same = [
      one
      for one in ended
      if all(
          told.get(name) is not None and told[name] == getattr(one, field)
          for name, field in keys.items()
      )
  ]
  return same[0] if same else None


def _positive(value) -> float | None:
  if isinstance(value, bool) or not isinstance(value, (int, float)):
    return None
  return float(value) if math.isfinite(value) and value > 0 else None


def _is_imagenet(one) -> bool:
  return "imagenet" in (one.dataset.lower(), one.experiment.partition("_")[0])


def _near(value: float, other: float, tolerance: float) -> bool:
  return abs(value - other) <= tolerance * other


def _most_common(values: Sequence[float], tolerance: float) -> float:
  """Returns the middle of the values that have most others near them."""
  counts: Callable[[float], int] = Counter(
      {
          value: sum(_near(other, value, tolerance) for other in values)
          for value in values
      }
  ).__getitem__
  centre = max(sorted(set(values)), key=lambda value: (counts(value), value))
  return statistics.median(
      other for other in values if _near(other, centre, tolerance)
  )
