"""Checkpoints: atomic, asynchronous, restored to any set of devices.

Orbax writes each checkpoint to a folder of another name and renames it when it
is whole, so a folder named by a step is whole unless the disk lost part of it.
"""

from collections.abc import Iterator
import contextlib
import json
import logging as py_logging
import math
import pathlib
from typing import Any
from typing import NamedTuple

from absl import logging
import jax
import numpy as np
from orbax import checkpoint as ocp
from orbax.checkpoint import checkpoint_managers

from launch import errors
from launch import experiment
from nfnets.training import train_state

_STATE = "state"
_META = "meta"
_LOSS = "held_out_loss"
_MARKER = "_CHECKPOINT_METADATA"
# Suffixes of folders that are not checkpoints.
_PARTIAL = "partial"
_UNREADABLE = "unreadable"


class Restored(NamedTuple):
  """A checkpoint that was read.

  Attributes:
    state: the training state, on the devices.
    meta: what was saved beside it.
  """

  state: train_state.TrainState
  meta: dict[str, Any]


class Checkpointer:
  """Writes and reads the checkpoints of one run."""

  def __init__(
      self,
      directory: pathlib.Path,
      config: experiment.CheckpointConfig,
  ):
    """Opens the folder, setting half-written checkpoints aside.

    Args:
      directory: the folder of the checkpoints; made where it is missing.
      config: which checkpoints to keep.
    """
    self._directory = directory
    self._ignored = _set_aside(directory)
    policies = checkpoint_managers.preservation_policy
    _silence_library()
    kept = [
        policies.LatestN(config.keep_latest),
        policies.BestN(
            get_metric_fn=_held_out_loss,
            reverse=True,
            n=1,
            keep_checkpoints_without_metrics=False,
        ),
    ]
    if config.keep_every_steps:
      kept.append(policies.EveryNSteps(config.keep_every_steps))
    with self._errors("open"):
      self._manager = ocp.CheckpointManager(
          directory,
          item_names=(_STATE, _META),
          options=ocp.CheckpointManagerOptions(
              preservation_policy=policies.AnyPreservationPolicy(kept),
              # Without it the losses are not written beside the states.
              best_fn=_held_out_loss,
              best_mode="min",
              # The loop decides when to save.
              save_decision_policy=_Always(),
          ),
      )

  def __enter__(self) -> "Checkpointer":
    return self

  def __exit__(self, kind, error, traceback):
    # A failure that is already on its way is the one to tell.
    with contextlib.suppress(Exception) if error else self._errors("write"):
      self._manager.close()

  @property
  def ignored(self) -> list[str]:
    """One text for each checkpoint that could not be used, and why."""
    return list(self._ignored)

  def restore_latest(self, target: train_state.TrainState) -> Restored | None:
    """Reads the newest readable checkpoint.

    A checkpoint that cannot be read is set aside and added to `ignored`.

    Args:
      target: `jax.ShapeDtypeStruct`s with the shardings to restore to.

    Returns:
      The checkpoint, or None when there is none to go on from.

    Raises:
      errors.RunError: there are checkpoints, and none can be read.
    """
    unreadable = []
    for step in sorted(self._manager.all_steps(), reverse=True):
      try:
        restored = _read(self._manager, step, target)
      except Exception as error:  # Whatever is wrong, an older one may do.
        unreadable.append(
            f"checkpoint {self._directory / str(step)} cannot be read"
            f" ({_first_line(error)})"
        )
        continue
      # Only now, when nothing is lost by it.
      for text in unreadable:
        self._ignored.append(f"{text}; ignored")
      for newer in self._manager.all_steps():
        if newer > step:
          path = self._directory / str(newer)
          path.rename(_free_name(path, _UNREADABLE))
      self._manager.reload()
      return restored
    if unreadable:
      raise errors.RunError(
          f"none of the checkpoints can be read: {unreadable[0]}; choose"
          " another --workdir to start anew"
      )
    return None

  def save(
      self,
      state: train_state.TrainState,
      meta: dict[str, Any],
      held_out_loss: float | None = None,
  ) -> None:
    """Starts to write a checkpoint; returns once the state is copied.

    Args:
      state: the state to save, under its step.
      meta: what JSON can hold, to save beside it.
      held_out_loss: the loss of exactly this state, where it was measured.

    Raises:
      errors.RunError: this or the previous one could not be written.
    """
    step = int(state.step)
    # The library wants a number; infinity is never the best.
    metrics = {_LOSS: math.inf if held_out_loss is None else held_out_loss}
    with self._errors("write"):
      if step in self._manager.all_steps():
        return
      self._manager.save(
          step,
          args=ocp.args.Composite(
              **{
                  _STATE: ocp.args.StandardSave(_to_tree(state)),
                  _META: ocp.args.JsonSave(meta),
              }
          ),
          metrics=metrics,
      )

  def wait(self) -> None:
    """Waits until everything is written.

    Raises:
      errors.RunError: something could not be.
    """
    with self._errors("write"):
      self._manager.wait_until_finished()
      self._manager.check_for_errors()

  @contextlib.contextmanager
  def _errors(self, verb: str) -> Iterator[None]:
    try:
      yield
    except Exception as error:
      latest = _latest_or_none(self._directory)
      raise errors.RunError(
          f"cannot {verb} checkpoints in {self._directory}"
          f" ({_first_line(error)}); free room or mend the disk and start the"
          " same command again, which goes on from"
          f" {'step ' + str(latest) if latest is not None else 'the start'}"
      ) from error


