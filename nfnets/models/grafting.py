"""Puts loaded parameters into a new network, and says what became of each."""

from collections.abc import Collection
from typing import NamedTuple

import haiku as hk
import numpy as np

from nfnets.models import layouts
from nfnets.models import trees


class Grafted(NamedTuple):
  """Parameters put together from two trees.

  Attributes:
    params: the parameters, in the structure of the new network.
    loaded: names of the leaves that came from the loaded ones.
    dropped: names of the loaded leaves that were not taken.
    left_new: names of the leaves that are as they were in the new network.
  """

  params: hk.Params
  loaded: tuple[str, ...]
  dropped: tuple[str, ...]
  left_new: tuple[str, ...]


def graft(
    new: hk.Params, loaded: hk.Params, drop: Collection[str] = ()
) -> Grafted:
  """Puts loaded parameters into a new network.

  Args:
    new: parameters of the new network, or their shapes.
    loaded: the loaded parameters. Those of dropped modules may be missing.
    drop: modules to leave as they are in the new network, such as
      "classifier".

  Returns:
    The parameters, and by "module/leaf" what became of each leaf.

  Raises:
    ValueError: the two do not fit; the message names the leaves.
  """
  target, source = trees.flatten(new), trees.flatten(loaded)
  left_new = {name for name in target if layouts.is_within(name, drop)}
  dropped = {name for name in source if layouts.is_within(name, drop)}
  for module in drop:
    if not any(layouts.is_within(name, [module]) for name in target):
      raise ValueError(f"there is no module {module!r} to drop")
  wanted = {n: np.shape(x) for n, x in target.items() if n not in left_new}
  found = {n: np.shape(x) for n, x in source.items() if n not in dropped}
  _check_classes(found, wanted)
  wrong = trees.differences(found, wanted)
  if wrong:
    raise ValueError(f"the weights do not fit the network: {wrong}")
  return Grafted(
      params=trees.unflatten(
          {n: source[n] if n in wanted else x for n, x in target.items()}
      ),
      loaded=tuple(sorted(wanted)),
      dropped=tuple(sorted(dropped)),
      left_new=tuple(sorted(left_new)),
  )


def _check_classes(found, wanted) -> None:
  ends = f"/{layouts.CLASSIFIER}/b"
  bias = next((name for name in wanted if name.endswith(ends)), None)
  if bias is None or bias not in found:
    return
  if found[bias] != wanted[bias]:
    raise ValueError(
        f"the weights are for {found[bias][0]} classes and the network is for"
        f" {wanted[bias][0]}: drop the classifier, so that the network keeps"
        " its own"
    )
