"""Which layout and which variant a file's leaves are those of."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
import dataclasses

from nfnets.models import layouts
from nfnets.models import trees
from nfnets.models import variants

_BEGINNINGS = {
    "nfnets": (layouts.ROOT,),
    "deepmind": ("NFNet/",),
    "timm": ("stem.conv", "stages."),
}


def find_layout(names: Iterable[str]) -> str:
  """Returns the layout that names belong to.

  Args:
    names: names of leaves.

  Raises:
    ValueError: they belong to none.
  """
  names = list(names)
  for layout, beginnings in _BEGINNINGS.items():
    if any(name.startswith(beginnings) for name in names):
      return layout
  raise ValueError(
      "these are not the weights of an NFNet: its leaves are called"
      f" {trees.tell(names) or 'nothing at all'}"
  )


def find_variant(
    shapes: Mapping[str, tuple[int, ...]], layout: str
) -> tuple[variants.NFNetConfig, bool]:
  """Returns the variant that fits best, and whether it fits.

  Names and channels are compared. The classifier may be of any size, or
  missing.

  Args:
    shapes: of leaves, by name.
    layout: one of `layouts.NAMES`.
  """
  shapes = layouts.canonical(layout, shapes)
  scored = [
      (_differences(shapes, layout, config), config) for config in _candidates()
  ]
  differences, config = min(scored, key=lambda pair: pair[0])
  return config, differences == 0


def _differences(shapes, layout, config) -> int:
  leaves = {leaf.name: leaf for leaf in layouts.leaves(layout, config)}
  head = {
      name
      for name, leaf in leaves.items()
      if layouts.is_within(leaf.module, [layouts.CLASSIFIER])
  }
  names = (leaves.keys() ^ shapes.keys()) - head
  return len(names) + sum(
      leaf.shape is not None and shapes.get(name, leaf.shape) != leaf.shape
      for name, leaf in leaves.items()
  )


def _candidates() -> Iterator[variants.NFNetConfig]:
  """Yields every variant, in both readings of the bottleneck."""
  for name in variants.names():
    config = variants.get(name)
    yield config
    rounded = dataclasses.replace(config, round_bottleneck=True)
    if any(
        rounded.bottleneck(width) != config.bottleneck(width)
        for width in config.widths
    ):
      yield rounded
