"""The C++ library of this folder, with its functions registered with XLA.

Bazel builds it beside this module. XLA calls it through its foreign function
interface, on its own threads; results do not depend on their number.
"""

import ctypes
import functools
import os
import types

import jax
import jax.numpy as jnp

_PATH = os.path.join(os.path.dirname(__file__), "libconvolution.so")
# The functions that XLA calls. It knows them by the same names.
CONVOLUTION_FORWARD = "NfnetsConvolutionForward"
CONVOLUTION_BACKWARD = "NfnetsConvolutionBackward"
POOL_FORWARD = "NfnetsPoolForward"
POOL_BACKWARD = "NfnetsPoolBackward"
GATE_FORWARD = "NfnetsGateForward"
GATE_BACKWARD = "NfnetsGateBackward"
# The numbers are those of `Activation` in kernels.h.
ACTIVATIONS = types.MappingProxyType({None: 0, "gelu": 1, "relu": 2, "silu": 3})


@functools.cache
def _load() -> ctypes.CDLL | None:
  """Returns the library, or None where it was not built."""
  if not os.path.exists(_PATH):
    return None
  library = ctypes.CDLL(_PATH)
  for function, arguments in (
      (library.NfnetsConvolutionWorkspace, [ctypes.c_int64] * 11),
      (library.NfnetsGateWorkspace, [ctypes.c_int64] * 4),
  ):
    function.restype = ctypes.c_int64
    function.argtypes = arguments
  for name in (
      CONVOLUTION_FORWARD,
      CONVOLUTION_BACKWARD,
      POOL_FORWARD,
      POOL_BACKWARD,
      GATE_FORWARD,
      GATE_BACKWARD,
  ):
    jax.ffi.register_ffi_target(
        name, jax.ffi.pycapsule(getattr(library, name)), platform="cpu"
    )
  return library


def available() -> bool:
  """Whether the library was built."""
  return _load() is not None


def get() -> ctypes.CDLL:
  """Returns the library.

  Raises:
    RuntimeError: it was not built.
  """
  library = _load()
  if library is None:
    raise RuntimeError(f"{_PATH} is missing: build with Bazel")
  return library


def array(*shape: int) -> jax.ShapeDtypeStruct:
  """Returns what a function's result of a shape looks like; it is float32."""
  return jax.ShapeDtypeStruct(shape, jnp.float32)