class _Always(checkpoint_managers.save_decision_policy.SaveDecisionPolicy):

  def should_save(self, step, previous_steps, *, context) -> bool:
    return True


def _held_out_loss(metrics: dict[str, float]) -> float:
  return metrics[_LOSS]


def latest(directory: pathlib.Path) -> int:
  """Returns the step of the newest whole checkpoint.

  Raises:
    errors.RunError: there is none.
  """
  step = _latest_or_none(directory)
  if step is None:
    raise errors.RunError(
        f"no checkpoint in {directory}; has the run saved one yet?"
    )
  return step


def best(directory: pathlib.Path) -> int:
  """Returns the step of the checkpoint with the lowest held-out loss.

  Raises:
    errors.RunError: there is none with a loss.
  """
  losses = {}
  for step in whole_steps(directory):
    path = directory / str(step) / "metrics" / "metrics"
    if path.exists():
      loss = _held_out_loss(json.loads(path.read_text()))
      if math.isfinite(loss):
        losses[step] = loss
  if not losses:
    raise errors.RunError(
        f"no checkpoint in {directory} has a held-out loss; use --step=latest"
    )
  return min(losses, key=losses.get)


def whole_steps(directory: pathlib.Path) -> list[int]:
  """Returns the steps of the whole checkpoints, in order."""
  if not directory.is_dir():
    return []
  return sorted(
      int(path.name)
      for path in directory.iterdir()
      if path.name.isdigit() and (path / _MARKER).is_file()
  )


def read(
    directory: pathlib.Path, step: int, target: train_state.TrainState
) -> Restored:
  """Reads one checkpoint, changing nothing on disk.

  Args:
    directory: the folder of the checkpoints.
    step: which one.
    target: `jax.ShapeDtypeStruct`s with the shardings to restore to.

  Raises:
    errors.RunError: it is not there, or cannot be read.
  """
  _check_there(directory, step)
  try:
    with ocp.CheckpointManager(
        directory,
        item_names=(_STATE, _META),
        options=ocp.CheckpointManagerOptions(read_only=True),
    ) as manager:
      return _read(manager, step, target)
  except Exception as error:
    raise _unreadable(directory, step, error) from error


def find(directory: pathlib.Path, which: str) -> int:
  """Returns the step of the checkpoint that a flag names.

  Args:
    directory: the folder of the checkpoints.
    which: "latest", "best" or a step.

  Raises:
    errors.RunError: there is no such checkpoint.
  """
  if which == "latest":
    return latest(directory)
  if which == "best":
    return best(directory)
  if not which.isdigit():
    raise errors.RunError(f"--step={which} is neither latest, best nor a step")
  return int(which)


