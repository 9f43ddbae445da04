"""Reads pickles of NumPy arrays in plain containers, and no others.

A pickle is a program. Here it can name nothing but the stand-ins below, which
put arrays together from plain bytes: neither NumPy's own unpickling nor any
other library is run. They are made for each file and take no attributes, so
that it leaves nothing behind for the next one. DeepMind's released networks
are such files, written by dill, which has a call of its own for arrays.
"""

import os
import pickle
import re
import types
from typing import Any
from typing import BinaryIO

import numpy as np

# A tree of parameters has two levels; this leaves room.
_MAX_DEPTH = 8


def load(file: BinaryIO) -> dict[str, np.ndarray]:
  """Reads a tree of arrays.

  Args:
    file: the pickle, which nothing follows.

  Returns:
    The arrays, by the keys that lead to them, joined by "/".

  Raises:
    ValueError: it holds something else, which the message names.
    Exception: it is damaged.
  """
  # Python complains of some truncated pickles by itself, in lines of its own.
  file.seek(-1, os.SEEK_END)
  if file.read() != pickle.STOP:
    raise ValueError("it is truncated: the end of a pickle is missing")
  file.seek(0)
  flat = {}
  _collect(_Unpickler(file).load(), (), flat, set())
  return flat


def _collect(
    node: Any, path: tuple[str, ...], flat: dict, seen: set[int]
) -> None:
  name = "/".join(path) or "its top"
  if isinstance(node, _Array):
    if node.array is None:
      raise ValueError(f"it holds an array without numbers at {name}")
    flat[name] = node.array
  elif isinstance(node, dict) and len(path) < _MAX_DEPTH:
    # Dicts that share their children would be a tree without an end.
    if id(node) in seen:
      raise ValueError(f"it holds a dict for the second time at {name}")
    seen.add(id(node))
    for key, value in node.items():
      if not isinstance(key, str):
        # Written out, one of shared parts could fill the memory.
        raise ValueError(
            f"it holds a key of type {type(key).__name__}, not a name, at"
            f" {name}"
        )
      _collect(value, (*path, key), flat, seen)
  else:
    raise ValueError(
        f"it holds a {type(node).__name__}, not an array, at {name}"
    )


class _Array:
  """Stands in for an array until its numbers are there."""

  __slots__ = ("array",)

  def __init__(self):
    self.array = None

  def __setstate__(self, state):
    _, shape, dtype, is_fortran, content = state
    self.fill(content, dtype, shape, "F" if is_fortran else "C")

  def fill(self, content, dtype, shape, order):
    if not isinstance(content, bytes | bytearray):
      raise ValueError("it holds an array of objects")
    array = np.frombuffer(content, dtype.numpy)
    self.array = array.reshape(shape, order=order)


class _Dtype:
  """Stands in for a dtype of plain numbers."""

  __slots__ = ("numpy",)

  def __init__(self, code):
    if not re.fullmatch(r"[fiub][1248]", code):
      raise ValueError(f"it holds an array of dtype {code!r}")
    self.numpy = np.dtype(code)

  def __setstate__(self, state):
    _, order, *_ = state
    self.numpy = self.numpy.newbyteorder(order)


class _StandIn:
  """Stands in for something that a pickle names, and may only call."""

  # Nothing can be set on it, and what it does cannot be changed.
  __slots__ = ()

  def __setstate__(self, state):
    raise ValueError("it changes what it may only call")


class _ArrayClass(_StandIn):
  """Is handed about, not called."""

  __slots__ = ()


class _DtypeClass(_StandIn):
  __slots__ = ()

  def __call__(self, code, align=False, copy=False):
    del align, copy
    return _Dtype(code)


class _Reconstruct(_StandIn):
  __slots__ = ()

  def __call__(self, kind, shape, code):
    del kind, shape, code
    return _Array()


class _FromBuffer(_StandIn):
  __slots__ = ()

  def __call__(self, content, dtype, shape, order):
    array = _Array()
    array.fill(content, dtype, shape, order)
    return array


class _Create(_StandIn):
  """What dill calls: one of the two above, and its result's state."""

  __slots__ = ()

  def __call__(self, function, arguments, state, attributes=None):
    is_known = isinstance(function, _Reconstruct | _FromBuffer)
    if not is_known or attributes:
      raise ValueError("it holds an array with something besides its numbers")
    array = function(*arguments)
    if state is not None:
      array.__setstate__(state)
    return array


class _OrderedDict(_StandIn):
  """A dict, which has an order, too; its items are set one by one."""

  __slots__ = ()

  def __call__(self, *items):
    # Python 2 wrote them so. Copies could make much of a small file.
    if items:
      raise ValueError("it holds an OrderedDict that is made from items")
    return {}


class _FlatMapping(_StandIn):
  """A mapping that is made from a dict, and is that dict here."""

  __slots__ = ()

  def __call__(self, content):
    if not isinstance(content, dict):
      raise ValueError(f"it holds a mapping of a {type(content).__name__}")
    return content


_ADMITTED = types.MappingProxyType(
    {
        "collections.OrderedDict": _OrderedDict,
        "dill._dill._create_array": _Create,
        # What the init of a Haiku network returned in 2021.
        "haiku._src.data_structures.FlatMapping": _FlatMapping,
        "numpy.dtype": _DtypeClass,
        "numpy.ndarray": _ArrayClass,
        # NumPy 2 moved its own; older files have the old names.
        "numpy.core.multiarray._reconstruct": _Reconstruct,
        "numpy._core.multiarray._reconstruct": _Reconstruct,
        "numpy.core.numeric._frombuffer": _FromBuffer,
        "numpy._core.numeric._frombuffer": _FromBuffer,
    }
)


class _Unpickler(pickle.Unpickler):

  def find_class(self, module, name):
    path = f"{module}.{name}"
    if path not in _ADMITTED:
      raise ValueError(
          f"it asks for {path}; only NumPy arrays in dicts are read"
      )
    return _ADMITTED[path]()
