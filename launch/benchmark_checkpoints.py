r"""Measures how long a checkpoint holds up training, and what takes the time.

  ./bazelw run //launch:benchmark_checkpoints
  ./bazelw run //launch:benchmark_checkpoints -- --config=imagenet_f0 \
    --config.data.name=synthetic --config.global_batch_size=8

--config and --config.SETTING=VALUE are those of //launch:pretrain; --directory
is where checkpoints are written for the time being. What is to be compared is
measured in turn, several times, and the table has the medians.

Exit codes: 0 done, 1 failed.
"""

import pathlib
import tempfile
import time

from absl import flags
import jax
import rich

from launch.benchmarking import timing
from launch.checkpointing import array_checksums
from launch.checkpointing import checkpoint_writer
from launch.checkpointing import checkpoints
from launch.console import cli
from launch.console import errors
from launch.console import table
from launch.files import paths
from launch.running import datasets
from launch.running import experiment
from launch.running import trainer as trainer_lib
from nfnets.training import train_state

_DIRECTORY = flags.DEFINE_string(
    "directory",
    "",
    "Where to write the checkpoints, which are removed afterwards. By default"
    " the folder of temporary files, which may be faster than yours.",
)
_REPEATS = flags.DEFINE_integer(
    "repeats", 5, "Measurements of each quantity.", lower_bound=1
)


class Measurement:
  """Measures the checkpoints of one run.

  Attributes:
    num_bytes: of the state.
    seconds: what was measured, by what it is.
  """

  def __init__(self, trainer: trainer_lib.Trainer, directory: pathlib.Path):
    """Compiles the update step.

    Args:
      trainer: the run.
      directory: an empty folder.
    """
    self._trainer = trainer
    self._directory = directory
    self._update = trainer.compile_update()
    self._state = trainer.init_state()
    self.num_bytes = sum(x.nbytes for x in jax.tree.leaves(self._state))
    self.seconds: dict[str, list[float]] = {}

  def run(self, repeats: int) -> None:
    """Measures.

    Args:
      repeats: how often.
    """
    with (
        checkpoints.Checkpointer(
            self._directory, self._trainer.config.checkpoint
        ) as checkpointer,
        self._trainer.train_feed(0) as feed,
    ):
      # What is done for the first time is not measured.
      for repeat in range(repeats + 1):
        self.seconds = self.seconds if repeat > 1 else {}
        self._timed("step", self._step, feed)
        self._checksum(self._timed("copy", self._copy))
        self._timed("save", checkpointer.save, self._state, {})
        self._timed("write", checkpointer.wait)
        self._step(feed)
        checkpointer.save(self._state, {})
        self._timed("step while writing", self._step, feed)
        checkpointer.wait()

  def _timed(self, name, function, *args):
    started = time.perf_counter()
    result = function(*args)
    self.seconds.setdefault(name, []).append(time.perf_counter() - started)
    return result

  def _step(self, feed) -> None:
    self._state, _ = self._update(self._state, next(feed))
    jax.block_until_ready(self._state)

  def _copy(self):
    return checkpoint_writer.copy_to_host(named(self._state))

  def _checksum(self, copies) -> None:
    started = time.perf_counter()
    for _, block, elements in copies:
      array_checksums.of_block(elements, block.start)
    seconds = time.perf_counter() - started
    self.seconds.setdefault("checksums", []).append(seconds)


def named(state: train_state.TrainState) -> dict[str, jax.Array]:
  """Returns the arrays of a state, under any names."""
  return {str(i): leaf for i, leaf in enumerate(jax.tree.leaves(state))}


def report(measurement: Measurement) -> table.Table:
  """Returns the medians of what was measured.

  Args:
    measurement: done.
  """
  spread = {
      name: timing.Spread.of(seconds)
      for name, seconds in measurement.seconds.items()
  }

  def row(text, name):
    own = spread[name]
    return (
        text,
        f"{1e3 * own.median:,.1f}",
        f"{1e3 * own.low:,.1f} to {1e3 * own.high:,.1f}",
    )

  ratio = timing.Spread.of(
      [
          save / copy
          for save, copy in zip(
              measurement.seconds["save"],
              measurement.seconds["copy"],
              strict=True,
          )
      ]
  )
  return table.Table(
      f"A state of {measurement.num_bytes / 2**20:,.1f} MiB",
      ("", "median ms", "from to"),
      (
          row("copying it to the memory of the host", "copy"),
          row("what saving it holds up training", "save"),
          (
              "the same, in copies",
              f"{ratio.median:.2f}",
              f"{ratio.low:.2f} to {ratio.high:.2f}",
          ),
          row("writing it, in the background", "write"),
          row("its checksums, of that", "checksums"),
          row("a step", "step"),
          row("a step while it is written", "step while writing"),
      ),
  )


def main(config: experiment.ExperimentConfig) -> int:
  """Measures and prints.

  Args:
    config: the experiment.

  Returns:
    The exit code.
  """
  trainer = trainer_lib.Trainer(config, datasets.load(config.data))
  trainer.check_divides("--config.global_batch_size", config.global_batch_size)
  parent = paths.from_user(_DIRECTORY.value) if _DIRECTORY.value else None
  with tempfile.TemporaryDirectory(dir=parent) as folder:
    measurement = Measurement(trainer, pathlib.Path(folder))
    measurement.run(_REPEATS.value)
  rich.print(report(measurement).to_rich())
  return errors.DONE


if __name__ == "__main__":
  cli.run_experiment(main)
