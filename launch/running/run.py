"""A run of training from its start, or its last checkpoint, to its summary.

What `//launch:pretrain`, `//launch:finetune` and `//launch:study` share.
"""

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
import contextlib
import dataclasses
import math
import os
import signal
import time
from typing import Any

import jax

from launch.checkpointing import checkpoint_folders
from launch.checkpointing import checkpoints
from launch.console import config_tree
from launch.console import errors
from launch.console import progress as progress_lib
from launch.hosting import hosts
from launch.hosting import peers as peers_lib
from launch.hosting import preemption
from launch.hosting import watchdog as watchdog_lib
from launch.running import automatic
from launch.running import datasets
from launch.running import divergence
from launch.running import evaluator as evaluator_lib
from launch.running import experiment
from launch.running import initial as initial_lib
from launch.running import metric_writers
from launch.running import profiling
from launch.running import run_clock
from launch.running import run_directory
from launch.running import run_summary
from launch.running import sharing
from launch.running import slow_convolutions
from launch.running import train_loop
from launch.running import trainer as trainer_lib
from nfnets.training import train_state

# What a checkpoint being written, and the run's other files, need at most
# besides the checkpoints that are kept.
_SPARE_CHECKPOINTS = 2
_OTHER_BYTES = 8 * 2**20


# What the run directory says of an earlier start, the experiment and its data,
# to the network to start from, the experiment that fits it, and what to say.
Begin = Callable[
    [
        run_directory.RunDirectory,
        initial_lib.Record | None,
        experiment.ExperimentConfig,
        datasets.Splits,
    ],
    tuple[
        initial_lib.Initial | None, experiment.ExperimentConfig, Sequence[str]
    ],
]


def train(
    config: experiment.ExperimentConfig,
    workdir: str | os.PathLike[str],
    name: str,
    *,
    begin: Begin | None = None,
    settings: Mapping[str, Any] | None = None,
    signals: preemption.StopSignals | None = None,
    shared: sharing.Shared | None = None,
    sums_up_divergence: bool = False,
    is_brief: bool = False,
) -> int:
  """Trains from the start or from the last checkpoint, to the end.

  Args:
    config: the experiment.
    workdir: folder of the run, relative to where the user is.
    name: of the experiment.
    begin: finds the network to start from; by default parameters are drawn.
    settings: of `begin`, which all hosts must have equal.
    signals: of this process, entered, where it does more than this run.
    shared: with other runs of this process; by default nothing is.
    sums_up_divergence: whether a run is over once it has diverged, be it that
      its loss is not finite or too high, and its summary says so. Without it
      only a loss that is not finite ends the run, with an error.
    is_brief: whether someone else says what is run, and what came of it.

  Returns:
    The exit code.

  Raises:
    errors.RunError: it cannot go on.
  """
  started = time.perf_counter()
  directory = run_directory.RunDirectory(workdir)
  config = dataclasses.replace(config, data=datasets.absolute(config.data))
  same = {leaf.path: leaf.value for leaf in config_tree.leaves(config)}
  same |= {"workdir": directory.path, **(settings or {})}
  shared = shared or sharing.Shared()
  spared_before = shared.begin()
  with (
      _entered(signals) as signals,
      hosts.joined(signals, hosts.shared_settings(same)) as peers,
  ):
    # Everything that can be wrong with the input is found before the work
    # directory is touched.
    splits = shared.splits(config.data)
    asked, config = config, automatic.settle(config, splits)
    fitted = config_tree.differences(asked, config)
    earlier = directory.read_initial() if peers.is_first else None
    earlier = peers.share("start of the run", earlier)[0]
    initial, config, texts = (begin or _from_nothing)(
        directory,
        _record(directory, earlier),
        config,
        splits,
    )
    trainer = trainer_lib.Trainer(config, splits, shared.programs)
    for flag, size in (
        ("--config.global_batch_size", config.global_batch_size),
        ("--config.evaluation.batch_size", config.evaluation.batch_size),
    ):
      trainer.check_divides(flag, size)
    profiling.chosen_steps(trainer.total_steps)
    hosts.require_equal(
        peers, "data", trainer.data_identity, "give all hosts the same files"
    )
    record = None if initial is None else initial.record.to_json()
    if initial is not None:
      hosts.require_equal(
          peers,
          "network to start from",
          {"digest": initial.record.digest},
          "give all hosts the same --init",
      )
      # A run that goes on need not find it.
      if earlier is None:
        initial.graft(trainer.state_shapes().params)
    claim = directory.claim(config, record) if peers.is_first else None
    with claim or contextlib.nullcontext():
      if fitted:
        peers.say(
            f"fitted to the images ({'; '.join(fitted)}), as --config.automatic"
            " allows"
        )
      for text in texts:
        peers.say(text)
      directory.require_shared(peers)
      if peers.share("state of the run", directory.summary.exists())[0]:
        if is_brief:
          return errors.DONE
        peers.say(
            f"the run in {directory.path} is complete; choose another --workdir"
        )
        if peers.is_first:
          print(run_summary.text(directory))
        return errors.DONE
      with watchdog_lib.from_flags(peers) as watchdog:
        return _Run(
            trainer,
            initial,
            directory,
            name,
            peers,
            watchdog,
            lambda: shared.spared - spared_before,
            sums_up_divergence=sums_up_divergence,
            is_brief=is_brief,
        ).go(started)


