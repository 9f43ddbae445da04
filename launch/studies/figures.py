"""The figures of a report, except for learning curves.

Each function draws one onto a figure that is given to it.
"""

from collections.abc import Sequence

from matplotlib import axes as axes_lib
from matplotlib import figure as figure_lib
from matplotlib import lines as lines_lib
import numpy as np

from launch.studies import figure_files
from launch.studies import findings as findings_lib
from launch.studies import hours as hours_lib
from launch.studies import palette
from nfnets.scaling import frontier
from nfnets.scaling import optimum

_SAMPLES = 120
# How far beyond what was measured a law is drawn, as a share of its range.
_BEYOND = 0.1
_BY = {
    optimum.SURFACE: ("-", "o"),
    optimum.PARABOLAS: ("--", "s"),
    optimum.ENVELOPE: (":", "^"),
}

Looks = dict[tuple[str, str], palette.Look]


def loss_against_compute(
    figure: figure_lib.Figure,
    found: findings_lib.Findings,
    hours: hours_lib.Hours,
    looks: Looks,
) -> None:
  """Draws held-out loss against compute, with the law (the paper's Figure 2).

  Args:
    figure: to draw on; on the right is the same against device-hours, where
      those are known.
    found: what was found.
    hours: what the runs took.
    looks: of the models.
  """
  timed = [family for family in hours.families if family.points]
  panels = np.atleast_1d(figure.subplots(1, 2 if timed else 1, sharey=True))
  left = panels[0]
  for family in found.families:
    best = family.study.points
    chosen = {point.runs for point in best}
    for point in family.points:
      if point.runs not in chosen:
        look = looks[family.name, point.model]
        left.plot(
            point.flops,
            point.loss,
            color=look.color,
            marker=look.marker,
            markersize=3,
            alpha=0.3,
            linestyle="",
        )
    for model in family.models:
      own = [point for point in best if point.model == model]
      _line(
          left,
          [point.flops for point in own],
          [point.loss for point in own],
          looks[family.name, model],
          model,
      )
    _draw_law(left, family.study.law, family.name)
    _circle(
        left,
        [point.flops for point in best],
        [point.loss for point in best],
    )
  left.set(xlabel="compute (FLOPs)", ylabel="held-out loss (nats)")
  if timed:
    right = panels[1]
    for family in timed:
      for model in dict.fromkeys(point.model for point in family.points):
        own = [point for point in family.points if point.model == model]
        _line(
            right,
            [point.device_hours for point in own],
            [point.loss for point in own],
            looks[family.family, model],
            None,
        )
      _draw_law(right, family.law, family.family, label=False)
      _circle(
          right,
          [point.device_hours for point in family.points],
          [point.loss for point in family.points],
      )
    right.set(xlabel=f"compute (device-hours{_device(hours)})")
  for axes in panels:
    if axes.has_data():
      figure_files.log_axis(axes, "x")
      figure_files.log_axis(axes, "y")
  figure.legend(loc="outside right center")


def best_rates(
    figure: figure_lib.Figure, found: findings_lib.Findings, looks: Looks
) -> None:
  """Draws the best learning rate against epochs (the paper's Figure 3).

  A hollow mark is on the edge of the rates that were tried. Models whose rates
  are equal would hide each other, so that each is moved a little.

  Args:
    figure: to draw on, a plot for each family.
    found: what was found.
    looks: of the models.
  """
  panels = np.atleast_1d(figure.subplots(1, max(len(found.families), 1)))
  for axes, family in zip(panels, found.families, strict=False):
    table = family.study.rates
    tried = {
        (cell.epochs, trial.learning_rate)
        for cell in table.cells
        for trial in cell.trials
    }
    axes.plot(
        [epochs for epochs, _ in sorted(tried)],
        [rate for _, rate in sorted(tried)],
        color=palette.FAINT,
        marker="_",
        linestyle="",
        markersize=16,
        alpha=0.6,
    )
    models = family.models
    for index, model in enumerate(models):
      cells = [c for c in table.cells if c.model == model and c.best]
      look = looks[family.name, model]
      shift = 2 ** (0.06 * (index - (len(models) - 1) / 2))
      epochs = [cell.epochs for cell in cells]
      rates = [cell.best * shift for cell in cells]
      axes.plot(
          epochs, rates, color=look.color, linestyle=look.line, linewidth=1.4
      )
      for cell, rate in zip(cells, rates, strict=True):
        # A bound makes the upper edge as good as tried.
        edge = cell.warning is not None
        axes.plot(
            cell.epochs,
            rate,
            color=look.color,
            marker=look.marker,
            markerfacecolor="white" if edge else look.color,
            linestyle="",
        )
      axes.plot(
          [],
          [],
          color=look.color,
          marker=look.marker,
          linestyle=look.line,
          label=model,
      )
    figure_files.doublings(axes, "x", [cell.epochs for cell in table.cells])
    figure_files.doublings(axes, "y", [rate for _, rate in tried])
    axes.set(title=family.name, xlabel="epochs", ylabel="best learning rate")
  figure.legend(loc="outside right center")


