"""The README of an exported network, from what its run wrote and no more."""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
import dataclasses
import json
import os
from typing import Any

from launch.console import progress
from launch.console import table
from launch.running import experiment
from launch.weights import network_notes
from nfnets.models import networks
from nfnets.models import variants


@dataclasses.dataclass(frozen=True, kw_only=True)
class Facts:
  """What is known of a network.

  Attributes:
    title: what it is called.
    notes: what it takes.
    num_classes: outputs of its classifier.
    origin: where its parameters were read.
    difference: how far the exported network is from the live one, of the
      largest logit.
    files: name of each file, and what it is.
    licence: of the weights, where it was named.
    run: the experiment that trained it, where that is known.
    step: of the checkpoint.
    averaged: whether they are the run's averaged parameters.
    summary: the run's `summary.json`, where it is complete.
    evaluations: lines of the run's `evaluations.jsonl`.
  """

  title: str
  notes: network_notes.NetworkNotes
  num_classes: int
  origin: str
  difference: float
  files: Mapping[str, str]
  licence: str = ""
  run: experiment.ExperimentConfig | None = None
  step: int | None = None
  averaged: bool = True
  summary: Mapping[str, Any] = dataclasses.field(default_factory=dict)
  evaluations: Sequence[Mapping[str, Any]] = ()


def make(facts: Facts) -> str:
  """Returns the text, in Markdown, with the header that model hubs read."""
  sections = [
      _header(facts),
      f"# {facts.title}\n\n{_opening(facts)}",
      "## Use\n\n" + _use(facts),
      "## Images\n\n" + _rows(_images(facts.notes)),
  ]
  if facts.run is not None:
    sections.append("## Data\n\n" + _rows(_data(facts.run, facts.summary)))
    recipe = _recipe(facts.run, facts.step, facts.summary)
    sections.append("## Recipe\n\n" + _rows(recipe))
  if metrics := _metrics(facts):
    sections.append("## Metrics\n\n" + metrics)
  if compute := list(_compute(facts.summary)):
    sections.append("## Compute\n\n" + _rows(compute))
  if facts.notes.class_names:
    names = ", ".join(facts.notes.class_names)
    sections.append(f"## Classes\n\nIn the order of the logits: {names}.")
  sections.append("## Files\n\n" + _rows(facts.files.items(), ("file", "what")))
  return "\n\n".join(sections) + "\n"


def _header(facts: Facts) -> str:
  tag = "nfnet" if _is_nfnet(facts) else "vit"
  lines = ["tags:", "- image-classification", f"- {tag}"]
  lines += ["library_name: jax", "pipeline_tag: image-classification"]
  if facts.licence:
    # A string of JSON is one of YAML.
    lines.append(f"license: {json.dumps(facts.licence)}")
  return "\n".join(["---", *lines, "---"])


def _opening(facts: Facts) -> str:
  notes = facts.notes
  height, width, channels = notes.image_shape
  count = networks.count(notes.network, height, facts.num_classes, channels)
  kind = "Normalizer-Free ConvNet" if _is_nfnet(facts) else "Vision Transformer"
  return (
      f"A {kind}, {notes.network.name}, for"
      f" {facts.num_classes:,} classes: {count.params:,} parameters,"
      f" {count.macs / 1e6:,.1f} million multiply-accumulates for an image of"
      f" {height}x{width}.\n\nIts parameters are {_source(facts)}."
  )


def _is_nfnet(facts: Facts) -> bool:
  return isinstance(facts.notes.network, variants.NFNetConfig)


def _source(facts: Facts) -> str:
  if facts.run is None:
    return f"those of {facts.origin}; how they were trained is not known here"
  return f"those of {facts.origin}"


def _use(facts: Facts) -> str:
  return (
      "```sh\npip install jax numpy pillow\npython predict.py photo.jpg\n```\n"
      "\n"
      "`predict.py` needs JAX, NumPy and Pillow, and the files beside it. On"
      " CPU, GPU and TPU it computes in float32. After it was written here, the"
      " program was run in a process of its own, and its logits differed from"
      f" those of the network by up to {facts.difference:.1e} of the largest."
  )


def _images(notes: network_notes.NetworkNotes) -> Iterable[tuple[str, str]]:
  height, width, channels = notes.image_shape
  crop = notes.evaluation
  yield "size", f"{height}x{width}, {'grey' if channels == 1 else 'RGB'}"
  yield "crop", {
      "none": "the whole image, whatever its aspect",
      "resize_crop": (
          f"resized to {height + crop.border} squared, whatever its aspect;"
          f" {crop.border} pixels are cut off"
      ),
      "centre_crop": (
          "the square in the middle, less"
          f" {crop.border} parts in {height + crop.border}"
      ),
  }[crop.crop]
  yield "resizing", crop.resize.replace("_", ", ")
  yield "mean, of 255", ", ".join(f"{value:g}" for value in notes.input.mean)
  yield "deviation, of 255", ", ".join(f"{v:g}" for v in notes.input.std)


