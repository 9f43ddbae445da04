"""Runs the launchers as a user does: real processes, real files."""

from collections.abc import Sequence
import os
import pathlib
import subprocess
import sys

# What the build put together. Its links lead to the sources, beside which there
# is nothing that was built.
ROOT = pathlib.Path(__file__).absolute().parents[2]

# Small enough for a test, and through all the parts of a real run.
TINY = (
    "--config.data.name=synthetic",
    "--config.steps=24",
    "--config.global_batch_size=16",
    "--config.evaluation.batch_size=64",
    "--config.evaluation.every=10",
    "--config.checkpoint.every_steps=4",
    "--config.log_every_steps=2",
    "--config.optimizer.warmup=2",
)


def start(
    module: str,
    arguments: Sequence[str],
    cache: str | os.PathLike[str],
    root: pathlib.Path = ROOT,
) -> subprocess.Popen:
  """Starts `python -m launch.MODULE`.

  Args:
    module: name of a launcher, such as "pretrain".
    arguments: its command line.
    cache: folder of compiled programs, shared by the processes of a test.
    root: the folder above `launch`.

  Returns:
    The process, with its output as text.
  """
  environment = {
      **os.environ,
      "PYTHONPATH": os.pathsep.join(p for p in sys.path if p),
      "JAX_PLATFORMS": "cpu",
  }
  # Here a launcher is started as if by hand, not by the build.
  environment.pop("BUILD_WORKING_DIRECTORY", None)
  return subprocess.Popen(
      [
          sys.executable,
          "-m",
          f"launch.{module}",
          f"--compilation_cache={cache}",
          *arguments,
      ],
      stdout=subprocess.PIPE,
      stderr=subprocess.STDOUT,
      text=True,
      env=environment,
      cwd=root,
  )


def run(
    module: str, arguments: Sequence[str], cache: str | os.PathLike[str]
) -> tuple[int, str]:
  """Runs a launcher to its end.

  Args:
    module: name of a launcher, such as "pretrain".
    arguments: its command line.
    cache: folder of compiled programs, shared by the processes of a test.

  Returns:
    The exit code and all it printed.
  """
  with start(module, arguments, cache) as process:
    output, _ = process.communicate()
  return process.returncode, output
