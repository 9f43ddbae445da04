"""Runs an exported network in a process of its own, and compares."""

import os
import pathlib
import subprocess
import sys
import tempfile
from typing import NamedTuple

import numpy as np

from launch.console import errors
from launch.exporting import fresh_process

# Of the largest logit.
TOLERANCE = 1e-5


class Difference(NamedTuple):
  """How far the exported network is from the live one.

  Attributes:
    largest: difference of two logits.
    scale: the largest logit of the live one, by its size.
  """

  largest: float
  scale: float

  @property
  def relative(self) -> float:
    """The largest difference, as a part of the largest logit."""
    return self.largest / self.scale if self.scale else self.largest


def run(folder: pathlib.Path, images: np.ndarray) -> np.ndarray:
  """Runs an exported network where this project cannot be imported.

  Args:
    folder: where it is.
    images: uint8 `[batch, height, width, channels]`.

  Returns:
    float32 `[batch + 1, classes]`: the logits of the batch, and of its first
    image by itself.

  Raises:
    errors.RunError: it does not run.
  """
  environment = {
      # The devices may be this process's alone.
      **os.environ,
      "JAX_PLATFORMS": "cpu",
  }
  with tempfile.TemporaryDirectory() as scratch:
    source, target = (
        os.path.join(scratch, f"{name}.npy") for name in ("images", "logits")
    )
    np.save(source, images)
    # Isolated: neither a path of this process nor where it is counts there.
    process = subprocess.run(
        [sys.executable, "-IB", fresh_process.__file__, folder, source, target],
        capture_output=True,
        text=True,
        env=environment,
        cwd=scratch,
        check=False,
    )
    if process.returncode:
      lines = process.stderr.strip().splitlines() or ["it says nothing"]
      raise errors.RunError(
          f"the exported network does not run: {lines[-1]}; nothing is written"
      )
    return np.load(target)


def compare(found: np.ndarray, live: np.ndarray) -> Difference:
  """Compares what `run` returned with the network itself.

  Args:
    found: float32 `[batch + 1, classes]`.
    live: float32 `[batch, classes]`, of the same images.

  Raises:
    errors.RunError: they differ by more than `TOLERANCE`.
  """
  wanted = np.concatenate([live, live[:1]])
  difference = Difference(
      float(np.abs(found - wanted).max()), float(np.abs(wanted).max())
  )
  # A comparison with NaN is false.
  if not difference.relative <= TOLERANCE:
    raise errors.RunError(
        f"the exported network's logits differ by {difference.largest:.3g} from"
        f" those of the network, of up to {difference.scale:.3g}; nothing is"
        " written"
    )
  return difference
