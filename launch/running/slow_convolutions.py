"""Says so when a network is run with slower convolutions than need be."""

import jax

from nfnets.models import execution


def notice(chosen: execution.Execution, backend: str | None = None) -> str:
  """Returns a line for a person, or nothing where all is well.

  Nothing is said of convolutions that were asked for by name.

  Args:
    chosen: how the network is run.
    backend: "cpu", "gpu" or "tpu"; by default the one JAX runs on.
  """
  on_cpu = (backend or jax.default_backend()) == "cpu"
  if not on_cpu or chosen.convolution != "auto":
    return ""
  if chosen.resolve(backend).convolution == "native":
    return ""
  return (
      "slow: XLA computes the convolutions, several times slower than this"
      " project's own for the CPU, which Bazel builds: start with ./bazelw"
  )
