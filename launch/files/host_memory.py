"""How this process gets memory from the system, and gives it back.

A step on the CPU takes its temporary arrays from the C library's allocator and
frees them at its end. By default the allocator returns large ones to the system
at once, which hands out the same memory page by page, and cleared, to the next
step. For a small network that is a quarter of the time.
"""

import ctypes

# Parameters of glibc's mallopt.
_TRIM_THRESHOLD = -1
_MMAP_THRESHOLD = -3
_INT_MAX = 2**31 - 1


def keep_freed() -> bool:
  """Has the allocator keep what is freed for the next to ask.

  The process then stays as large as it ever was. Arrays above 2 GiB still go
  back to the system.

  Returns:
    Whether that could be had: other C libraries than glibc have no such choice.
  """
  mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
  if mallopt is None:
    return False
  return all(
      mallopt(name, _INT_MAX) for name in (_TRIM_THRESHOLD, _MMAP_THRESHOLD)
  )


def give_back_free() -> None:
  """Returns to the system what is free now, where that can be had."""
  trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
  if trim is not None:
    trim(0)
