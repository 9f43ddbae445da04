"""Networks of every kind by name: what the rest of the project asks for."""

from collections.abc import Callable
import difflib
from typing import NamedTuple

import haiku as hk

from nfnets.models import flops
from nfnets.models import nfnet
from nfnets.models import variants
from nfnets.models import vit
from nfnets.models import vit_flops
from nfnets.models import vit_variants

Config = variants.NFNetConfig | vit_variants.ViTConfig


class _Kind(NamedTuple):
  make: Callable[..., hk.Transformed]
  count: Callable[..., flops.Count]


_KINDS = {
    variants.NFNetConfig: _Kind(nfnet.make, flops.count),
    vit_variants.ViTConfig: _Kind(vit.make, vit_flops.count),
}


def names() -> tuple[str, ...]:
  """Returns the name of every network."""
  return (*variants.names(), *vit_variants.VARIANTS)


def get(name: str) -> Config:
  """Returns the config of a network.

  Args:
    name: for example "F3+", "N0", "ViT-B/16" or "V1".

  Raises:
    ValueError: there is no such network; the message names the nearest one.
  """
  if name in vit_variants.VARIANTS:
    return vit_variants.VARIANTS[name]
  if name in variants.names():
    return variants.get(name)
  lower = {known.lower(): known for known in names()}
  near = difflib.get_close_matches(name.lower(), lower, n=1, cutoff=0.0)
  raise ValueError(
      f"unknown variant {name!r}, did you mean {lower[near[0]]!r}? The variants"
      f" are {', '.join(names())}"
  )


def make(config: Config, num_classes: int) -> hk.Transformed:
  """Returns a network as a pair of pure functions, see `nfnet.make`.

  Args:
    config: the network.
    num_classes: size of the classifier.
  """
  return _KINDS[type(config)].make(config, num_classes)


def count(
    config: Config, image_size: int, num_classes: int, image_channels: int = 3
) -> flops.Count:
  """Counts one forward pass of one image on paper.

  Args:
    config: the network.
    image_size: side of the square image, in pixels.
    num_classes: size of the classifier.
    image_channels: 3 for colour, 1 for grey.

  Raises:
    ValueError: the network cannot take images of that size.
  """
  kind = _KINDS[type(config)]
  return kind.count(config, image_size, num_classes, image_channels)
