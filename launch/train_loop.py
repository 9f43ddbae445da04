"""The loop around the update step: time, files, signals; no mathematics."""

from collections.abc import Callable
import dataclasses
import math
import time

import jax

from launch import checkpoints
from launch import errors
from launch import evaluator as evaluator_lib
from launch import metric_writers
from launch import preemption
from launch import progress as progress_lib
from launch import trainer as trainer_lib
from nfnets.training import train_state
from pipelines import device_feed

# Steps that may be under way on the devices before the host looks at one.
_IN_FLIGHT = 2
_COUNTS = ("sam_unperturbed", "skipped_steps")
# Metrics of which the newest counts, and not the mean, by how they begin.
_STATE = ("learning_rate", "parameter_norm", "sam_unperturbed", "skipped_")


@dataclasses.dataclass
class Clock:
  """Seconds spent over all starts of a run.

  Attributes:
    wall: since the beginning, without the time between two starts.
    training: in training steps, without compiling, evaluating and saving.
    waiting: of these, for data.
  """

  wall: float = 0.0
  training: float = 0.0
  waiting: float = 0.0


class TrainLoop:
  """Runs a state to the end of training, or until it is asked to stop."""

  def __init__(
      self,
      trainer: trainer_lib.Trainer,
      evaluate: evaluator_lib.Evaluator,
      checkpointer: checkpoints.Checkpointer,
      writer: metric_writers.MetricWriter,
      progress: progress_lib.Progress,
      stop: preemption.StopSignals,
      clock: Clock,
  ):
    """Takes what a run needs.

    Args:
      trainer: the run.
      evaluate: evaluates parameters on a split.
      checkpointer: where states are saved.
      writer: where metrics go.
      progress: what a person sees.
      stop: whether to stop.
      clock: the time so far; counted on from there.
    """
    self._trainer = trainer
    self._evaluate = evaluate
    self._checkpointer = checkpointer
    self._writer = writer
    self._progress = progress
    self._stop = stop
    self._clock = clock
    self._last_lap = time.perf_counter()
    self._held_out: dict[str, float] = {}

  @property
  def held_out(self) -> dict[str, float]:
    """The last result on the held-out split; empty when there is none."""
    return self._held_out

  def run(self, state: train_state.TrainState) -> train_state.TrainState:
    """Trains.

    Args:
      state: where to start; it is donated.

    Returns:
      The state after the last step, or after the step at which the run was
      asked to stop. It has been saved.

    Raises:
      errors.RunError: too many steps in a row were not finite.
    """
    trainer, config = self._trainer, self._trainer.config
    first = int(state.step)
    if first >= trainer.total_steps:
      return state
    evaluate_every = trainer.steps(config.evaluation.every)
    self._progress.message("compiling the update step")
    started = time.perf_counter()
    update = trainer.compile_update()
    self._progress.message(f"compiled in {time.perf_counter() - started:.1f} s")
    self.lap()

    with trainer.train_feed(first) as feed:
      window = _Window(trainer, first, self._check_finite)
      for step in range(first + 1, trainer.total_steps + 1):
        if self._stop.requested:
          break
        try:
          batch = next(feed)
        except Exception:
          # Ctrl-C reaches the processes that read, too, and they end.
          if not self._stop.requested:
            raise
          break
        state, metrics = update(state, batch)
        window.add(step, metrics)
        last = step == trainer.total_steps
        if step % config.log_every_steps == 0 or last:
          self._log(window, feed)
        if last or self._is_due(step, evaluate_every):
          self._log(window, feed)
          self._save(state, self._evaluate_held_out(state, step))
        elif step % config.checkpoint.every_steps == 0:
          self._log(window, feed)
          self._save(state)
      if self._stop.requested and int(state.step) < trainer.total_steps:
        self._log(window, feed)
        self._save(state)
    self._checkpointer.wait()
    return state

  def _is_due(self, step: int, every: int) -> bool:
    # One just before the end would only repeat what the last one says.
    left = self._trainer.total_steps - step
    return bool(every) and step % every == 0 and left >= every / 2

  def _log(self, window: "_Window", feed: device_feed.DeviceFeed) -> None:
    if not window.num_steps:
      return
    metrics = window.take()
    seconds = self.lap()
    waited = min(feed.take_wait_seconds(), seconds)
    self._clock.training += seconds
    self._clock.waiting += waited
    step = metrics.pop("step")
    images = metrics.pop("steps") * self._trainer.config.global_batch_size
    metrics |= {
        "examples": step * self._trainer.config.global_batch_size,
        "images_per_second": images / seconds,
        "data_wait_fraction": waited / seconds,
        "wall_seconds": self._clock.wall,
    }
    self._writer.write("train", step, metrics)
    left = (self._trainer.total_steps - step) * seconds
    metrics["seconds_left"] = (
        left * self._trainer.config.global_batch_size / images
    )
    self._progress.update(step, metrics)

  def _evaluate_held_out(
      self, state: train_state.TrainState, step: int
  ) -> float:
    source = self._trainer.splits.held_out
    result = self._evaluate(state.averaged, source)
    self.lap()
    result["epoch"] = self._trainer.epoch(step)
    self._writer.write("held_out", step, result)
    self._progress.message(
        f"step {step}  held-out loss {result['loss']:.4f}  top-1"
        f" {result['top_1']:.4f}"
    )
    self._held_out = result
    return result["loss"]

  def _save(
      self, state: train_state.TrainState, held_out_loss: float | None = None
  ) -> None:
    if held_out_loss is not None and not math.isfinite(held_out_loss):
      held_out_loss = None
    self._writer.flush()
    meta = {
        "data": self._trainer.data_identity,
        "clock": dataclasses.asdict(self._clock),
    }
    self._checkpointer.save(state, meta, held_out_loss)
    self.lap()

  def lap(self) -> float:
    """Returns the seconds since the last call, and adds them to the wall."""
    now = time.perf_counter()
    seconds, self._last_lap = now - self._last_lap, now
    self._clock.wall += seconds
    return seconds

  def _check_finite(self, step: int, skipped_in_a_row: int) -> None:
    if skipped_in_a_row < self._trainer.config.max_skipped_in_a_row:
      return
    first = step - skipped_in_a_row + 1
    self._checkpointer.wait()
    raise errors.RunError(
        f"the loss or the gradient was not finite in steps {first} to {step};"
        " none of them was applied, and the last checkpoint is good. Lower"
        " --config.optimizer.learning_rate in a new --workdir"
    )


