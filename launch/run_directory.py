"""A run's directory: where its files are, whose it is, and its lock.

`config.json` says what the run computes, and a run of another configuration is
refused. `metrics.jsonl` is the source of truth; everything else is made from
it and from the checkpoints.
"""

from collections.abc import Iterator
import contextlib
import fcntl
import json
import os
import pathlib
import shutil
import tempfile
from typing import Any

from launch import config_tree
from launch import errors
from launch import experiment


class RunDirectory:
  """The files of one run.

  Attributes:
    path: the directory.
    config: its `config.json`.
    metrics: its `metrics.jsonl`.
    events: folder of TensorBoard events.
    checkpoints: folder of checkpoints.
    curves: its `curves.png`.
    summary: its `summary.json`, there once the run is complete.
    evaluations: its `evaluations.jsonl`, what `//launch:evaluate` measured.
  """

  def __init__(self, path: str | os.PathLike[str]):
    """Names the files; creates nothing.

    Args:
      path: the directory, relative to where the user is.
    """
    # `bazel run` starts programs elsewhere and says where the user was.
    base = os.environ.get("BUILD_WORKING_DIRECTORY", "")
    self.path = pathlib.Path(base, path).absolute()
    self.config = self.path / "config.json"
    self.metrics = self.path / "metrics.jsonl"
    self.events = self.path / "tensorboard"
    self.checkpoints = self.path / "checkpoints"
    self.curves = self.path / "curves.png"
    self.summary = self.path / "summary.json"
    self.evaluations = self.path / "evaluations.jsonl"

  @contextlib.contextmanager
  def claim(self, config: experiment.ExperimentConfig) -> Iterator[None]:
    """Makes this the directory of `config`, for one process at a time.

    Args:
      config: what the run computes.

    Raises:
      errors.RunError: the directory cannot be written, belongs to a run of
        another configuration, or is in use.
    """
    try:
      self.path.mkdir(parents=True, exist_ok=True)
      lock = open(self.path / ".lock", "a")  # noqa: SIM115
    except OSError as error:
      raise errors.RunError(
          f"cannot write to {self.path}: {error.strerror}; choose another"
          " --workdir"
      ) from error
    with lock:
      try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
      except BlockingIOError as error:
        raise errors.RunError(
            f"another process is running in {self.path}; wait for it, or"
            " choose another --workdir"
        ) from error
      if self.config.exists():
        self._check_same(config)
      elif any(entry.name != ".lock" for entry in self.path.iterdir()):
        raise errors.RunError(
            f"{self.path} is not empty and holds no run; choose another"
            " --workdir"
        )
      # Written anew each time: operational settings may have changed.
      write_json(self.config, config_tree.to_dict(config))
      yield

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
    except (ValueError, TypeError, AttributeError) as error:
      raise errors.RunError(
          f"cannot read {self.config} ({error}); it may be of another version"
      ) from error

  def require_space(self, num_bytes: int) -> None:
    """Makes sure that the disk has room.

    Args:
      num_bytes: how much is going to be written.

    Raises:
      errors.RunError: there is less room than that.
    """
    free = shutil.disk_usage(self.path).free
    if free < num_bytes:
      raise errors.RunError(
          f"no room to write in {self.path}: checkpoints need about"
          f" {_megabytes(num_bytes)} and {_megabytes(free)} are free; free"
          " some, or choose another --workdir"
      )

  def _check_same(self, config: experiment.ExperimentConfig) -> None:
    changed = config_tree.differences(self.read_config(), config)
    if changed:
      raise errors.RunError(
          f"{self.path} holds a run of another configuration"
          f" ({'; '.join(changed)}); choose another --workdir, or the same"
          " settings to resume it"
      )


def write_json(path: pathlib.Path, tree: Any) -> None:
  """Writes JSON so that a reader sees the old file or the new one, whole."""
  text = json.dumps(tree, indent=2) + "\n"
  with tempfile.NamedTemporaryFile(
      "w", dir=path.parent, prefix=f".{path.name}.", delete=False
  ) as file:
    try:
      file.write(text)
      file.flush()
      os.fsync(file.fileno())
      os.replace(file.name, path)
    except BaseException:
      os.unlink(file.name)
      raise


def _megabytes(num_bytes: int) -> str:
  return f"{num_bytes / 2**20:,.1f} MiB"
