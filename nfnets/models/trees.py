"""Two-level trees of parameters as flat ones, and what is wrong with them.

A flat tree has one name per leaf; here it is "module/leaf".
"""

from collections.abc import Iterable
from collections.abc import Mapping
from typing import Any

import numpy as np

# Names told of each kind of mismatch; the others are counted.
_TOLD = 3


def flatten(tree: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
  """Returns the leaves of a two-level tree by "module/leaf".

  Args:
    tree: leaves by module and name.
  """
  return {
      f"{module}/{name}": leaf
      for module, leaves in tree.items()
      for name, leaf in leaves.items()
  }


def unflatten(flat: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
  """Undoes `flatten`.

  Args:
    flat: leaves by "module/leaf".
  """
  tree = {}
  for name, leaf in flat.items():
    module, _, last = name.rpartition("/")
    tree.setdefault(module, {})[last] = leaf
  return tree


def differences(
    found: Mapping[str, tuple[int, ...]], wanted: Mapping[str, tuple[int, ...]]
) -> str:
  """Returns one line on how two flat trees differ, or nothing.

  Args:
    found: shapes by name.
    wanted: shapes by name.
  """
  kinds = {
      "missing": sorted(wanted.keys() - found.keys()),
      "unexpected": sorted(found.keys() - wanted.keys()),
      "of another shape": [
          f"{name} is {list(found[name])} and should be {list(wanted[name])}"
          for name in sorted(wanted.keys() & found.keys())
          if found[name] != wanted[name]
      ],
  }
  return ", ".join(
      f"{len(names)} {kind} ({tell(names)})"
      for kind, names in kinds.items()
      if names
  )


def tell(names: Iterable[str]) -> str:
  """Returns the first few of some names, and how many more there are.

  Args:
    names: what to list.
  """
  names = list(names)
  more = f" and {len(names) - _TOLD} more" if len(names) > _TOLD else ""
  return ", ".join(names[:_TOLD]) + more


def check_finite(flat: Mapping[str, np.ndarray]) -> None:
  """Makes sure that no leaf has a NaN or an infinity.

  Args:
    flat: leaves by name.

  Raises:
    ValueError: some have, or hold no numbers; the message names them.
  """
  bad = []
  for name, leaf in flat.items():
    try:
      if not np.isfinite(leaf).all():
        bad.append(name)
    except TypeError as error:
      raise ValueError(f"{name} holds {leaf.dtype}, not numbers") from error
  if bad:
    raise ValueError(f"a NaN or an infinity in {tell(bad)}")
