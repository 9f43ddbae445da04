"""Weights between this project's parameters and other layouts of the same net.

`from_deepmind` and `from_timm` take a tree of NumPy arrays and return float32
parameters for `nfnet.make`; `to_deepmind` and `to_timm` undo them, bit by bit.
Each leaf is used once, and whatever does not fit is named. Weights released
by DeepMind are meant for the default config, in timm too. Weights that were
trained by timm are meant for `as_timm(config)`.

A flat tree has one string per leaf; see `layouts` for the names.
"""

from collections.abc import Collection
from collections.abc import Mapping
import dataclasses
import functools
from typing import Any

import haiku as hk
import jax
import jax.numpy as jnp
import numpy as np

from nfnets.models import layouts
from nfnets.models import nfnet
from nfnets.models import recognition
from nfnets.models import trees
from nfnets.models import variants


def as_timm(config: variants.NFNetConfig) -> variants.NFNetConfig:
  """Returns the config that computes what timm's `dm_nfnet_*` do.

  They differ from the released networks in the exact GELU, and in what is
  added to a kernel's variance.

  Args:
    config: the variant.
  """
  return dataclasses.replace(
      config, activation="gelu_exact", standardization="epsilon"
  )


def from_deepmind(
    tree: Mapping[str, Mapping[str, Any]], config: variants.NFNetConfig
) -> hk.Params:
  """Returns the parameters of a network released by DeepMind.

  Args:
    tree: leaves by Haiku's module and leaf names, kernels as `[height, width,
      in, out]`; floats no wider than 32 bits.
    config: the variant. The class count is that of the classifier.

  Returns:
    NumPy arrays, float32.

  Raises:
    ValueError: some leaves are missing, unexpected or of another shape or
      dtype; the message names them.
  """
  return from_layout(trees.flatten(tree), "deepmind", config)


def to_deepmind(
    params: hk.Params, config: variants.NFNetConfig
) -> dict[str, dict[str, np.ndarray]]:
  """Undoes `from_deepmind`.

  Args:
    params: parameters of the variant.
    config: the variant.

  Returns:
    NumPy arrays, float32, which may share memory with `params`.

  Raises:
    ValueError: the parameters are not those of the variant.
  """
  return trees.unflatten(to_layout(params, "deepmind", config))


def from_timm(
    state: Mapping[str, Any], config: variants.NFNetConfig
) -> hk.Params:
  """Returns the parameters of a timm `dm_nfnet_*`.

  Args:
    state: its `state_dict()` as NumPy arrays, kernels as `[out, in, height,
      width]`; floats no wider than 32 bits.
    config: the variant. The class count is that of the classifier.

  Returns:
    NumPy arrays, float32.

  Raises:
    ValueError: some leaves are missing, unexpected or of another shape or
      dtype; the message names them.
  """
  return from_layout(state, "timm", config)


def to_timm(
    params: hk.Params, config: variants.NFNetConfig
) -> dict[str, np.ndarray]:
  """Undoes `from_timm`.

  Args:
    params: parameters of the variant.
    config: the variant.

  Returns:
    NumPy arrays, float32, which may share memory with `params`.

  Raises:
    ValueError: the parameters are not those of the variant.
  """
  return to_layout(params, "timm", config)


def from_layout(
    flat: Mapping[str, Any],
    layout: str,
    config: variants.NFNetConfig,
    *,
    optional: Collection[str] = (),
) -> hk.Params:
  """Returns parameters from the flat tree of any layout.

  Args:
    flat: leaves by name; floats no wider than 32 bits.
    layout: one of `layouts.NAMES`.
    config: the variant.
    optional: modules that need not be there, such as "classifier". One that
      is not there whole is left out, see `ignored`.

  Returns:
    NumPy arrays, float32, which may share memory with `flat`.

  Raises:
    ValueError: the leaves do not fit the variant; the message names them.
  """
  flat = layouts.canonical(layout, flat)
  incomplete = _incomplete(flat, layout, config, optional)
  leaves = []
  for leaf in layouts.leaves(layout, config):
    if layouts.is_within(leaf.module, incomplete):
      flat.pop(leaf.name, None)
    else:
      leaves.append(leaf)
  shapes = _shapes(flat, leaves, config)
  _check(flat, leaves, shapes, layout, config)
  params = {}
  for leaf in leaves:
    array = leaf.restore(_float32(leaf.name, flat[leaf.name]))
    module = params.setdefault(leaf.module, {})
    if leaf.layer is None:
      module[leaf.leaf] = _contiguous(array)
      continue
    if leaf.leaf not in module:
      shape = shapes[leaf.module][leaf.leaf].shape
      module[leaf.leaf] = np.empty(shape, np.float32)
    module[leaf.leaf][leaf.layer] = array
  return params


