"""What memory this process, those it started, and its devices use."""

from collections.abc import Iterator
import os
import pathlib
import re

import jax

_PROC = pathlib.Path("/proc")
_STATUS = _PROC / "self/status"


def metrics() -> dict[str, int]:
  """Returns what is in use now, in bytes.

  Returns:
    Of what the system tells: "memory/host_resident_bytes" and
    "memory/host_peak_bytes", the highest yet, of this process;
    "memory/host_readers_bytes" of all processes that it started, where there
    are any; and of the fullest of its devices "memory/device_bytes",
    "memory/device_peak_bytes" and "memory/device_limit_bytes".
  """
  found = {
      "host_resident_bytes": resident(),
      "host_peak_bytes": peak(),
      "host_readers_bytes": sum(_resident_of_children()) or None,
      **_devices(),
  }
  return {
      f"memory/{name}": value
      for name, value in found.items()
      if value is not None
  }


def resident() -> int | None:
  """Returns the memory of this process, or None if the system hides it."""
  return kibibytes(_STATUS, "VmRSS")


def peak() -> int | None:
  """Returns the most that this process has had, or None if that is hidden.

  It is the most since the start, or since somebody lowered the mark.
  """
  return kibibytes(_STATUS, "VmHWM")


def kibibytes(path: pathlib.Path, name: str) -> int | None:
  """Reads a line such as "VmRSS:  12 kB" of a file of the Linux kernel.

  Args:
    path: the file.
    name: how the line begins.

  Returns:
    The number, in bytes; None where there is no such file or line.
  """
  try:
    text = path.read_text()
  # A process may end before its file is read.
  except OSError:
    return None
  found = re.search(rf"^{name}:\s*(\d+) kB$", text, flags=re.MULTILINE)
  return 1024 * int(found[1]) if found else None


def _resident_of_children() -> Iterator[int]:
  """Yields the memory of each process below this one."""
  parents = [str(os.getpid())]
  while parents:
    for path in _PROC.glob(f"{parents.pop()}/task/*/children"):
      try:
        children = path.read_text().split()
      # A thread may end before its file is read.
      except OSError:
        continue
      for child in children:
        yield kibibytes(_PROC / child / "status", "VmRSS") or 0
      parents.extend(children)


def _devices() -> dict[str, int]:
  """Returns what the fullest device says; on a CPU there is nothing."""
  found = [device.memory_stats() or {} for device in jax.local_devices()]
  names = {
      "device_bytes": "bytes_in_use",
      "device_peak_bytes": "peak_bytes_in_use",
      "device_limit_bytes": "bytes_limit",
  }
  return {
      name: max(stats[key] for stats in found)
      for name, key in names.items()
      if all(key in stats for stats in found)
  }
