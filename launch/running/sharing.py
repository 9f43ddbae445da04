"""What the runs of one process share: data, and programs that are compiled."""

from collections.abc import Callable
from collections.abc import Hashable
import time
from typing import Any
from typing import TypeVar

import jax

from launch.console import config_tree
from launch.running import datasets
from launch.running import experiment

T = TypeVar("T")

# What no compiled program knows: a state holds the seed and the schedule, and
# the rest is the host's. All other settings tell programs apart, so that a new
# one does until it is listed here.
OUTSIDE = (
    "checkpoint.every_steps",
    "checkpoint.keep_every_steps",
    "checkpoint.keep_latest",
    "evaluation.every",
    "log_every_steps",
    "max_skipped_in_a_row",
    "optimizer.learning_rate",
    "optimizer.warmup",
    "seed",
    "steps",
)


class Programs:
  """Keeps programs by what they are made of.

  Attributes:
    spared: seconds that it took to make those that were asked for again, once
      for each time, without what the compilation cache spares in any case.
  """

  def __init__(self):
    """Has none yet."""
    self.spared = 0.0
    self._made = {}

  def get(self, key: Hashable, make: Callable[[], T]) -> T:
    """Returns what was made of something, made where it has not been.

    Args:
      key: all that determines it.
      make: makes it; what it returns is to keep nothing large alive.
    """
    if key not in self._made:
      self._made[key] = make()
    return self._made[key]

  def compiled(
      self, key: Hashable, lower: Callable[[], jax.stages.Lowered]
  ) -> jax.stages.Compiled:
    """Returns a compiled program, made where it has not been.

    Args:
      key: all that determines it.
      lower: traces it.
    """
    if key in self._made:
      program, seconds = self._made[key]
      self.spared += seconds
      return program
    started = time.perf_counter()
    lowered = lower()
    traced = time.perf_counter()
    program = lowered.compile()
    # Another process would have found the rest in the compilation cache.
    cached = jax.config.jax_compilation_cache_dir
    ended = traced if cached else time.perf_counter()
    self._made[key] = program, ended - started
    return program


class Shared:
  """What the runs of one process share.

  Attributes:
    programs: the compiled ones.
  """

  def __init__(self, startup_seconds: float = 0.0):
    """Has nothing yet.

    Args:
      startup_seconds: what it took to start this process.
    """
    self.programs = Programs()
    self._splits = {}
    self._startup = startup_seconds
    self._begun = False
    self._spared = 0.0

  @property
  def spared(self) -> float:
    """Seconds that all runs but the first did not take for being in one."""
    return self._spared + self.programs.spared

  def begin(self) -> float:
    """Begins a run; returns what was spared before it."""
    before = self.spared
    if self._begun:
      self._spared += self._startup
    self._begun = True
    return before

  def splits(self, config: experiment.DataConfig) -> datasets.Splits:
    """Returns a data set, opened where it has not been.

    Args:
      config: which one, and where; with whole paths.

    Raises:
      errors.RunError: see `datasets.load`.
    """
    if config in self._splits:
      splits, seconds = self._splits[config]
      self._spared += seconds
      return splits
    started = time.perf_counter()
    splits = datasets.load(config)
    self._splits[config] = splits, time.perf_counter() - started
    return splits


def determining(config: experiment.ExperimentConfig) -> tuple[Any, ...]:
  """Returns the settings that compiled programs depend on.

  Args:
    config: the experiment.
  """
  return tuple(
      (leaf.path, leaf.value)
      for leaf in config_tree.leaves(config)
      if leaf.path not in OUTSIDE
  )
