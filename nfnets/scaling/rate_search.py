"""Which learning rates to try next, so that few trials find the best ones.

The paper (arXiv 2310.16764, section 2) assumes that the best rate never rises
with size or epochs, so that two trials suffice for each model and number of
epochs. They are the best rate of the next smaller model, or of the next fewer
epochs if that is higher, and half of it. By the assumption the lower of the two
is a bound, too; but one unlucky run would then bind all that is larger. Where
the half is better, a quarter may be better still: it is tried, too, unless a
limit says otherwise. The smallest model with the fewest epochs has no such
bound, and is searched in both directions.
"""

from collections.abc import Sequence
import dataclasses

from nfnets.scaling import learning_rate
from nfnets.scaling import results

PAPER_TRIALS = 2
_UNKNOWN = "unknown"


@dataclasses.dataclass(frozen=True)
class Target:
  """A model and a number of epochs that a rate is sought for.

  Attributes:
    model: the variant.
    size: its size.
    epochs: how often it sees the training set.
    flops: operations of one trial.
  """

  model: str
  size: float
  epochs: float
  flops: float


@dataclasses.dataclass(frozen=True)
class Trial(results.Result):
  """One run to be made.

  Attributes:
    model: the variant.
    epochs: how often it sees the training set.
    learning_rate: the peak.
    seed: of initialisation and order.
  """

  model: str
  epochs: float
  learning_rate: float
  seed: int


@dataclasses.dataclass(frozen=True)
class Plan:
  """What is to be found, and among what.

  Attributes:
    targets: models and epochs.
    rates: the grid, each twice the one before.
    start: where the search begins; one of the rates.
    seeds: of each trial.
    limit: trials of a target that has a bound, `PAPER_TRIALS` as in the paper;
      None goes on until the best has a worse one below it.
    margin: by how much of itself a loss has to be lower for the lower rate to
      bind what is larger; the noise between seeds, so that luck does not.
  """

  targets: tuple[Target, ...]
  rates: tuple[float, ...]
  start: float
  seeds: tuple[int, ...] = (0,)
  limit: int | None = None
  margin: float = 0.0

  def __post_init__(self):
    if not self.targets or not self.seeds:
      raise ValueError("a search needs targets and seeds")
    keys = [(target.model, target.epochs) for target in self.targets]
    if len(set(keys)) < len(keys) or len(set(self.seeds)) < len(self.seeds):
      raise ValueError("a search has the same target or seed twice")
    if self.start not in self.rates:
      raise ValueError(f"start {self.start:g} is not one of the learning rates")
    for low, high in zip(self.rates[:-1], self.rates[1:], strict=True):
      if abs(high / low - 2) > 0.05:
        raise ValueError(
            f"learning rates {low:g} and {high:g} are not a factor of 2 apart"
        )
    if self.limit is not None and self.limit < PAPER_TRIALS:
      raise ValueError(f"limit is {self.limit}; it takes {PAPER_TRIALS} trials")
    if not 0 <= self.margin < 1:
      raise ValueError(f"margin is {self.margin}; it has to be in 0..1")


@dataclasses.dataclass(frozen=True)
class Outcome:
  """What became of a trial.

  Attributes:
    trial: which.
    loss: held-out loss; None where it diverged.
    flops: operations that it took; None for all of it.
  """

  trial: Trial
  loss: float | None
  flops: float | None = None


@dataclasses.dataclass(frozen=True)
class Chosen(results.Result):
  """The best rate of a target.

  Attributes:
    model: the variant.
    epochs: how often it sees the training set.
    learning_rate: the best; None where all diverged.
    loss: the loss there.
    edge: whether a lower rate, or for want of a bound a higher one, is untried.
  """

  model: str
  epochs: float
  learning_rate: float | None
  loss: float | None
  edge: bool


@dataclasses.dataclass(frozen=True)
class Step(results.Result):
  """Where a search stands.

  Attributes:
    trials: to be run next, in any order or at once; none when it is over.
    chosen: best rates found, in the order of the targets.
    waiting: how many targets have none yet.
  """

  trials: tuple[Trial, ...]
  chosen: tuple[Chosen, ...]
  waiting: int

  @property
  def finished(self) -> bool:
    """Whether all targets have their rate."""
    return not self.waiting


def advance(plan: Plan, outcomes: Sequence[Outcome]) -> Step:
  """Returns which trials are to be run next.

  It depends on the outcomes alone, so that a search goes on wherever it was
  stopped. To run what it returns and call it again comes to an end: each call
  asks for trials of the grid that have no outcome, until it asks for none.

  Args:
    plan: what is to be found.
    outcomes: of all trials so far, in any order; others than those asked for
      are made use of.

  Raises:
    ValueError: an outcome is of no trial of the plan.
  """
  losses = _losses(plan, outcomes)
  found, trials = {}, []
  ordered = sorted(plan.targets, key=lambda t: (t.size, t.epochs))
  for target in ordered:
    before = [
        (other.model, other.epochs) for other in _next_before(plan, target)
    ]
    if not all(key in found for key in before):
      continue
    bound = max((found[key].bound for key in before), default=None)
    known = losses[target.model, target.epochs]
    wanted, ended = _search(plan, known, bound)
    if wanted:
      trials += [
          Trial(target.model, target.epochs, plan.rates[index], seed)
          for index in wanted
          for seed in plan.seeds
          if seed not in known.get(index, {})
      ]
    else:
      found[target.model, target.epochs] = ended
  chosen = []
  for target in plan.targets:
    if (target.model, target.epochs) not in found:
      continue
    ended = found[target.model, target.epochs]
    best = ended.best
    known = losses[target.model, target.epochs]
    chosen.append(
        Chosen(
            target.model,
            target.epochs,
            None if best is None else plan.rates[best],
            None if best is None else _mean(plan, known[best]),
            ended.edge,
        )
    )
  return Step(tuple(trials), tuple(chosen), len(plan.targets) - len(chosen))


