"""What ends a run in one clear line, and the codes it exits with."""

DONE = 0
# Wrong input, or a run that cannot go on. Restarting will not help.
FAILED = 1
# All is done that could be, but some inputs were damaged: each was named, and
# left out.
SKIPPED = 3
# Ended from outside: stopped with everything saved, or stuck, or left alone by
# a host that died. The same command goes on from the last checkpoint. It is
# EX_TEMPFAIL of sysexits.h, so a supervisor knows to restart.
PREEMPTED = 75
# Stopped at the keyboard, saved likewise. It is what a shell reports for it.
INTERRUPTED = 130


class RunError(Exception):
  """A run that cannot go on; the message is one line with the remedy."""


class CommonError(RunError):
  """One that every host of the run has found, in the same words."""
