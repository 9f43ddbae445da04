"""What accelerators can do at most: arithmetic, memory, cores.

The arithmetic is that of bfloat16 products of dense matrices, as the makers
state it. What a program reaches of it is its utilisation, see `cost.py`.
"""

import dataclasses

_GIB = 2**30


@dataclasses.dataclass(frozen=True)
class Chip:
  """One accelerator.

  Attributes:
    name: what people call it.
    kinds: what JAX calls it, `jax.Device.device_kind`.
    peak_flops: floating-point operations a second in bfloat16.
    memory_bytes: its own memory.
    reserved_bytes: of that, what the runtime keeps, as libtpu's compiler says
      when a program is too large.
    cores: what core-hours count; a chip of two is two core-hours an hour.
    devices: how many devices JAX sees in it.
    source: where these numbers are from.
  """

  name: str
  kinds: tuple[str, ...]
  peak_flops: float
  memory_bytes: int
  reserved_bytes: int
  cores: int
  devices: int
  source: str

  @property
  def device_peak_flops(self) -> float:
    """Floating-point operations a second of what JAX calls a device."""
    return self.peak_flops / self.devices

  @property
  def core_peak_flops(self) -> float:
    """Floating-point operations a second of a core."""
    return self.peak_flops / self.cores

  @property
  def device_memory_bytes(self) -> int:
    """Memory that a program can have on what JAX calls a device."""
    return (self.memory_bytes - self.reserved_bytes) // self.devices


def _tpu(
    name, kinds, teraflops, gib, reserved_gib, *, cores, devices=1
) -> Chip:
  return Chip(
      name=name,
      kinds=kinds,
      peak_flops=teraflops * 1e12,
      memory_bytes=gib * _GIB,
      reserved_bytes=int(reserved_gib * _GIB),
      cores=cores,
      devices=devices,
      source=f"https://cloud.google.com/tpu/docs/{name}",
  )


def _gpu(name, kinds, teraflops, gigabytes) -> Chip:
  return Chip(
      name=name,
      kinds=kinds,
      peak_flops=teraflops * 1e12,
      memory_bytes=gigabytes * 10**9,
      reserved_bytes=0,
      cores=1,
      devices=1,
      # Its number with sparsity is twice this.
      source=f"https://www.nvidia.com/en-us/data-center/{name.lower()}",
  )


CHIPS = (
    _tpu("v3", ("TPU v3",), 123, 32, 0, cores=2, devices=2),
    _tpu("v4", ("TPU v4",), 275, 32, 1.25, cores=2),
    _tpu("v5e", ("TPU v5 lite", "TPU v5e"), 197, 16, 0.25, cores=1),
    _tpu("v5p", ("TPU v5", "TPU v5p"), 459, 95, 0, cores=2),
    _tpu("v6e", ("TPU v6 lite", "TPU v6e"), 918, 32, 0.75, cores=1),
    _gpu("A100", ("NVIDIA A100-SXM4-80GB", "NVIDIA A100 80GB PCIe"), 312, 80),
    _gpu("H100", ("NVIDIA H100 80GB HBM3",), 989, 80),
    _gpu("H200", ("NVIDIA H200",), 989, 141),
)


def get(name: str) -> Chip:
  """Returns a chip by its name.

  Args:
    name: such as "v4".

  Raises:
    ValueError: there is none of that name.
  """
  for chip in CHIPS:
    if chip.name == name:
      return chip
  raise ValueError(
      f"unknown chip {name!r}; there are {', '.join(c.name for c in CHIPS)}"
  )


def of_device(kind: str) -> Chip | None:
  """Returns the chip of a device, or None where it is not in the table.

  Args:
    kind: `jax.Device.device_kind`.
  """
  return next((chip for chip in CHIPS if kind in chip.kinds), None)
