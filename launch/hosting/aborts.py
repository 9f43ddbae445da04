"""Keeps JAX from ending a process before it has said why, and saved its code.

Where host 0 dies, JAX's coordination client aborts the other hosts from C++,
some milliseconds later, naming nobody. Whoever restarts a run cannot tell that
from a fault of the program. JAX has no way to turn this off: its callback for
lost connections cannot be called from C++ (jaxlib 0.10.2), and a recoverable
service does not help those whose service is gone.
"""

import ctypes
import faulthandler
import signal
import sys

# sleep() is given what every handler is: the number of the signal.
SECONDS = int(signal.SIGABRT)


def delay() -> None:
  """Lets the thread that aborts sleep first, for `SECONDS`.

  Whatever else knows why this process ends has so long to end it. An abort for
  a reason of its own comes late, and does what it always does.
  """
  was_enabled = faulthandler.is_enabled()
  # It passes an abort on to the handler that was there before it.
  faulthandler.disable()
  # Python cannot be run where it happens; sleep() is safe in a handler.
  library = ctypes.CDLL(None)
  library.signal.argtypes = (ctypes.c_int, ctypes.c_void_p)
  library.signal.restype = ctypes.c_void_p
  library.signal(
      signal.SIGABRT, ctypes.cast(library.sleep, ctypes.c_void_p).value
  )
  if was_enabled:
    faulthandler.enable(sys.stderr, all_threads=True)