def read_parameters(
    directory: pathlib.Path, step: int, *, averaged: bool
) -> dict[str, dict[str, np.ndarray]]:
  """Reads the parameters of one checkpoint, without the rest of the state.

  Args:
    directory: the folder of the checkpoints.
    step: which one.
    averaged: the averaged parameters, where the run keeps them.

  Raises:
    errors.RunError: it is not there, or cannot be read.
  """
  _check_there(directory, step)
  _silence_library()
  try:
    with ocp.PyTreeCheckpointer() as checkpointer:
      path = directory / str(step) / _STATE
      metadata = checkpointer.metadata(path).item_metadata
      if metadata is None:
        raise ValueError("its list of arrays is damaged")
      tree = metadata.tree
      name = "ema" if averaged and tree["ema"] else "params"
      args = ocp.args.PyTreeRestore(
          item={name: tree[name]},
          restore_args=jax.tree.map(
              lambda _: ocp.RestoreArgs(restore_type=np.ndarray),
              {name: tree[name]},
          ),
          partial_restore=True,
      )
      return checkpointer.restore(path, args=args)[name]
  except Exception as error:
    raise _unreadable(directory, step, error) from error


def _check_there(directory, step) -> None:
  steps = whole_steps(directory)
  if step not in steps:
    there = ", ".join(map(str, steps)) or "none"
    raise errors.RunError(
        f"no checkpoint of step {step} in {directory}; there are {there}"
    )


def _unreadable(directory, step, error) -> errors.RunError:
  return errors.RunError(
      f"cannot read checkpoint {directory / str(step)} ({_first_line(error)})"
  )


def _read(manager, step, target) -> Restored:
  restored = manager.restore(
      step,
      args=ocp.args.Composite(
          **{
              _STATE: ocp.args.StandardRestore(_to_tree(target)),
              _META: ocp.args.JsonRestore(),
          }
      ),
  )
  state = jax.block_until_ready(train_state.TrainState(**restored[_STATE]))
  return Restored(state=state, meta=restored[_META])


def _to_tree(state: train_state.TrainState) -> dict[str, Any]:
  return {name: getattr(state, name) for name in state.__dataclass_fields__}


def _latest_or_none(directory: pathlib.Path) -> int | None:
  steps = whole_steps(directory)
  return steps[-1] if steps else None


def _set_aside(directory: pathlib.Path) -> list[str]:
  """Renames what is not whole, so that its step can be written again."""
  ignored = []
  directory.mkdir(parents=True, exist_ok=True)
  whole = {str(step) for step in whole_steps(directory)}
  for path in sorted(directory.iterdir()):
    step, _, rest = path.name.partition(".")
    known = rest.startswith((_PARTIAL, _UNREADABLE)) or path.name in whole
    if step.isdigit() and not known:
      ignored.append(f"half-written checkpoint {path}; ignored")
      path.rename(_free_name(directory / step, _PARTIAL))
  return ignored


def _free_name(path: pathlib.Path, suffix: str) -> pathlib.Path:
  """Returns the path with a suffix, and a number if that name is taken."""
  number, free = 1, path.with_name(f"{path.name}.{suffix}")
  while free.exists():
    number += 1
    free = path.with_name(f"{path.name}.{suffix}.{number}")
  return free


def _silence_library() -> None:
  """Keeps Orbax from logging what is raised here, once, in one line."""
  # It logs failures with their tracebacks, from threads.
  py_logging.getLogger("asyncio").setLevel(py_logging.CRITICAL)
  logging.get_absl_logger().addFilter(_is_ours)


def _is_ours(record: py_logging.LogRecord) -> bool:
  return "orbax" not in pathlib.Path(record.pathname).parts


def _first_line(error: BaseException) -> str:
  """Returns the first line of an error, without the middle of a long one."""
  line = (str(error).strip().splitlines() or [type(error).__name__])[0]
  # Libraries put the cause last, after the path of the file.
  return line if len(line) <= 200 else f"{line[:60]} ... {line[-130:]}"
