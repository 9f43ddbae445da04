"""The machine that a step is compiled for, which need not be there."""

from collections.abc import Iterator
import dataclasses
import itertools
import math
import re

import jax

from launch.console import config_flags
from launch.console import errors
from nfnets.scaling import chips

_CPU = "cpu"
# Chips along each axis that Google Cloud offers, from the page on each chip
# below cloud.google.com/tpu/docs. Beyond these, v4 and v5p come in blocks of
# 4 x 4 x 4, with axes in rising order, up to the size of a pod.
_SMALL_3D = ((2, 2, 1), (2, 2, 2), (2, 2, 4), (2, 4, 4))
_FLAT = ((2, 2), (2, 4), (4, 4), (4, 8), (8, 8), (8, 16), (16, 16))
_LARGEST_3D = {"v4": 4096, "v5p": 6144}
_NAMES = ("v4", "v5e", "v5p", "v6e")
_BLOCK, _LONGEST = 4, 64
# A host has four chips, in a square.
_CHIPS_PER_HOST = 4
_SHOWN = 12


@dataclasses.dataclass(frozen=True)
class Topology:
  """Some chips and how they are joined.

  Attributes:
    name: as on the command line: "v4:4x4x8", or "cpu:8".
    chip: what it is made of; None for the CPU.
    shape: chips along each axis.
  """

  name: str
  chip: chips.Chip | None
  shape: tuple[int, ...]

  @property
  def platform(self) -> str:
    """What JAX calls the backend: "cpu" or "tpu"."""
    return "tpu" if self.chip else _CPU

  @property
  def devices(self) -> int:
    """Number of devices that JAX sees."""
    per_chip = self.chip.devices if self.chip else 1
    return math.prod(self.shape) * per_chip

  @property
  def hosts(self) -> int:
    """Number of machines, and so of processes."""
    return max(math.prod(self.shape) // _CHIPS_PER_HOST, 1) if self.chip else 1

  def __str__(self) -> str:
    """Returns it in words."""
    if not self.chip:
      return f"{self.devices} devices of this machine's CPU"
    count = math.prod(self.shape)
    return (
        f"{count} {self.chip.name} chips ({'x'.join(map(str, self.shape))},"
        f" {count * self.chip.cores} cores, {self.hosts}"
        f" host{'s' if self.hosts > 1 else ''})"
    )


def parse(text: str) -> Topology:
  """Reads the name of a topology.

  Args:
    text: a chip and the number of chips along each axis, or "cpu" and a number
      of devices.

  Raises:
    errors.RunError: there is no such thing.
  """
  name, _, shape = text.partition(":")
  if name not in (*_NAMES, _CPU):
    raise errors.RunError(
        f"--topology={text}: unknown chip"
        f" {name!r}{config_flags.did_you_mean(name, (*_NAMES, _CPU))}; write"
        f" one of {', '.join(_NAMES)} and its chips, such as v4:4x4x8 or"
        " v5e:16x16, or cpu:8"
    )
  numbers = re.fullmatch(r"[1-9]\d{0,3}(x[1-9]\d{0,3})*", shape)
  sides = tuple(map(int, shape.split("x"))) if numbers else ()
  if name == _CPU:
    if len(sides) != 1:
      raise errors.RunError(
          f"--topology={text}: write the number of devices, such as cpu:8"
      )
    return Topology(text, None, sides)
  if sides not in slices(name):
    raise errors.RunError(
        f"--topology={text}: there is no"
        f" {name} {shape or 'without a shape'}"
        f"{_near(name, sides)}; {name} comes as {_listed(name)}"
    )
  return Topology(text, chips.get(name), sides)


def slices(name: str) -> tuple[tuple[int, ...], ...]:
  """Returns the shapes in which a chip is offered, the smallest first.

  Args:
    name: of the chip.
  """
  if name not in _LARGEST_3D:
    return _FLAT
  return _SMALL_3D + tuple(_blocks(_LARGEST_3D[name]))


def devices(topology: Topology) -> list[jax.Device]:
  """Returns the devices, for a CPU, or what to compile with, for a TPU.

  Args:
    topology: the machine. For a TPU, `plan_libtpu.prepare` comes first.

  Raises:
    errors.RunError: JAX runs already, with fewer devices.
  """
  if topology.chip:
    # Imported late: it looks for libtpu.
    from jax.experimental import topologies

    # Else each core of a v4 chip would be a device.
    kwargs = {"chip_config_name": "megacore"} if topology.chip.cores > 1 else {}
    described = topologies.get_topology_desc(
        platform="tpu", topology_name=topology.name, **kwargs
    )
    return list(described.devices)
  try:
    jax.config.update("jax_num_cpu_devices", topology.devices)
  except RuntimeError:
    # JAX has begun, with the devices that it has.
    pass
  there = jax.devices(_CPU)
  if len(there) < topology.devices:
    raise errors.RunError(
        f"--topology={topology.name}: JAX began with {len(there)} devices;"
        " leave xla_force_host_platform_device_count out of XLA_FLAGS"
    )
  return there[: topology.devices]


def _blocks(largest: int) -> Iterator[tuple[int, ...]]:
  sides = range(_BLOCK, _LONGEST + 1, _BLOCK)
  shapes = itertools.combinations_with_replacement(sides, 3)
  fitting = (shape for shape in shapes if math.prod(shape) <= largest)
  yield from sorted(fitting, key=lambda shape: (math.prod(shape), shape))


def _listed(name: str) -> str:
  known = ["x".join(map(str, shape)) for shape in slices(name)]
  if len(known) <= _SHOWN:
    return ", ".join(known)
  return (
      f"{', '.join(known[:_SHOWN])} and other multiples of {_BLOCK} in rising"
      f" order, to {_LARGEST_3D[name]} chips"
  )


def _near(name: str, sides: tuple[int, ...]) -> str:
  """Returns " (did you mean 4x4x8?)" for the same sides in another order."""
  ordered = tuple(sorted(sides))
  if ordered != sides and ordered in slices(name):
    return f" (did you mean {'x'.join(map(str, ordered))}?)"
  return ""
