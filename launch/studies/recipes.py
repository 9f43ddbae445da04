"""With which settings a model of a study was trained, to train it again."""

from collections.abc import Iterable
from collections.abc import Mapping
import dataclasses
import json
from typing import Any

from launch.configs import registry
from launch.console import config_tree
from launch.running import experiment as experiment_lib
from launch.studies import summaries
from nfnets.scaling import results

# What advice chooses.
_CHOSEN = ("seed", "steps", "optimizer.learning_rate")
# How a run is carried out is no matter, but where its images are is.
_PLACES = "data."


@dataclasses.dataclass(frozen=True)
class Setting(results.Result):
  """A setting of an experiment.

  Attributes:
    path: its dotted path, such as "optimizer.clipping".
    value: its value, as a flag has it.
  """

  path: str
  value: str


@dataclasses.dataclass(frozen=True)
class Recipe(results.Result):
  """With which settings a model was trained.

  Attributes:
    model: the variant.
    batch_size: images of a step; None where not known, or not always the same.
    experiment: what `--config` names; None where it is none of this project.
    settings: that differ from those of the experiment, in all runs alike.
    warmup: of the learning rate, as a flag has it; None without an experiment.
    note: what keeps a run from being repeated; empty where nothing does.
  """

  model: str
  batch_size: int | None
  experiment: str | None
  settings: tuple[Setting, ...]
  warmup: str | None
  note: str


def find(runs: Iterable[summaries.Summary]) -> Recipe:
  """Returns with which settings the runs of a model were trained.

  Args:
    runs: of one model.
  """
  runs = sorted(runs, key=lambda one: one.name)
  model = runs[0].variant
  sizes = {one.batch_size for one in runs}
  batch_size = sizes.pop() if len(sizes) == 1 else None
  plain = Recipe(model, batch_size, None, (), None, "")
  names = {one.experiment for one in runs}
  if len(names) > 1:
    note = f"its runs are of the experiments {', '.join(sorted(names))}"
    return dataclasses.replace(plain, note=note)
  (name,) = names
  if name not in registry.names():
    note = (
        f"its runs are of {name}, which is no experiment of this project"
        if name
        else "its runs tell no experiment"
    )
    return dataclasses.replace(plain, note=note)
  try:
    trees = [_changed(one, name) for one in runs]
  except ValueError as error:
    return dataclasses.replace(plain, note=str(error))
  paths = sorted({path for tree in trees for path in tree})
  common = {
      path: trees[0][path]
      for path in paths
      if all(tree.get(path) == trees[0].get(path) for tree in trees)
  }
  different = sorted(set(paths) - set(common))
  warmup = common.get("optimizer.warmup", registry.get(name).optimizer.warmup)
  return Recipe(
      model=model,
      batch_size=batch_size,
      experiment=name,
      settings=tuple(
          Setting(path, _text(value)) for path, value in common.items()
      ),
      warmup=_text(warmup),
      note=(
          f"its runs differ in {', '.join(different)}, and the experiment's"
          " own are taken"
          if different
          else ""
      ),
  )


def _changed(run: summaries.Summary, name: str) -> Mapping[str, Any]:
  """Returns the settings of a run that are not those of its experiment."""
  path = run.path / summaries.CONFIG
  try:
    tree = json.loads(path.read_text(encoding="utf-8"))
    config = config_tree.from_dict(experiment_lib.ExperimentConfig, tree)
  except (OSError, ValueError, TypeError, AttributeError) as error:
    raise ValueError(
        f"{summaries.CONFIG} of {run.name} is missing or of another version"
    ) from error
  base = {
      leaf.path: leaf.value for leaf in config_tree.leaves(registry.get(name))
  }
  return {
      leaf.path: leaf.value
      for leaf in config_tree.leaves(config)
      if leaf.value != base[leaf.path]
      and leaf.path not in _CHOSEN
      and (not leaf.operational or _is_place(leaf))
  }


def _is_place(leaf: config_tree.Leaf) -> bool:
  return (
      leaf.path.startswith(_PLACES)
      and leaf.path.count(".") == 1
      and isinstance(leaf.value, str)
  )


def _text(value: Any) -> str:
  if isinstance(value, tuple):
    return ",".join(str(item) for item in value)
  return str(value)
