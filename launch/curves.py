"""The learning curves of a run, drawn from its `metrics.jsonl`."""

import pathlib

from launch import metric_writers
from launch import pictures

_COLORS = {
    "train": pictures.BLUE,
    "held_out": pictures.ORANGE,
    "test": pictures.BLACK,
}
_LABELS = {"train": "training", "held_out": "held out", "test": "test"}


def draw(metrics: pathlib.Path, output: pathlib.Path, title: str) -> None:
  """Draws loss, top-1 error and learning rate against epochs.

  Args:
    metrics: a `metrics.jsonl`.
    output: the PNG to write.
    title: a line above the plots.
  """
  lines = list(metric_writers.read(metrics))
  with pictures.drawing(output, title) as drawing:
    loss, error, rate = drawing.subplots(1, 3)
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
      axes.yaxis.set_major_formatter("{x:g}")
      axes.yaxis.set_minor_formatter("{x:g}")
      axes.grid(alpha=0.3, which="both")
      axes.legend()
    rate.set(title="learning rate", ylim=(0, None))
    rate.grid(alpha=0.3)
    for axes in (loss, error, rate):
      axes.set_xlabel("epochs")
