"""The images that a network is evaluated on, with its own labels."""

from collections.abc import Collection
from collections.abc import Mapping
from collections.abc import Sequence
import dataclasses
import os
from typing import Any

from launch.checkpointing import checkpoint_manifest
from launch.configs import registry
from launch.console import errors
from launch.running import datasets
from launch.running import experiment
from launch.weights import pretrained
from pipelines import loader
from pipelines.sources import source as source_lib

# Hexadecimal digits that tell images apart in names.
_MARK = 8


def fit(
    source: source_lib.Source, trained: pretrained.Pretrained, where: str
) -> source_lib.Source:
  """Gives images the labels of a network, by the names of their classes.

  Images may be of some of its classes. Where the network does not say how its
  classes are called, their names must be numbers, its labels, or there must be
  as many, in its order.

  Args:
    source: the images.
    trained: the network.
    where: what an error calls them.

  Raises:
    errors.RunError: the classes are not those of the network.
  """
  own, known = source.class_names, class_names(trained)
  if own == known:
    return source
  labels = _labels(own, trained)
  if None not in labels:
    return source_lib.Relabelled(source, labels, _names(own, trained))
  number = trained.num_classes
  if not trained.require_notes().class_names:
    raise errors.RunError(
        f"{where}: {len(own)} classes, and {trained.origin} has {number} and"
        " does not say which; call the folder of each class by its label,"
        f" from 0 to {number - 1}"
    )
  raise errors.RunError(
      f"{where}: class {own[labels.index(None)]!r} is none of the {number} of"
      f" {trained.origin}, such as {known[0]!r}; name images of its classes"
  )


def fits(source: source_lib.Source, trained: pretrained.Pretrained) -> bool:
  """Whether `fit` can give images the labels of a network."""
  return None not in _labels(source.class_names, trained)


def fit_shots(
    train: source_lib.Source,
    source: source_lib.Source,
    trained: pretrained.Pretrained,
    where: Sequence[str],
) -> tuple[source_lib.Source, source_lib.Source]:
  """Gives images for few-shot evaluation the same labels.

  Their classes need not be those of the network, of which only the features
  are looked at.

  Args:
    train: what shots are chosen from; where it can be, its labels are kept.
    source: what is reported on, of some of the same classes.
    trained: the network, whose labels both get where their names differ.
    where: what an error calls each of the two.

  Raises:
    errors.RunError: there are no shots of a class.
  """
  own = source.class_names
  known = {name: label for label, name in enumerate(train.class_names)}
  missing = [name for name in own if name not in known]
  if not missing:
    labels = [known[name] for name in own]
    return train, source_lib.Relabelled(source, labels, train.class_names)
  if fits(train, trained) and fits(source, trained):
    return fit(train, trained, where[0]), fit(source, trained, where[1])
  raise errors.RunError(
      f"{where[1]}: class {missing[0]!r} is none of the {len(known)} of"
      f" {where[0]}, such as {train.class_names[0]!r}; name images of the same"
      " classes"
  )


def _labels(
    own: Sequence[str], trained: pretrained.Pretrained
) -> list[int | None]:
  """Returns a network's label of each class; None where it has none."""
  known = trained.require_notes().class_names
  number = trained.num_classes
  if known:
    labels = {name: label for label, name in enumerate(known)}
    return [labels.get(name) for name in own]
  # First: folders come in the order of their names, in which 10 is before 2.
  if all(name.isdecimal() for name in own):
    return [int(name) if int(name) < number else None for name in own]
  return list(range(number)) if len(own) == number else [None] * len(own)


def _names(own: Sequence[str], trained: pretrained.Pretrained) -> Sequence[str]:
  """Returns the name of each label: that of the images where none is known."""
  is_named = trained.require_notes().class_names
  if is_named or all(name.isdecimal() for name in own):
    return class_names(trained)
  return own


def class_names(trained: pretrained.Pretrained) -> tuple[str, ...]:
  """Returns the name of each class of a network; its number where none is."""
  names = trained.require_notes().class_names
  return names or tuple(map(str, range(trained.num_classes)))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Wanted:
  """Which images a user asks for.

  Attributes:
    data: a folder of class folders or what was packed; it is the split "data".
    config: name of an experiment whose data it is instead.
    split: of the data of a run or an experiment: test, held_out or train.
    data_directory: where that data is, if it is not where the config says.
    test_directory: likewise of its test images.
    shots_data: a folder or what was packed, to choose shots from; by default
      the training images of the data.
    shots: whether shots are wanted at all.
  """

  data: str = ""
  config: str = ""
  split: str = "test"
  data_directory: str = ""
  test_directory: str = ""
  shots_data: str = ""
  shots: bool = False

  def __post_init__(self):
    if self.data and self.config:
      raise errors.RunError("--data and --config exclude each other; give one")
    if self.config and self.config not in registry.names():
      raise errors.RunError(
          f"unknown experiment {self.config!r}; there are"
          f" {', '.join(registry.names())}"
      )

  @property
  def name(self) -> str:
    """What the split is called; of an experiment, with the name of that."""
    if self.data:
      return "data"
    return f"{self.config}-{self.split}" if self.config else self.split


