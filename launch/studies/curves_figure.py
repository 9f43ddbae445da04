"""Learning curves of the runs of a study, from their `metrics.jsonl`."""

from collections.abc import Mapping
from collections.abc import Sequence
import dataclasses
import math
import pathlib

from matplotlib import figure as figure_lib
import numpy as np

from launch.console import errors
from launch.running import metric_writers
from launch.studies import figure_files
from launch.studies import findings as findings_lib
from launch.studies import palette
from launch.studies import summaries

_MOST_POINTS = 300


@dataclasses.dataclass(frozen=True)
class Curve:
  """Losses of a run as it went.

  Attributes:
    training: epochs and training loss, of each window that was logged.
    held_out: epochs and held-out loss, of each evaluation.
  """

  training: tuple[tuple[float, float], ...]
  held_out: tuple[tuple[float, float], ...]


def read(path: pathlib.Path) -> Curve:
  """Reads the losses of a run.

  Args:
    path: its directory.

  Raises:
    errors.RunError: its metrics are corrupt.
  """
  found = {"train": [], "held_out": []}
  file = path / summaries.METRICS
  try:
    for line in metric_writers.read(file):
      kind, epoch, loss = (line.get(k) for k in ("kind", "epoch", "loss"))
      if kind in found and _positive(loss) and _positive(epoch):
        found[kind].append((float(epoch), float(loss)))
  except (OSError, AttributeError) as error:
    raise errors.RunError(f"{file} cannot be read: {error!r}") from error
  return Curve(*(_thinned(found[kind]) for kind in ("train", "held_out")))


def draw(
    figure: figure_lib.Figure,
    found: findings_lib.Findings,
    curves: Mapping[str, Curve],
    looks: dict[tuple[str, str], palette.Look],
) -> None:
  """Draws the run of each model and length at its best rate.

  Args:
    figure: to draw on: a row for each family, with training loss at the left
      and held-out loss at the right.
    found: what was found.
    curves: of runs by name; those without are left out.
    looks: of the models.
  """
  families = families_with_curves(found, curves)
  rows = figure.subplots(len(families), 2, squeeze=False, sharey="row")
  for (left, right), family in zip(rows, families, strict=True):
    shown = set()
    for point in family.study.points:
      curve = next((curves[r] for r in point.runs if r in curves), None)
      if curve is None:
        continue
      look = looks[family.name, point.model]
      if curve.training:
        left.plot(
            *np.array(curve.training).T,
            color=look.color,
            linestyle=look.line,
            linewidth=0.8,
            alpha=0.8,
        )
      if curve.held_out:
        right.plot(
            *np.array(curve.held_out).T,
            color=look.color,
            linestyle=look.line,
            linewidth=1.0,
        )
        right.plot(
            *curve.held_out[-1],
            color=look.color,
            marker=look.marker,
            markersize=4,
            linestyle="",
            label=point.model if point.model not in shown else None,
        )
        shown.add(point.model)
    left.set(
        title=f"{family.name}: training", xlabel="epochs", ylabel="loss (nats)"
    )
    right.set(title=f"{family.name}: held out", xlabel="epochs")
    for axes in (left, right):
      if axes.has_data():
        figure_files.log_axis(axes, "x")
        figure_files.log_axis(axes, "y")
  figure.legend(loc="outside right center")


def families_with_curves(
    found: findings_lib.Findings, curves: Mapping[str, Curve]
) -> list[findings_lib.Family]:
  """Returns the families of which a point has a curve.

  Args:
    found: what was found.
    curves: of runs by name.
  """
  return [
      family
      for family in found.families
      if any(
          run in curves and (curves[run].training or curves[run].held_out)
          for point in family.study.points
          for run in point.runs
      )
  ]


def _positive(value) -> bool:
  return isinstance(value, (int, float)) and math.isfinite(value) and value > 0


def _thinned(points: Sequence[tuple[float, float]]):
  """Returns some of the points, evenly in the logarithm, with both ends."""
  if len(points) <= _MOST_POINTS:
    return tuple(points)
  places = np.geomspace(1, len(points), _MOST_POINTS)
  kept = sorted({round(place) - 1 for place in places})
  return tuple(points[index] for index in kept)