def optima(figure: figure_lib.Figure, found: findings_lib.Findings) -> None:
  """Draws optimal size and epochs against compute, by each approach.

  Args:
    figure: to draw on, a row for each family with an optimum.
    found: what was found.
  """
  families = [one for one in found.families if one.study.optima]
  rows = figure.subplots(len(families), 2, squeeze=False)
  for (size, epochs), family in zip(rows, families, strict=True):
    points = family.study.points
    flops = np.array([point.flops for point in points])
    for axes, values in (
        (size, [point.size for point in points]),
        (epochs, [point.epochs for point in points]),
    ):
      axes.plot(
          flops,
          values,
          color=palette.FAINT,
          marker=".",
          linestyle="",
          alpha=0.5,
      )
    for index, best in enumerate(family.study.optima):
      line, marker = _BY[best.approach]
      color = palette.HUES[index]
      compute = np.geomspace(*best.flops, _SAMPLES)
      allocations = [best.at(flops) for flops in compute]
      per_epoch = family.study.train_examples
      for axes, estimates, scale in (
          (size, [one.size for one in allocations], 1),
          (epochs, [one.examples for one in allocations], per_epoch),
      ):
        axes.plot(
            compute,
            [one.value / scale for one in estimates],
            color=color,
            linestyle=line,
            label=best.approach if axes is epochs else None,
        )
        axes.fill_between(
            compute,
            [one.lower / scale for one in estimates],
            [one.upper / scale for one in estimates],
            color=color,
            alpha=0.12,
            linewidth=0,
        )
      if best.points:
        spent, sizes, examples = np.array(best.points).T
        style = {
            "color": color,
            "marker": marker,
            "markersize": 4,
            "linestyle": "",
        }
        size.plot(spent, sizes, **style)
        epochs.plot(spent, examples / per_epoch, **style)
    size.set(title=f"{family.name}: size", ylabel="parameters")
    epochs.set(title=f"{family.name}: length", ylabel="epochs")
    _limit(size, [point.size for point in points])
    _limit(epochs, [point.epochs for point in points])
    figure_files.log_axis(size, "y", "count")
    figure_files.log_axis(epochs, "y")
    for axes in (size, epochs):
      axes.set(xlabel="compute (FLOPs)")
      figure_files.log_axis(axes, "x")
    epochs.legend()


def residuals(
    figure: figure_lib.Figure, found: findings_lib.Findings, looks: Looks
) -> None:
  """Draws by how much runs lie above the law, and above the surface.

  Args:
    figure: to draw on, a row for each family with a law or a surface.
    found: what was found.
    looks: of the models.
  """
  families = [
      one for one in found.families if one.study.law or one.study.surface
  ]
  rows = figure.subplots(len(families), 2, squeeze=False)
  for (left, right), family in zip(rows, families, strict=True):
    points = family.study.points
    front = frontier.frontier(
        [point.flops for point in points], [point.loss for point in points]
    )
    law, surface = family.study.law, family.study.surface
    if law:
      for index, residual in zip(front, law.residuals, strict=True):
        look = looks[family.name, points[index].model]
        _residual(left, points[index].flops, residual, look)
      _spread(left, law.residual_scale)
      figure_files.log_axis(left, "x")
    if surface:
      for point, residual in zip(points, surface.residuals, strict=True):
        look = looks[family.name, point.model]
        _residual(right, point.epochs, residual, look)
      _spread(right, surface.residual_scale)
      figure_files.doublings(right, "x", [point.epochs for point in points])
    left.set(
        title=f"{family.name}: runs of the frontier, around the law",
        xlabel="compute (FLOPs)",
        ylabel="loss above the fit (%)",
    )
    right.set(
        title="all at their best rate, around the surface", xlabel="epochs"
    )
  figure.legend(
      handles=[
          _handle(looks[family.name, model], model)
          for family in families
          for model in family.models
      ],
      loc="outside right center",
  )


def law_range(low: float, high: float) -> np.ndarray:
  """Returns compute at which a law is drawn, a little beyond its ends.

  Args:
    low: least of what was measured.
    high: most of it.
  """
  margin = (high / low) ** _BEYOND
  return np.geomspace(low / margin, high * margin, _SAMPLES)


def _line(axes, x, y, look, label) -> None:
  order = np.argsort(x)
  axes.plot(
      np.array(x)[order],
      np.array(y)[order],
      color=look.color,
      marker=look.marker,
      markersize=4.5,
      linestyle=look.line,
      linewidth=1.1,
      label=label,
  )


def _draw_law(axes, law, family, label=True) -> None:
  if law is None:
    return
  x = law_range(*law.flops)
  lower, upper = law.band(x)
  axes.fill_between(x, lower, upper, color=palette.INK, alpha=0.13, linewidth=0)
  axes.plot(
      x,
      law.loss(x),
      color=palette.INK,
      linestyle=palette.law_line(family),
      linewidth=1.6,
      label=f"law, {family}" if label else None,
  )


def _circle(axes: axes_lib.Axes, x: Sequence[float], y: Sequence[float]):
  """Marks the runs of the frontier, which a law is fitted to."""
  front = list(frontier.frontier(x, y))
  axes.plot(
      np.array(x)[front],
      np.array(y)[front],
      color=palette.INK,
      marker="o",
      markersize=9,
      markerfacecolor="none",
      markeredgewidth=0.8,
      linestyle="",
  )


def _residual(axes, x, residual, look) -> None:
  axes.plot(
      x,
      100 * np.expm1(residual),
      color=look.color,
      marker=look.marker,
      linestyle="",
  )


def _spread(axes, scale) -> None:
  axes.axhline(0, color=palette.INK, linewidth=1)
  axes.axhspan(
      100 * np.expm1(-scale),
      100 * np.expm1(scale),
      color=palette.INK,
      alpha=0.08,
      linewidth=0,
  )


def _handle(look, label) -> lines_lib.Line2D:
  return lines_lib.Line2D(
      [], [], color=look.color, marker=look.marker, linestyle="", label=label
  )


def _limit(axes, values) -> None:
  # Intervals of few runs may leave the page.
  axes.set_yscale("log")
  low, high = axes.get_ylim()
  axes.set_ylim(max(low, min(values) / 5), min(high, max(values) * 5))


def _device(hours: hours_lib.Hours) -> str:
  return f", {hours.device}" if hours.device else ""
