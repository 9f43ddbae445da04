"""What to train with a budget, of all families, and the command that does."""

from collections.abc import Callable
import dataclasses
import shlex

from launch.console import errors
from launch.studies import findings as findings_lib
from launch.studies import recipes
from nfnets.optim import durations
from nfnets.scaling import advice
from nfnets.scaling import estimates
from nfnets.scaling import power_law

_TARGET = "./bazelw run //launch:pretrain --"


@dataclasses.dataclass(frozen=True)
class Answer:
  """What to train of a family.

  Attributes:
    family: its name.
    advice: what the study says.
    steps: how many; None where the size of a batch is not known.
    batch_size: images of a step; None likewise.
    command: that trains it; empty where the runs tell of none.
    notes: what to know of it, an entry each.
  """

  family: str
  advice: advice.Advice
  steps: int | None
  batch_size: int | None
  command: str
  notes: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Recommendation:
  """What to train.

  Attributes:
    best: of the family of least expected loss.
    others: of the other families.
    refused: of those that say nothing of that compute, why.
  """

  best: Answer
  others: tuple[Answer, ...]
  refused: tuple[str, ...]


def find(
    found: findings_lib.Findings,
    flops: Callable[[findings_lib.Family, str | None], float],
    family: str = "",
) -> Recommendation:
  """Returns what to train.

  Args:
    found: what the study found.
    flops: the compute that there is for a family; and if a model is named, for
      that, whose speed may be another.
    family: the only one to choose from; empty for all.

  Raises:
    errors.RunError: no family has an answer, or there is none of that name.
  """
  families = [one for one in found.families if family in ("", one.name)]
  if not families:
    names = ", ".join(one.name for one in found.families)
    raise errors.RunError(
        f"--family={family!r} is not in the study; there are: {names}"
    )
  told, refused = [], []
  for one in families:
    try:
      told.append((one, _advise(one, flops)))
    except (power_law.LawError, ValueError) as error:
      refused.append(f"{one.name}: {error}")
  if not told:
    raise errors.RunError("; ".join(refused))
  told.sort(key=lambda item: _rank(*item))
  answers = [_answer(one, advised) for one, advised in told]
  return Recommendation(answers[0], tuple(answers[1:]), tuple(refused))


def _advise(family, flops) -> advice.Advice:
  """Returns advice for the compute that its own model gets of the budget."""
  found = advice.advise(family.study, flops(family, None))
  asked = set()
  while found.model not in asked:
    asked.add(found.model)
    found = advice.advise(family.study, flops(family, found.model))
  return found


def _rank(family, advised) -> tuple[bool, float]:
  """Returns what is least for the best answer."""
  expected = of_model(advised) or advised.loss
  if expected is not None:
    return False, expected.value
  # Without a law there is what was measured.
  return True, min(point.loss for point in family.study.points)


def of_model(advised: advice.Advice) -> estimates.Estimate | None:
  """Returns the loss that the surface expects of the model that was chosen.

  Args:
    advised: what the study says.
  """
  for option in advised.options:
    if option.model == advised.model:
      return option.loss
  return None


def _answer(family, found) -> Answer:
  recipe = family.recipe(found.model)
  notes = list(found.outside)
  expected = of_model(found)
  if expected and found.run and not expected.overlaps(found.run):
    notes.append(
        f"law and surface disagree: the law supposes that {found.model} is of"
        " the best size for so much compute, and the surface does not"
    )
  steps = None
  if recipe.batch_size:
    steps = round(found.examples / recipe.batch_size)
    if not steps:
      raise errors.RunError(
          f"--budget is less than one step of {found.model},"
          f" {recipe.batch_size} images; give more than {found.flops:.3g} FLOPs"
      )
  else:
    notes.append(
        f"the runs of {found.model} do not tell the size of a batch, so steps"
        " are not known"
    )
  if recipe.note:
    notes.append(f"{found.model}: {recipe.note}")
  if steps and recipe.warmup is not None:
    warmup = durations.Duration.parse(recipe.warmup).to_steps(
        batch_size=recipe.batch_size,
        examples_per_epoch=round(family.study.train_examples),
        total_steps=steps,
    )
    if warmup >= steps:
      notes.append(
          f"the warm-up of {recipe.warmup} is not shorter than the run; pass"
          " --config.optimizer.warmup=10%, too"
      )
  return Answer(
      family=family.name,
      advice=found,
      steps=steps,
      batch_size=recipe.batch_size,
      command=_command(recipe, found, steps),
      notes=tuple(notes),
  )


def _command(
    recipe: recipes.Recipe, found: advice.Advice, steps: int | None
) -> str:
  """Returns the command that trains what is advised."""
  if recipe.experiment is None:
    return ""
  length = str(steps) if steps else f"{found.epochs:.6g} epochs"
  flags = {"config": recipe.experiment, "config.steps": length}
  if found.learning_rate is not None:
    flags["config.optimizer.learning_rate"] = f"{found.learning_rate:g}"
  flags |= {f"config.{one.path}": one.value for one in recipe.settings}
  name = length.replace(" ", "_")
  unit = "_steps" if steps else ""
  flags["workdir"] = f"runs/{recipe.experiment}_{name}{unit}"
  return " ".join(
      [_TARGET, *(shlex.quote(f"--{k}={v}") for k, v in flags.items())]
  )
