"""Networks of every kind by name: what the rest of the project asks for."""

from collections.abc import Callable
from collections.abc import Collection
from collections.abc import Mapping
import difflib
import functools
from typing import Any
from typing import NamedTuple

import haiku as hk
import jax
import jax.numpy as jnp
import numpy as np

from nfnets.models import flops
from nfnets.models import layouts
from nfnets.models import nfnet
from nfnets.models import trees
from nfnets.models import variants
from nfnets.models import vit
from nfnets.models import vit_flops
from nfnets.models import vit_variants
from nfnets.models import weights

Config = variants.NFNetConfig | vit_variants.ViTConfig


class _Kind(NamedTuple):
  make: Callable[..., hk.Transformed]
  count: Callable[..., flops.Count]


_KINDS = {
    variants.NFNetConfig: _Kind(nfnet.make, flops.count),
    vit_variants.ViTConfig: _Kind(vit.make, vit_flops.count),
}
# "G" is what others call gigantic, beside "g"; the signs are those of widths.
_WORDS = {"ViT-G/": "vit_gigantic", "--": "_tiny", "+": "_wide"}


def names() -> tuple[str, ...]:
  """Returns the name of every network."""
  return (*variants.names(), *vit_variants.VARIANTS)


def slug(name: str) -> str:
  """Returns the name of a network as it can be a part of other names.

  No two differ by case alone, since not all file systems tell these apart.

  Args:
    name: for example "F7+", whose slug is "f7_wide".
  """
  for sign, word in _WORDS.items():
    name = name.replace(sign, word)
  if name.endswith("-"):
    name = name.removesuffix("-") + "_narrow"
  return name.lower().replace("/", "").replace("-", "_")


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


def make(
    config: Config, num_classes: int, *, keep_activations: bool = False
) -> hk.Transformed:
  """Returns a network as a pair of pure functions, see `nfnet.make`.

  Args:
    config: the network.
    num_classes: size of the classifier.
    keep_activations: whether the outputs have the final activations.

  Raises:
    ValueError: it has no such activations, or `num_classes` is not positive.
  """
  kind = _KINDS[type(config)]
  if not keep_activations:
    return kind.make(config, num_classes)
  if not isinstance(config, variants.NFNetConfig):
    raise ValueError(
        f"{config.name} has no final activations; NFNets alone have them"
    )
  return nfnet.make(config, num_classes, keep_activations=True)


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


def num_classes(params: hk.Params) -> int:
  """Returns the outputs of the classifier of parameters, 0 without one."""
  for module, leaves in params.items():
    if layouts.is_within(module, (layouts.CLASSIFIER,)) and "b" in leaves:
      return leaves["b"].size
  return 0


def image_channels(config: Config, params: hk.Params) -> int:
  """Returns the channels of the images that parameters are for.

  Args:
    config: the network.
    params: its parameters; without a stem they are taken to be for colour.
  """
  if isinstance(config, vit_variants.ViTConfig):
    return params["vit/patches"]["w"].shape[0] // config.patch**2
  stem = params.get(f"{layouts.ROOT}stem_conv_0")
  return 3 if stem is None else stem["w"].shape[2]


def from_flat(
    flat: Mapping[str, Any],
    config: Config,
    *,
    layout: str = "nfnets",
    optional: Collection[str] = (),
) -> hk.Params:
  """Returns parameters from leaves by name.

  Args:
    flat: leaves by "module/leaf", floats.
    config: the network.
    layout: see `weights.from_layout`; of a ViT there is only "nfnets".
    optional: modules that need not be there. Half of one is refused in a ViT,
      and left out in an NFNet.

  Returns:
    NumPy arrays, float32.

  Raises:
    ValueError: the leaves do not fit the network; the message names them.
  """
  if isinstance(config, variants.NFNetConfig):
    return weights.from_layout(flat, layout, config, optional=optional)
  params = trees.unflatten(flat)
  absent = [
      module
      for module in optional
      if not any(layouts.is_within(name, [module]) for name in flat)
  ]
  wanted = {
      name: leaf.shape
      for name, leaf in trees.flatten(
          _vit_shapes(config, max(num_classes(params), 1), flat)
      ).items()
      if not layouts.is_within(name, absent)
  }
  found = {name: np.shape(leaf) for name, leaf in flat.items()}
  wrong = trees.differences(found, wanted)
  if wrong:
    raise ValueError(f"these are not the weights of {config.name}: {wrong}")
  return jax.tree.map(lambda x: np.asarray(x, np.float32), params)


def to_flat(
    params: hk.Params, config: Config, layout: str = "nfnets"
) -> dict[str, np.ndarray]:
  """Undoes `from_flat`.

  Args:
    params: parameters of the network.
    config: the network.
    layout: see `from_flat`.

  Raises:
    ValueError: the parameters are not those of the network, or it has no such
      layout.
  """
  if isinstance(config, variants.NFNetConfig):
    return weights.to_layout(params, layout, config)
  if layout != "nfnets":
    raise ValueError(f"{config.name} has no {layout} layout")
  return trees.flatten(from_flat(trees.flatten(params), config))


def _vit_shapes(config, classes, flat) -> hk.Params:
  inputs = np.shape(flat.get("vit/patches/w", ()))
  channels = max(inputs[0] // config.patch**2, 1) if inputs else 3
  size = config.patch
  image = jax.ShapeDtypeStruct((1, size, size, channels), jnp.float32)
  init = functools.partial(vit.make(config, classes).init, is_training=False)
  return jax.eval_shape(init, jax.random.key(0), image)
