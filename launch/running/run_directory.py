"""A run's directory: where its files are, whose it is, and its lock.

`config.json` says what the run computes, and a run of another configuration is
refused. `metrics.jsonl` is the source of truth; everything else is made from
it and from the checkpoints.
"""

from collections.abc import Iterator
from collections.abc import Mapping
import contextlib
import json
import os
import pathlib
import secrets
import time
from typing import Any

from launch.console import config_tree
from launch.console import errors
from launch.files import disk_space
from launch.files import folder_lock
from launch.files import paths
from launch.hosting import peers as peers_lib
from launch.running import experiment
from launch.weights import network_notes
from pipelines import atomic_files

# By this file hosts see that they share a directory.
_MARK = ".shared"
_SECONDS_TO_SEE = 60.0


class RunDirectory:
  """The files of one run.

  Attributes:
    path: the directory.
    config: its `config.json`.
    initial: its `initial.json`, what it started from, where that is a network
      that was trained before.
    class_names: its `class_names.txt`, the name of each class in a line.
    notes: its `network.json`, what to know of its network.
    metrics: its `metrics.jsonl`.
    events: folder of TensorBoard events.
    checkpoints: folder of checkpoints.
    curves: its `curves.png`.
    profiles: folder of profiles, there once one was taken.
    summary: its `summary.json`, there once the run is complete.
    evaluations: its `evaluations.jsonl`, what `//launch:evaluate` measured.
  """

  def __init__(self, path: str | os.PathLike[str]):
    """Names the files; creates nothing.

    Args:
      path: the directory, relative to where the user is.
    """
    self.path = paths.from_user(path)
    self.config = self.path / "config.json"
    self.initial = self.path / "initial.json"
    self.class_names = self.path / "class_names.txt"
    self.notes = self.path / "network.json"
    self.metrics = self.path / "metrics.jsonl"
    self.events = self.path / "tensorboard"
    self.checkpoints = self.path / "checkpoints"
    self.curves = self.path / "curves.png"
    self.profiles = self.path / "profile"
    self.summary = self.path / "summary.json"
    self.evaluations = self.path / "evaluations.jsonl"

  @contextlib.contextmanager
  def claim(
      self,
      config: experiment.ExperimentConfig,
      initial: Mapping[str, Any] | None = None,
  ) -> Iterator[None]:
    """Makes this the directory of `config`, for one process at a time.

    Args:
      config: what the run computes.
      initial: what it starts from, see `initial.Record.to_json`; None where its
        parameters are drawn.

    Raises:
      errors.RunError: the directory cannot be written, belongs to a run of
        another configuration or start, or is in use.
    """
    with folder_lock.held(self.path, "--workdir"):
      if self.config.exists():
        self._check_same(config)
        if self.read_initial() != initial:
          raise errors.RunError(
              f"{self.path} holds a run with another start; choose another"
              " --workdir"
          )
      else:
        # A process that was killed may have left a draft.
        if any(
            entry.name not in (folder_lock.NAME, self.initial.name)
            and not atomic_files.is_draft(entry.name, self.config)
            and not atomic_files.is_draft(entry.name, self.initial)
            for entry in self.path.iterdir()
        ):
          raise errors.RunError(
              f"{self.path} is not empty and holds no run; choose another"
              " --workdir"
          )
        # First, so that a run whose configuration is there is known whole.
        if initial is not None:
          write_json(self.initial, initial)
        self.write_config(config)
      yield

  def read_initial(self) -> dict[str, Any] | None:
    """Returns what the run in this directory started from, as JSON has it.

    Returns:
      None where its parameters were drawn, or there is no run.

    Raises:
      errors.RunError: it cannot be read.
    """
    if not (self.config.exists() and self.initial.exists()):
      return None
    try:
      return json.loads(self.initial.read_text())
    except (OSError, ValueError) as error:
      raise errors.RunError(
          f"cannot read {self.initial} ({error}); choose another --workdir"
      ) from error

  def write_config(self, config: experiment.ExperimentConfig) -> None:
    """Writes `config.json`; operational settings may have changed."""
    write_json(self.config, config_tree.to_dict(config))

  def write_notes(self, notes: network_notes.NetworkNotes) -> None:
    """Writes `network.json`, and `class_names.txt` in the order of labels."""
    write_json(self.notes, notes.to_json())
    names = "".join(f"{name}\n" for name in notes.class_names)
    with atomic_files.replacing(self.class_names) as draft:
      draft.write_text(names, encoding="utf-8")

  def require_shared(self, peers: peers_lib.Peers) -> None:
    """Makes sure that all hosts see one directory, which the first has made.

    Args:
      peers: the hosts.

    Raises:
      errors.RunError: on the host that sees another.
    """
    if peers.hosts == 1:
      return
    mark = self.path / _MARK
    own = secrets.token_hex(16)
    if peers.is_first:
      mark.write_text(own)
    first = peers.share("mark of the work directory", own)[0]
    deadline = time.monotonic() + _SECONDS_TO_SEE
    # Network file systems show a new file a little later.
    while not (mark.exists() and mark.read_text() == first):
      if time.monotonic() > deadline:
        raise errors.RunError(
            f"{self.path} is not the same folder here as on host 0; choose a"
            " --workdir on storage that all hosts share"
        )
      time.sleep(0.1)
    peers.share("sight of the work directory", None)
    if peers.is_first:
      mark.unlink()

  def read_config(self) -> experiment.ExperimentConfig:
    """Returns the configuration of the run in this directory.

    Raises:
      errors.RunError: there is none, or this version cannot read it.
    """
    try:
      tree = json.loads(self.config.read_text())
      return config_tree.from_dict(experiment.ExperimentConfig, tree)
    except FileNotFoundError as error:
      raise errors.RunError(
          f"no run in {self.path}: it has no config.json; check --workdir"
      ) from error
    except (OSError, ValueError, TypeError, AttributeError) as error:
      raise errors.RunError(
          f"cannot read {self.config} ({error}); it may be of another version"
      ) from error

  def read_notes(self) -> network_notes.NetworkNotes:
    """Returns what to know of the run's network.

    Raises:
      errors.RunError: it is not there, or this version cannot read it.
    """
    try:
      return network_notes.from_json(json.loads(self.notes.read_text()))
    except (OSError, ValueError) as error:
      raise errors.RunError(
          f"cannot read {self.notes} ({error}); it may be of another version"
      ) from error

  def require_space(self, num_bytes: int) -> None:
    """Makes sure that the disk has room.

    Args:
      num_bytes: how much is going to be written.

    Raises:
      errors.RunError: there is less room than that.
    """
    disk_space.require(self.path, num_bytes, "checkpoints need", "--workdir")

  def _check_same(self, config: experiment.ExperimentConfig) -> None:
    changed = config_tree.differences(self.read_config(), config)
    if changed:
      raise errors.RunError(
          f"{self.path} holds a run of another configuration"
          f" ({'; '.join(changed)}); choose another --workdir, or the same"
          " settings to resume it"
      )


def write_json(path: pathlib.Path, tree: Any) -> None:
  """Writes JSON so that a reader sees the old file or the new one, whole.

  Args:
    path: the file.
    tree: what it is to hold.

  Raises:
    DataError: it cannot be written.
  """
  with atomic_files.replacing(path) as draft:
    draft.write_text(
        json.dumps(tree, indent=2, allow_nan=False) + "\n", encoding="utf-8"
    )
