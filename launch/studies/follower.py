"""Becomes another program, which is killed when the one that started it ends.

python follower.py PARENT PROGRAM ARGUMENT...
"""

import ctypes
import os
import signal
import sys

# Of Linux; it outlives becoming another program.
_PR_SET_PDEATHSIG = 1


def main(parent: str, *command: str) -> None:
  """Becomes the program.

  Args:
    parent: process that starts this one.
    *command: the program and its arguments.
  """
  ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
  # It may have ended before.
  if os.getppid() == int(parent):
    os.execv(command[0], command)


if __name__ == "__main__":
  main(*sys.argv[1:])
