"""What to train with some compute: model, epochs, rate, and expected loss."""

from collections.abc import Sequence
import dataclasses
import math

from nfnets.scaling import estimates
from nfnets.scaling import frontier
from nfnets.scaling import optimum
from nfnets.scaling import results
from nfnets.scaling import run
from nfnets.scaling import study

SURFACE = "least expected loss on the surface"
OPTIMUM = "nearest size to the optimum"
FRONTIER = "run of the frontier that cost nearest"
_ROUNDING = 1e-6


@dataclasses.dataclass(frozen=True)
class Candidate:
  """A model that could be trained.

  Attributes:
    model: the variant.
    size: its size, of the kind that the study has.
    flops_per_example: operations of a gradient of one image.
  """

  model: str
  size: float
  flops_per_example: float


@dataclasses.dataclass(frozen=True)
class Option(results.Result):
  """A model that the compute can be spent on.

  Attributes:
    model: the variant.
    size: its size.
    epochs: that the compute is enough for.
    examples: images that it sees.
    loss: what the surface expects of it; None without a surface.
  """

  model: str
  size: float
  epochs: float
  examples: float
  loss: estimates.Estimate | None


@dataclasses.dataclass(frozen=True)
class Advice(results.Result):
  """What to train with some compute.

  Attributes:
    flops: the compute.
    device_hours: what it takes on the devices of the study; None if not known.
    model: the variant.
    size: its size.
    epochs: how long.
    examples: images that it sees.
    learning_rate: the peak; None where the study has none.
    loss: the expected loss, and the interval of the law.
    run: the same, and the interval of one run.
    optimal: size and examples if models had any size; None where the study
      found no optimum.
    basis: what the model was chosen by.
    outside: in which ways the answer lies outside of what was measured.
    options: all candidates, by size.
  """

  flops: float
  device_hours: float | None
  model: str
  size: float
  epochs: float
  examples: float
  learning_rate: float | None
  loss: estimates.Estimate | None
  run: estimates.Estimate | None
  optimal: optimum.Allocation | None
  basis: str
  outside: tuple[str, ...]
  options: tuple[Option, ...]


def budget_of_hours(device_hours: float, flops_per_device_hour: float) -> float:
  """Returns the compute of some device-hours.

  Args:
    device_hours: devices times hours.
    flops_per_device_hour: of the study, or of a chip at some utilisation: the
      inverse of `cost.core_hours(1.0, ...)` is that of its core.
  """
  return device_hours * flops_per_device_hour


def budget_of_money(
    money: float, price_per_device_hour: float, flops_per_device_hour: float
) -> float:
  """Returns the compute that some money buys.

  Args:
    money: in any currency.
    price_per_device_hour: in the same.
    flops_per_device_hour: see `budget_of_hours`.
  """
  return budget_of_hours(money / price_per_device_hour, flops_per_device_hour)


def candidates(points: Sequence[run.Point]) -> tuple[Candidate, ...]:
  """Returns the models of a study.

  Args:
    points: of the study.

  Returns:
    By size.
  """
  found = {}
  for point in points:
    found.setdefault((point.size, point.model), point.flops / point.examples)
  return tuple(
      Candidate(model, size, found[size, model])
      for size, model in sorted(found)
  )


def advise(
    law: study.Law, flops: float, choices: Sequence[Candidate] | None = None
) -> Advice:
  """Returns what to train with some compute.

  The model is the one of which the surface expects most; without a surface the
  one whose size is nearest to the optimum that another approach found; without
  that the one of the run of the frontier that cost nearest. It is trained for
  as long as the compute allows.

  Args:
    law: of a study.
    flops: the compute.
    choices: models to choose from; None is those of the study.

  Raises:
    ValueError: there is no model, or no compute.
    ExtrapolationError: the law is not to be trusted at that compute.
  """
  if not (math.isfinite(flops) and flops > 0):
    raise ValueError(f"compute is {flops}; it has to be positive")
  choices = sorted(
      choices or candidates(law.points), key=lambda c: (c.size, c.model)
  )
  if not choices:
    raise ValueError(
        "no run of the study counts, so there is no model to advise"
    )
  prediction = law.law and law.law.predict(flops)
  options = tuple(_option(law, choice, flops) for choice in choices)
  optimal = law.optima[0].at(flops) if law.optima else None
  chosen, basis = _choose(law, options, optimal, flops)
  rate, strange_rate = _rate(law, chosen)
  return Advice(
      flops=float(flops),
      device_hours=(
          flops / law.flops_per_device_hour
          if law.flops_per_device_hour
          else None
      ),
      model=chosen.model,
      size=chosen.size,
      epochs=chosen.epochs,
      examples=chosen.examples,
      learning_rate=rate,
      loss=prediction and prediction.loss,
      run=prediction and prediction.run,
      optimal=optimal,
      basis=basis,
      outside=(*_outside(law, chosen, flops), *strange_rate),
      options=options,
  )


def _option(law, choice, flops):
  examples = flops / choice.flops_per_example
  return Option(
      model=choice.model,
      size=choice.size,
      epochs=examples / law.train_examples,
      examples=examples,
      loss=law.surface and law.surface.loss(choice.size, examples),
  )


def _choose(law, options, optimal, flops):
  """Returns an option, and what it was chosen by."""
  # A surface without an optimum is one that does not hold.
  if optimal and law.optima[0].approach == optimum.SURFACE:
    return min(options, key=lambda o: o.loss.value), SURFACE
  if optimal:
    size = math.log(optimal.size.value)
    nearest = min(options, key=lambda o: abs(math.log(o.size) - size))
    return nearest, OPTIMUM
  best = frontier.frontier(
      [point.flops for point in law.points],
      [point.loss for point in law.points],
  )
  point = min(
      (law.points[i] for i in best),
      key=lambda p: abs(math.log(p.flops / flops)),
  )
  nearest = min(options, key=lambda o: abs(math.log(o.size / point.size)))
  return nearest, FRONTIER


def _rate(law, chosen):
  """Returns the learning rate, and what is strange about it."""
  cells = [cell for cell in law.rates.cells if cell.best is not None]
  if not cells:
    return None, ("no learning rate was measured",)
  # Of the model itself if possible, else of the one nearest in size.
  size = min(
      (cell.size for cell in cells),
      key=lambda size: abs(math.log(size / chosen.size)),
  )
  cell = min(
      (cell for cell in cells if cell.size == size),
      key=lambda cell: abs(math.log(cell.epochs / chosen.epochs)),
  )
  strange = []
  if cell.model != chosen.model:
    strange.append(
        f"the learning rate is that of {cell.model}; for {chosen.model} it was"
        " not measured"
    )
  if cell.warning:
    strange.append(cell.warning)
  return cell.best, tuple(strange)


def _outside(law, chosen, flops):
  """Returns in which ways the answer lies outside of what was measured."""
  measured = [point for point in law.points if point.model == chosen.model]
  outside = []
  for name, value, values in (
      ("compute in FLOPs", flops, [point.flops for point in law.points]),
      ("size", chosen.size, [point.size for point in law.points]),
      (
          f"epochs of {chosen.model}",
          chosen.epochs,
          [point.epochs for point in measured],
      ),
  ):
    if not values:
      outside.append(f"{chosen.model} was not measured")
    elif not _within(value, values):
      outside.append(
          f"{name}: {value:.3g}, measured from {min(values):.3g} to"
          f" {max(values):.3g}"
      )
  outside += [f"not fitted: {problem}" for problem in law.problems]
  return outside


def _within(value, values):
  return min(values) * (1 - _ROUNDING) <= value <= max(values) * (1 + _ROUNDING)
