"""What a run starts from, where that is a network that was trained before.

A run keeps it in `initial.json`: where the network was found, a digest of its
parameters, how its images are normalised, and what its own training took. So a
run goes on without being told again, and refuses another start.
"""

from collections.abc import Callable
from collections.abc import Mapping
import dataclasses
import hashlib
import json
import math
import re
from typing import Any

import haiku as hk
import numpy as np

from launch.console import errors
from launch.files import paths
from launch.running import datasets
from launch.running import experiment
from launch.weights import network_notes
from launch.weights import pretrained
from nfnets.models import grafting
from nfnets.models import layouts
from nfnets.models import trees
from nfnets.training import inputs

# What is told of an earlier training, out of its summary.
_TOLD = ("experiment", "variant", "device")
# What adds up with the steps.
_COSTS = ("train_flops", "examples_seen", "device_hours", "wall_seconds")
_DRAFT = re.compile(r"\d+\..*draft")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Request:
  """Which network is asked for.

  Attributes:
    where: a run, one of its checkpoints or a file of weights; a whole path.
    step: of a run: "latest", "best" or a step.
    params: of a run: "averaged" or "raw".
    keep_classifier: whether its classifier is kept, too.
  """

  where: str
  step: str = "latest"
  params: str = "averaged"
  keep_classifier: bool = False

  def read(self) -> pretrained.Pretrained:
    """Reads the network.

    Raises:
      errors.RunError: it is not there, is damaged, or is no network.
    """
    path = paths.from_user(self.where)
    if path.is_dir() and _DRAFT.fullmatch(path.name):
      raise errors.RunError(
          f"--init: checkpoint {path} is still being written, or was left"
          f" unfinished; name its run, {path.parent.parent}, for the newest"
          " that is whole"
      )
    is_run = (path / "config.json").exists()
    if path.exists() and not is_run and self.step != "latest":
      raise errors.RunError(
          f"--init_step={self.step} chooses a checkpoint of a run, and {path}"
          " is not the folder of one; leave it out"
      )
    try:
      return pretrained.read(
          self.where, step=self.step, averaged=self.params == "averaged"
      )
    except errors.RunError as error:
      # Elsewhere the flag has a shorter name.
      text = str(error).replace("--step", "--init_step")
      raise errors.RunError(f"--init: {text}") from error


@dataclasses.dataclass(frozen=True, kw_only=True)
class Record:
  """What a run remembers of its start.

  Attributes:
    request: what was asked for.
    origin: what was found, in words.
    digest: of all parameters of that network, see `digest`.
    mean: of each channel of its images, as they are normalised.
    std: the standard deviation likewise.
    pretraining: what its training took, where that is known.
  """

  request: Request
  origin: str
  digest: str
  mean: tuple[float, ...]
  std: tuple[float, ...]
  pretraining: Mapping[str, Any] | None

  def to_json(self) -> dict[str, Any]:
    """Returns what JSON can hold, and `from_json` reads."""
    return json.loads(json.dumps(dataclasses.asdict(self)))

  @property
  def told(self) -> dict[str, Any]:
    """What the summary of the run says of it."""
    return {
        "origin": self.origin,
        "digest": self.digest,
        "pretraining": self.pretraining,
    }


def from_json(tree: Mapping[str, Any]) -> Record:
  """Returns the record that `to_json` made a tree of.

  Args:
    tree: what it returned, perhaps by way of JSON.

  Raises:
    ValueError: it is something else.
  """
  try:
    return Record(
        **{
            **tree,
            "request": Request(**tree["request"]),
            "mean": tuple(tree["mean"]),
            "std": tuple(tree["std"]),
        }
    )
  except (KeyError, TypeError) as error:
    raise ValueError(f"not the start of a run: {error!r}") from error


