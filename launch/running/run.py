"""A run of training from its start, or its last checkpoint, to its summary.

What `//launch:pretrain` and `//launch:finetune` share.
"""

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
import contextlib
import dataclasses
import json
import signal
import sys
import time
from typing import Any

from absl import flags
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
from launch.running import evaluator as evaluator_lib
from launch.running import experiment
from launch.running import initial as initial_lib
from launch.running import memory_use
from launch.running import metric_writers
from launch.running import profiling
from launch.running import run_clock
from launch.running import run_directory
from launch.running import slow_convolutions
from launch.running import train_loop
from launch.running import trainer as trainer_lib
from launch.running import utilization
from nfnets.training import train_state

_WORKDIR = flags.DEFINE_string(
    "workdir",
    "",
    "Folder of the run, relative to where you are. By default runs/ and the"
    " name of the experiment.",
    # `--help` shows the flags of the program itself.
    module_name=sys.argv[0],
)

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
    begin: Begin | None = None,
    settings: Mapping[str, Any] | None = None,
) -> int:
  """Trains from the start or from the last checkpoint, to the end.

  Args:
    config: the experiment.
    begin: finds the network to start from; by default parameters are drawn.
    settings: of `begin`, which all hosts must have equal.

  Returns:
    The exit code.
  """
  started = time.perf_counter()
  workdir = _WORKDIR.value or f"runs/{flags.FLAGS.config}"
  directory = run_directory.RunDirectory(workdir)
  config = dataclasses.replace(config, data=datasets.absolute(config.data))
  shared = {leaf.path: leaf.value for leaf in config_tree.leaves(config)}
  shared |= {"workdir": directory.path, **(settings or {})}
  with (
      preemption.StopSignals() as signals,
      hosts.joined(signals, hosts.shared_settings(shared)) as peers,
  ):
    # Everything that can be wrong with the input is found before the work
    # directory is touched.
    splits = datasets.load(config.data)
    config = automatic.settle(config, splits)
    earlier = directory.read_initial() if peers.is_first else None
    earlier = peers.share("start of the run", earlier)[0]
    initial, config, texts = (begin or _from_nothing)(
        directory,
        None if earlier is None else initial_lib.from_json(earlier),
        config,
        splits,
    )
    trainer = trainer_lib.Trainer(config, splits)
    for name, size in (
        ("--config.global_batch_size", config.global_batch_size),
        ("--config.evaluation.batch_size", config.evaluation.batch_size),
    ):
      trainer.check_divides(name, size)
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
      for text in texts:
        peers.say(text)
      directory.require_shared(peers)
      if peers.share("state of the run", directory.summary.exists())[0]:
        peers.say(
            f"the run in {directory.path} is complete; choose another --workdir"
        )
        if peers.is_first:
          _print_summary(directory)
        return errors.DONE
      with watchdog_lib.from_flags(peers) as watchdog:
        return _run(trainer, initial, directory, peers, watchdog, started)


def _from_nothing(directory, earlier, config, splits):
  del splits
  if earlier is not None:
    raise errors.RunError(
        f"{directory.path} holds a run that began from {earlier.origin}; go on"
        " with //launch:finetune, or choose another --workdir"
    )
  return None, config, ()


def _run(
    trainer: trainer_lib.Trainer,
    initial: initial_lib.Initial | None,
    directory: run_directory.RunDirectory,
    peers: peers_lib.Peers,
    watchdog: watchdog_lib.Watchdog,
    started: float,
) -> int:
  config, splits = trainer.config, trainer.splits
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
    clock, evaluation_due = run_clock.Clock(), False
    if restored is None:
      state = trainer.init_state()
      if initial is not None:
        grafted = initial.graft(state.params)
        peers.say(initial.report(grafted))
        state = trainer.with_parameters(state, grafted.params)
        initial.release()
    else:
      trainer.check_data(restored.meta["data"])
      clock = run_clock.Clock.from_json(restored.meta["clock"])
      evaluation_due = restored.meta.get("evaluation_due", False)
      state = restored.state
      peers.say(f"resuming at step {int(state.step)}")
    if peers.is_first:
      directory.write_config(config)
      directory.write_notes(trainer.notes)
    clock.wall += time.perf_counter() - started
    step = int(state.step)
    evaluate = evaluator_lib.Evaluator(trainer, peers, watchdog)
    with (
        _writer(directory, step, peers) as writer,
        progress_lib.Progress(
            step, trainer.total_steps, shown=peers.is_first
        ) as progress,
        _profiler(trainer, directory, peers, progress) as profiler,
    ):
      loop = train_loop.TrainLoop(
          trainer,
          evaluate,
          checkpointer,
          writer,
          progress,
          peers,
          watchdog,
          profiler,
          clock,
      )
      state = loop.run(state, evaluate_first=evaluation_due)
      step = int(state.step)
      # Known already, unless this start came after the last step.
      held_out = loop.held_out
      if step == trainer.total_steps and not held_out:
        held_out = evaluate(state.averaged, splits.held_out)
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
  watchdog.doing("writing the summary", slow=True)
  if peers.is_first:
    _write_summary(trainer, initial, directory, clock, state, held_out, test)
    _print_summary(directory)
  return errors.DONE


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