def ignored(
    flat: Mapping[str, Any],
    layout: str,
    config: variants.NFNetConfig,
    optional: Collection[str],
) -> dict[str, Any]:
  """Returns the leaves that `from_layout` takes no notice of, by name.

  Half a module is no use: where leaves of an optional one are missing, the
  others are ignored.

  Args:
    flat: leaves by name.
    layout: one of `layouts.NAMES`.
    config: the variant.
    optional: modules that need not be there.
  """
  flat = layouts.canonical(layout, flat)
  incomplete = _incomplete(flat, layout, config, optional)
  return {
      leaf.name: flat[leaf.name]
      for leaf in layouts.leaves(layout, config)
      if leaf.name in flat and layouts.is_within(leaf.module, incomplete)
  }


def to_layout(
    params: hk.Params,
    layout: str,
    config: variants.NFNetConfig,
    *,
    without: Collection[str] = (),
) -> dict[str, np.ndarray]:
  """Undoes `from_layout`.

  Args:
    params: parameters of the variant.
    layout: one of `layouts.NAMES`.
    config: the variant.
    without: modules to leave out, such as "classifier".

  Returns:
    NumPy arrays, float32, which may share memory with `params`.

  Raises:
    ValueError: the parameters are not those of the variant.
  """
  kept = {
      name: array
      for name, array in trees.flatten(params).items()
      if not layouts.is_within(name, without)
  }
  # What is asked of parameters that come in is asked of those that go out.
  params = from_layout(kept, "nfnets", config, optional=without)
  flat = {}
  for leaf in layouts.leaves(layout, config):
    if leaf.module in params:
      array = params[leaf.module][leaf.leaf]
      if leaf.layer is not None:
        array = array[leaf.layer, ...]
      flat[leaf.name] = _contiguous(leaf.export(array))
  return flat


def template(
    config: variants.NFNetConfig, num_classes: int, image_channels: int = 3
) -> hk.Params:
  """Returns the shapes of a network's parameters, computing nothing.

  Args:
    config: the variant.
    num_classes: size of the classifier.
    image_channels: 3 for colour, 1 for grey.
  """
  traced = _trace(config, num_classes, image_channels)
  return {module: dict(leaves) for module, leaves in traced.items()}


# Tracing a network takes a second, and a conversion asks several times.
@functools.lru_cache(maxsize=4)
def _trace(config, num_classes, image_channels) -> hk.Params:
  image = jax.ShapeDtypeStruct((1, 32, 32, image_channels), jnp.float32)
  network = nfnet.make(config, num_classes)
  init = functools.partial(network.init, is_training=False)
  return jax.eval_shape(init, jax.random.key(0), image)


def _incomplete(flat, layout, config, optional) -> list[str]:
  """Returns the optional modules of which some leaf is not there."""
  missing = [
      leaf.module
      for leaf in layouts.leaves(layout, config)
      if leaf.name not in flat
  ]
  return [
      module
      for module in optional
      if any(layouts.is_within(name, [module]) for name in missing)
  ]


def _shapes(flat, leaves, config) -> hk.Params:
  """Returns the shapes of the network that the leaves must be those of."""
  num_classes, image_channels = 1, 3
  for leaf in leaves:
    place = leaf.module.removeprefix(layouts.ROOT), leaf.leaf
    shape = np.shape(flat.get(leaf.name))
    if place == (layouts.CLASSIFIER, "b") and len(shape) == 1:
      num_classes = shape[0]
    elif place == ("stem_conv_0", "w") and len(shape) == 4:
      image_channels = leaf.restore(np.asarray(flat[leaf.name])).shape[2]
  return template(config, num_classes, image_channels)


def _check(flat, leaves, shapes, layout, config) -> None:
  found = {name: np.shape(array) for name, array in flat.items()}
  wanted = {}
  for leaf in leaves:
    shape = shapes[leaf.module][leaf.leaf].shape
    if leaf.layer is not None:
      shape = shape[1:]
    # A zero in each place, without the memory for them.
    wanted[leaf.name] = leaf.export(np.broadcast_to(np.float32(0), shape)).shape
  wrong = trees.differences(found, wanted)
  if not wrong:
    return
  fitting, fits = recognition.find_variant(found, layout)
  hint = ""
  if fits and fitting.name != config.name:
    hint = f"; they fit {fitting.name}"
  elif fits and not _has_classifier(found, leaves):
    hint = f"; drop the {layouts.CLASSIFIER} to do without it"
  raise ValueError(
      f"these are not the weights of {config.name} in the {layout} layout:"
      f" {wrong}{hint}"
  )


def _has_classifier(found, leaves) -> bool:
  return any(
      leaf.name in found
      for leaf in leaves
      if layouts.is_within(leaf.module, [layouts.CLASSIFIER])
  )


def _float32(name: str, array: Any) -> np.ndarray:
  array = np.asarray(array)
  is_float = jnp.issubdtype(array.dtype, jnp.floating)
  if not is_float or not np.can_cast(array.dtype, np.float32):
    raise ValueError(
        f"{name} is {array.dtype}: only floats of up to 32 bits are taken"
    )
  return array.astype(np.float32, copy=False)


def _contiguous(array: np.ndarray) -> np.ndarray:
  return array if array.flags.c_contiguous else array.copy()
