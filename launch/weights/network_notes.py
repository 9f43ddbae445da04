"""What whoever uses a network must know of it, besides its parameters.

A run has it as `network.json`; files of weights that this project writes have
the same text in their metadata.
"""

from collections.abc import Mapping
import dataclasses
from typing import Any

from launch.console import config_tree
from nfnets.models import networks
from nfnets.models import variants
from nfnets.training import inputs
from nfnets.training import objective
from pipelines.transforms import evaluation

_VERSION = 1
# Of an NFNet, see `readings`.
_READINGS = ("round_bottleneck", "activation", "standardization")


@dataclasses.dataclass(frozen=True, kw_only=True)
class NetworkNotes:
  """A trained network, without its parameters.

  Attributes:
    network: which network; rates and execution are those of inference.
    image_channels: 3 for colour, 1 for grey.
    evaluation: what of an image it is given; its size is never 0.
    input: how the images are normalised.
    class_names: in the order of the logits; none where nobody says.
    loss: what it was trained with, see `objective.ObjectiveConfig`; it says
      what makes probabilities of logits.
  """

  network: networks.Config
  image_channels: int
  evaluation: evaluation.EvaluationCropConfig
  input: inputs.InputConfig
  class_names: tuple[str, ...] = ()
  loss: str = "softmax"

  def __post_init__(self):
    if not self.evaluation.image_size:
      raise ValueError("evaluation.image_size is 0: give the size in pixels")
    if len(self.input.mean) != self.image_channels:
      raise ValueError(
          f"input.mean has {len(self.input.mean)} entries for"
          f" {self.image_channels} channels"
      )
    # Each refuses what it does not know.
    objective.ObjectiveConfig(loss=self.loss)
    networks.count(
        self.network, self.evaluation.image_size, 1, self.image_channels
    )

  @property
  def image_shape(self) -> tuple[int, int, int]:
    """Height, width and channels of an image as the network is given it."""
    size = self.evaluation.image_size
    return size, size, self.image_channels

  def to_json(self) -> dict[str, Any]:
    """Returns what JSON can hold, and `from_json` reads."""
    return {
        "version": _VERSION,
        "variant": self.network.name,
        **readings(self.network),
        "image_channels": self.image_channels,
        "evaluation": config_tree.to_dict(self.evaluation),
        "input": config_tree.to_dict(self.input),
        "class_names": list(self.class_names),
        "loss": self.loss,
    }


def from_json(tree: Mapping[str, Any]) -> NetworkNotes:
  """Returns the notes that `to_json` made a tree of.

  Args:
    tree: what it returned, perhaps by way of JSON.

  Raises:
    ValueError: it is something else, or of another version.
  """
  try:
    if tree["version"] != _VERSION:
      raise ValueError(f"version {tree['version']}, not {_VERSION}")
    network = networks.get(tree["variant"])
    own = {name: tree[name] for name in readings(network)}
    return NetworkNotes(
        network=plain(dataclasses.replace(network, **own)),
        image_channels=tree["image_channels"],
        evaluation=config_tree.from_dict(
            evaluation.EvaluationCropConfig, tree["evaluation"]
        ),
        input=config_tree.from_dict(inputs.InputConfig, tree["input"]),
        class_names=tuple(tree["class_names"]),
        # Those that do not say were written when nobody asked.
        loss=tree.get("loss", "softmax"),
    )
  except (KeyError, TypeError, AttributeError) as error:
    raise ValueError(f"not the notes of a network: {error!r}") from error


def published(
    network: networks.Config, image_channels: int
) -> NetworkNotes | None:
  """Returns how released networks are evaluated; None for other networks.

  Args:
    network: which network.
    image_channels: channels of its images.
  """
  if not network.name.startswith("F") or image_channels != 3:
    return None
  return NetworkNotes(
      network=plain(network),
      image_channels=image_channels,
      evaluation=evaluation.EvaluationCropConfig(
          crop="resize_crop", image_size=network.test_size
      ),
      input=inputs.InputConfig(),
  )


def plain(network: networks.Config) -> networks.Config:
  """Returns the config without what only training looks at."""
  rates = {}
  if isinstance(network, variants.NFNetConfig):
    rates = {"dropout_rate": 0.0, "stochastic_depth_rate": 0.0}
  return dataclasses.replace(
      network, execution=type(network.execution)(), **rates
  )


def readings(network: networks.Config) -> dict[str, Any]:
  """Returns what decides, besides its name, what a network computes."""
  names = _READINGS if isinstance(network, variants.NFNetConfig) else ()
  return {name: getattr(network, name) for name in names}
