"""What the devices of a compiled program say to each other.

It is read from the text of the program, where each message is one instruction.
A gather or scatter that the step asks for carries the name of JAX's function.
One that XLA put in to share out some other operation carries the name of that:
such as the gather of all images before a convolution (openxla/xla#47945), which
no step may contain.
"""

from collections.abc import Sequence
import dataclasses
import math
import re

# By XLA's name, and what JAX calls the operation in the program's metadata.
_ASKED_FOR = {
    "all-gather": ("all_gather",),
    "all-reduce": ("psum", "pmean", "psum_invariant", "reduce_sum"),
    "all-to-all": ("all_to_all",),
    "collective-broadcast": ("pbroadcast",),
    "collective-permute": ("ppermute",),
    "reduce-scatter": ("reduce_scatter", "psum_scatter"),
}
# In pairs of start and done, of which one counts.
_INSTRUCTION = re.compile(
    r"^\s*(?:ROOT )?%?[\w.-]+ = (?P<shapes>.+?) (?P<kind>"
    + "|".join(_ASKED_FOR)
    + r")(?P<start>-start)?\((?P<rest>.*)$"
)
_ASKED = re.compile(
    "stablehlo.("
    + "|".join(kind.replace("-", "_") for kind in _ASKED_FOR)
    + r")\b"
)
_SHAPE = re.compile(r"\b(?P<dtype>[a-z]\w*?)\[(?P<sides>[\d,]*)\]")
_OPERATION = re.compile(r'op_name="(?P<name>[^"]*)"')
_HANDLES = ("s32", "u32")
_BITS = re.compile(r"\d+")


@dataclasses.dataclass(frozen=True)
class Collective:
  """One message of all devices.

  Attributes:
    kind: XLA's name for it, such as "all-reduce".
    num_bytes: of its result on one device.
    arrays: how many arrays travel in it.
    operation: what it is for, a path of JAX's names.
  """

  kind: str
  num_bytes: int
  arrays: int
  operation: str

  @property
  def asked_for(self) -> bool:
    """Whether the step itself asks for it, and not XLA on its behalf."""
    name = self.operation.rpartition("/")[2]
    return name in _ASKED_FOR[self.kind]


@dataclasses.dataclass(frozen=True)
class Kind:
  """All messages of a kind.

  Attributes:
    kind: XLA's name for it.
    count: number of messages.
    arrays: number of arrays that travel in them.
    num_bytes: of their results on one device.
  """

  kind: str
  count: int
  arrays: int
  num_bytes: int


def read(text: str) -> list[Collective]:
  """Returns the messages of a compiled program, in its order.

  Args:
    text: of the compiled program, as `jax.stages.Compiled.as_text` gives it.
  """
  found = []
  for line in text.splitlines():
    match = _INSTRUCTION.match(line)
    if match is None:
      continue
    shapes = list(_SHAPE.finditer(match["shapes"]))
    if match["start"]:
      shapes = _received(match["kind"], shapes)
    name = _OPERATION.search(match["rest"])
    found.append(
        Collective(
            kind=match["kind"],
            num_bytes=sum(map(_num_bytes, shapes)),
            arrays=len(shapes),
            operation=name["name"] if name else "",
        )
    )
  return found


def asked(lowered: str) -> int:
  """Returns how many messages a program asks for, before XLA joins any.

  Args:
    lowered: text of the program, as `jax.stages.Lowered.as_text` gives it.
  """
  return len(_ASKED.findall(lowered))


def by_kind(collectives: Sequence[Collective]) -> list[Kind]:
  """Returns messages summed up by kind.

  Args:
    collectives: the messages.
  """
  kinds = {}
  for each in collectives:
    kinds.setdefault(each.kind, []).append(each)
  return [
      Kind(
          kind,
          len(own),
          sum(each.arrays for each in own),
          sum(each.num_bytes for each in own),
      )
      for kind, own in sorted(kinds.items())
  ]


def gathers_of_others(
    collectives: Sequence[Collective], parameter_bytes: int
) -> list[Collective]:
  """Returns the gathers that are not those of split parameters.

  For some TPUs XLA makes a nameless reduction of each gather and scatter.

  Args:
    collectives: the messages.
    parameter_bytes: of all parameters, whole, where they are split; else 0. A
      step gathers no more, and scatters as much.
  """
  gathers = [each for each in collectives if each.kind == "all-gather"]
  asked = [each for each in gathers if each.asked_for]
  others = [each for each in gathers if not each.asked_for]
  if _total(asked) > parameter_bytes:
    others = gathers
  turned = [
      each
      for each in collectives
      if each.kind == "all-reduce" and not each.asked_for
  ]
  if _total(turned) > 2 * parameter_bytes:
    others += turned
  return others


def _total(collectives: Sequence[Collective]) -> int:
  return sum(each.num_bytes for each in collectives)


def _received(kind, shapes):
  """Returns what arrives, of what stands where a message starts."""
  if kind == "all-reduce":
    return shapes
  # What is sent stands before it, and handles of a permutation behind.
  arrays = [s for s in shapes if s["sides"] or s["dtype"] not in _HANDLES]
  return arrays[len(arrays) // 2 :]


def _num_bytes(shape: re.Match[str]) -> int:
  sides = [int(side) for side in shape["sides"].split(",") if side]
  bits = _BITS.search(shape["dtype"])
  # A predicate takes a byte.
  return math.prod(sides) * (int(bits[0]) if bits else 8) // 8
