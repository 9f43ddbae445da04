"""What this machine is, and the memory of it that is free and used."""

import dataclasses
import datetime
import gc
import os
import pathlib
import platform
import re

import jax

from launch.files import host_memory
from launch.running import memory_use

_PROC = pathlib.Path("/proc")


@dataclasses.dataclass(frozen=True)
class Facts:
  """What a figure should be read with.

  Attributes:
    cpu: name of the processor.
    cores: cores that this process may use.
    backend: "cpu", "gpu" or "tpu".
    device: what JAX calls the device.
    jax: version of JAX.
    xla_flags: the environment's XLA_FLAGS.
    load: processes that wanted to run in the minute before, on average. More
      than none means that something else was measured, too.
    date: when, ISO 8601 in UTC.
  """

  cpu: str
  cores: int
  backend: str
  device: str
  jax: str
  xla_flags: str
  load: float
  date: str


def facts() -> Facts:
  """Returns what this machine is now."""
  now = datetime.datetime.now(datetime.UTC)
  return Facts(
      cpu=_cpu_name(),
      cores=len(os.sched_getaffinity(0)),
      backend=jax.default_backend(),
      device=jax.devices()[0].device_kind,
      jax=jax.__version__,
      xla_flags=os.environ.get("XLA_FLAGS", ""),
      load=os.getloadavg()[0],
      date=now.isoformat(timespec="seconds"),
  )


def free_bytes() -> int | None:
  """Returns the memory that arrays can still take, or None if unknown."""
  stats = jax.devices()[0].memory_stats()
  if stats and "bytes_limit" in stats:
    return stats["bytes_limit"] - stats["bytes_in_use"]
  if jax.default_backend() == "cpu":
    return memory_use.kibibytes(_PROC / "meminfo", "MemAvailable")
  return None


class ResidentPeak:
  """How far the resident memory of this process rises above its start."""

  def __init__(self):
    """Takes the memory of now as the start."""
    # Free memory that the process still holds would be used again, unseen.
    gc.collect()
    host_memory.give_back_free()
    self._before = memory_use.resident()
    self._restarted = False

  def restart(self) -> None:
    """Forgets the peaks so far, but not the start."""
    try:
      # Linux: "5" lowers the high-water mark to what is resident now.
      (_PROC / "self/clear_refs").write_text("5")
      self._restarted = True
    except OSError:
      self._restarted = False

  def bytes(self) -> int | None:
    """Returns the rise since the start, or None if the system hides it.

    The highest point since `restart` counts. It is below the start where more
    was given back than taken; that is no rise.
    """
    if self._before is None or not self._restarted:
      return None
    return max(memory_use.peak() - self._before, 0)


def _cpu_name() -> str:
  path = _PROC / "cpuinfo"
  text = path.read_text() if path.exists() else ""
  found = re.search(r"^model name\s*: (.*)$", text, flags=re.MULTILINE)
  return found[1] if found else platform.machine()
