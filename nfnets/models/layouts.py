"""How each layout of a network's weights names and turns every leaf.

A layout is a set of names and axes. "nfnets" is this project's own, in which
the equal blocks of a stage are stacked. "deepmind" is that of the released
Haiku networks and "timm" that of its `dm_nfnet_*`; both have one leaf per
block. A leaf's name is one string here: the module and the leaf, joined by the
layout's own sign.
"""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
import dataclasses
import types
from typing import NamedTuple
from typing import TypeVar

import numpy as np

from nfnets.models import variants

CLASSIFIER = "classifier"
ROOT = "nfnet/"

_CONVOLUTION = ("w", "gain", "bias")
_DENSE = ("w", "b")
_BLOCK = ("skip_gain",)
_BIASES = ("bias", "b")

T = TypeVar("T")
_Turn = Callable[[np.ndarray], np.ndarray]


@dataclasses.dataclass(frozen=True)
class _Layout:
  """One way to name and turn the leaves.

  Attributes:
    modules: its name of each kind of module. `{stage}` and `{block}` count from
      0; `{suffix}` is the block's number in the whole network as Haiku writes
      it; `{index}` counts the stem from 0 and `{number}` from 1.
    leaves: its name of each leaf.
    joint: what stands between the two.
    axes: for the kinds of leaf whose axes differ, the function from this
      project's to the layout's, and back.
    aliases: other beginnings of a name that are read too, and the usual one.
  """

  modules: Mapping[str, str]
  leaves: Mapping[str, str]
  joint: str
  axes: Mapping[str, tuple[_Turn, _Turn]]
  aliases: Mapping[str, str]


_DEEPMIND = _Layout(
    modules={
        "stem_conv": "NFNet/~/stem_conv{index}",
        "block": "NFNet/~/nf_block{suffix}",
        "conv_0": "NFNet/~/nf_block{suffix}/~/conv0",
        "conv_1": "NFNet/~/nf_block{suffix}/~/conv1",
        "conv_2": "NFNet/~/nf_block{suffix}/~/conv1b",
        "conv_3": "NFNet/~/nf_block{suffix}/~/conv2",
        "shortcut": "NFNet/~/nf_block{suffix}/~/conv_shortcut",
        "squeeze": "NFNet/~/nf_block{suffix}/~/squeeze_excite/~/linear",
        "excite": "NFNet/~/nf_block{suffix}/~/squeeze_excite/~/linear_1",
        "final_conv": "NFNet/~/final_conv",
        CLASSIFIER: "NFNet/~/linear",
    },
    leaves={name: name for name in (*_CONVOLUTION, *_DENSE, *_BLOCK)},
    joint="/",
    axes={},
    # Haiku leaves "~" out where a block is not made in a constructor.
    aliases={"NFNet/nf_block": "NFNet/~/nf_block"},
)

_TIMM = _Layout(
    modules={
        "stem_conv": "stem.conv{number}",
        "block": "stages.{stage}.{block}",
        "conv_0": "stages.{stage}.{block}.conv1",
        "conv_1": "stages.{stage}.{block}.conv2",
        "conv_2": "stages.{stage}.{block}.conv2b",
        "conv_3": "stages.{stage}.{block}.conv3",
        "shortcut": "stages.{stage}.{block}.downsample.conv",
        "squeeze": "stages.{stage}.{block}.attn_last.fc1",
        "excite": "stages.{stage}.{block}.attn_last.fc2",
        "final_conv": "final_conv",
        CLASSIFIER: "head.fc",
    },
    leaves={
        "w": "weight",
        "gain": "gain",
        "bias": "bias",
        "b": "bias",
        "skip_gain": "skipinit_gain",
    },
    joint=".",
    axes={
        "kernel": (
            lambda x: x.transpose(3, 2, 0, 1),
            lambda x: x.transpose(2, 3, 1, 0),
        ),
        # The gates' dense layers are 1x1 convolutions there.
        "gate": (lambda x: x.T[:, :, None, None], lambda x: x[:, :, 0, 0].T),
        "matrix": (lambda x: x.T, lambda x: x.T),
        "gain": (lambda x: x[:, None, None, None], lambda x: x[:, 0, 0, 0]),
    },
    aliases={},
)

_FOREIGN = types.MappingProxyType({"deepmind": _DEEPMIND, "timm": _TIMM})
NAMES = ("nfnets", *_FOREIGN)


class Leaf(NamedTuple):
  """One leaf of a layout, and where its numbers are in this project's tree.

  Attributes:
    name: its name in the layout.
    module: this project's name of its module.
    leaf: this project's name of it.
    layer: its place along the stacked axis; None where it is the whole leaf.
    shape: its shape where it is a bias, which no layout turns; None for other
      leaves and for the classifier.
    export: turns the numbers from this project's axes to the layout's.
    restore: undoes `export`.
  """

  name: str
  module: str
  leaf: str
  layer: int | None
  shape: tuple[int, ...] | None
  export: _Turn
  restore: _Turn


