"""Networks that are to be averaged, which must be alike."""

from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

from launch.console import errors
from launch.evaluation import images
from launch.running import experiment
from launch.weights import network_notes
from launch.weights import pretrained


class Shelf:
  """Reads networks one at a time: several large ones need not fit in memory.

  What of an image a network is given is that of the first.

  Attributes:
    first: the first network, whose notes are those of the average.
    origins: where each was found, in words.
    run: the experiment of the first that is of a run; None without one.
    data: of each, what it learnt from, see `images.saved_data`.
  """

  def __init__(self, where: Sequence[str], *, step: str, averaged: bool):
    """Reads all of them once.

    Args:
      where: see `pretrained.read`.
      step: likewise.
      averaged: likewise.

    Raises:
      errors.RunError: one cannot be read, or is another network.
    """
    self._averaged = averaged
    self.first = pretrained.read(where[0], step=step, averaged=averaged)
    self.origins: list[str] = []
    self.run: experiment.ExperimentConfig | None = None
    self.data: list[Mapping[str, Any]] = []
    self._places = []
    own = _traits(self.first)
    for each in where:
      found = pretrained.read(each, step=step, averaged=averaged)
      self.origins.append(found.origin)
      self.run = self.run or found.run
      self.data.append(images.saved_data(found))
      # A run that goes on must not give another checkpoint later.
      if found.directory is not None:
        each = str(found.directory.path)
      self._places.append((each, str(found.step)))
      for name, theirs in _traits(found).items():
        if theirs != own[name]:
          raise errors.RunError(
              f"{found.origin} has another {name} than {self.first.origin}:"
              f" {_differing(theirs, own[name])}; average networks that were"
              " fine-tuned from one start on the same classes"
          )

  def read(self, place: int) -> pretrained.Pretrained:
    """Returns one of them.

    Args:
      place: its index in `origins`.

    Raises:
      errors.RunError: it is no longer there.
    """
    where, step = self._places[place]
    return pretrained.read(where, step=step, averaged=self._averaged)


def _traits(network: pretrained.Pretrained) -> dict[str, Any]:
  """Returns what must be alike, by what it is called."""
  notes = network.require_notes()
  return {
      "variant": network.network.name,
      **network_notes.readings(network.network),
      "number of classes": network.num_classes,
      "number of image channels": network.image_channels,
      "list of class names": notes.class_names,
      "loss": notes.loss,
      "normalisation of images": (notes.input.mean, notes.input.std),
  }


def _differing(theirs: Any, own: Any) -> str:
  """Returns what differs, without all that does not."""
  if isinstance(own, tuple) and isinstance(theirs, tuple):
    for a, b in zip(theirs, own, strict=False):
      if a != b:
        return f"{a!r}, not {b!r}"
    return f"{len(theirs)} of them, not {len(own)}"
  return f"{theirs!r}, not {own!r}"
