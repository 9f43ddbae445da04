"""What a person sees while a run goes on: a live bar, or plain lines."""

from collections.abc import Mapping
import time

import rich.console
import rich.progress

# A log file wants a line now and then, not one per step.
_SECONDS_BETWEEN_LINES = 10.0
# Work that is done by then needs no bar.
_SECONDS_BEFORE_BAR = 0.5


class Progress:
  """Shows the steps of a run: a bar on a terminal, lines anywhere else."""

  def __init__(self, step: int, total_steps: int, *, shown: bool = True):
    """Starts nothing until entered.

    Args:
      step: updates made before this start.
      total_steps: updates of the whole run.
      shown: whether to show anything; of several hosts, one does.
    """
    self._shown = shown
    self._first = step
    self._total = total_steps
    self._console = rich.console.Console(highlight=False, soft_wrap=True)
    self._bar = None
    if shown and self._console.is_terminal:
      self._bar = rich.progress.Progress(
          # It turns while a step is compiled or a split evaluated, too.
          rich.progress.SpinnerColumn(),
          rich.progress.TextColumn("step {task.completed}/{task.total}"),
          rich.progress.BarColumn(bar_width=20),
          rich.progress.TextColumn("{task.fields[status]}"),
          console=self._console,
          # The bar is not what a run leaves behind; its results are.
          transient=True,
      )
      self._task = self._bar.add_task(
          "train", total=total_steps, completed=step, status="starting"
      )
    self._last_line = float("-inf")

  def __enter__(self) -> "Progress":
    if self._bar is not None:
      self._bar.start()
    return self

  def __exit__(self, *exc_info):
    if self._bar is not None:
      self._bar.stop()

  def message(self, text: str) -> None:
    """Prints a line that stays."""
    if not self._shown:
      return
    if self._bar is None:
      print(text, flush=True)
    else:
      self._console.print(text, markup=False)

  def update(self, step: int, metrics: Mapping[str, float]) -> None:
    """Shows where the run is.

    Args:
      step: updates made.
      metrics: "epoch", "loss", "top_1", "learning_rate",
        "images_per_second", "data_wait_fraction", "seconds_left", and where it
        is known "mfu".
    """
    if not self._shown:
      return
    status = describe(metrics)
    if self._bar is not None:
      self._bar.update(self._task, completed=step, status=status)
      return
    now = time.monotonic()
    due = now - self._last_line >= _SECONDS_BETWEEN_LINES
    if due or step == self._total:
      self._last_line = now
      print(f"step {step}/{self._total}  {status}", flush=True)


class Count:
  """Shows how far work over many things is, if it takes long enough to ask."""

  def __init__(
      self,
      what: str,
      unit: str,
      *,
      shown: bool = True,
      to_stderr: bool = False,
  ):
    """Starts nothing until entered.

    Args:
      what: the work, such as "packing".
      unit: what is counted, such as "images".
      shown: whether to show how far it is; messages are shown anyhow.
      to_stderr: whether the standard output is kept for results.
    """
    self._what = what
    self._unit = unit
    self._shown = shown
    self._bar = None
    self._console = rich.console.Console(
        highlight=False, soft_wrap=True, stderr=to_stderr
    )
    self._started = self._last_shown = time.monotonic()
    self._first = None

  def __enter__(self) -> "Count":
    return self

  def __exit__(self, *exc_info):
    if self._bar is not None:
      self._bar.stop()
      self._bar = None

  def message(self, text: str) -> None:
    """Prints a line that stays."""
    if self._bar is None:
      print(text, file=self._console.file, flush=True)
    else:
      self._console.print(text, markup=False)

  def update(
      self, done: int, total: int | None = None, is_guess: bool = False
  ) -> None:
    """Shows how much is done.

    Args:
      done: how many, all starts of the work together.
      total: of how many, where that is known.
      is_guess: whether the total is not certain.
    """
    if not self._shown:
      return
    now = time.monotonic()
    if self._first is None:
      # What an earlier start did says nothing about the speed of this one.
      self._first, self._started = done, now
    if not self._console.is_terminal:
      if now - self._last_shown >= _SECONDS_BETWEEN_LINES:
        self._last_shown = now
        status = self._status(done, total, is_guess, now)
        print(f"{self._what}: {status}", file=self._console.file, flush=True)
      return
    if self._bar is None:
      if now - self._last_shown < _SECONDS_BEFORE_BAR:
        return
      self._bar = rich.progress.Progress(
          rich.progress.SpinnerColumn(),
          rich.progress.TextColumn(self._what),
          rich.progress.BarColumn(bar_width=20),
          rich.progress.TextColumn("{task.fields[status]}"),
          console=self._console,
          transient=True,
      )
      self._task = self._bar.add_task(self._what, total=total, status="")
      self._bar.start()
    status = self._status(done, total, is_guess, now)
    self._bar.update(self._task, completed=done, total=total, status=status)

  def _status(
      self, done: int, total: int | None, is_guess: bool, now: float
  ) -> str:
    text = f"{done:,}"
    if total is not None:
      text += f" of about {total:,}" if is_guess else f" of {total:,}"
    text += f" {self._unit}"
    seconds, new = now - self._started, done - self._first
    if not new or not seconds:
      return text
    text += f", {new / seconds:,.0f} {self._unit}/s"
    if total is not None:
      text += f", {duration((total - done) * seconds / new)} left"
    return text


def describe(metrics: Mapping[str, float]) -> str:
  """Returns the metrics of `Progress.update` in words."""
  mfu = [f"MFU {metrics['mfu']:.1%}"] if "mfu" in metrics else []
  return "  ".join(
      [
          f"epoch {metrics['epoch']:.2f}",
          f"loss {metrics['loss']:.3f}",
          f"top-1 {metrics['top_1']:.3f}",
          f"lr {metrics['learning_rate']:.3g}",
          f"{metrics['images_per_second']:,.0f} images/s",
          *mfu,
          f"waiting for data {metrics['data_wait_fraction']:.0%}",
          f"{duration(metrics['seconds_left'])} left",
      ]
  )


def duration(seconds: float) -> str:
  """Returns a length of time such as "2 h 05 min", "3 min 10 s" or "7 s"."""
  seconds = round(seconds)
  if seconds >= 3600:
    return f"{seconds // 3600} h {seconds % 3600 // 60:02d} min"
  if seconds >= 60:
    return f"{seconds // 60} min {seconds % 60:02d} s"
  return f"{seconds} s"
