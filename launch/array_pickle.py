"""Reads pickles of NumPy arrays in plain containers, and no others.

A pickle is a program. Here it can name nothing but the stand-ins below, which
put arrays together from plain bytes: neither NumPy's own unpickling nor any
other library is run. DeepMind's released networks are such files, written by
dill, which has a call of its own for arrays.
"""

import collections
from collections.abc import Mapping
import os
import pickle
import re
from typing import Any
from typing import BinaryIO

import numpy as np

# A tree of parameters has two levels; this leaves room, and ends a loop.
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
  _collect(_Unpickler(file).load(), (), flat)
  return flat


def _collect(node: Any, path: tuple[str, ...], flat: dict) -> None:
  name = "/".join(path) or "its top"
  if isinstance(node, _Array):
    if node.array is None:
      raise ValueError(f"it holds an array without numbers at {name}")
    flat[name] = node.array
  elif isinstance(node, dict) and len(path) < _MAX_DEPTH:
    for key, value in node.items():
      if not isinstance(key, str):
        raise ValueError(f"it holds the key {key!r}, not a name, at {name}")
      _collect(value, (*path, key), flat)
  else:
    raise ValueError(
        f"it holds a {type(node).__name__}, not an array, at {name}"
    )


class _Array:
  """Stands in for an array until its numbers are there."""

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

  def __init__(self, code, align=False, copy=False):
    del align, copy
    if not re.fullmatch(r"[fiub][1248]", code):
      raise ValueError(f"it holds an array of dtype {code!r}")
    self.numpy = np.dtype(code)

  def __setstate__(self, state):
    _, order, *_ = state
    self.numpy = self.numpy.newbyteorder(order)


class _Kind:
  """Stands in for the class of an array, which is handed about, not used."""


def _reconstruct(kind, shape, code):
  del kind, shape, code
  return _Array()


def _from_buffer(content, dtype, shape, order):
  array = _Array()
  array.fill(content, dtype, shape, order)
  return array


def _create(function, arguments, state, attributes=None):
  if function not in (_reconstruct, _from_buffer) or attributes:
    raise ValueError("it holds an array with something besides its numbers")
  array = function(*arguments)
  if state is not None:
    array.__setstate__(state)
  return array


def _mapping(content):
  if not isinstance(content, Mapping):
    raise ValueError(f"it holds a mapping of a {type(content).__name__}")
  return dict(content)


_ADMITTED = {
    "collections.OrderedDict": collections.OrderedDict,
    "dill._dill._create_array": _create,
    # What the init of a Haiku network returned in 2021.
    "haiku._src.data_structures.FlatMapping": _mapping,
    "numpy.dtype": _Dtype,
    "numpy.ndarray": _Kind(),
    # NumPy 2 moved its own; older files have the old names.
    "numpy.core.multiarray._reconstruct": _reconstruct,
    "numpy._core.multiarray._reconstruct": _reconstruct,
    "numpy.core.numeric._frombuffer": _from_buffer,
    "numpy._core.numeric._frombuffer": _from_buffer,
}


class _Unpickler(pickle.Unpickler):

  def find_class(self, module, name):
    path = f"{module}.{name}"
    if path not in _ADMITTED:
      raise ValueError(
          f"it asks for {path}; only NumPy arrays in dicts are read"
      )
    return _ADMITTED[path]
