"""Fine-tuned error against the compute of pre-training (the paper's Figure 1).

Beside it is the error against the held-out loss of pre-training: where both
fall together, the law of the one is that of the other.
"""

from matplotlib import figure as figure_lib
import numpy as np

from launch.studies import figure_files
from launch.studies import findings as findings_lib
from launch.studies import hours as hours_lib
from launch.studies import palette
from launch.studies import published

_REFERENCE_MARKS = ("*", "P", "v", "X", "^")


def draw(
    figure: figure_lib.Figure,
    found: findings_lib.Findings,
    hours: hours_lib.Hours,
    looks: dict[tuple[str, str], palette.Look],
) -> None:
  """Draws the error of all that was fine-tuned.

  Args:
    figure: to draw on; a plot for FLOPs, one for device-hours and one for the
      loss of pre-training, each where anything is known of it.
    found: what was found; the paper's results are drawn where it is ImageNet.
    hours: what the runs took.
    looks: of the models.
  """
  spent = {one.run: one.device_hours for one in hours.tuning}
  panels = [
      (label, values)
      for label, values in (
          ("FLOPs of pre-training", lambda one: one.flops),
          ("device-hours of it", lambda one: spent.get(one.run)),
          ("held-out loss of it (nats)", lambda one: one.loss),
      )
      if any(values(one) for one in found.fine_tuned)
  ]
  plots = np.atleast_1d(figure.subplots(1, max(len(panels), 1), sharey=True))
  plots[0].set_ylabel("error after fine-tuning (%)")
  models = {(one.family, one.model) for one in found.fine_tuned}
  models = [key for key in looks if key in models] + sorted(
      models - looks.keys()
  )
  for axes, (label, value) in zip(plots, panels, strict=False):
    for key in models:
      look = looks.get(key, palette.Look(palette.INK, "o", "-"))
      own = [
          one
          for one in found.fine_tuned
          if (one.family, one.model) == key and value(one)
      ]
      for one in own:
        axes.plot(
            value(one),
            100 * (1 - one.accuracy),
            color=look.color,
            marker=look.marker,
            alpha=1.0 if one.chosen else 0.35,
            linestyle="",
        )
      best = sorted((value(one), 1 - one.accuracy) for one in own if one.chosen)
      axes.plot(
          [x for x, _ in best],
          [100 * y for _, y in best],
          color=look.color,
          linestyle=look.line,
          linewidth=1.1,
      )
      if axes is plots[0]:
        axes.plot(
            [],
            [],
            color=look.color,
            marker=look.marker,
            linestyle=look.line,
            label=key[1],
        )
    axes.set_xlabel(label)
  if panels and any(one.is_imagenet for one in found.fine_tuned):
    _draw_published(plots[0])
  for axes in plots:
    if axes.has_data():
      figure_files.log_axis(axes, "x")
      figure_files.log_axis(axes, "y")
  figure.legend(loc="outside right center")


def _draw_published(axes) -> None:
  rate = published.flops_per_core_hour()
  for result, marker in zip(published.RESULTS, _REFERENCE_MARKS, strict=True):
    axes.plot(
        result.core_hours * rate,
        100 * (1 - result.top_1),
        color=palette.PAPER,
        marker=marker,
        markersize=7,
        markerfacecolor="none",
        linestyle="",
        label=f"published: {result.name}",
    )
