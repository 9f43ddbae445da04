"""How this process gets memory from the system, and gives it back.

A step on the CPU takes its temporary arrays from the C library's allocator and
frees them at its end. By default the allocator returns large ones to the system
at once, which hands out the same memory page by page, and cleared, to the next
step. For a small network that is a quarter of the time.

Threads but the first have heaps of at most 64 MiB, and an array that does not
fit into one is always fetched anew. XLA computes in such threads, so all use
the first one's.
"""

import ctypes

# Parameters of glibc's mallopt.
_TRIM_THRESHOLD = -1
_MMAP_THRESHOLD = -3
_ARENA_MAX = -8
_INT_MAX = 2**31 - 1


def keep_freed() -> bool:
  """Has the allocator keep what is freed for the next to ask.

  The process then stays as large as it ever was. Arrays above 2 GiB still go
  back to the system, and so do large ones of threads that have allocated
  before.

  Returns:
    Whether that could be had: other C libraries than glibc have no such choice.
  """
  mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
  if mallopt is None:
    return False
  settings = {
      _TRIM_THRESHOLD: _INT_MAX,
      _MMAP_THRESHOLD: _INT_MAX,
      _ARENA_MAX: 1,
  }
  return all(mallopt(name, value) for name, value in settings.items())


def give_back_free() -> None:
  """Returns to the system what is free now, where that can be had."""
  trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
  if trim is not None:
    trim(0)
