"""How a network is run on a given backend: speed and memory, never results."""

import dataclasses

import jax

from nfnets.cpu import convolution as cpu_convolution

_DEPTH = ("auto", "scan", "unroll")
_CONVOLUTION = ("auto", "xla", "native")
_REMAT = ("none", "convolutions", "block")


@dataclasses.dataclass(frozen=True)
class Execution:
  """Choices that change the compiled program and not what it computes.

  Attributes:
    depth: "scan" runs the equal blocks of a stage as one looped block, which
      keeps compile time flat in depth. "unroll" writes them out, which spares
      small networks the copies in and out of the loop. "auto" unrolls on the
      CPU where nothing is rematerialised, and scans otherwise.
    convolution: "xla" hands each convolution to XLA. "native" hands it to this
      project's own code for the CPU, which multiplies in float32 whatever the
      dtype of the activations, and whose gradient can be taken once, in
      reverse mode: forward mode (jvp) and second derivatives need "xla", which
      knows all of them. "auto" is native on the CPU, if it was built.
    remat: what a block keeps for its backward pass. "none" keeps what the
      backward pass reads, "convolutions" the outputs of convolutions alone,
      and "block" the block's input alone; the rest is computed again. XLA
      undoes it on the CPU outside a loop.
  """

  depth: str = "auto"
  convolution: str = "auto"
  remat: str = "none"

  def __post_init__(self):
    for field, allowed in (
        ("depth", _DEPTH),
        ("convolution", _CONVOLUTION),
        ("remat", _REMAT),
    ):
      if getattr(self, field) not in allowed:
        raise ValueError(
            f"execution.{field} must be one of {', '.join(allowed)}, got"
            f" {getattr(self, field)!r}"
        )

  def resolve(self, backend: str | None = None) -> "Execution":
    """Returns the same choices with every "auto" decided.

    Args:
      backend: "cpu", "gpu" or "tpu"; by default the one JAX runs on. Name it
        when compiling ahead of time for another machine.

    Raises:
      ValueError: native convolutions were asked for where there are none.
    """
    on_cpu = (backend or jax.default_backend()) == "cpu"
    depth, convolution = self.depth, self.convolution
    if depth == "auto":
      depth = "unroll" if on_cpu and self.remat == "none" else "scan"
    if convolution == "auto":
      native = on_cpu and cpu_convolution.available()
      convolution = "native" if native else "xla"
    if convolution == "native" and not on_cpu:
      raise ValueError(
          "execution.convolution=native is for the CPU; use auto or xla"
      )
    if convolution == "native" and not cpu_convolution.available():
      raise ValueError(
          "execution.convolution=native needs the library that Bazel builds;"
          " start with ./bazelw, or use auto or xla"
      )
    return dataclasses.replace(self, depth=depth, convolution=convolution)