def _write_summary(
    trainer: trainer_lib.Trainer,
    initial: initial_lib.Initial | None,
    directory: run_directory.RunDirectory,
    clock: run_clock.Clock,
    state: train_state.TrainState,
    held_out: dict[str, float],
    test: dict[str, float] | None,
) -> None:
  config = trainer.config
  examples = int(state.step) * config.global_batch_size
  flops = examples * trainer.train_flops_per_image
  memory = memory_use.metrics()
  summary = {
      "experiment": flags.FLAGS.config,
      "dataset": config.data.name,
      "variant": config.model.variant,
      "params": trainer.params,
      "image_size": trainer.image_size,
      "learning_rate": config.optimizer.learning_rate,
      "global_batch_size": config.global_batch_size,
      "seed": config.seed,
      "test_top1": test and test["top_1"],
      "test_top5": test and test["top_5"],
      "test_loss": test and test["loss"],
      "held_out_loss": held_out["loss"],
      "held_out_top1": held_out["top_1"],
      "held_out_top5": held_out["top_5"],
      "steps": int(state.step),
      "skipped_steps": int(state.skipped),
      "epochs": trainer.epoch(int(state.step)),
      "examples_seen": examples,
      "train_flops": int(flops),
      "wall_seconds": clock.wall,
      "device_hours": trainer.mesh.size * clock.wall / 3600,
      "device": jax.devices()[0].device_kind,
      "devices": trainer.mesh.size,
      "images_per_second": examples / clock.training,
      "data_wait_fraction": clock.waiting / clock.training,
      "step_seconds_p50": clock.steps.quantile(0.5),
      "step_seconds_p95": clock.steps.quantile(0.95),
      "step_seconds_max": clock.steps.longest,
      "compile_seconds": clock.compiling,
      "mfu": utilization.of_peak(flops, clock.training, trainer.mesh.size),
      "device_peak_flops": utilization.device_peak(),
      "host_peak_bytes": memory.get("memory/host_peak_bytes"),
      "device_peak_bytes": memory.get("memory/device_peak_bytes"),
  }
  if initial is not None:
    summary["initial"] = initial.record.told
  if config.sam.rho:
    summary["sam_unperturbed"] = int(state.unperturbed)
  title = (
      f"{config.model.variant} on {config.data.name}, {summary['epochs']:.1f}"
      f" epochs: {_top_1(summary)}"
  )
  # Imported late: it takes a second, and writes to the user's home.
  from launch.console import curves

  curves.draw(directory.metrics, directory.curves, title)
  # Last: its presence says that the run is complete.
  run_directory.write_json(directory.summary, summary)


def _print_summary(directory: run_directory.RunDirectory) -> None:
  summary = json.loads(directory.summary.read_text())
  rows = {
      "held-out loss": f"{summary['held_out_loss']:.4f}",
      "accuracy": _top_1(summary),
      "wall time": progress_lib.duration(summary["wall_seconds"]),
      "images/s": f"{summary['images_per_second']:,.0f}",
      "data wait": f"{summary['data_wait_fraction']:.2%} of the training time",
      "curves": directory.curves,
      "metrics": directory.metrics,
      "tensorboard": directory.events,
      "checkpoint": (
          directory.checkpoints / str(checkpoints.latest(directory.checkpoints))
      ),
  }
  if summary["mfu"] is not None:
    rows["MFU"] = f"{summary['mfu']:.1%}"
  for name, value in rows.items():
    print(f"{name:>14}  {value}")


def _top_1(summary: dict[str, Any]) -> str:
  """Returns the accuracy on the test set, or else on held-out images."""
  if summary["test_top1"] is None:
    return f"held-out top-1 {summary['held_out_top1']:.4f}"
  return f"test top-1 {summary['test_top1']:.4f}"


def _num_bytes(shapes: train_state.TrainState) -> int:
  return sum(x.size * x.dtype.itemsize for x in jax.tree.leaves(shapes))
