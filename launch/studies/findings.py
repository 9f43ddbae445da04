"""What a study found, and the file that programs read: `law.json`.

Equal runs give an equal file, byte for byte: it holds nothing that a clock or
the place of a directory decides. What the runs took is in `hours.py`.
"""

from collections.abc import Mapping
import dataclasses
import json
import pathlib
from typing import Any

from launch.console import errors
from launch.files import paths
from launch.studies import collection as collection_lib
from launch.studies import recipes
from launch.studies import summaries
from nfnets.scaling import power_law
from nfnets.scaling import rank
from nfnets.scaling import results
from nfnets.scaling import run as run_lib
from nfnets.scaling import study
from pipelines import atomic_files

LAW = "law.json"


@dataclasses.dataclass(frozen=True)
class Family(results.Result):
  """Models that share a law.

  Attributes:
    name: such as "NFNet".
    study: all that was fitted to their runs.
    runs: all that ended, by name.
    points: at all learning rates, over seeds.
    correlation: of held-out loss with fine-tuned accuracy; None where too few
      were fine-tuned.
    effects: of size, epochs and rate at equal loss; none likewise.
    seed_noise: standard deviation of log loss between seeds; None where no run
      has two.
    recipes: with which settings each model was trained.
    problems: what could not be compared, and why.
  """

  name: str
  study: study.Law
  runs: tuple[run_lib.Run, ...]
  points: tuple[run_lib.Point, ...]
  correlation: rank.Correlation | None
  effects: tuple[rank.Effect, ...]
  seed_noise: float | None
  recipes: tuple[recipes.Recipe, ...]
  problems: tuple[str, ...]

  @property
  def models(self) -> tuple[str, ...]:
    """The variants, by size."""
    sizes = {one.model: (one.size, one.model) for one in self.runs}
    return tuple(sorted(sizes, key=sizes.__getitem__))

  def recipe(self, model: str) -> recipes.Recipe:
    """Returns with which settings a model was trained."""
    return next(one for one in self.recipes if one.model == model)


@dataclasses.dataclass(frozen=True)
class Findings(results.Result):
  """What a study found.

  Attributes:
    families: that have runs.
    fine_tuned: runs that began from another.
    train_examples: images of the training set: an epoch.
    left_out: runs that no fit counts, by name.
    missing: models and numbers of epochs that no run of a grid counts for.
  """

  families: tuple[Family, ...]
  fine_tuned: tuple[collection_lib.FineTuned, ...]
  train_examples: float
  left_out: tuple[summaries.LeftOut, ...]
  missing: tuple[str, ...]


def find(
    collection: collection_lib.Collection,
    *,
    resamples: int = power_law.RESAMPLES,
) -> Findings:
  """Fits all that the runs of a study allow.

  Args:
    collection: the runs.
    resamples: of each bootstrap.
  """
  families = tuple(
      _family(name, runs, collection, resamples)
      for name, runs in collection.families.items()
  )
  left_out = list(collection.left_out)
  for family in families:
    left_out += _excluded(family, collection.summaries)
  return Findings(
      families=families,
      fine_tuned=collection.fine_tuned,
      train_examples=float(collection.train_examples),
      left_out=tuple(sorted(left_out, key=lambda one: one.run)),
      missing=tuple(text for one in families for text in _missing(one)),
  )


def write(result: results.Result, path: pathlib.Path) -> None:
  """Writes a result, with each list of numbers on a line of its own.

  Args:
    result: what the file is to hold.
    path: the file.

  Raises:
    DataError: it cannot be written.
  """
  with atomic_files.replacing(path) as draft:
    draft.write_text(_lines(result.to_json()) + "\n", encoding="utf-8")


def read(path: str) -> Findings:
  """Reads `law.json`.

  Args:
    path: the file, as the user named it.

  Raises:
    errors.RunError: it cannot be read, or is something else.
  """
  return read_result(Findings, paths.from_user(path), "--law")


def read_result(
    kind: type[results.Result], path: pathlib.Path, flag: str
) -> Any:
  """Reads a result that `write` wrote.

  Args:
    kind: its class.
    path: the file.
    flag: what names it.

  Raises:
    errors.RunError: it cannot be read, or is something else.
  """
  try:
    return kind.from_json(json.loads(path.read_text(encoding="utf-8")))
  except OSError as error:
    raise errors.RunError(
        f"{flag}: cannot read {path} ({error.strerror}); //launch:report makes"
        " it"
    ) from error
  except (ValueError, TypeError) as error:
    raise errors.RunError(
        f"{flag}: {path} is not what //launch:report of this version writes"
        f" ({error}); make it again"
    ) from error


def _family(name, runs, collection, resamples) -> Family:
  runs = tuple(sorted(runs, key=lambda one: one.name))
  law = study.fit(runs, collection.train_examples, resamples=resamples)
  points = run_lib.select(runs).points
  problems = []
  tuned = [point for point in points if point.accuracy is not None]
  correlation, effects = None, ()
  if tuned:
    try:
      correlation = rank.correlate(
          [point.loss for point in tuned], [point.accuracy for point in tuned]
      )
    except power_law.LawError as error:
      problems.append(f"rank correlation: {error}")
    try:
      effects = rank.effects(points)
    except power_law.LawError as error:
      problems.append(f"effects at equal loss: {error}")
  told = collection.summaries
  models = {one.model for one in runs}
  return Family(
      name=name,
      study=law,
      runs=runs,
      points=points,
      correlation=correlation,
      effects=effects,
      seed_noise=run_lib.seed_noise(points),
      recipes=tuple(
          recipes.find(told[one.name] for one in runs if one.model == model)
          for model in sorted(models)
      ),
      problems=tuple(problems),
  )


def _excluded(
    family: Family, told: Mapping[str, summaries.Summary]
) -> list[summaries.LeftOut]:
  """Returns what the fit left out, with what the summaries tell of it."""
  runs = {one.name: one for one in family.runs}
  left_out = []
  for one in family.study.excluded:
    run, reason, kind = runs[one.run], one.reason, "not counted"
    if run.diverged:
      step = told[one.run].diverged_step
      kind = "diverged"
      reason = (
          f"{run.model}, {run.epochs:g} epochs at {run.learning_rate:g}, seed"
          f" {run.seed}: its loss diverged"
          + (f" at step {step:,}" if step else "")
      )
    elif reason.startswith("duplicate"):
      kind = "duplicate"
    elif run.loss is None:
      kind, reason = "no loss", "its held-out loss is null"
    left_out.append(summaries.LeftOut(one.run, kind, reason))
  return left_out


def _missing(family: Family) -> list[str]:
  """Returns the cells of the grid that no run counts for."""
  counted = {(point.model, point.epochs) for point in family.points}
  epochs = sorted({one.epochs for one in family.runs})
  return [
      f"{model} for {length:g} epochs"
      for model in family.models
      for length in epochs
      if (model, length) not in counted
  ]


def _lines(value: Any, indent: str = "") -> str:
  """Returns JSON; a list or object without others in it is one line."""
  if isinstance(value, dict):
    parts = [
        f"{json.dumps(key)}: {_lines(value[key], indent + ' ')}"
        for key in sorted(value)
    ]
    opening, closing, below = "{", "}", list(value.values())
  elif isinstance(value, list):
    parts = [_lines(item, indent + " ") for item in value]
    opening, closing, below = "[", "]", value
  else:
    return json.dumps(value, allow_nan=False)
  if not any(isinstance(item, (dict, list)) for item in below):
    return opening + ", ".join(parts) + closing
  inner = f",\n{indent} ".join(parts)
  return f"{opening}\n{indent} {inner}\n{indent}{closing}"
