"""Small networks with notes, written as files, for tests."""

from collections.abc import Sequence
import json
import pathlib

import jax
import numpy as np

from launch.weights import network_notes
from launch.weights import pretrained
from launch.weights import weight_files
from nfnets.models import networks
from nfnets.models import weights
from nfnets.training import inputs
from pipelines.transforms import evaluation


def write(
    path: pathlib.Path,
    *,
    variant: str = "N0",
    seed: int = 0,
    classes: int = 4,
    class_names: Sequence[str] = (),
    channels: int = 3,
    size: int = 32,
    mean: float = 128.0,
) -> str:
  """Writes a network with random parameters, and returns where.

  Args:
    path: a file that ends in .safetensors.
    variant: which network.
    seed: of the parameters.
    classes: outputs of the classifier.
    class_names: in their order, or none.
    channels: of the images.
    size: side of the images.
    mean: of each channel.
  """
  config = network_notes.plain(networks.get(variant))
  rng = np.random.default_rng(seed)
  # Initialising compiles for seconds; and a new network's gains are zero, where
  # pictures make no difference.
  params = jax.tree.map(
      lambda x: (0.5 * rng.normal(size=x.shape) + 0.1).astype(np.float32),
      weights.template(config, classes, channels),
  )
  notes = network_notes.NetworkNotes(
      network=config,
      image_channels=channels,
      evaluation=evaluation.EvaluationCropConfig(
          crop="resize_crop", image_size=size, border=8
      ),
      input=inputs.InputConfig(
          mean=(mean,) * channels, std=(64.0,) * channels, dtype="float32"
      ),
      class_names=tuple(class_names),
  )
  weight_files.write(
      path,
      weights.to_layout(params, "nfnets", config),
      {pretrained.NOTES: json.dumps(notes.to_json())},
  )
  return str(path)