class Initial:
  """The network that a run starts from; read once it is needed.

  Attributes:
    record: what the run remembers of it.
  """

  def __init__(
      self, record: Record, network: pretrained.Pretrained | None = None
  ):
    """Keeps what is known.

    Args:
      record: what the run remembers.
      network: where it was read already.
    """
    self.record = record
    self._network = network

  def graft(self, shapes: hk.Params) -> grafting.Grafted:
    """Returns the parameters to start from.

    Args:
      shapes: parameters of the network to train, or their shapes; what is left
        new is taken from here.

    Raises:
      errors.RunError: they do not fit, or are not those of the record.
    """
    network = self._network
    if network is None:
      network = self.record.request.read()
      if digest(network.params) != self.record.digest:
        raise errors.RunError(
            f"{network.origin} is not what the run began with,"
            f" {self.record.origin}; choose another --workdir to start from it"
        )
      self._network = network
    drop = () if self.record.request.keep_classifier else (layouts.CLASSIFIER,)
    try:
      return grafting.graft(shapes, network.params, drop)
    except ValueError as error:
      raise errors.RunError(f"--init: {network.origin}: {error}") from error

  def release(self) -> None:
    """Forgets the parameters, which take as much memory as the network."""
    self._network = None

  def report(self, grafted: grafting.Grafted) -> str:
    """Returns lines that say what became of each parameter."""
    new = trees.flatten(grafted.params)
    old = trees.flatten(self._network.params)
    lines = [f"starting from {self.record.origin}"]
    for what, names, leaves in (
        ("loaded", grafted.loaded, new),
        ("dropped", grafted.dropped, old),
        ("new", grafted.left_new, new),
    ):
      total = sum(math.prod(leaves[name].shape) for name in names)
      told = "" if what == "loaded" else trees.tell(names)
      lines.append(
          f"  {what:8}{len(names):4} leaves  {total:>13,} parameters"
          f"  {told}".rstrip()
      )
    return "\n".join(lines)


def begin(
    request: Request,
    config: experiment.ExperimentConfig,
    splits: datasets.Splits,
    *,
    is_input_set: bool,
    remedy: Callable[[str], str],
) -> tuple[Initial, experiment.ExperimentConfig, list[str]]:
  """Reads the network that a new run starts from, and fits the two together.

  Args:
    request: which network.
    config: the experiment.
    splits: its data.
    is_input_set: whether the user chose how images are normalised.
    remedy: what to pass for another variant.

  Returns:
    The start, the experiment with the normalisation that the network was
    trained with, and what is to be said of it.

  Raises:
    errors.RunError: the network is not there, is damaged, or does not fit.
  """
  network = request.read()
  _check_variant(network, config, remedy)
  channels = _channels(splits)
  if network.image_channels != channels:
    raise errors.RunError(
        f"--init: {network.origin} is for images of"
        f" {_colour(network.image_channels)}, and the data has"
        f" {_colour(channels)}; choose a network or images of the other kind"
    )
  if request.keep_classifier:
    _check_classes(network, splits)
  config, texts = _with_input(network, config, is_input_set)
  record = Record(
      request=request,
      origin=network.origin,
      digest=digest(network.params),
      mean=config.input.mean,
      std=config.input.std,
      pretraining=pretraining(network, request.params),
  )
  return Initial(record, network), config, texts


def resume(
    record: Record,
    request: Request | None,
    config: experiment.ExperimentConfig,
    *,
    is_input_set: bool,
) -> tuple[Initial, experiment.ExperimentConfig]:
  """Returns the start of a run that goes on.

  Args:
    record: what the run remembers.
    request: what is asked for now; None where nothing is. The network may have
      learnt more, or be gone, where it is what was asked for at first.
    config: the experiment.
    is_input_set: whether the user chose how images are normalised. It is not
      changed then: a run of another configuration is refused elsewhere.

  Returns:
    The start, and the experiment with the normalisation of its network.

  Raises:
    errors.RunError: another start is asked for.
  """
  initial = Initial(record)
  if request is not None and request != record.request:
    network = request.read()
    if (
        digest(network.params) != record.digest
        or request.keep_classifier != record.request.keep_classifier
    ):
      raise errors.RunError(
          f"the run began from {record.origin}, and --init is now"
          f" {network.origin} (or its classifier is treated otherwise); leave"
          " out --init to go on, or choose another --workdir"
      )
    initial = Initial(record, network)
  if is_input_set:
    return initial, config
  return initial, dataclasses.replace(
      config,
      input=dataclasses.replace(config.input, mean=record.mean, std=record.std),
  )


def digest(params: hk.Params) -> str:
  """Returns the SHA-256 of parameters: of their names, shapes and bytes.

  Args:
    params: NumPy arrays, float32.
  """
  result = hashlib.sha256()
  for name, array in sorted(trees.flatten(params).items()):
    result.update(f"{name} {list(np.shape(array))}\n".encode())
    result.update(np.ascontiguousarray(array, "<f4"))
  return result.hexdigest()


