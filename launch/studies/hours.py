"""What the runs of a study took of their devices, and the law of that.

It is in `hours.json`, and not in `law.json`: the same runs take another time
each time that they are made.
"""

from collections import Counter
from collections.abc import Sequence
import dataclasses
import statistics

from launch.studies import collection as collection_lib
from launch.studies import findings as findings_lib
from nfnets.scaling import frontier
from nfnets.scaling import power_law
from nfnets.scaling import results
from nfnets.scaling import run as run_lib

HOURS = "hours.json"


@dataclasses.dataclass(frozen=True)
class Speed(results.Result):
  """What a device does in an hour of training a model.

  Attributes:
    family: that the model belongs to.
    model: the variant.
    flops_per_device_hour: operations; the median over runs.
    runs: how many there are.
  """

  family: str
  model: str
  flops_per_device_hour: float
  runs: int


@dataclasses.dataclass(frozen=True)
class Point(results.Result):
  """A point of the study, by its hours.

  Attributes:
    model: the variant.
    epochs: how often it saw the training set.
    device_hours: mean over seeds.
    loss: mean held-out loss.
  """

  model: str
  epochs: float
  device_hours: float
  loss: float


@dataclasses.dataclass(frozen=True)
class FamilyHours(results.Result):
  """The points of a family by their hours, and their law.

  Attributes:
    family: its name.
    points: each at its best rate; without those that tell no hours.
    law: of loss against device-hours, which it calls flops; None where the runs
      do not allow one.
    problem: why not; empty where there is one.
  """

  family: str
  points: tuple[Point, ...]
  law: power_law.PowerLaw | None
  problem: str


@dataclasses.dataclass(frozen=True)
class TuningHours(results.Result):
  """What the pre-training of a fine-tuned run took.

  Attributes:
    run: its name.
    device_hours: devices times hours.
  """

  run: str
  device_hours: float


@dataclasses.dataclass(frozen=True)
class Hours(results.Result):
  """What the runs of a study took of their devices.

  Attributes:
    device: what most of them ran on; None where none tells. Only these count.
    others: on what else some ran.
    speeds: of each model, by family and name.
    families: in the order of the findings.
    tuning: of fine-tuned runs, by name.
    total: device-hours of all runs that tell, whatever they ran on.
  """

  device: str | None
  others: tuple[str, ...]
  speeds: tuple[Speed, ...]
  families: tuple[FamilyHours, ...]
  tuning: tuple[TuningHours, ...]
  total: float

  def flops_per_device_hour(self, family: str) -> float | None:
    """Returns the median over the models of a family; None where not known."""
    known = [
        speed.flops_per_device_hour
        for speed in self.speeds
        if speed.family == family
    ]
    return statistics.median(known) if known else None

  def of_model(self, family: str, model: str) -> float | None:
    """Returns what a device does in an hour; None where not known."""
    for speed in self.speeds:
      if (speed.family, speed.model) == (family, model):
        return speed.flops_per_device_hour
    return None


def find(
    collection: collection_lib.Collection,
    found: findings_lib.Findings,
    *,
    resamples: int = power_law.RESAMPLES,
) -> Hours:
  """Returns what the runs of a study took.

  Args:
    collection: the runs.
    found: what was found of them.
    resamples: of each bootstrap.
  """
  told = collection.summaries
  devices = Counter(
      one.device or "" for one in told.values() if one.device_hours
  )
  # Of equally many, the first by name.
  ordered = sorted(devices, key=lambda name: (-devices[name], name))
  device = ordered[0] if ordered else None
  hours = {
      name: one.device_hours
      for name, one in told.items()
      if one.device_hours and (one.device or "") == device
  }
  speeds = []
  for family in found.families:
    for model in family.models:
      rates = [
          run.flops / hours[run.name]
          for run in family.runs
          if run.model == model and run.finished and run.name in hours
      ]
      if rates:
        speeds.append(
            Speed(family.name, model, statistics.median(rates), len(rates))
        )
  return Hours(
      device=device or None,
      others=tuple(name for name in ordered[1:] if name),
      speeds=tuple(speeds),
      families=tuple(
          _family(family.name, family.study.points, hours, resamples)
          for family in found.families
      ),
      tuning=tuple(
          TuningHours(name, value)
          for name, value in sorted(collection.tuning_hours.items())
      ),
      total=float(sum(one.device_hours or 0.0 for one in told.values())),
  )


def _family(
    name: str,
    best: Sequence[run_lib.Point],
    hours: dict[str, float],
    resamples: int,
) -> FamilyHours:
  points = []
  for point in best:
    known = [hours[run] for run in point.runs if run in hours]
    if known:
      points.append(
          Point(point.model, point.epochs, statistics.fmean(known), point.loss)
      )
  law, problem = None, ""
  spent, losses = [p.device_hours for p in points], [p.loss for p in points]
  front = frontier.frontier(spent, losses)
  try:
    law = power_law.choose(
        [spent[i] for i in front],
        [losses[i] for i in front],
        resamples=resamples,
    ).law
  except power_law.LawError as error:
    problem = str(error) if points else "no run tells its device-hours"
  return FamilyHours(name, tuple(points), law, problem)
