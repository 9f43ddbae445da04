"""The learning curves of a run, drawn from its `metrics.jsonl`."""

from collections.abc import Mapping
from collections.abc import Sequence
import pathlib
from typing import Any

import matplotlib
from matplotlib import axes as axes_lib
from matplotlib import ticker

from launch.console import pictures
from launch.running import metric_writers

_COLORS = {
    "train": pictures.BLUE,
    "held_out": pictures.ORANGE,
    "test": pictures.BLACK,
}
# Metric, title and scale of what is drawn for each stage.
_BY_STAGE = (
    ("gradient_norm", "gradient norm", "log"),
    ("update_norm", "update norm", "log"),
    ("clipped_share", "clipped share", "linear"),
)
# How far apart the ends of an axis may be if each of its marks has a number.
_FEW = 12
_LABELS = {"train": "training", "held_out": "held out", "test": "test"}


def draw(metrics: pathlib.Path, output: pathlib.Path, title: str) -> None:
  """Draws loss, error and learning rate, and below what each stage does.

  All are against epochs. Below are the norms of the gradient and of the update,
  and the share of the units that are clipped.

  Args:
    metrics: a `metrics.jsonl`.
    output: the PNG to write.
    title: a line above the plots.
  """
  lines = list(metric_writers.read(metrics))
  with pictures.drawing(output, title, rows=2) as drawing:
    (loss, error, rate), below = drawing.subplots(2, 3)
    train = [line for line in lines if line["kind"] == "train"]
    for axes, (name, heading, scale) in zip(below, _BY_STAGE, strict=True):
      _draw_stages(axes, train, name)
      axes.set(title=heading, yscale=scale)
      if scale == "log":
        _format_plainly(axes)
    # One for all three.
    if below[-1].lines:
      below[-1].legend(fontsize=8, loc="center left", bbox_to_anchor=(1, 0.5))
    for kind in _COLORS:
      points = [
          line
          for line in lines
          # A window whose every step was skipped has no loss.
          if line["kind"] == kind and line["loss"] is not None
      ]
      epochs = [line["epoch"] for line in points]
      style = {"color": _COLORS[kind], "label": _LABELS[kind]}
      # Single measurements are marks; a dense series is a line.
      style |= {"marker": "o", "markersize": 4} if kind != "train" else {}
      if points:
        loss.plot(epochs, [line["loss"] for line in points], **style)
        errors = [100 * (1 - line["top_1"]) for line in points]
        error.plot(epochs, errors, **style)
      if kind == "train":
        rates = [line["learning_rate"] for line in points]
        rate.plot(epochs, rates, color=_COLORS[kind])
    loss.set(title="loss (nats)", yscale="log")
    error.set(title="top-1 error (%)", yscale="log")
    for axes in (loss, error):
      _format_plainly(axes)
      axes.grid(alpha=0.3, which="both")
      if axes.lines:
        axes.legend()
    rate.set(title="learning rate", ylim=(0, None))
    rate.grid(alpha=0.3)
    for axes in (loss, error, rate, *below):
      axes.set_xlabel("epochs")


def _draw_stages(
    axes: axes_lib.Axes, lines: Sequence[Mapping[str, Any]], name: str
) -> None:
  """Draws a line for each stage, from dark to light as they follow."""
  stages = {
      key.partition("/")[2]
      for line in lines
      for key in line
      if key.startswith(f"{name}/")
  }
  colors = matplotlib.colormaps["viridis"]
  for index, stage in enumerate(sorted(stages, key=_place)):
    points = [
        (line["epoch"], line[key])
        for line in lines
        if line.get(key := f"{name}/{stage}") is not None
    ]
    color = colors(index / len(stages))
    axes.plot(*zip(*points, strict=True), color=color, label=stage)
  axes.grid(alpha=0.3)


def _format_plainly(axes: axes_lib.Axes) -> None:
  """Labels a logarithmic axis without powers."""
  axes.yaxis.set_major_formatter("{x:g}")
  low, high = axes.get_ylim()
  # Between powers of ten only where there are few of those.
  few = high <= _FEW * low
  axes.yaxis.set_minor_formatter("{x:g}" if few else ticker.NullFormatter())


def _place(stage: str) -> tuple[int, str]:
  """Orders stages as an image passes them."""
  known = ("stem", "stage", "final_conv", "classifier")
  place = next((i for i, n in enumerate(known) if stage.startswith(n)), 9)
  return place, stage