class _Window:
  """Metrics of the steps since the last log line, fetched a little late."""

  def __init__(
      self,
      trainer: trainer_lib.Trainer,
      step: int,
      check: Callable[[int, int], None],
  ):
    self._trainer = trainer
    self._check = check
    self._pending = []
    self._fetched = []
    self._step = step

  @property
  def num_steps(self) -> int:
    return len(self._pending) + len(self._fetched)

  def add(self, step: int, metrics) -> None:
    self._step = step
    self._pending.append((step, metrics))
    # Waiting for an older step bounds how far the host runs ahead, and the
    # devices still have work.
    while len(self._pending) > _IN_FLIGHT:
      self._fetch()

  def take(self) -> dict[str, float]:
    """Returns the means over the window, and starts a new one."""
    while self._pending:
      self._fetch()
    fetched, self._fetched = self._fetched, []
    newest = fetched[-1]
    # A skipped step has no loss; the others still say how training goes.
    finite = [m for m in fetched if not m["skipped_in_a_row"]] or fetched
    means = {
        name: sum(m[name] for m in finite) / len(finite)
        for name in newest
        if not _is_state(name)
    }
    state = {
        name: int(value) if name in _COUNTS else value
        for name, value in newest.items()
        if _is_state(name) and name != "skipped_in_a_row"
    }
    return {
        "step": self._step,
        "steps": len(fetched),
        "epoch": self._trainer.epoch(self._step),
        **means,
        **state,
    }

  def _fetch(self) -> None:
    step, metrics = self._pending.pop(0)
    values = {k: float(v) for k, v in jax.device_get(metrics).items()}
    self._check(step, int(values["skipped_in_a_row"]))
    self._fetched.append(values)


def _is_state(name: str) -> bool:
  """Whether a metric says how things are, and not what a step did."""
  return name.startswith(_STATE)
