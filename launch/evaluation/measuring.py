"""Everything that is measured of one set of parameters."""

from collections.abc import Mapping
import dataclasses
import functools
import math
from typing import Any

import haiku as hk
import numpy as np

from launch.evaluation import passes as passes_lib
from launch.evaluation import real_labels as real_labels_lib
from launch.evaluation import shots as shots_lib
from launch.weights import pretrained
from nfnets.evaluation import examples as examples_lib
from pipelines.sources import source as source_lib
from pipelines.transforms import corruptions as corruptions_lib


@dataclasses.dataclass(frozen=True, kw_only=True)
class Request:
  """What to measure besides what one pass tells.

  Attributes:
    bins: of the calibration error.
    sizes: sides of images to evaluate at besides the network's own.
    shots: numbers of shots for few-shot linear evaluation.
    corruptions: names of corruptions.
    severities: how severe each of them is to be.
    real_labels: ImageNet's reassessed labels.
  """

  bins: int = 15
  sizes: tuple[int, ...] = ()
  shots: tuple[int, ...] = ()
  corruptions: tuple[str, ...] = ()
  severities: tuple[int, ...] = corruptions_lib.SEVERITIES
  real_labels: real_labels_lib.RealLabels | None = None

  @property
  def marks(self) -> dict[str, str]:
    """Which files of labels are asked for, as a line of results has it."""
    if self.real_labels is None:
      return {}
    return {"real_labels": self.real_labels.digest}

  def is_answered_by(
      self, line: Mapping[str, Any], marks: Mapping[str, str]
  ) -> bool:
    """Whether a line of results has all that is asked for.

    Args:
      line: as `Measured.line` made it, and with what it was measured on.
      marks: what it is to have been measured on, see `images.Images.marks`.
    """
    corrupted = line.get("corruptions", {})
    return (
        all(line.get(name) == mark for name, mark in marks.items())
        and all(line.get(name) == mark for name, mark in self.marks.items())
        and line.get("ece_bins", self.bins) == self.bins
        and {str(size) for size in self.sizes} <= line.get("sizes", {}).keys()
        and {str(n) for n in self.shots} <= line.get("shots", {}).keys()
        and all(
            {str(s) for s in self.severities} <= corrupted.get(name, {}).keys()
            for name in self.corruptions
        )
    )


@dataclasses.dataclass(frozen=True, kw_only=True)
class Measured:
  """What was measured.

  Attributes:
    image_size: side of the images.
    examples: what is known of each; None where they are of other classes than
      the network's, and only few-shot evaluation tells something.
    means: "loss", "top_1", "top_5", "ece", "examples", and with ReaL
      "real_top_1" and "real_examples"; empty without examples.
    sizes: "loss", "top_1", "top_5", "ece" and "examples" at each size.
    shots: "top_1" and "regulariser" for each number of shots.
    corruptions: accuracy by name, then severity.
  """

  image_size: int
  examples: examples_lib.Examples | None
  means: Mapping[str, float]
  sizes: Mapping[int, Mapping[str, float]]
  shots: Mapping[int, Mapping[str, float]]
  corruptions: Mapping[str, Mapping[int, float]]

  @property
  def corrupted_top_1(self) -> float:
    """The mean accuracy over corruptions, and for each over severities."""
    return float(np.mean([mean(row) for row in self.corruptions.values()]))

  def line(self, bins: int) -> dict[str, Any]:
    """Returns what a line of JSON can hold; what is not finite is None.

    Args:
      bins: of the calibration error.
    """
    line = {"image_size": self.image_size, **self.means}
    if self.examples is not None:
      line["ece_bins"] = bins
    if self.sizes:
      line["sizes"] = {str(size): dict(m) for size, m in self.sizes.items()}
    if self.shots:
      line["shots"] = {str(n): dict(m) for n, m in self.shots.items()}
    if self.corruptions:
      line["corrupted_top_1"] = self.corrupted_top_1
      line["corruptions"] = {
          name: {str(severity): value for severity, value in row.items()}
          for name, row in self.corruptions.items()
      }
    return _finite(line)


def mean(row: Mapping[int, float]) -> float:
  """Returns the mean accuracy over the severities of a corruption."""
  return float(np.mean(list(row.values())))


def measure(
    passes: passes_lib.Passes,
    trained: pretrained.Pretrained,
    source: source_lib.Source | None,
    few: tuple[source_lib.Source, source_lib.Source] | None,
    request: Request,
) -> Measured:
  """Measures a network with its own parameters.

  Args:
    passes: goes over images.
    trained: the network.
    source: the images, with its labels; None where their classes are others,
      and only shots are asked for.
    few: the images that shots are chosen from, and those that are reported on,
      with the same labels, which need not be the network's; where shots are
      asked for.
    request: what to measure.

  Raises:
    errors.RunError: something does not fit.
    passes.Stopped: the hosts were asked to stop.
  """
  params = passes.place(trained.params)
  own = trained.require_notes().evaluation.image_size
  shots = {}
  if request.shots:
    shots = shots_lib.measure(passes, trained, params, *few, request.shots)
  if source is None:
    return Measured(
        image_size=own,
        examples=None,
        means={},
        sizes={},
        shots=shots,
        corruptions={},
    )
  examples = passes.measure(trained, params, source, "evaluating")
  means = examples.means(request.bins)
  if request.real_labels is not None:
    means["real_top_1"], means["real_examples"] = request.real_labels.accuracy(
        map(source.record_id, range(len(source))),
        examples.prediction,
        trained.num_classes,
    )
  sizes = {own: examples.means(request.bins)} if request.sizes else {}
  for size in request.sizes:
    if size != own:
      found = passes.measure(
          trained, params, source, f"{size} pixels", size=size
      )
      sizes[size] = found.means(request.bins)
  return Measured(
      image_size=own,
      examples=examples,
      means=means,
      sizes=dict(sorted(sizes.items())),
      shots=shots,
      corruptions=_corruptions(passes, trained, params, source, request),
  )


def _corruptions(
    passes: passes_lib.Passes,
    trained: pretrained.Pretrained,
    params: hk.Params,
    source: source_lib.Source,
    request: Request,
) -> dict[str, dict[int, float]]:
  found = {}
  for name in request.corruptions:
    found[name] = {}
    for severity in request.severities:
      examples = passes.measure(
          trained,
          params,
          source,
          f"{name} {severity}",
          change=functools.partial(
              corruptions_lib.Corrupted, name=name, severity=severity
          ),
      )
      found[name][severity] = float(np.mean(examples.right))
  return found


def _finite(value: Any) -> Any:
  if isinstance(value, dict):
    return {name: _finite(each) for name, each in value.items()}
  is_finite = not isinstance(value, float) or math.isfinite(value)
  return value if is_finite else None
