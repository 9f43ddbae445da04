"""The products of a traced program, counted in JAX's own language.

What is counted is what the program really does: gradients, what is computed
again to save memory, the second pass of sharpness-aware minimisation. XLA's own
count of a compiled program takes the body of a loop once, however often it
runs; so this one is made both ways, and the second is to be compared with it.
"""

from collections.abc import Iterable
from collections.abc import Iterator
import dataclasses
import math
from typing import Any

from jax.extend import core
import numpy as np

_FLOPS_PER_MAC = 2


@dataclasses.dataclass(frozen=True)
class Operations:
  """Floating-point operations in products of matrices and convolutions.

  Attributes:
    total: with each loop as often as it runs.
    once: with the body of each loop once, as often as it is written out.
  """

  total: float
  once: float

  def __add__(self, other: "Operations") -> "Operations":
    return Operations(self.total + other.total, self.once + other.once)


def count(jaxpr: core.Jaxpr) -> Operations:
  """Counts a program.

  Under `jax.shard_map` the shapes, and so the counts, are those of one device.

  Args:
    jaxpr: as in `jax.stages.Traced.jaxpr`.

  Returns:
    The operations. Those where a kernel lies on padding, or on the holes of a
    dilated image, are left out, as XLA does it.
  """
  result = Operations(0.0, 0.0)
  for equation in jaxpr.eqns:
    name = equation.primitive.name
    if name == "dot_general":
      flops = _product(equation)
      result += Operations(flops, flops)
    elif name == "conv_general_dilated":
      flops = _convolution(equation)
      result += Operations(flops, flops)
    elif name == "cond":
      branches = [count(b.jaxpr) for b in equation.params["branches"]]
      result += max(branches, key=lambda branch: branch.total)
    else:
      runs, copies = _repeats(equation)
      for inner in _inner(equation.params.values()):
        own = count(inner)
        result += Operations(runs * own.total, copies * own.once)
  return result


def _inner(values: Iterable[Any]) -> Iterator[Any]:
  """Yields the programs among the parameters of an equation."""
  for value in values:
    if isinstance(value, core.ClosedJaxpr):
      yield value.jaxpr
    elif isinstance(value, core.Jaxpr):
      yield value
    elif isinstance(value, tuple | list):
      yield from _inner(value)


def _repeats(equation: Any) -> tuple[int, int]:
  """Returns how often what is inside runs, and how often it is written out."""
  if equation.primitive.name != "scan":
    return 1, 1
  length, unroll = equation.params["length"], equation.params["unroll"]
  # An unrolling of 0 is one without a loop at all.
  if not unroll or unroll >= length:
    return length, length
  # What the loop's body holds, and what is left over after it.
  return length, unroll + length % unroll


def _product(equation: Any) -> float:
  (contracted, _), _ = equation.params["dimension_numbers"]
  left = equation.invars[0].aval.shape
  out = equation.outvars[0].aval.shape
  terms = math.prod(left[axis] for axis in contracted)
  return float(_FLOPS_PER_MAC * terms * math.prod(out))


def _convolution(equation: Any) -> float:
  params = equation.params
  numbers = params["dimension_numbers"]
  image, kernel = (each.aval.shape for each in equation.invars)
  out = equation.outvars[0].aval.shape
  macs = out[numbers.out_spec[0]] * math.prod(
      kernel[axis] for axis in numbers.rhs_spec[:2]
  )
  for axis in range(len(numbers.out_spec) - 2):
    macs *= _positions(
        image[numbers.lhs_spec[2 + axis]],
        kernel[numbers.rhs_spec[2 + axis]],
        out[numbers.out_spec[2 + axis]],
        stride=params["window_strides"][axis],
        low=params["padding"][axis][0],
        image_dilation=params["lhs_dilation"][axis],
        kernel_dilation=params["rhs_dilation"][axis],
    )
  return float(_FLOPS_PER_MAC * macs)


def _positions(
    image: int,
    kernel: int,
    out: int,
    *,
    stride: int,
    low: int,
    image_dilation: int,
    kernel_dilation: int,
) -> int:
  """Returns how often an entry of a kernel meets one of an image, on a line."""
  starts = np.arange(out)[:, None] * stride - low
  places = starts + np.arange(kernel) * kernel_dilation
  inside = (places >= 0) & (places <= (image - 1) * image_dilation)
  return int(np.sum(inside & (places % image_dilation == 0)))