def pretraining(
    network: pretrained.Pretrained, params: str = "averaged"
) -> dict[str, Any] | None:
  """Returns what the training of a network took, up to its checkpoint.

  Args:
    network: the network.
    params: "averaged" or "raw", which of its run's they are.

  Returns:
    Operations, examples and hours, with those of the training before it, where
    it was fine-tuned itself; None where its run does not say, since it is not
    complete, or is not there.
  """
  if network.directory is None or not network.directory.summary.exists():
    return None
  summary = json.loads(network.directory.summary.read_text())
  share = network.step / summary["steps"]
  result = {
      "run": str(network.directory.path),
      "step": network.step,
      **{name: summary[name] for name in _TOLD},
      **{name: summary[name] * share for name in _COSTS},
  }
  # A run measures the average at its end, where it keeps one.
  is_raw = params == "raw" and network.run.optimizer.ema_decay > 0
  if share == 1 and not is_raw:
    result["held_out_loss"] = summary["held_out_loss"]
  # What came before counts, too.
  earlier = (summary.get("initial") or {}).get("pretraining")
  for name in _COSTS if earlier else ():
    result[name] += earlier[name]
  return result


def _check_variant(network, config, remedy) -> None:
  found, wanted = network.network, network_notes.plain(config.model.network())
  if found.name != wanted.name:
    raise errors.RunError(
        f"--init: {network.origin} is {found.name}, and the experiment trains"
        f" {wanted.name}: pass {remedy(found.name)}"
    )
  for field in dataclasses.fields(wanted):
    theirs, own = getattr(found, field.name), getattr(wanted, field.name)
    if theirs != own:
      raise errors.RunError(
          f"--init: {network.origin} is a {found.name} with"
          f" {field.name}={theirs}, and those trained here have {own}; choose"
          " another network"
      )


def _check_classes(network, splits: datasets.Splits) -> None:
  data = splits.train.class_names
  if not network.num_classes:
    raise errors.RunError(
        f"--keep_classifier: {network.origin} has no classifier; leave it out"
    )
  if network.num_classes != len(data):
    raise errors.RunError(
        f"--keep_classifier: {network.origin} is for"
        f" {network.num_classes} classes, and the data has {len(data)}; leave"
        " it out, and the classifier is replaced"
    )
  names = network.notes.class_names if network.notes else ()
  for theirs, own in zip(names, data, strict=False):
    if theirs != own:
      raise errors.RunError(
          f"--keep_classifier: {network.origin} has class {theirs!r} where the"
          f" data has {own!r}; leave it out, and the classifier is replaced"
      )


def _with_input(network, config, is_input_set: bool):
  """Returns the experiment with the network's input, and what to say."""
  if network.notes is None:
    return config, [
        f"{network.origin} does not say how its images are normalised; they"
        f" are by mean {_numbers(config.input.mean)} and deviation"
        f" {_numbers(config.input.std)}"
    ]
  own: inputs.InputConfig = network.notes.input
  if (own.mean, own.std) == (config.input.mean, config.input.std):
    return config, []
  if is_input_set:
    raise errors.RunError(
        f"--config.input: {network.origin} was trained on images normalised by"
        f" mean {_numbers(own.mean)} and deviation {_numbers(own.std)}, not"
        f" {_numbers(config.input.mean)} and {_numbers(config.input.std)};"
        " leave the setting out"
    )
  text = (
      f"images are normalised as the network's were, by mean"
      f" {_numbers(own.mean)} and deviation {_numbers(own.std)}, not by"
      f" {_numbers(config.input.mean)} and {_numbers(config.input.std)} as in"
      " the experiment"
  )
  taken = dataclasses.replace(config.input, mean=own.mean, std=own.std)
  return dataclasses.replace(config, input=taken), [text]


def _channels(splits: datasets.Splits) -> int:
  shape = splits.train.image_shape
  # Files are decoded to colour.
  return 3 if shape is None else shape[2]


def _colour(channels: int) -> str:
  return f"{channels} channel{'s' if channels > 1 else ''}"


def _numbers(values: tuple[float, ...]) -> str:
  return ", ".join(f"{value:g}" for value in values)
