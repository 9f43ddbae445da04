"""Trees of frozen dataclasses: as dotted paths, as JSON, and compared.

A leaf is a bool, an int, a float, a string, a `Duration`, or a tuple of numbers
or of strings. A field marked with `operational()` says how a run is carried
out, not what it computes: such fields may change when a run is resumed.
"""

from collections.abc import Iterator
from collections.abc import Mapping
import dataclasses
import re
import typing
from typing import Any
from typing import TypeVar

from nfnets.optim import durations

T = TypeVar("T")

_OPERATIONAL = "operational"


@dataclasses.dataclass(frozen=True)
class Leaf:
  """One setting of a config tree.

  Attributes:
    path: dotted path from the root, for example "optimizer.learning_rate".
    type: the declared type.
    value: the value it has in this tree.
    help: what the docstring of its dataclass says of it.
    operational: whether it may change when a run is resumed.
  """

  path: str
  type: Any
  value: Any
  help: str
  operational: bool


def operational(default: Any) -> Any:
  """Returns a dataclass field that does not change what a run computes."""
  metadata = {_OPERATIONAL: True}
  if dataclasses.is_dataclass(default):
    return dataclasses.field(default_factory=lambda: default, metadata=metadata)
  return dataclasses.field(default=default, metadata=metadata)


def leaves(
    config: Any, prefix: str = "", is_operational: bool = False
) -> Iterator[Leaf]:
  """Yields every setting of a config, in the order of declaration.

  Args:
    config: a dataclass instance.
    prefix: path of `config` in a larger tree, with a trailing dot.
    is_operational: whether the whole of `config` is.
  """
  types = typing.get_type_hints(type(config))
  helps = _attribute_docs(type(config))
  for field in dataclasses.fields(config):
    value = getattr(config, field.name)
    path = prefix + field.name
    mark = is_operational or field.metadata.get(_OPERATIONAL, False)
    if _is_node(value):
      yield from leaves(value, path + ".", mark)
    else:
      yield Leaf(
          path, types[field.name], value, helps.get(field.name, ""), mark
      )


def replace(config: T, values: Mapping[str, Any]) -> T:
  """Returns the config with some settings changed, validated anew.

  Args:
    config: a dataclass instance.
    values: new values by dotted path.

  Returns:
    A new tree.

  Raises:
    ValueError: the tree with these values is not valid; the message names the
      part of the tree.
  """
  direct, nested = {}, {}
  for path, value in values.items():
    head, _, rest = path.partition(".")
    if rest:
      nested.setdefault(head, {})[rest] = value
    else:
      direct[head] = value
  for head, below in nested.items():
    try:
      direct[head] = replace(getattr(config, head), below)
    except ValueError as error:
      raise ValueError(f"{head}: {error}") from error
  return dataclasses.replace(config, **direct)


def to_dict(config: Any) -> dict[str, Any]:
  """Returns the config as a tree that JSON can hold."""
  return {
      field.name: _encode(getattr(config, field.name))
      for field in dataclasses.fields(config)
  }


def from_dict(cls: type[T], tree: Mapping[str, Any]) -> T:
  """Returns the config that `to_dict` made a tree of.

  Args:
    cls: the type of the config.
    tree: what `to_dict` returned, perhaps by way of JSON.

  Raises:
    ValueError: the tree does not fit the type.
  """
  types = typing.get_type_hints(cls)
  names = {field.name for field in dataclasses.fields(cls)}
  if set(tree) != names:
    raise ValueError(
        f"{cls.__name__} has other fields:"
        f" {', '.join(sorted(set(tree) ^ names))}"
    )
  return cls(**{name: _decode(types[name], tree[name]) for name in names})


def differences(old: Any, new: Any) -> list[str]:
  """Returns the settings that make `new` another computation than `old`.

  Args:
    old: a config.
    new: a config of the same type.

  Returns:
    One text per setting, "path: old value, now new value".
  """
  before = {leaf.path: leaf for leaf in leaves(old)}
  return [
      f"{leaf.path}: {before[leaf.path].value}, now {leaf.value}"
      for leaf in leaves(new)
      if not leaf.operational and before[leaf.path].value != leaf.value
  ]


def _is_node(value: Any) -> bool:
  return dataclasses.is_dataclass(value) and not isinstance(
      value, durations.Duration
  )


def _encode(value):
  if isinstance(value, durations.Duration):
    return str(value)
  if _is_node(value):
    return to_dict(value)
  return list(value) if isinstance(value, tuple) else value


def _decode(declared, value):
  if declared is durations.Duration:
    return durations.Duration.parse(value)
  if dataclasses.is_dataclass(declared):
    return from_dict(declared, value)
  return tuple(value) if isinstance(value, list) else value


def _attribute_docs(cls: type) -> dict[str, str]:
  """Returns the text of each entry of the "Attributes:" of a docstring."""
  docs = {}
  for base in reversed(cls.__mro__):
    _, _, text = (base.__doc__ or "").partition("Attributes:\n")
    entries = re.findall(
        r"^    (\w+): (.*(?:\n      .*)*)", text, flags=re.MULTILINE
    )
    docs.update({name: re.sub(r"\s+", " ", doc) for name, doc in entries})
  return docs
