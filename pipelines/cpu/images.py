"""Resizing and partial decoding of images, in C++ for the CPU.

The library is built beside this module by Bazel. Where it is missing,
`available` says so, and the same bytes are made more slowly without it. JPEGs
are decoded by the libjpeg-turbo inside Pillow's wheel, so their pixels are
those of Pillow; `decodes_jpeg` says whether that was found.

Python's lock is free during the calls, and each thread has memory of its own.
"""

from collections.abc import Sequence
import ctypes
import functools
import glob
import os
import types

import numpy as np
from PIL import Image

from pipelines import errors

_LIBRARY = os.path.join(os.path.dirname(__file__), "libimages.so")
# The numbers are those of `Method` in resample.h.
_METHODS = types.MappingProxyType({"bicubic": 0, "bicubic_antialias": 1})
_PROBLEM_BYTES = 256

_DOUBLE = ctypes.c_double
_INT = ctypes.c_int
_SIZE = ctypes.c_int64
_POINTER = ctypes.c_void_p


@functools.cache
def _library() -> ctypes.CDLL | None:
  if not os.path.exists(_LIBRARY):
    return None
  library = ctypes.CDLL(_LIBRARY)
  library.PipelinesLoadJpeg.argtypes = [ctypes.c_char_p]
  library.PipelinesResize.restype = None
  library.PipelinesResize.argtypes = (
      [_POINTER, _SIZE] + [_INT] * 3 + [_DOUBLE] * 4 + [_INT] * 4 + [_POINTER]
  )
  library.PipelinesReadJpeg.argtypes = (
      [ctypes.c_char_p, _SIZE]
      + [_INT] * 6
      + [_DOUBLE] * 4
      + [_INT] * 4
      + [_POINTER, ctypes.c_char_p, _SIZE]
  )
  return library


@functools.cache
def available() -> bool:
  """Whether the library was built."""
  return _library() is not None


@functools.cache
def decodes_jpeg() -> bool:
  """Whether the library can decode JPEGs, with the libjpeg of Pillow."""
  library = _library()
  if library is None:
    return False
  # Where the wheels of Pillow put the libraries that they bring along.
  site = os.path.dirname(os.path.dirname(Image.__file__))
  return any(
      library.PipelinesLoadJpeg(os.fsencode(path))
      for path in glob.glob(os.path.join(site, "pillow.libs", "libjpeg-*"))
  )


def resize(
    image: np.ndarray,
    box: Sequence[float],
    size: Sequence[int],
    method: str,
    mirror: bool,
) -> np.ndarray:
  """Resizes a box of an image; see `resize.resize`, which checks the arguments.

  Args:
    image: uint8 [height, width, channels].
    box: Top, left, height and width.
    size: Height and width of the result.
    method: One of `resize.METHODS`.
    mirror: Whether to swap left and right of the result.

  Returns:
    uint8 [height, width, channels] of the new size.
  """
  height, width, channels = image.shape
  if image.strides[1:] != (channels, 1):
    image = np.ascontiguousarray(image)
  result = np.empty((*size, channels), np.uint8)
  _library().PipelinesResize(
      image.ctypes.data,
      image.strides[0],
      channels,
      height,
      width,
      *box,
      *size,
      _METHODS[method],
      mirror,
      result.ctypes.data,
  )
  return result


def read_jpeg(
    data: bytes,
    scale: int,
    turn: tuple[bool, bool, bool],
    whole: Sequence[int],
    box: Sequence[float],
    size: Sequence[int],
    method: str,
    mirror: bool,
    name: str,
) -> np.ndarray:
  """Decodes and resizes a box of a JPEG; the arguments are not checked.

  Args:
    data: The file, of grey or colour.
    scale: 1, 2, 4 or 8: the part of its size at which it is decoded.
    turn: What makes it upright: whether rows, columns and axes are swapped.
    whole: Height and width of the upright image at that scale.
    box: Top, left, height and width, in its pixels.
    size: Height and width of the result.
    method: One of `resize.METHODS`.
    mirror: Whether to swap left and right of the result.
    name: What to call the file in errors.

  Returns:
    uint8 [height, width, 3], RGB.

  Raises:
    DataError: If the file is damaged where it is read.
  """
  result = np.empty((*size, 3), np.uint8)
  problem = ctypes.create_string_buffer(_PROBLEM_BYTES)
  failed = _library().PipelinesReadJpeg(
      data,
      len(data),
      scale,
      *turn,
      *whole,
      *box,
      *size,
      _METHODS[method],
      mirror,
      result.ctypes.data,
      problem,
      _PROBLEM_BYTES,
  )
  if failed:
    reason = problem.value.decode(errors="replace")
    raise errors.DataError(
        f"{name}: JPEG that does not decode ({reason}): fetch the file again,"
        " or exclude the record"
    )
  return result
