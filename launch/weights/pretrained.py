"""Networks that were trained before: of a run, a checkpoint or a file."""

import dataclasses
import json
import pathlib

import haiku as hk
import numpy as np

from launch.checkpointing import checkpoints
from launch.console import errors
from launch.files import paths
from launch.running import experiment
from launch.running import run_directory
from launch.weights import network_notes
from launch.weights import weight_files
from nfnets.models import layouts
from nfnets.models import networks
from nfnets.models import recognition
from nfnets.models import trees

# Metadata of a file of weights.
NOTES = "network"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Pretrained:
  """A network that was trained before.

  Attributes:
    network: which network; what only training looks at is left out.
    params: NumPy arrays, float32.
    notes: what to give it; None where nobody says.
    origin: where it was found, in words.
    run: the experiment of the run it is of; None for files.
    directory: the run; None for files.
    step: of the checkpoint; None for files.
  """

  network: networks.Config
  params: hk.Params
  notes: network_notes.NetworkNotes | None
  origin: str
  run: experiment.ExperimentConfig | None = None
  directory: run_directory.RunDirectory | None = None
  step: int | None = None

  @property
  def num_classes(self) -> int:
    """Outputs of the classifier; 0 where there is none."""
    return networks.num_classes(self.params)

  @property
  def image_channels(self) -> int:
    """Channels of an image."""
    return networks.image_channels(self.network, self.params)

  def require_notes(self) -> network_notes.NetworkNotes:
    """Returns the notes.

    Raises:
      errors.RunError: there are none, or there is no classifier.
    """
    if not self.num_classes:
      raise errors.RunError(
          f"{self.origin} has no classifier; give it one with"
          " //launch:finetune"
      )
    if self.notes is None:
      raise errors.RunError(
          f"{self.origin} does not say which images it is for; name the folder"
          " of the run that it is of, or a file that //launch:export wrote"
      )
    names = len(self.notes.class_names)
    if names not in (0, self.num_classes):
      raise errors.RunError(
          f"{self.origin} names {names:,} classes and has"
          f" {self.num_classes:,}; name the run that it is of, or export it"
          " anew"
      )
    return self.notes


def read(
    where: str, *, step: str = "latest", averaged: bool = True
) -> Pretrained:
  """Reads a network.

  Args:
    where: the folder of a run, one of its checkpoints, or a file of weights in
      any layout and format that `//launch:convert` reads; relative to where
      the user is.
    step: of a run: "latest", "best" or a step.
    averaged: of a run: the averaged parameters, where it keeps them.

  Raises:
    errors.RunError: it is not there, is damaged, or is no network.
  """
  path = paths.from_user(where)
  if (path / "config.json").exists():
    return _of_run(run_directory.RunDirectory(path), step, averaged)
  # One that is still being written is not there under its own name.
  if path.parent.name == "checkpoints" and path.name.isdigit():
    run = run_directory.RunDirectory(path.parent.parent)
    return _of_run(run, path.name, averaged)
  if path.is_dir():
    raise errors.RunError(
        f"{path} is neither the folder of a run, which has a config.json, nor"
        " one of its checkpoints, such as RUN/checkpoints/1000"
    )
  if not path.exists():
    raise errors.RunError(
        f"there is no {path}; name the folder of a run, one of its checkpoints,"
        " or a file of weights"
    )
  return _of_file(path)


def _of_run(
    run: run_directory.RunDirectory, step: str, averaged: bool
) -> Pretrained:
  config = run.read_config()
  number = checkpoints.find(run.checkpoints, step)
  found = checkpoints.read_parameters(
      run.checkpoints, number, averaged=averaged
  )
  network = network_notes.plain(config.model.network())
  params = _params(trees.flatten(found), "nfnets", network, run.path)
  return Pretrained(
      network=network,
      params=params,
      notes=run.read_notes(),
      origin=f"step {number} of {run.path}",
      run=config,
      directory=run,
      step=number,
  )


def _of_file(path: pathlib.Path) -> Pretrained:
  file = weight_files.read(path)
  notes = None
  try:
    if NOTES in file.notes:
      notes = network_notes.from_json(json.loads(file.notes[NOTES]))
      layout, network = file.notes.get("layout", "nfnets"), notes.network
    else:
      layout = recognition.find_layout(file.flat)
      shapes = {name: np.shape(array) for name, array in file.flat.items()}
      network = recognition.find_variant(shapes, layout)[0]
  except ValueError as error:
    raise errors.RunError(f"{path}: {error}") from error
  params = _params(file.flat, layout, network, path)
  return Pretrained(
      network=network_notes.plain(network),
      params=params,
      notes=notes
      or network_notes.published(
          network, networks.image_channels(network, params)
      ),
      origin=f"{path} ({file.format}, {layout} layout)",
  )


def _params(flat, layout, network, path) -> hk.Params:
  try:
    return networks.from_flat(
        flat, network, layout=layout, optional=(layouts.CLASSIFIER,)
    )
  except ValueError as error:
    raise errors.RunError(f"{path}: {error}") from error