def _record(
    directory: run_directory.RunDirectory, earlier: Mapping[str, Any] | None
) -> initial_lib.Record | None:
  """Returns what the run remembers of its start."""
  if earlier is None:
    return None
  try:
    return initial_lib.from_json(earlier)
  except ValueError as error:
    raise errors.RunError(
        f"cannot read {directory.initial} ({error}); choose another --workdir"
    ) from error


def _from_nothing(directory, earlier, config, splits):
  del splits
  if earlier is not None:
    raise errors.RunError(
        f"{directory.path} holds a run that began from {earlier.origin}; go on"
        " with //launch:finetune, or choose another --workdir"
    )
  return None, config, ()


def _entered(
    signals: preemption.StopSignals | None,
) -> contextlib.AbstractContextManager[preemption.StopSignals]:
  if signals is None:
    return preemption.StopSignals()
  return contextlib.nullcontext(signals)


class _Run:
  """A run whose input is right, and whose directory is claimed."""

  def __init__(
      self,
      trainer: trainer_lib.Trainer,
      initial: initial_lib.Initial | None,
      directory: run_directory.RunDirectory,
      name: str,
      peers: peers_lib.Peers,
      watchdog: watchdog_lib.Watchdog,
      spared: Callable[[], float],
      *,
      sums_up_divergence: bool,
      is_brief: bool,
  ):
    self._trainer = trainer
    self._initial = initial
    self._directory = directory
    self._name = name
    self._peers = peers
    self._watchdog = watchdog
    self._spared = spared
    self._sums_up_divergence = sums_up_divergence
    self._is_brief = is_brief

  def go(self, started: float) -> int:
    """Trains, and returns the exit code.

    Args:
      started: when the run was, by `time.perf_counter`.
    """
    trainer, directory, peers = self._trainer, self._directory, self._peers
    config, watchdog = trainer.config, self._watchdog
    if not self._is_brief:
      peers.say(_describe(trainer, directory, peers))
    slow = slow_convolutions.notice(config.model.execution)
    if slow:
      peers.say(slow)
    shapes = trainer.state_shapes()
    if peers.is_first:
      _require_space(directory, config, shapes)
    watchdog.doing("opening the checkpoints", slow=True)
    with checkpoints.Checkpointer(
        directory.checkpoints, config.checkpoint, peers
    ) as checkpointer:
      restored = checkpointer.restore_latest(shapes)
      for text in checkpointer.ignored:
        peers.say(text)
      meta = {}
      clock = run_clock.Clock()
      if restored is None:
        state = self._begin()
      else:
        meta = restored.meta
        trainer.check_data(meta["data"])
        clock = run_clock.Clock.from_json(meta["clock"])
        state = restored.state
        peers.say(f"resuming at step {int(state.step)}")
      watch = divergence.Watch(
          trainer.total_steps,
          trainer.splits.train.num_classes,
          config.max_skipped_in_a_row,
          minds_height=self._sums_up_divergence,
          saved=meta.get("watch"),
      )
      if peers.is_first:
        directory.write_config(config)
        directory.write_notes(trainer.notes)
      clock.wall += time.perf_counter() - started
      try:
        return self._train(
            state,
            checkpointer,
            clock,
            watch,
            evaluate_first=meta.get("evaluation_due", False),
        )
      except divergence.DivergedError as error:
        if not self._sums_up_divergence:
          raise
        if not self._is_brief:
          peers.say(f"diverged: {error}")
        self._write_summary(clock, run_summary.diverged(trainer, error))
        return errors.DONE

  def _begin(self) -> train_state.TrainState:
    state = self._trainer.init_state()
    if self._initial is not None:
      grafted = self._initial.graft(state.params)
      self._peers.say(self._initial.report(grafted))
      state = self._trainer.with_parameters(state, grafted.params)
      self._initial.release()
    return state

  def _train(
      self,
      state: train_state.TrainState,
      checkpointer: checkpoints.Checkpointer,
      clock: run_clock.Clock,
      watch: divergence.Watch,
      *,
      evaluate_first: bool,
  ) -> int:
    trainer, peers = self._trainer, self._peers
    splits = trainer.splits
    step = int(state.step)
    evaluate = evaluator_lib.Evaluator(trainer, peers, self._watchdog)
    with (
        _writer(self._directory, step, peers) as writer,
        progress_lib.Progress(
            step, trainer.total_steps, shown=peers.is_first
        ) as progress,
        _profiler(trainer, self._directory, peers, progress) as profiler,
    ):
      loop = train_loop.TrainLoop(
          trainer,
          evaluate,
          checkpointer,
          writer,
          progress,
          peers,
          self._watchdog,
          profiler,
          clock,
          watch,
      )
      state = loop.run(state, evaluate_first=evaluate_first)
      step = int(state.step)
      # Known already, unless this start came after the last step.
      held_out = loop.held_out
      if step == trainer.total_steps and not held_out:
        held_out = evaluate(state.averaged, splits.held_out)
      if held_out and not math.isfinite(held_out["loss"]):
        raise divergence.DivergedError(
            f"the held-out loss is not finite at the end, step {step}; lower"
            " --config.optimizer.learning_rate in a new --workdir",
            step,
            int(state.skipped),
        )
      test = None
      if splits.test is not None and not peers.stop.is_past:
        test = evaluate(state.averaged, splits.test)
      if peers.stop.is_past:
        progress.message(
            f"{signal.Signals(peers.stop_signal).name}: saved step {step} of"
            f" {trainer.total_steps}; the same command goes on from there"
        )
        return preemption.exit_code(peers.stop_signal)
      if test is not None:
        test["epoch"] = trainer.epoch(step)
        writer.write("test", step, test)
        writer.flush()
    loop.lap()
    self._write_summary(
        clock, run_summary.finished(trainer, state, held_out, test)
    )
    return errors.DONE

  def _write_summary(
      self, clock: run_clock.Clock, results: dict[str, Any]
  ) -> None:
    self._watchdog.doing("writing the summary", slow=True)
    if not self._peers.is_first:
      return
    trainer, directory = self._trainer, self._directory
    summary = {
        "experiment": self._name,
        **run_summary.described(trainer),
        **results,
        **run_summary.spent(trainer, clock, results["examples_seen"]),
        "spared_seconds": self._spared(),
    }
    if self._initial is not None:
      summary["initial"] = self._initial.record.told
    config = trainer.config
    title = (
        f"{config.model.variant} on {config.data.name},"
        f" {summary['epochs']:.1f} epochs: {run_summary.result(summary)}"
    )
    # Imported late: it takes a second, and writes to the user's home.
    from launch.console import curves

    curves.draw(directory.metrics, directory.curves, title)
    # Last: its presence says that the run is complete.
    run_directory.write_json(directory.summary, summary)
    if not self._is_brief:
      print(run_summary.text(directory))