class _Module(NamedTuple):
  """A module of the network, before any layout has named it."""

  part: str
  ours: str
  leaves: tuple[str, ...]
  channels: int | None = None
  layer: int | None = None
  layers: int | None = None
  fields: Mapping[str, object] = types.MappingProxyType({})


def leaves(layout: str, config: variants.NFNetConfig) -> Iterator[Leaf]:
  """Yields every leaf of a network in a layout.

  Args:
    layout: one of `NAMES`.
    config: the variant.
  """
  for module in _modules(config):
    for leaf in module.leaves:
      if layout in _FOREIGN:
        yield _foreign(_FOREIGN[layout], module, leaf)
      # The first block of a stack stands for all of it.
      elif module.layer in (None, 0):
        yield _own(module, leaf)


def canonical(layout: str, flat: Mapping[str, T]) -> dict[str, T]:
  """Returns a flat tree with each name as `leaves` spells it.

  Args:
    layout: one of `NAMES`.
    flat: by the names of leaves.

  Raises:
    ValueError: two names are spellings of one.
  """
  aliases = _FOREIGN[layout].aliases if layout in _FOREIGN else {}
  renamed = {}
  for name, value in flat.items():
    for other, usual in aliases.items():
      if name.startswith(other):
        name = usual + name.removeprefix(other)
    if name in renamed:
      raise ValueError(f"{name} is there twice, in two spellings")
    renamed[name] = value
  return renamed


def is_within(name: str, modules: Iterable[str]) -> bool:
  """Whether a leaf or module of this project's is within one of some modules.

  Args:
    name: for example "nfnet/stage_1_stack/block/conv_0/w".
    modules: without the root, for example "classifier" or "stage_1_stack".
  """
  _, _, inner = name.partition("/")
  return any(f"{inner}/".startswith(f"{module}/") for module in modules)


def _foreign(layout, module, leaf) -> Leaf:
  name = layout.modules[module.part].format(**module.fields)
  export, restore = layout.axes.get(_kind(module.part, leaf), (_same, _same))
  return Leaf(
      name=name + layout.joint + layout.leaves[leaf],
      module=module.ours,
      leaf=leaf,
      layer=module.layer,
      shape=_bias_shape(module, leaf),
      export=export,
      restore=restore,
  )


def _own(module, leaf) -> Leaf:
  shape = _bias_shape(module, leaf)
  if shape is not None and module.layers:
    shape = (module.layers, *shape)
  return Leaf(
      name=f"{module.ours}/{leaf}",
      module=module.ours,
      leaf=leaf,
      layer=None,
      shape=shape,
      export=_same,
      restore=_same,
  )


def _same(x: np.ndarray) -> np.ndarray:
  return x


def _bias_shape(module, leaf) -> tuple[int, ...] | None:
  if leaf not in _BIASES or module.channels is None:
    return None
  return (module.channels,)


def _kind(part: str, leaf: str) -> str:
  if leaf != "w":
    return leaf
  if part in ("squeeze", "excite"):
    return "gate"
  return "matrix" if part == CLASSIFIER else "kernel"


def _modules(config: variants.NFNetConfig) -> Iterator[_Module]:
  """Yields every module, block by block."""
  for index, channels in enumerate(config.stem_channels):
    yield _Module(
        part="stem_conv",
        ours=f"{ROOT}stem_conv_{index}",
        leaves=_CONVOLUTION,
        channels=channels,
        fields={"index": index, "number": index + 1},
    )
  index = 0
  for stage, depth in enumerate(config.depths):
    for block in range(depth):
      fields = {
          "stage": stage,
          "block": block,
          "suffix": f"_{index}" if index else "",
      }
      yield from _block(config, stage, block, fields)
      index += 1
  yield _Module(
      part="final_conv",
      ours=f"{ROOT}final_conv",
      leaves=_CONVOLUTION,
      channels=2 * config.widths[-1],
  )
  yield _Module(part=CLASSIFIER, ours=f"{ROOT}{CLASSIFIER}", leaves=_DENSE)


def _block(config, stage, block, fields) -> Iterator[_Module]:
  width = config.widths[stage]
  inner, _ = config.bottleneck(width)
  hidden = int(width * config.squeeze_excite_ratio)
  if block == 0:
    ours, stack = f"{ROOT}stage_{stage}_transition", {}
  else:
    ours = f"{ROOT}stage_{stage}_stack/block"
    stack = {"layer": block - 1, "layers": config.depths[stage] - 1}

  def module(part, path, leaves_, channels=None):
    return _Module(
        part=part,
        ours=ours + path,
        leaves=leaves_,
        channels=channels,
        fields=fields,
        **stack,
    )

  yield module("block", "", _BLOCK)
  if block == 0:
    yield module("shortcut", "/shortcut", _CONVOLUTION, width)
  for index, channels in enumerate((inner, inner, inner, width)):
    yield module(f"conv_{index}", f"/conv_{index}", _CONVOLUTION, channels)
  yield module("squeeze", "/squeeze_excite/squeeze", _DENSE, hidden)
  yield module("excite", "/squeeze_excite/excite", _DENSE, width)