@dataclasses.dataclass(frozen=True, kw_only=True)
class Images:
  """The images of an evaluation, with the classes that they come with.

  Attributes:
    source: what is evaluated.
    train: what shots are chosen from; None where none are wanted.
    read: how they are read.
    fingerprints: of these, and of all splits of a run's own data.
    is_own: whether they are the data that the run was trained on.
  """

  source: source_lib.Source
  train: source_lib.Source | None
  read: loader.ReadConfig
  fingerprints: dict[str, str]
  is_own: bool

  @property
  def marks(self) -> dict[str, str]:
    """Which images they are, as a line of results has it."""
    marks = {"images": self.source.fingerprint}
    if self.train is not None:
      marks["shots_images"] = self.train.fingerprint
    return marks

  def label(self, wanted: "Wanted", saved: Mapping[str, Any]) -> str:
    """Returns what results call them: with a mark unless they are a run's own.

    Args:
      wanted: what they were chosen by.
      saved: as `saved_data` returned it.
    """
    own = self.source.fingerprint
    # Of a checkpoint that is gone nobody knows.
    other = "" if wanted.test_directory and wanted.split == "test" else own
    known = saved.get(f"{wanted.split}_fingerprint", other)
    if self.is_own and known == own:
      return wanted.name
    return f"{wanted.name}-{own[:_MARK]}"


def choose(wanted: Wanted, run: experiment.ExperimentConfig | None) -> Images:
  """Opens images.

  Args:
    wanted: which.
    run: the run that the network is of, whose data is the default.

  Raises:
    errors.RunError: they are not there, or nobody says which.
    DataError: a file is missing or corrupt.
  """
  splits = None
  read = loader.ReadConfig(num_threads=min(os.cpu_count() or 1, 16))
  if run is not None:
    read = run.data.read
  if not wanted.data or (wanted.shots and not wanted.shots_data and run):
    data = run.data if run is not None else None
    if wanted.config:
      data = registry.get(wanted.config).data
      read = data.read
    if data is None:
      raise errors.RunError(
          "nothing says which images to evaluate; name a folder with --data, or"
          " an experiment with --config"
      )
    data = _changed(data, wanted)
    if data.name == "images" and not data.directory:
      raise errors.RunError(
          f"--data_directory is missing: {wanted.config} does not say where its"
          " training images are"
      )
    splits = datasets.load(data)
  if wanted.data:
    source = datasets.open_images(wanted.data)
  else:
    source = splits.named().get(wanted.split)
    if source is None:
      raise errors.RunError(
          "the run has no test images: name some with --test_directory, or"
          " choose --split=held_out"
      )
  train = None
  if wanted.shots:
    if wanted.shots_data:
      train = datasets.open_images(wanted.shots_data)
    elif splits is not None:
      train = splits.train
    else:
      raise errors.RunError(
          "--shots needs images to choose shots from; name some with"
          " --shots_data"
      )
  fingerprints = {wanted.name: source.fingerprint}
  if train is not None:
    fingerprints["shots"] = train.fingerprint
  is_own = not wanted.data and not wanted.config and run is not None
  if is_own:
    fingerprints |= {n: s.fingerprint for n, s in splits.named().items()}
  return Images(
      source=source,
      train=train,
      read=read,
      fingerprints=fingerprints,
      is_own=is_own,
  )


def check_own(
    images: Images, saved: Mapping[str, Any], but: Collection[str] = ()
) -> None:
  """Makes sure that a run's data is what a checkpoint was trained on.

  Args:
    images: as `choose` opened them.
    saved: as `saved_data` returned it.
    but: splits that may differ.

  Raises:
    errors.RunError: it is not.
  """
  for name, own in images.fingerprints.items():
    known = saved.get(f"{name}_fingerprint", own)
    if known != own and name not in but:
      raise errors.RunError(
          f"the data has another {name}_fingerprint than the checkpoint ({own},"
          f" not {known}); name the folder of the data that the run began with"
      )


def check_ingredient(
    images: Images, split: str, saved: Mapping[str, Any], origin: str
) -> None:
  """Makes sure that an average is chosen on what its ingredient has not learnt.

  Args:
    images: as `choose` opened them, those of a run.
    split: which of them is measured on.
    saved: as `saved_data` returned it, of the ingredient.
    origin: what an error calls the ingredient.

  Raises:
    errors.RunError: its own split is another, so it may have learnt from this.
  """
  own = images.fingerprints[split]
  known = saved.get(f"{split}_fingerprint", own)
  if known != own:
    raise errors.RunError(
        f"{origin} has other {split} images than the data ({known}, not {own}),"
        " and may have learnt from these; name images that none has seen with"
        " --data"
    )


def saved_data(trained: pretrained.Pretrained) -> Mapping[str, Any]:
  """Returns what a network's checkpoint says of the data that it learnt from.

  Args:
    trained: the network.

  Returns:
    Nothing where it is of a file, or the run has removed the checkpoint since
    its parameters were read.
  """
  if trained.directory is None:
    return {}
  try:
    manifest = checkpoint_manifest.read(
        trained.directory.checkpoints / str(trained.step)
    )
  except OSError:
    return {}
  return manifest.meta["data"]


def _changed(
    data: experiment.DataConfig, wanted: Wanted
) -> experiment.DataConfig:
  changes = {
      "directory": wanted.data_directory,
      "test_directory": wanted.test_directory,
  }
  changes = {name: path for name, path in changes.items() if path}
  try:
    return dataclasses.replace(data, **changes)
  except ValueError as error:
    raise errors.RunError(f"--test_directory: {error}") from error
