"""Checkpoints: atomic, asynchronous, checked, for any hosts and devices.

Orbax would do much of this. But where several hosts save or restore, its
barriers have no timeout, a failure on one host leaves the others waiting, and
it does not notice that a bit on the disk has changed.
"""

from collections.abc import Callable
from collections.abc import Iterator
import contextlib
import math
import pathlib
import secrets
from typing import Any
from typing import NamedTuple

import jax
import numpy as np

from launch.checkpointing import array_files
from launch.checkpointing import checkpoint_folders
from launch.checkpointing import checkpoint_manifest
from launch.checkpointing import checkpoint_reader
from launch.checkpointing import checkpoint_writer
from launch.console import errors
from launch.hosting import peers as peers_lib
from launch.running import experiment
from nfnets.training import train_state

# What a disk can do. Anything else is a fault of this program, and not hidden.
_DISK_ERRORS = (OSError, array_files.DamagedError)
# After another failure, to finish what is being written.
_SECONDS_AFTER_AN_ERROR = 60.0


class Restored(NamedTuple):
  """A checkpoint that was read.

  Attributes:
    state: the training state, on the devices.
    meta: what was saved beside it.
  """

  state: train_state.TrainState
  meta: dict[str, Any]


class Checkpointer:
  """Writes and reads the checkpoints of one run, on all its hosts alike."""

  def __init__(
      self,
      directory: pathlib.Path,
      config: experiment.CheckpointConfig,
      peers: peers_lib.Peers | None = None,
      *,
      timeout: float | None = None,
  ):
    """Opens the folder, setting incomplete checkpoints aside.

    Args:
      directory: the folder of the checkpoints; made where it is missing.
      config: which checkpoints to keep.
      peers: the hosts of the run, where there are several.
      timeout: seconds that the first host waits for the parts of others, where
        they are not those that hosts wait for each other anyway.

    Raises:
      errors.RunError: it cannot be opened.
    """
    self._directory = directory
    self._config = config
    self._share = peers.share if peers else lambda key, value: [value]
    if timeout is None:
      timeout = peers.timeout if peers else 0.0
    self._is_first = jax.process_index() == 0
    # Hosts may see a shared folder differently, so one looks for all.
    found = None
    if self._is_first:
      with self._errors("open"):
        ignored = checkpoint_folders.set_aside(directory)
        steps = checkpoint_folders.whole_steps(directory)
        found = secrets.token_hex(4), steps, ignored
    attempt, self._steps, self._ignored = self._share("checkpoints", found)[0]
    self._losses = {
        step: _held_out_loss(directory, step)
        for step in (self._steps if self._is_first else ())
    }
    self._writer = checkpoint_writer.Writer(
        directory, attempt, timeout, committed=self._remove_old
    )

  def __enter__(self) -> "Checkpointer":
    return self

  def __exit__(self, kind, error, traceback):
    if error:
      # A failure that is already on its way is the one to tell.
      with contextlib.suppress(Exception):
        self._writer.wait(_SECONDS_AFTER_AN_ERROR)
    else:
      self.wait()
    self._writer.close()

  @property
  def ignored(self) -> list[str]:
    """One text for each checkpoint that could not be used, and why."""
    return list(self._ignored)

  def restore_latest(self, target: train_state.TrainState) -> Restored | None:
    """Reads the newest checkpoint that all hosts can read.

    A checkpoint that cannot be read is set aside and added to `ignored`.

    Args:
      target: `jax.ShapeDtypeStruct`s with the shardings to restore to.

    Returns:
      The checkpoint, or None when there is none to go on from.

    Raises:
      errors.RunError: there are checkpoints, and none can be read.
    """
    unreadable = []
    for step in sorted(self._steps, reverse=True):
      restored = problem = None
      try:
        restored = _read(self._directory, step, target)
      except _DISK_ERRORS as error:
        problem = _first_line(error)
      problems = self._share(f"reading of checkpoint {step}", problem)
      problem = next(filter(None, problems), None)
      if problem is not None:
        path = self._directory / str(step)
        unreadable.append(
            (step, f"checkpoint {path} cannot be read ({problem})")
        )
        continue
      # Only now, when nothing is lost by it.
      for damaged, text in unreadable:
        self._ignored.append(f"{text}; ignored")
        self._steps.remove(damaged)
        if self._is_first:
          del self._losses[damaged]
          checkpoint_folders.set_unreadable_aside(self._directory, damaged)
      return restored
    if unreadable:
      raise errors.RunError(
          f"none of the checkpoints can be read: {unreadable[0][1]}; choose"
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

    All hosts must come here for the same states. One that has been saved is
    written again only as far as its loss was not known.

    Args:
      state: the state to save, under its step.
      meta: what JSON can hold, to save beside it.
      held_out_loss: the loss of exactly this state, where it was measured.

    Raises:
      errors.RunError: this or the previous one could not be written.
    """
    step = int(state.step)
    with self._errors("write"):
      if step in self._steps:
        if self._is_first and held_out_loss is not None:
          self._add_loss(step, meta, held_out_loss)
        return
      # From then on nothing in the background looks at the losses.
      self._writer.wait()
      self._steps.append(step)
      self._losses[step] = held_out_loss
      self._writer.start(step, _flatten(state), meta, held_out_loss)

  def _add_loss(
      self, step: int, meta: dict[str, Any], held_out_loss: float
  ) -> None:
    # From then on nothing in the background looks at the losses.
    self._writer.wait()
    checkpoint_manifest.replace(
        self._directory / str(step), meta, held_out_loss
    )
    self._losses[step] = held_out_loss

  def wait(self) -> None:
    """Waits until everything is written.

    Raises:
      errors.RunError: something could not be.
    """
    with self._errors("write"):
      self._writer.wait()

  def check(self) -> None:
    """Tells early what `wait` would tell; to be called now and then.

    Raises:
      errors.RunError: what was begun could not be written.
    """
    with self._errors("write"):
      self._writer.check()

  def _remove_old(self) -> None:
    """Removes what need not be kept; in the background, on the first host."""
    steps = sorted(self._losses)
    kept = {*steps[-self._config.keep_latest :], _lowest(self._losses)}
    if self._config.keep_every_steps:
      kept |= {s for s in steps if s % self._config.keep_every_steps == 0}
    for step in steps:
      if step not in kept:
        checkpoint_folders.remove(self._directory, step)
        del self._losses[step]

  @contextlib.contextmanager
  def _errors(self, verb: str) -> Iterator[None]:
    try:
      yield
    except _DISK_ERRORS as error:
      latest = checkpoint_folders.latest(self._directory)
      raise errors.RunError(
          f"cannot {verb} checkpoints in {self._directory}"
          f" ({_first_line(error)}); free room or mend the disk and start the"
          " same command again, which goes on from"
          f" {'step ' + str(latest) if latest is not None else 'the start'}"
      ) from error


def latest(directory: pathlib.Path) -> int:
  """Returns the step of the newest whole checkpoint.

  Raises:
    errors.RunError: there is none.
  """
  step = checkpoint_folders.latest(directory)
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
  step = _lowest(
      {
          step: _held_out_loss(directory, step)
          for step in checkpoint_folders.whole_steps(directory)
      }
  )
  if step is None:
    raise errors.RunError(
        f"no checkpoint in {directory} has a held-out loss; use --step=latest"
    )
  return step


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
  with _explaining(directory, step):
    return _read(directory, step, target)


def read_arrays(
    directory: pathlib.Path,
    step: int,
    wanted: Callable[[str], bool] = lambda name: True,
) -> dict[str, np.ndarray]:
  """Reads arrays of one checkpoint by name, such as params/MODULE/NAME.

  Args:
    directory: the folder of the checkpoints.
    step: which one.
    wanted: whether to read the array of a name.

  Raises:
    errors.RunError: the checkpoint is not there, or cannot be read.
  """
  with _explaining(directory, step):
    with checkpoint_reader.Reader(directory / str(step)) as reader:
      names = filter(wanted, reader.manifest.arrays)
      return {name: reader.whole(name) for name in names}


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
  for root in ("ema/", "params/") if averaged else ("params/",):
    found = read_arrays(directory, step, lambda n, r=root: n.startswith(r))
    if found:
      break
  params: dict[str, dict[str, np.ndarray]] = {}
  for name, array in found.items():
    module, _, parameter = name.removeprefix(root).rpartition("/")
    params.setdefault(module, {})[parameter] = array
  return params


@contextlib.contextmanager
def _explaining(directory: pathlib.Path, step: int) -> Iterator[None]:
  steps = checkpoint_folders.whole_steps(directory)
  if step not in steps:
    there = ", ".join(map(str, steps)) or "none"
    raise errors.RunError(
        f"no checkpoint of step {step} in {directory}; there are {there}"
    )
  try:
    yield
  except _DISK_ERRORS as error:
    raise errors.RunError(
        f"cannot read checkpoint {directory / str(step)}"
        f" ({_first_line(error)}); choose another --step"
    ) from error


def _read(
    directory: pathlib.Path, step: int, target: train_state.TrainState
) -> Restored:
  with checkpoint_reader.Reader(directory / str(step)) as reader:
    arrays = reader.place(_flatten(target))
  leaves = [arrays[name] for name in _flatten(target)]
  state = jax.tree.unflatten(jax.tree.structure(target), leaves)
  return Restored(state=jax.block_until_ready(state), meta=reader.manifest.meta)


def _flatten(state: train_state.TrainState) -> dict[str, Any]:
  """Returns the leaves of a state by name, in their order."""
  leaves, _ = jax.tree_util.tree_flatten_with_path(state)
  named = {
      jax.tree_util.keystr(path, simple=True, separator="/"): leaf
      for path, leaf in leaves
  }
  assert len(named) == len(leaves), sorted(named)
  return named


def _held_out_loss(directory: pathlib.Path, step: int) -> float | None:
  try:
    return checkpoint_manifest.read(directory / str(step)).held_out_loss
  except _DISK_ERRORS:
    # Whoever reads its arrays is told.
    return None


def _lowest(losses: dict[int, float | None]) -> int | None:
  """Returns the step with the lowest loss, if any has a finite one."""
  finite = {
      step: loss
      for step, loss in losses.items()
      if loss is not None and math.isfinite(loss)
  }
  return min(finite, key=finite.get) if finite else None


def _first_line(error: BaseException) -> str:
  """Returns the first line of an error, without the middle of a long one."""
  line = (str(error).strip().splitlines() or [type(error).__name__])[0]
  # Libraries put the cause last, after the path of the file.
  return line if len(line) <= 200 else f"{line[:60]} ... {line[-130:]}"
