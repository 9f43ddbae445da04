"""The loop around the update step: time, files, signals; no mathematics."""

from collections.abc import Mapping
import math
import time
from typing import Any

from launch.checkpointing import checkpoints
from launch.console import progress as progress_lib
from launch.hosting import peers as peers_lib
from launch.hosting import watchdog as watchdog_lib
from launch.running import compilation
from launch.running import divergence
from launch.running import evaluator as evaluator_lib
from launch.running import memory_use
from launch.running import metric_window
from launch.running import metric_writers
from launch.running import profiling
from launch.running import run_clock
from launch.running import step_clock
from launch.running import trainer as trainer_lib
from launch.running import utilization
from nfnets.training import train_state
from pipelines import device_feed


class TrainLoop:
  """Runs a state to the end of training, or until it is asked to stop."""

  def __init__(
      self,
      trainer: trainer_lib.Trainer,
      evaluate: evaluator_lib.Evaluator,
      checkpointer: checkpoints.Checkpointer,
      writer: metric_writers.Writer,
      progress: progress_lib.Progress,
      peers: peers_lib.Peers,
      watchdog: watchdog_lib.Watchdog,
      profiler: profiling.Profiler,
      clock: run_clock.Clock,
      watch: divergence.Watch,
  ):
    """Takes what a run needs.

    Args:
      trainer: the run.
      evaluate: evaluates parameters on a split.
      checkpointer: where states are saved.
      writer: where metrics go.
      progress: what a person sees.
      peers: the hosts, which stop together.
      watchdog: is told what is being done.
      profiler: entered; is told which step begins.
      clock: the time so far; counted on from there.
      watch: sees every step, and says when the run has diverged.
    """
    self._trainer = trainer
    self._evaluate = evaluate
    self._checkpointer = checkpointer
    self._writer = writer
    self._progress = progress
    self._peers = peers
    self._watchdog = watchdog
    self._profiler = profiler
    self._clock = clock
    self._watch = watch
    self._step_clock = step_clock.StepClock()
    # What is said once, with the first line after it.
    self._news: dict[str, float] = {}
    self._last_lap = time.perf_counter()
    self._held_out: dict[str, float] = {}

  @property
  def held_out(self) -> dict[str, float]:
    """The last result on the held-out split; empty when there is none."""
    return self._held_out

  def run(
      self, state: train_state.TrainState, *, evaluate_first: bool = False
  ) -> train_state.TrainState:
    """Trains.

    Args:
      state: where to start; it is donated.
      evaluate_first: whether its evaluation was abandoned.

    Returns:
      The state after the last step, or after the step at which the run was
      asked to stop. It has been saved.

    Raises:
      divergence.DivergedError: the run has diverged.
    """
    trainer, config = self._trainer, self._trainer.config
    stop = self._peers.stop
    first = int(state.step)
    if evaluate_first:
      loss = self._evaluate_held_out(state, first)
      # It has been saved, and is now told its loss.
      self._save(state, loss, evaluation_due=loss is None)
    if first >= trainer.total_steps or stop.is_past:
      return state
    evaluate_every = trainer.steps(config.evaluation.every)
    update = self._compile()
    with trainer.train_feed(first) as feed:
      window = metric_window.Window(trainer, first, self._check)
      for step in range(first + 1, trainer.total_steps + 1):
        self._watchdog.doing(f"step {step}")
        if stop.reached():
          self._log(window, feed)
          self._save(state)
          break
        self._profiler.begin(step)
        try:
          batch = next(feed)
        except Exception:
          # Ctrl-C reaches the processes that read, too, and they end.
          if self._peers.hosts > 1 or not stop.reached():
            raise
          self._log(window, feed)
          self._save(state)
          break
        state, metrics = update(state, batch)
        window.add(step, metrics)
        self._step_clock.add(metrics["loss"])
        last = step == trainer.total_steps
        if step % config.log_every_steps == 0 or last:
          self._log(window, feed)
        if self._profiler.ends_with(step):
          # Waits for the devices, too, so that all they do is in it.
          self._log(window, feed)
          self._write_profile()
        if last or self._is_due(step, evaluate_every):
          self._log(window, feed)
          loss = self._evaluate_held_out(state, step)
          self._save(state, loss, evaluation_due=stop.is_past)
        elif step % config.checkpoint.every_steps == 0:
          self._log(window, feed)
          self._save(state)
        if stop.is_past:
          break
    self._watchdog.doing("saving", slow=True)
    self._checkpointer.wait()
    return state

  def _compile(self) -> Any:
    self._watchdog.doing("compiling the update step", slow=True)
    with (
        self._peers.saying(compilation.STOPS_AFTER),
        compilation.timed() as making,
    ):
      # Whoever reads it, and sends a signal, is told what becomes of that.
      self._progress.message("compiling the update step")
      update = self._trainer.compile_update()
    # One that need not compile would wait for the others in its first step,
    # which the CPU's collectives do not do for long.
    self._peers.share(
        "compiled update step", None, timeout=self._watchdog.slow_timeout
    )
    self._progress.message(str(making))
    self._clock.compiling += making.seconds
    self._news |= making.metrics()
    self.lap()
    return update

  def _is_due(self, step: int, every: int) -> bool:
    # One just before the end would only repeat what the last one says.
    left = self._trainer.total_steps - step
    return bool(every) and step % every == 0 and left >= every / 2

  def _log(
      self, window: metric_window.Window, feed: device_feed.DeviceFeed
  ) -> None:
    # A full disk is not to cost more steps than it must.
    self._checkpointer.check()
    if not window.num_steps:
      return
    metrics = window.take()
    times = self._step_clock.take()
    seconds = self.lap()
    waited = min(feed.take_wait_seconds(), seconds)
    self._clock.training += seconds
    self._clock.waiting += waited
    self._clock.steps.add(times)
    step = metrics.pop("step")
    images = metrics.pop("steps") * self._trainer.config.global_batch_size
    metrics |= {
        "examples": step * self._trainer.config.global_batch_size,
        "images_per_second": images / seconds,
        "data_wait_fraction": waited / seconds,
        "wall_seconds": self._clock.wall,
        **step_clock.summarize(times),
        **memory_use.metrics(),
        **self._news,
    }
    mfu = utilization.of_peak(
        images * self._trainer.train_flops_per_image,
        seconds,
        self._trainer.mesh.size,
    )
    if mfu is not None:
      metrics["mfu"] = mfu
    self._news = {}
    self._writer.write("train", step, metrics)
    left = (self._trainer.total_steps - step) * seconds
    metrics["seconds_left"] = (
        left * self._trainer.config.global_batch_size / images
    )
    self._progress.update(step, metrics)

  def _write_profile(self) -> None:
    self._watchdog.doing("writing a profile", slow=True)
    self._profiler.stop()
    self.lap()

  def _evaluate_held_out(
      self, state: train_state.TrainState, step: int
  ) -> float | None:
    """Returns the loss, or None if it was abandoned."""
    source = self._trainer.splits.held_out
    is_compiled = self._evaluate.making is not None
    result = self._evaluate(state.averaged, source)
    self.lap()
    if not is_compiled:
      self._clock.compiling += self._evaluate.making.seconds
      self._progress.message(f"evaluation step {self._evaluate.making}")
    if result is None:
      return None
    if not is_compiled:
      result |= self._evaluate.making.metrics()
    result["epoch"] = self._trainer.epoch(step)
    self._writer.write("held_out", step, result)
    self._progress.message(
        f"step {step}  held-out loss {result['loss']:.4f}  top-1"
        f" {result['top_1']:.4f}"
    )
    self._held_out = result
    return result["loss"]

  def _save(
      self,
      state: train_state.TrainState,
      held_out_loss: float | None = None,
      *,
      evaluation_due: bool = False,
  ) -> None:
    self._watchdog.doing("saving", slow=True)
    if held_out_loss is not None and not math.isfinite(held_out_loss):
      held_out_loss = None
    self._writer.flush()
    meta = {
        "data": self._trainer.data_identity,
        "clock": self._clock.to_json(),
        "evaluation_due": evaluation_due,
        "watch": self._watch.to_json(),
    }
    self._checkpointer.save(state, meta, held_out_loss)
    self.lap()

  def lap(self) -> float:
    """Returns the seconds since the last call, and adds them to the wall."""
    now = time.perf_counter()
    seconds, self._last_lap = now - self._last_lap, now
    self._clock.wall += seconds
    self._step_clock.restart()
    return seconds

  def _check(self, step: int, metrics: Mapping[str, float]) -> None:
    try:
      self._watch.add(step, metrics)
    except divergence.DivergedError:
      # What is being saved is good.
      self._checkpointer.wait()
      raise
