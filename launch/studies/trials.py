"""The trials of a grid: which runs they are, and what each costs."""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
import dataclasses
from typing import Any

from launch.configs import registry
from launch.console import config_tree
from launch.console import errors
from launch.running import automatic
from launch.running import datasets
from launch.running import experiment as experiment_lib
from launch.running import sharing
from launch.running import trainer as trainer_lib
from launch.studies import grid as grid_lib
from nfnets.models import networks
from nfnets.optim import durations
from nfnets.scaling import rate_search

# What tells the trials of a study apart.
OF_THE_GRID = {
    "model.variant": "--models",
    "optimizer.learning_rate": "--rates",
    "seed": "--seeds",
    "steps": "--epochs",
}
# Of so many runs, more checkpoints would fill a disk: the newest and the best
# are kept.
_USUAL = {"checkpoint.keep_latest": 1}


@dataclasses.dataclass(frozen=True)
class Cell:
  """A model for some epochs, at any rate.

  Attributes:
    family: what it belongs to.
    experiment: its name.
    config: of its trials, but for learning rate and seed.
    model: the variant.
    epochs: how often it sees the training set.
    steps: so many updates are that.
    params: of the network.
    flops: operations of a trial.
  """

  family: grid_lib.Family
  experiment: str
  config: experiment_lib.ExperimentConfig
  model: str
  epochs: float
  steps: int
  params: int
  flops: float

  @property
  def target(self) -> rate_search.Target:
    """What a rate is sought for."""
    return rate_search.Target(
        self.model, float(self.params), self.epochs, self.flops
    )


@dataclasses.dataclass(frozen=True)
class Trial:
  """One run of a study.

  Attributes:
    cell: model and epochs.
    learning_rate: the peak.
    seed: of initialisation and order.
  """

  cell: Cell
  learning_rate: float
  seed: int

  @property
  def id(self) -> str:
    """Its name, and that of its folder; by what it is, so that it stays."""
    return (
        f"{networks.slug(self.cell.model)}_{self.cell.epochs:g}"
        f"_{self.learning_rate:g}_{self.seed}"
    )

  @property
  def sought(self) -> rate_search.Trial:
    """The trial as the search knows it."""
    return rate_search.Trial(
        self.cell.model, self.cell.epochs, self.learning_rate, self.seed
    )

  @property
  def config(self) -> experiment_lib.ExperimentConfig:
    """What it computes."""
    return config_tree.replace(
        self.cell.config,
        {"seed": self.seed, "optimizer.learning_rate": self.learning_rate},
    )


@dataclasses.dataclass(frozen=True)
class Trials:
  """All trials of a grid.

  Attributes:
    grid: what they are of.
    cells: models and epochs, by family and as in the grid, but for those that
      cost more than a trial may.
  """

  grid: grid_lib.Grid
  cells: tuple[Cell, ...]

  def of(self, cell: Cell) -> tuple[Trial, ...]:
    """Returns the trials of a cell at all rates."""
    return tuple(
        Trial(cell, rate, seed)
        for rate in cell.family.rates
        for seed in self.grid.seeds
    )

  def __iter__(self) -> Iterator[Trial]:
    for cell in self.cells:
      yield from self.of(cell)

  def plans(self) -> Iterator[rate_search.Plan]:
    """Yields the search for the best rates of each family."""
    for family in self.grid.families:
      targets = tuple(c.target for c in self.cells if c.family == family)
      if targets:
        yield self.grid.plan(family, targets)


def expand(
    grid: grid_lib.Grid,
    overrides: Mapping[str, Any],
    shared: sharing.Shared,
) -> Trials:
  """Returns the trials of a grid, once all can be run.

  Args:
    grid: what is to be tried.
    overrides: settings of all trials by dotted path.
    shared: opens the data.

  Raises:
    errors.RunError: a trial makes no sense.
    DataError: its data is missing or corrupt.
  """
  for path, flag in OF_THE_GRID.items():
    if path in overrides:
      raise errors.RunError(
          f"--config.{path} tells trials apart; choose with {flag}"
      )
  cells = [
      _cell(grid, family, model, epochs, overrides, shared)
      for family in grid.families
      for model in family.models
      for epochs in grid.epochs
  ]
  _check_lengths(cells)
  fitting = [c for c in cells if c.flops <= c.family.max_trial_flops]
  if not fitting:
    least = min(cell.flops for cell in cells)
    raise errors.RunError(
        "all trials have more operations than a trial may, the least"
        f" {least:g}; raise --max_trial_flops"
    )
  return Trials(grid, tuple(fitting))


def experiment_of(family: grid_lib.Family, model: str) -> str:
  """Returns the name of the experiment of a model.

  Args:
    family: that it is of.
    model: its variant.

  Raises:
    errors.RunError: there is none.
  """
  name = registry.sibling(family.experiment, model)
  if name is not None:
    return name
  try:
    networks.get(model)
  except ValueError as error:
    raise errors.RunError(f"--models: {error}") from error
  raise errors.RunError(
      f"--models: there is no experiment like {family.experiment} with {model}"
  )


def _cell(grid, family, model, epochs, overrides, shared) -> Cell:
  name = experiment_of(family, model)
  where = f"{model} for {epochs:g} epochs"
  values = {
      **_USUAL,
      **overrides,
      "steps": durations.Duration(epochs, "epochs"),
  }
  try:
    config = config_tree.replace(registry.get(name), values)
    for rate in family.rates:
      config_tree.replace(config, {"optimizer.learning_rate": rate})
    for seed in grid.seeds:
      config_tree.replace(config, {"seed": seed})
  except ValueError as error:
    raise errors.RunError(f"{where}: --config: {error}") from error
  config = dataclasses.replace(config, data=datasets.absolute(config.data))
  splits = shared.splits(config.data)
  try:
    # All that a run would find wrong with it is found here.
    trainer = trainer_lib.Trainer(
        automatic.settle(config, splits), splits, shared.programs
    )
  except errors.RunError as error:
    text = str(error).replace("--config.steps", "--epochs")
    raise errors.RunError(f"{where}: {text}") from error
  batch = trainer.config.global_batch_size
  return Cell(
      family=family,
      experiment=name,
      config=config,
      model=model,
      epochs=epochs,
      steps=trainer.total_steps,
      params=trainer.params,
      flops=float(trainer.total_steps * batch * trainer.train_flops_per_image),
  )


def _check_lengths(cells: Sequence[Cell]) -> None:
  seen = {}
  for cell in cells:
    other = seen.setdefault((cell.model, cell.steps), cell)
    if other is not cell:
      raise errors.RunError(
          f"--epochs: {other.epochs:g} and {cell.epochs:g} epochs of"
          f" {cell.model} are both {cell.steps} steps; leave one out"
      )
