"""What `summary.json` says of a run, in numbers and for a person."""

from collections.abc import Mapping
import json
from typing import Any

import jax

from launch.checkpointing import checkpoint_folders
from launch.console import progress
from launch.running import divergence
from launch.running import memory_use
from launch.running import run_clock
from launch.running import run_directory
from launch.running import trainer as trainer_lib
from launch.running import utilization
from nfnets.training import train_state


def described(trainer: trainer_lib.Trainer) -> dict[str, Any]:
  """Returns what was run.

  Args:
    trainer: of the run.
  """
  config = trainer.config
  return {
      "dataset": config.data.name,
      "variant": config.model.variant,
      "params": trainer.params,
      "image_size": trainer.image_size,
      "learning_rate": config.optimizer.learning_rate,
      "global_batch_size": config.global_batch_size,
      "seed": config.seed,
  }


def finished(
    trainer: trainer_lib.Trainer,
    state: train_state.TrainState,
    held_out: Mapping[str, float],
    test: Mapping[str, float] | None,
) -> dict[str, Any]:
  """Returns what came of a run that went to its end.

  Args:
    trainer: of the run.
    state: at the end.
    held_out: metrics on the held-out images, see `evaluator.Evaluator`.
    test: the same on the test set; None without one.
  """
  results = {
      "test_top1": test and test["top_1"],
      "test_top5": test and test["top_5"],
      "test_loss": test and test["loss"],
      "held_out_loss": held_out["loss"],
      "held_out_top1": held_out["top_1"],
      "held_out_top5": held_out["top_5"],
      **_done(trainer, int(state.step)),
      "skipped_steps": int(state.skipped),
  }
  if trainer.config.sam.rho:
    results["sam_unperturbed"] = int(state.unperturbed)
  return results


def diverged(
    trainer: trainer_lib.Trainer, error: divergence.DivergedError
) -> dict[str, Any]:
  """Returns what came of a run that diverged; the same for all its starts.

  Args:
    trainer: of the run.
    error: how it ended.
  """
  return {
      "diverged": True,
      "diverged_step": error.step,
      "diverged_reason": error.reason,
      "planned_epochs": trainer.epoch(trainer.total_steps),
      "test_top1": None,
      "test_top5": None,
      "test_loss": None,
      "held_out_loss": None,
      "held_out_top1": None,
      "held_out_top5": None,
      **_done(trainer, error.step),
      "skipped_steps": error.skipped,
  }


def _done(trainer: trainer_lib.Trainer, step: int) -> dict[str, Any]:
  examples = step * trainer.config.global_batch_size
  return {
      "steps": step,
      "epochs": trainer.epoch(step),
      "examples_seen": examples,
      "train_flops": int(examples * trainer.train_flops_per_image),
  }


def spent(
    trainer: trainer_lib.Trainer, clock: run_clock.Clock, examples: int
) -> dict[str, Any]:
  """Returns what a run took.

  Args:
    trainer: of the run.
    clock: of all its starts.
    examples: images that it saw, repeated ones too.
  """
  flops = examples * trainer.train_flops_per_image
  memory = memory_use.metrics()
  # One that diverged may have no line of metrics yet.
  training = clock.training or None
  return {
      "wall_seconds": clock.wall,
      "device_hours": trainer.mesh.size * clock.wall / 3600,
      "device": jax.devices()[0].device_kind,
      "devices": trainer.mesh.size,
      "images_per_second": training and examples / training,
      "data_wait_fraction": training and clock.waiting / training,
      "step_seconds_p50": clock.steps.quantile(0.5),
      "step_seconds_p95": clock.steps.quantile(0.95),
      "step_seconds_max": clock.steps.longest,
      "compile_seconds": clock.compiling,
      "mfu": training
      and utilization.of_peak(flops, training, trainer.mesh.size),
      "device_peak_flops": utilization.device_peak(),
      "host_peak_bytes": memory.get("memory/host_peak_bytes"),
      "device_peak_bytes": memory.get("memory/device_peak_bytes"),
  }


def text(directory: run_directory.RunDirectory) -> str:
  """Returns the summary of a run that is over, for a person.

  Args:
    directory: of the run.
  """
  summary = json.loads(directory.summary.read_text())
  rows = {}
  if summary.get("diverged"):
    rows["diverged"] = summary["diverged_reason"]
  else:
    rows["held-out loss"] = f"{summary['held_out_loss']:.4f}"
    rows["accuracy"] = _top_1(summary)
  rows["wall time"] = progress.duration(summary["wall_seconds"])
  if summary["images_per_second"] is not None:
    rows["images/s"] = f"{summary['images_per_second']:,.0f}"
    waited = summary["data_wait_fraction"]
    rows["data wait"] = f"{waited:.2%} of the training time"
  rows |= {
      "curves": directory.curves,
      "metrics": directory.metrics,
      "tensorboard": directory.events,
  }
  latest = checkpoint_folders.latest(directory.checkpoints)
  # One that diverged may have none yet.
  if latest is not None:
    rows["checkpoint"] = directory.checkpoints / str(latest)
  if summary["mfu"] is not None:
    rows["MFU"] = f"{summary['mfu']:.1%}"
  return "\n".join(f"{name:>14}  {value}" for name, value in rows.items())


def result(summary: Mapping[str, Any]) -> str:
  """Returns in a word or two what came of a run.

  Args:
    summary: what its `summary.json` has.
  """
  return "diverged" if summary.get("diverged") else _top_1(summary)


def _top_1(summary: Mapping[str, Any]) -> str:
  """Returns the accuracy on the test set, or else on held-out images."""
  if summary["test_top1"] is None:
    return f"held-out top-1 {summary['held_out_top1']:.4f}"
  return f"test top-1 {summary['test_top1']:.4f}"
