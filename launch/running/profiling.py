"""A profile of chosen steps: what hosts and devices do, and when.

It is written to the folder `profile` of the run, for TensorBoard's profile
plugin (`pip install xprof`, then `xprof --logdir=RUN/profile`), and as a
`.trace.json.gz` that https://ui.perfetto.dev opens as it is.
"""

from collections.abc import Callable
import os
import pathlib
import re
import signal
import types
from typing import NamedTuple

from absl import flags
import jax

from launch.console import errors

_PROFILE_STEPS = flags.DEFINE_string(
    "profile_steps",
    "",
    "Take a profile of these steps, such as 100:110, which are the ten after"
    " step 100. SIGUSR1 takes one of the next ten at any time.",
)

_FORM = re.compile(r"(\d+):(\d+)")
_STEPS_AFTER_SIGNAL = 10


class Steps(NamedTuple):
  """Some steps in a row.

  Attributes:
    after: updates made before the first of them.
    last: updates made with the last of them.
  """

  after: int
  last: int


class Profiler:
  """Profiles steps of a run, as chosen at its start or by SIGUSR1.

  A profile that fails is reported in a line, and the run goes on.
  """

  def __init__(
      self,
      folder: pathlib.Path,
      steps: Steps | None,
      say: Callable[[str], None],
  ):
    """Leaves the signal alone until entered.

    Args:
      folder: where profiles go; created with the first.
      steps: which steps to profile, if any are chosen.
      say: prints a line.
    """
    self._folder = folder
    self._chosen = steps
    self._say = say
    self._asked = False
    self._running: Steps | None = None
    self._annotation: jax.profiler.StepTraceAnnotation | None = None
    self._previous = None

  def __enter__(self) -> "Profiler":
    self._previous = signal.signal(signal.SIGUSR1, self._handle)
    return self

  def __exit__(self, *exc_info):
    signal.signal(signal.SIGUSR1, self._previous)
    if self._running:
      self.stop()

  def begin(self, step: int) -> None:
    """Says that a step begins, and starts a profile where one is due.

    Args:
      step: updates made with it.
    """
    self._end_annotation()
    if not self._running and (steps := self._due(step)):
      self._start(steps)
    if self._running:
      self._annotation = jax.profiler.StepTraceAnnotation(
          "train", step_num=step
      )
      self._annotation.__enter__()

  def ends_with(self, step: int) -> bool:
    """Whether a profile ends with a step, so that `stop` is due.

    Args:
      step: updates made with it.
    """
    return self._running is not None and step >= self._running.last

  def stop(self) -> None:
    """Writes the profile; what the devices have not done yet is not in it."""
    self._end_annotation()
    steps, self._running = self._running, None
    try:
      jax.profiler.stop_trace()
    # Whatever it is: a profile must not cost a run.
    except Exception as error:
      self._say(
          f"the profile of the steps after {steps.after} could not be written"
          f" to {self._folder} ({_one_line(error)}); the run goes on"
      )
      return
    self._say(f"profile of the steps after {steps.after}: {self._folder}")

  def _due(self, step: int) -> Steps | None:
    if self._asked:
      self._asked = False
      return Steps(step - 1, step - 1 + _STEPS_AFTER_SIGNAL)
    chosen = self._chosen
    # A run that is resumed among them takes the rest.
    if chosen and chosen.after < step <= chosen.last:
      self._chosen = None
      return Steps(step - 1, chosen.last)
    return None

  def _start(self, steps: Steps) -> None:
    try:
      # JAX would notice at the end only, and then could not start another.
      self._folder.mkdir(parents=True, exist_ok=True)
      jax.profiler.start_trace(self._folder)
    # See above.
    except Exception as error:
      self._say(
          f"no profile could be started ({_one_line(error)}); the run goes on"
      )
      return
    self._running = steps

  def _end_annotation(self) -> None:
    if self._annotation is not None:
      self._annotation.__exit__(None, None, None)
      self._annotation = None

  def _handle(self, number: int, frame: types.FrameType | None) -> None:
    del number, frame
    self._asked = True
    # Not print: a signal may come while something else is printed.
    os.write(2, b"SIGUSR1: taking a profile of the next ten steps\n")


def chosen_steps(total_steps: int) -> Steps | None:
  """Returns the steps that the flag chooses, or None.

  Args:
    total_steps: length of the run.

  Raises:
    errors.RunError: they make no sense, or the run is shorter.
  """
  text = _PROFILE_STEPS.value
  if not text:
    return None
  found = _FORM.fullmatch(text)
  steps = found and Steps(int(found[1]), int(found[2]))
  if not steps or steps.after >= steps.last:
    raise errors.RunError(
        f"--profile_steps={text} is not FIRST:LAST, such as 100:110 for the ten"
        " steps after step 100"
    )
  if steps.last > total_steps:
    raise errors.RunError(
        f"--profile_steps={text} is beyond the end of the run, which has"
        f" {total_steps} steps; choose earlier ones"
    )
  return steps


def _one_line(error: Exception) -> str:
  return " ".join(str(error).split()) or type(error).__name__