def _describe(
    trainer: trainer_lib.Trainer,
    directory: run_directory.RunDirectory,
    peers: peers_lib.Peers,
) -> str:
  config, splits, devices = trainer.config, trainer.splits, trainer.mesh.size
  return (
      f"{config.model.variant}: {trainer.params:,} parameters,"
      f" {trainer.total_steps} steps of {config.global_batch_size} images"
      f" ({trainer.epoch(trainer.total_steps):.2f} epochs of"
      f" {len(splits.train):,}), {len(splits.held_out):,} held out,"
      f" {devices} {jax.devices()[0].platform} device"
      f"{'s' if devices > 1 else ''}"
      f"{f' of {peers.hosts} hosts' if peers.hosts > 1 else ''}"
      f"\nrun directory: {directory.path}"
  )


def _require_space(
    directory: run_directory.RunDirectory,
    config: experiment.ExperimentConfig,
    shapes: train_state.TrainState,
) -> None:
  there = len(checkpoint_folders.whole_steps(directory.checkpoints))
  missing = max(config.checkpoint.keep_latest + 1 - there, 0)
  directory.require_space(
      (missing + _SPARE_CHECKPOINTS) * _num_bytes(shapes) + _OTHER_BYTES
  )


def _writer(
    directory: run_directory.RunDirectory, step: int, peers: peers_lib.Peers
) -> metric_writers.Writer:
  if peers.is_first:
    return metric_writers.MetricWriter(directory, step)
  return metric_writers.Writer()


def _profiler(
    trainer: trainer_lib.Trainer,
    directory: run_directory.RunDirectory,
    peers: peers_lib.Peers,
    progress: progress_lib.Progress,
) -> profiling.Profiler:
  if peers.is_first:
    steps = profiling.chosen_steps(trainer.total_steps)
    return profiling.Profiler(directory.profiles, steps, progress.message)
  # On a signal only. Two hosts may be on one machine, and their files would
  # have one name.
  folder = directory.profiles / f"host_{peers.host}"
  return profiling.Profiler(folder, None, lambda text: print(text, flush=True))


def _num_bytes(shapes: train_state.TrainState) -> int:
  return sum(x.size * x.dtype.itemsize for x in jax.tree.leaves(shapes))