def _next_before(plan, target):
  """Returns the targets before one, without those before others of these."""
  before = [other for other in plan.targets if _precedes(other, target)]
  return [
      one for one in before if not any(_precedes(one, two) for two in before)
  ]


def _precedes(one, two):
  return learning_rate.precedes(one.size, one.epochs, two.size, two.epochs)


def _losses(plan, outcomes):
  """Returns losses by target, index of the rate and seed."""
  losses = {(target.model, target.epochs): {} for target in plan.targets}
  for outcome in outcomes:
    trial = outcome.trial
    key = (trial.model, trial.epochs)
    if (
        key not in losses
        or trial.learning_rate not in plan.rates
        or trial.seed not in plan.seeds
    ):
      raise ValueError(
          f"an outcome is of {trial.model} for {trial.epochs:g} epochs at"
          f" {trial.learning_rate:g} with seed {trial.seed}, which is not in"
          " the plan"
      )
    index = plan.rates.index(trial.learning_rate)
    losses[key].setdefault(index, {})[trial.seed] = outcome.loss
  return losses


def _mean(plan, seeds):
  """Returns the mean over seeds, None if one diverged, or what is unknown."""
  if None in seeds.values():
    return None
  if len(seeds) < len(plan.seeds):
    return _UNKNOWN
  return sum(seeds.values()) / len(seeds)


@dataclasses.dataclass(frozen=True)
class _Found:
  """What came of a target, as indices of rates.

  Attributes:
    best: None where all diverged.
    bound: of what is larger.
    edge: see `Chosen`.
  """

  best: int | None
  bound: int
  edge: bool


def _search(plan, known, bound):
  """Returns rates to try; none, and what was found, once that is over."""
  losses = {index: _mean(plan, seeds) for index, seeds in known.items()}
  losses = {i: loss for i, loss in losses.items() if loss != _UNKNOWN}
  first = plan.rates.index(plan.start) if bound is None else bound
  wanted = [i for i in (first, first - 1) if i >= 0 and i not in losses]
  if wanted:
    return wanted, None
  finite = {i: loss for i, loss in losses.items() if loss is not None}
  if not finite:
    lower = min(losses) - 1
    # Where all rates diverge, so will those of what is larger.
    return ([lower], None) if lower >= 0 else ([], _Found(None, 0, True))
  best = max(finite, key=lambda index: (-finite[index], index))
  open_below = best > 0 and best - 1 not in losses
  open_above = (
      bound is None and best + 1 < len(plan.rates) and best + 1 not in losses
  )
  limited = (
      bound is not None and plan.limit is not None and len(losses) >= plan.limit
  )
  if not limited:
    wanted = [best - 1] * open_below + [best + 1] * open_above
    if wanted:
      return wanted, None
  edge = best - 1 not in losses or (bound is None and best + 1 not in losses)
  return [], _Found(best, _binding(plan, finite), edge)


def _binding(plan, finite):
  """Returns the rate that no lower one is better than by the margin."""
  binding = max(finite)
  for index in sorted(finite, reverse=True):
    if finite[index] < finite[binding] * (1 - plan.margin):
      binding = index
  return binding


@dataclasses.dataclass(frozen=True)
class Saving(results.Result):
  """What a search cost, and what the full grid would have.

  Attributes:
    trials: that were run.
    grid_trials: of the full grid.
    flops: operations of those that were run.
    grid_flops: of the full grid, if nothing is stopped early.
  """

  trials: int
  grid_trials: int
  flops: float
  grid_flops: float

  @property
  def saved(self) -> float:
    """Share of the operations of the grid that were saved."""
    return 1 - self.flops / self.grid_flops


def saving(plan: Plan, outcomes: Sequence[Outcome]) -> Saving:
  """Returns what a search saved against the full grid.

  Args:
    plan: what was to be found.
    outcomes: of all trials that were run.
  """
  each = {(t.model, t.epochs): t.flops for t in plan.targets}
  spent = sum(
      each[o.trial.model, o.trial.epochs] if o.flops is None else o.flops
      for o in outcomes
  )
  per_target = len(plan.rates) * len(plan.seeds)
  return Saving(
      trials=len(outcomes),
      grid_trials=per_target * len(plan.targets),
      flops=float(spent),
      grid_flops=float(per_target * sum(each.values())),
  )
