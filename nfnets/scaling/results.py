"""Results as plain dictionaries, so that any program can read them.

A result is a frozen dataclass of floats, integers, strings, truth values, other
results and tuples of these. JSON has no infinities: what is not known is None.
"""

import dataclasses
import math
import types
import typing
from typing import Any
from typing import ClassVar
from typing import Self

_KIND = "kind"
_VERSION = "version"


@dataclasses.dataclass(frozen=True)
class Result:
  """Base of what is written to JSON and read back.

  Attributes:
    version: of the class's fields; it grows when one of them changes its
      meaning, its name or its type.
  """

  version: ClassVar[int] = 1

  def __init_subclass__(cls, **kwargs):
    super().__init_subclass__(**kwargs)
    # They would be written over. What a class sets to a value is no field.
    taken = {_KIND, _VERSION} & set(cls.__dict__.get("__annotations__", {}))
    if taken:
      raise TypeError(
          f"{cls.__name__} has a field {', '.join(taken)}, which JSON has for"
          " the class"
      )

  def to_json(self) -> dict[str, Any]:
    """Returns the fields, the name of the class and its version.

    Raises:
      ValueError: a number is not finite, which JSON cannot say.
    """
    fields = {
        field.name: _encode(getattr(self, field.name), field.name)
        for field in dataclasses.fields(self)
    }
    return {_KIND: type(self).__name__, _VERSION: self.version} | fields

  @classmethod
  def from_json(cls, values: dict[str, Any]) -> Self:
    """Returns the result that `to_json` made this of.

    Args:
      values: what it returned, possibly by way of a file.

    Raises:
      ValueError: they are of another class or version, or a field is missing,
        unknown or of another type.
    """
    if not isinstance(values, dict):
      raise ValueError(f"{cls.__name__} is no JSON object: {values!r}")
    for key, expected in ((_KIND, cls.__name__), (_VERSION, cls.version)):
      if values.get(key) != expected:
        raise ValueError(
            f"{cls.__name__} has {key} {values.get(key)!r}, and {expected!r}"
            " is what can be read; fit the law again"
        )
    hints = typing.get_type_hints(cls)
    names = {field.name for field in dataclasses.fields(cls)}
    strange = sorted((names | {_KIND, _VERSION}) ^ set(values))
    if strange:
      raise ValueError(
          f"{cls.__name__} has missing or unknown fields: {', '.join(strange)}"
      )
    return cls(
        **{
            name: _decode(values[name], hints[name], f"{cls.__name__}.{name}")
            for name in names
        }
    )


def _encode(value: Any, name: str) -> Any:
  if isinstance(value, Result):
    return value.to_json()
  if isinstance(value, tuple):
    return [_encode(item, name) for item in value]
  if value is None or isinstance(value, (bool, str, int)):
    return value
  if isinstance(value, float):
    if not math.isfinite(value):
      raise ValueError(f"{name} is {value}, which JSON cannot say")
    # NumPy's floats are floats, and print differently.
    return float(value)
  raise ValueError(f"{name} is of {type(value)}, which has no JSON")


def _decode(value: Any, hint: Any, name: str) -> Any:
  """Returns a value of the type that a field is declared as."""
  origin = typing.get_origin(hint)
  if origin in (types.UnionType, typing.Union):
    if value is None:
      return None
    (hint,) = (a for a in typing.get_args(hint) if a is not type(None))
    return _decode(value, hint, name)
  if origin is tuple and isinstance(value, (list, tuple)):
    hints = typing.get_args(hint)
    if hints[-1] is Ellipsis:
      hints = (hints[0],) * len(value)
    if len(hints) == len(value):
      return tuple(
          _decode(v, h, name) for v, h in zip(value, hints, strict=True)
      )
  elif isinstance(hint, type) and issubclass(hint, Result):
    return hint.from_json(value)
  elif hint is float and isinstance(value, (int, float)):
    if not isinstance(value, bool):
      return float(value)
  elif isinstance(hint, type) and type(value) is hint:
    return value
  raise ValueError(f"{name} is {value!r}, and not of {hint}")
