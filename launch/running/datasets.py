"""From a config to the three splits of a data set."""

import dataclasses
import os
import pathlib

from launch.console import errors
from launch.console import progress
from launch.files import paths
from launch.files import runfiles
from launch.running import experiment
from pipelines import held_out
from pipelines.sources import exclusion
from pipelines.sources import fashion_mnist
from pipelines.sources import mnist_digits
from pipelines.sources import source
from pipelines.sources import storage
from pipelines.sources import synthetic

# Where Debian's package of the data set puts its files.
_DEBIAN_FASHION_MNIST = pathlib.Path("/usr/share/datasets/fashion-mnist")
_SYNTHETIC_RECORDS = {"train": 4096, "test": 512}
# More of a small set would be missed in training.
_LARGEST_SHARE = 0.2
_PARTS = ("train", "test")
_PATHS = ("directory", "test_directory", "held_out_directory", "exclude")


@dataclasses.dataclass(frozen=True)
class Splits:
  """A data set, cut in three.

  Attributes:
    train: what the network learns from.
    held_out: cut from the training set, for the validation loss.
    test: the data set's own test set, for reporting only; None if there is
      none.
  """

  train: source.Source
  held_out: source.Source
  test: source.Source | None

  def named(self) -> dict[str, source.Source]:
    """Returns the splits that there are, by name."""
    splits = {"train": self.train, "held_out": self.held_out}
    return splits if self.test is None else {**splits, "test": self.test}


def absolute(config: experiment.DataConfig) -> experiment.DataConfig:
  """Returns the config with paths that hold wherever a process is started."""
  named = {name: getattr(config, name) for name in _PATHS}
  return dataclasses.replace(
      config,
      **{
          name: str(paths.from_user(path))
          for name, path in named.items()
          if path and not storage.is_url(path)
      },
  )


def load(config: experiment.DataConfig) -> Splits:
  """Opens a data set.

  Args:
    config: which one, and where.

  Returns:
    Its splits.

  Raises:
    errors.RunError: its files cannot be found, or do not belong together.
    DataError: a file is missing or corrupt.
  """
  config = absolute(config)
  train, test = _OPEN[config.name](config)
  if config.exclude:
    train = exclusion.without(train, config.exclude)
  if config.held_out_directory:
    held = open_images(config.held_out_directory)
  else:
    try:
      train, held = held_out.split(
          train, config.held_out_count or _held_out_share(config, len(train))
      )
    except ValueError as error:
      raise errors.RunError(f"--config.data.held_out_count: {error}") from error
  if config.train_count:
    try:
      train = held_out.choose(train, config.train_count)
    except ValueError as error:
      raise errors.RunError(f"--config.data.train_count: {error}") from error
  splits = Splits(train=train, held_out=held, test=test)
  for name, split in splits.named().items():
    if split.class_names != train.class_names:
      raise errors.RunError(
          f"{getattr(config, name + '_directory')}: {_other(split, train)};"
          " name a folder with the classes of the training images"
      )
  return splits


def _held_out_share(config: experiment.DataConfig, records: int) -> float:
  """Returns the share of some records that is held out."""
  wanted = config.held_out_least / max(records, 1)
  return max(config.held_out_fraction, min(wanted, _LARGEST_SHARE))


def _other(split: source.Source, train: source.Source) -> str:
  """Returns how the classes of a split differ from those of the training."""
  for own, known in zip(split.class_names, train.class_names, strict=False):
    if own != known:
      return f"class {own!r} stands where the training images have {known!r}"
  return (
      f"{split.num_classes} classes, and the training images have"
      f" {train.num_classes}"
  )


def _open_synthetic(config: experiment.DataConfig):
  del config
  return tuple(
      synthetic.make(
          synthetic.SyntheticConfig(num_records=num_records, split=split)
      )
      for split, num_records in _SYNTHETIC_RECORDS.items()
  )


def _open_fashion_mnist(config: experiment.DataConfig):
  directory = config.directory or _built(
      "fashion_mnist", _DEBIAN_FASHION_MNIST, "the folder of its four IDX files"
  )
  return tuple(
      fashion_mnist.load(directory, name) for name in ("train", "test")
  )


def _open_mnist_digits(config: experiment.DataConfig):
  directory = config.directory or _built(
      "mnist_digits", None, "the folder of mnist_5k.csv.gz"
  )
  return tuple(mnist_digits.load(directory, part) for part in _PARTS)


def _open_folders(config: experiment.DataConfig):
  if not config.directory:
    raise errors.RunError(
        "--config.data.directory is missing: name the folder of the training"
        " images"
    )
  test = config.test_directory
  return open_images(config.directory), open_images(test) if test else None


_OPEN = {
    "fashion_mnist": _open_fashion_mnist,
    "images": _open_folders,
    "mnist_digits": _open_mnist_digits,
    "synthetic": _open_synthetic,
}


def open_images(directory: str) -> source.Source:
  """Opens a folder of images, or what was packed, and shows how far it is.

  Args:
    directory: where it is, relative to where the user is, or its address.

  Returns:
    Its records.

  Raises:
    DataError: it is missing or corrupt.
  """
  if not storage.is_url(directory):
    directory = str(paths.from_user(directory))
  with progress.Count(f"reading {directory}", "images") as count:
    return storage.open_directory(directory, _checksum_folder(), count.update)


def _checksum_folder() -> pathlib.Path | None:
  """Returns where checksums of files are kept; None where they cannot be."""
  folder = paths.cache() / "images"
  existing = next(path for path in (folder, *folder.parents) if path.exists())
  if os.access(existing, os.W_OK):
    return folder
  print(
      f"{existing} cannot be written, so the checksums of image files are not"
      " kept, and every start reads all of them; set XDG_CACHE_HOME to a"
      " folder that can",
      flush=True,
  )
  return None


def _built(name: str, besides: pathlib.Path | None, what: str) -> pathlib.Path:
  """Returns the folder of a data set that the build fetches.

  Args:
    name: of its external repository.
    besides: where else it may be.
    what: what a person can name instead.

  Raises:
    errors.RunError: it is not there.
  """
  found = runfiles.find(name)
  if found is None and besides and besides.is_dir():
    found = besides
  if found is not None:
    return found
  raise errors.RunError(
      f"the data set {name} is not here: start with ./bazelw, which fetches it,"
      f" or name {what} with --config.data.directory"
  )
