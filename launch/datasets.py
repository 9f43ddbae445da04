"""From a config to the three splits of a data set."""

import dataclasses
import os
import pathlib
import sys

from launch import errors
from launch import experiment
from launch import paths
from pipelines import held_out
from pipelines.sources import fashion_mnist
from pipelines.sources import source
from pipelines.sources import synthetic

# Where Debian's package of the data set puts its files.
_DEBIAN_FASHION_MNIST = pathlib.Path("/usr/share/datasets/fashion-mnist")
# Choosing other held-out records would make losses of two runs incomparable.
_HELD_OUT_SALT = "held out"
_SYNTHETIC_RECORDS = {"train": 4096, "test": 512}


@dataclasses.dataclass(frozen=True)
class Splits:
  """A data set, cut in three.

  Attributes:
    train: what the network learns from.
    held_out: cut from the training set, for the validation loss.
    test: the data set's own test set, for reporting only.
  """

  train: source.Source
  held_out: source.Source
  test: source.Source


def load(config: experiment.DataConfig) -> Splits:
  """Opens a data set.

  Args:
    config: which one, and where.

  Returns:
    Its splits.

  Raises:
    errors.RunError: its files cannot be found.
    DataError: a file is missing or corrupt.
  """
  if config.name == "synthetic":
    train, test = (
        synthetic.make(
            synthetic.SyntheticConfig(num_records=num_records, split=split)
        )
        for split, num_records in _SYNTHETIC_RECORDS.items()
    )
  else:
    directory = _fashion_mnist_directory(config.directory)
    train = fashion_mnist.load(directory, "train")
    test = fashion_mnist.load(directory, "test")
  train, held = held_out.split(
      train, config.held_out_fraction, salt=_HELD_OUT_SALT
  )
  return Splits(train=train, held_out=held, test=test)


def _fashion_mnist_directory(directory: str) -> pathlib.Path:
  if directory:
    return paths.from_user(directory)
  # The build puts external repositories beside the project's own files.
  candidates = [pathlib.Path(path, "fashion_mnist") for path in _runfiles()]
  candidates.append(_DEBIAN_FASHION_MNIST)
  for candidate in candidates:
    if candidate.is_dir():
      return candidate
  raise errors.RunError(
      "Fashion-MNIST is not here: start with ./bazelw, which fetches it, or"
      " name the folder of its four IDX files with --config.data.directory"
  )


def _runfiles() -> list[pathlib.Path]:
  main = pathlib.Path(sys.argv[0]).absolute()
  roots = [p for p in main.parents if p.name.endswith(".runfiles")]
  roots.append(main.with_name(main.name + ".runfiles"))
  roots += [
      pathlib.Path(os.environ[name])
      for name in ("RUNFILES_DIR", "TEST_SRCDIR")
      if name in os.environ
  ]
  return roots
