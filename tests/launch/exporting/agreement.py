"""Three ways from image files to logits: evaluated, predicted and exported."""

from collections.abc import Sequence
import pathlib
from typing import NamedTuple

import jax
import numpy as np

from launch.exporting import standalone
from launch.exporting import verification
from launch.prediction import classifier
from launch.prediction import image_reading
from launch.weights import pretrained
from nfnets.models import nfnet
from nfnets.training import evaluation as evaluation_step
from nfnets.training import objective
from nfnets.training import sharding
from pipelines import loader
from pipelines.sources import file_list
from pipelines.transforms import evaluation

_BATCH = 4


class Logits(NamedTuple):
  """Of the same files, in the same order, float32 `[images, classes]`."""

  evaluated: np.ndarray
  predicted: np.ndarray
  exported: np.ndarray


def logits(
    weights: pathlib.Path, exported: pathlib.Path, files: Sequence[str]
) -> Logits:
  """Returns the logits of files.

  Args:
    weights: the network.
    exported: the folder that it was exported to.
    files: images.
  """
  network = pretrained.read(str(weights))
  source = file_list.FileListSource(files)
  return Logits(
      evaluated=_evaluated(network, source),
      predicted=_predicted(network, source),
      exported=_exported(exported, files),
  )


def _evaluated(network, source) -> np.ndarray:
  """As `//launch:evaluate` does."""
  notes = network.require_notes()
  mesh = sharding.make_mesh()
  step = evaluation_step.make_examples(
      nfnet.make(network.network, network.num_classes),
      mesh,
      input_config=notes.input,
      objective_config=objective.ObjectiveConfig(),
      outputs=("logits",),
  )
  crop = evaluation.EvaluationCrop(notes.evaluation, source, 1)
  found = []
  with loader.eval_batches(source, _BATCH, crop) as batches:
    for batch in batches:
      arrays = {name: batch[name] for name in ("image", "label", "mask")}
      placed = jax.device_put(arrays, sharding.over_batch(mesh))
      found.append(np.asarray(step(network.params, placed)["logits"]))
  return np.concatenate(found)[: len(source)]


def _predicted(network, source) -> np.ndarray:
  """As `//launch:predict` does."""
  notes = network.require_notes()
  readings = image_reading.read(
      source, notes.evaluation, notes.image_channels, 2
  )
  images = np.stack([reading.image for reading in readings])
  classify = classifier.Classifier(network, notes, _BATCH)
  return np.concatenate(
      [
          classify(images[start : start + _BATCH]).logits
          for start in range(0, len(images), _BATCH)
      ]
  )


def _exported(folder, files) -> np.ndarray:
  """As the example does, where this project cannot be imported."""
  network = standalone.Network(folder)
  images = np.stack([network.load_image(file) for file in files])
  return verification.run(folder, images)[:-1]
