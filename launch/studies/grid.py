"""What a study is to find out: models by epochs by learning rates by seeds."""

from collections.abc import Sequence
import dataclasses
import math

from launch.studies import summaries
from nfnets.models import networks
from nfnets.scaling import rate_search

# Two rates for each model and number of epochs, as in the paper; as many as it
# takes for the best to have a worse one below it; all.
PAPER, OPEN, FULL = "paper", "open", "full"
SEARCHES = (PAPER, OPEN, FULL)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Family:
  """Models that share a grid of learning rates.

  Attributes:
    name: what they are called together.
    experiment: an experiment by name; that of each model is the one that
      differs from it by the variant.
    models: variants.
    rates: learning rates, in rising order.
    start: where the search for the best rate begins.
    max_trial_flops: trials of more operations are left out.
    flops_per_second: what two cores do, to guess the time before anything is
      measured; 0 where nobody knows.
  """

  name: str
  experiment: str
  models: tuple[str, ...]
  rates: tuple[float, ...]
  start: float
  max_trial_flops: float = math.inf
  flops_per_second: float = 0.0

  def __post_init__(self):
    for field in ("models", "rates"):
      _check_unlike(field, getattr(self, field))
    if any(rate <= 0 for rate in self.rates):
      raise ValueError("--rates must be positive")
    if list(self.rates) != sorted(self.rates):
      raise ValueError("--rates must rise")
    if self.start not in self.rates:
      raise ValueError(
          f"--start={self.start:g} is not one of the --rates"
          f" {', '.join(f'{rate:g}' for rate in self.rates)}"
      )
    if not self.max_trial_flops > 0:
      raise ValueError("--max_trial_flops must be positive")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Grid:
  """All that is to be tried.

  Attributes:
    families: of models.
    epochs: how often the training set is seen, in rising order.
    seeds: of each trial.
    search: which rates are tried, one of `SEARCHES`.
    margin: see `rate_search.Plan`.
  """

  families: tuple[Family, ...]
  epochs: tuple[float, ...]
  seeds: tuple[int, ...] = (0,)
  search: str = PAPER
  margin: float = 0.0

  def __post_init__(self):
    _check_unlike("models", [m for f in self.families for m in f.models])
    for field in ("epochs", "seeds"):
      _check_unlike(field, getattr(self, field))
    if any(not 0 < epochs < math.inf for epochs in self.epochs):
      raise ValueError("--epochs must be positive")
    if any(seed < 0 for seed in self.seeds):
      raise ValueError("--seeds must not be negative")
    if self.search not in SEARCHES:
      raise ValueError(f"--search must be one of {', '.join(SEARCHES)}")
    # What a search refuses is refused before anything is opened.
    if self.search != FULL:
      for family in self.families:
        self.plan(family, (rate_search.Target(family.models[0], 1, 1, 1),))

  def plan(
      self, family: Family, targets: tuple[rate_search.Target, ...]
  ) -> rate_search.Plan:
    """Returns the search for the best rates of a family.

    Args:
      family: one of `families`.
      targets: its models and epochs.
    """
    try:
      return rate_search.Plan(
          targets,
          family.rates,
          family.start,
          self.seeds,
          rate_search.PAPER_TRIALS if self.search == PAPER else None,
          self.margin,
      )
    except ValueError as error:
      raise ValueError(
          f"--rates: {error}; choose others, or --search={FULL}"
      ) from error


def choose(
    families: Sequence[Family], models: Sequence[str]
) -> tuple[Family, ...]:
  """Returns the families with some models, others than their own, too.

  Args:
    families: of a study.
    models: variants.

  Raises:
    ValueError: a model belongs to no family.
  """
  by_family = {family: [] for family in families}
  for model in models:
    named = [f for f in families if model in f.models]
    like = [f for f in families if f.name == summaries.family(model)]
    if not named and not like:
      names = ", ".join(family.name for family in families)
      # A name that is misspelt is told so.
      networks.get(model)
      raise ValueError(f"--models: {model} is none of {names} of this study")
    by_family[(named or like)[0]].append(model)
  return tuple(
      dataclasses.replace(family, models=tuple(own))
      for family, own in by_family.items()
      if own
  )


def _check_unlike(name: str, values) -> None:
  if not values:
    raise ValueError(f"--{name} is empty")
  twice = sorted({str(value) for value in values if values.count(value) > 1})
  if twice:
    raise ValueError(f"--{name} has {', '.join(twice)} twice")