def _data(run, summary) -> Iterable[tuple[str, str]]:
  folder = os.path.basename(os.path.normpath(run.data.directory))
  yield "images", run.data.name + (
      f", of the folder {folder}" if run.data.directory else ""
  )
  if "examples_seen" in summary:
    yield "examples seen", f"{summary['examples_seen']:,}"
  if "epochs" in summary:
    yield "epochs", f"{summary['epochs']:.2f}"
  yield "training crop", run.data.augment.crop


def _recipe(run, step, summary) -> Iterable[tuple[str, str]]:
  optimizer = run.optimizer
  if start := summary.get("initial"):
    # Without the folders of this machine.
    yield "begun from", os.path.basename(start["origin"])
    yield "pre-training", _pretraining(start.get("pretraining"))
  yield "length of the run", str(run.steps)
  yield "steps to these parameters", f"{step:,}"
  yield "batch", f"{run.global_batch_size:,}"
  yield "seed", str(run.seed)
  yield "loss", run.objective.loss
  if run.objective.label_smoothing:
    yield "label smoothing", f"{run.objective.label_smoothing:g}"
  for name, value in sorted(dataclasses.asdict(optimizer).items()):
    if isinstance(value, int | float | str):
      yield name.replace("_", " "), f"{value:g}" if isinstance(
          value, float
      ) else str(value)
  for name, what in (
      ("only", "layers that learn"),
      ("freeze", "frozen layers"),
      ("rates", "rates of layers"),
  ):
    if patterns := getattr(optimizer.layers, name):
      yield what, ", ".join(f"`{pattern}`" for pattern in patterns)
  if run.sam.rho:
    yield "SAM rho", f"{run.sam.rho:g}"
  for name in ("dropout_rate", "stochastic_depth_rate"):
    if value := getattr(run.model, name):
      yield name.replace("_", " "), f"{value:g}"


def _pretraining(took: Mapping[str, Any] | None) -> str:
  if took is None:
    return "not known here"
  what = f"{took['experiment']}, to step {took['step']:,}"
  if took.get("held_out_loss") is not None:
    what += f", held-out loss {took['held_out_loss']:.4f}"
  return what


def _metrics(facts: Facts) -> str:
  """Returns a table of what was measured of these very parameters."""
  rows = []
  if facts.run is None:
    return ""
  has_average = facts.run.optimizer.ema_decay > 0
  kind = "averaged" if facts.averaged and has_average else "raw"
  for line in facts.evaluations:
    if line.get("step") != facts.step or line.get("params") != kind:
      continue
    rows += [
        (str(line.get("split")), name.replace("_", " "), f"{value:.4f}")
        for name, value in line.items()
        if isinstance(value, float)
    ]
  summary = facts.summary
  # A run measures the average at its end, where it keeps one.
  if summary.get("steps") == facts.step and facts.averaged >= has_average:
    for split in ("test", "held_out"):
      for name, key in (("top-1", "top1"), ("loss", "loss")):
        value = summary.get(f"{split}_{key}")
        if isinstance(value, float):
          told = f"{split.replace('_', '-')}, at the end of the run"
          rows.append((told, name, f"{value:.4f}"))
  if not rows:
    return ""
  return table.Table(
      "", ("images", "metric", "value"), tuple(rows)
  ).to_markdown()


def _compute(summary: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
  if "device" in summary:
    yield "devices", f"{summary['devices']} x {summary['device']}"
  yield from _costs(summary, "")
  start = summary.get("initial")
  if start and start.get("pretraining"):
    took = start["pretraining"]
    yield "pre-training, device", took["device"]
    yield from _costs(took, "pre-training, ")
    both = {
        name: summary[name] + took[name]
        for name in ("device_hours", "train_flops")
        if name in summary
    }
    yield from _costs(both, "in all, ")
  elif start:
    yield "pre-training", "not known here"


def _costs(took: Mapping[str, Any], what: str) -> Iterable[tuple[str, str]]:
  if "device_hours" in took:
    yield f"{what}device-hours", f"{took['device_hours']:.3g}"
  if "wall_seconds" in took:
    yield f"{what}time", progress.duration(took["wall_seconds"])
  if "train_flops" in took:
    yield f"{what}floating-point operations", f"{took['train_flops']:.3g}"


def _rows(
    rows: Iterable[tuple[str, str]], header: tuple[str, str] = ("what", "value")
) -> str:
  lines = [header, ("---", "---"), *rows]
  return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)
