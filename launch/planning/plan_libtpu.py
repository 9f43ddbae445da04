"""Finds the compiler of TPUs, and has JAX use it without a TPU."""

import importlib.util
import os
import pathlib

from launch.console import errors
from launch.files import runfiles

_LIBRARY = "TPU_LIBRARY_PATH"
_REPOSITORY, _FILE = "libtpu", "libtpu.so"

# What libtpu would ask the machine, and wait for, were there a TPU in it.
_ENVIRONMENT = {
    # There is no metadata server to ask.
    "TPU_SKIP_MDS_QUERY": "1",
    "TPU_ACCELERATOR_TYPE": "v4-8",
    "TPU_WORKER_HOSTNAMES": "localhost",
    # Several can compile at a time, since none holds a device.
    "ALLOW_MULTIPLE_LIBTPU_LOAD": "1",
}


def prepare() -> pathlib.Path:
  """Sets what libtpu reads when JAX loads it, and returns where it is.

  Raises:
    errors.RunError: it is not installed.
  """
  library = find()
  if library is None:
    raise errors.RunError(
        "compiling for a TPU needs libtpu, and it is not here: start with"
        " ./bazelw run //launch:plan, which fetches it, or install it: pip"
        " install --require-hashes -r third_party/python/requirements_tpu.lock"
    )
  os.environ[_LIBRARY] = str(library)
  for name, value in _ENVIRONMENT.items():
    os.environ.setdefault(name, value)
  return library


def find() -> pathlib.Path | None:
  """Returns the library: the user's, the build's or the installed one."""
  named = os.environ.get(_LIBRARY)
  if named:
    if not os.path.isfile(named):
      raise errors.RunError(
          f"{_LIBRARY}={named} is not a file; unset it, or name libtpu.so"
      )
    return pathlib.Path(named)
  built = runfiles.find(_REPOSITORY)
  if built is not None and (built / _FILE).is_file():
    return (built / _FILE).resolve()
  found = importlib.util.find_spec(_REPOSITORY)
  for folder in (found and found.submodule_search_locations) or ():
    if os.path.isfile(os.path.join(folder, _FILE)):
      return pathlib.Path(folder, _FILE)
  return None
