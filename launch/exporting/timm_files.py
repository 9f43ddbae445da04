"""What timm reads beside weights of its layout: the `config.json` of its hub.

timm has `dm_nfnet_f0` to `dm_nfnet_f6`; the other networks have no name there.
"""

from collections.abc import Sequence
from typing import Any

from launch.weights import network_notes
from nfnets.models import variants

_ARCHITECTURES = {f"F{index}": f"dm_nfnet_f{index}" for index in range(7)}
# Both are bicubic; timm's is Pillow's, with antialiasing.
_INTERPOLATION = {"bicubic": "bicubic", "bicubic_antialias": "bicubic"}
_CROPS = {"none": "squash", "resize_crop": "squash", "centre_crop": "center"}


def architecture(network: variants.NFNetConfig) -> str | None:
  """Returns timm's name of a network; None where it has none."""
  return _ARCHITECTURES.get(network.name)


def config(
    notes: network_notes.NetworkNotes, num_classes: int
) -> dict[str, Any]:
  """Returns what `config.json` holds.

  Args:
    notes: a network that timm knows.
    num_classes: outputs of its classifier.
  """
  evaluation, size = notes.evaluation, notes.evaluation.image_size
  channels = notes.image_channels
  pretrained_cfg = {
      "input_size": [channels, size, size],
      "fixed_input_size": False,
      "interpolation": _INTERPOLATION[evaluation.resize],
      "crop_pct": _crop_share(size, evaluation.border, evaluation.crop),
      "crop_mode": _CROPS[evaluation.crop],
      "mean": _of_one(notes.input.mean),
      "std": _of_one(notes.input.std),
      "num_classes": num_classes,
      "first_conv": "stem.conv1",
      "classifier": "head.fc",
  }
  tree = {
      "architecture": architecture(notes.network),
      "num_classes": num_classes,
      "num_features": 2 * notes.network.widths[-1],
      "global_pool": "avg",
      "pretrained_cfg": pretrained_cfg,
  }
  if channels != 3:
    tree["model_args"] = {"in_chans": channels}
  if notes.class_names:
    tree["label_names"] = list(notes.class_names)
  return tree


def _of_one(values: Sequence[float]) -> list[float]:
  # Digits that the division made are nobody's choice.
  return [round(value / 255, 9) for value in values]


def _crop_share(size: int, border: int, crop: str) -> float:
  """Returns the share of the side that is kept.

  timm resizes to `floor(size / share)`; that must be the side with its border.
  """
  if crop == "none":
    return 1.0
  share = size / (size + border)
  if int(size / share) < size + border:
    share = size / (size + border + 0.5)
  return share
