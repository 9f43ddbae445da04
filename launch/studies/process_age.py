"""How long ago this process was started."""

import os
import pathlib
import time

_STAT = pathlib.Path("/proc/self/stat")
# Of what follows the name, which may hold anything.
_START = 19


def seconds() -> float:
  """Returns the seconds since the start; 0 where the system hides it."""
  try:
    fields = _STAT.read_text().rpartition(")")[2].split()
    started = int(fields[_START]) / os.sysconf("SC_CLK_TCK")
    return max(time.clock_gettime(time.CLOCK_BOOTTIME) - started, 0.0)
  except (OSError, ValueError, IndexError, AttributeError):
    return 0.0
