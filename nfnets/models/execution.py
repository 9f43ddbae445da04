"""How a network is run on a given backend: speed and memory, never results."""

import dataclasses

import jax

_DEPTH = ("auto", "scan", "unroll")
_CONVOLUTION = ("auto", "xla", "native")
_REMAT = ("none", "convolutions", "block")


@dataclasses.dataclass(frozen=True)
class Execution:
  """Choices that change the compiled program and not what it computes.

  Attributes:
    depth: "scan" runs the equal blocks of a stage as one looped block, which
      keeps compile time flat in depth. "unroll" writes them out, because XLA
      runs a loop body on the CPU without its fast convolutions. "auto" scans
      on accelerators and unrolls on the CPU.
    convolution: "xla" hands each convolution to XLA whole. "native" runs it
      group by group and turns 1x1 kernels and wide weight gradients into
      matrix products, which is faster on the CPU. "auto" splits on the CPU.
    remat: "block" keeps only the input of each block for the backward pass
      and recomputes the rest. "none" keeps everything.
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
    """
    on_cpu = (backend or jax.default_backend()) == "cpu"
    depth, convolution = self.depth, self.convolution
    if depth == "auto":
      depth = "unroll" if on_cpu else "scan"
    if convolution == "auto":
      convolution = "native" if on_cpu else "xla"
    return dataclasses.replace(self, depth=depth, convolution=convolution)
