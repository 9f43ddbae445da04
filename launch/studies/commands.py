"""The command that runs a trial on its own, here or anywhere."""

from collections.abc import Sequence
import pathlib
import shlex

from launch.configs import registry
from launch.console import config_tree
from launch.studies import trials as trials_lib

_LAUNCHER = ("./bazelw", "run", "//launch:pretrain", "--")


def flags(trial: trials_lib.Trial, workdir: pathlib.Path) -> list[str]:
  """Returns the flags of `//launch:pretrain` for a trial.

  Args:
    trial: what to run.
    workdir: its folder.
  """
  base = {
      leaf.path: leaf.value
      for leaf in config_tree.leaves(registry.get(trial.cell.experiment))
  }
  return [
      f"--config={trial.cell.experiment}",
      f"--workdir={workdir}",
      "--sum_up_divergence",
      *(
          f"--config.{leaf.path}={_text(leaf.value)}"
          for leaf in config_tree.leaves(trial.config)
          # Also where it is as usual: it is what the trial is about.
          if leaf.value != base[leaf.path]
          or leaf.path in trials_lib.OF_THE_GRID
          and leaf.path != "model.variant"
      ),
  ]


def line(trial: trials_lib.Trial, workdir: pathlib.Path) -> str:
  """Returns a line for a shell at the root of this project.

  Args:
    trial: what to run.
    workdir: its folder.
  """
  return shlex.join([*_LAUNCHER, *flags(trial, workdir)])


def _text(value) -> str:
  if isinstance(value, Sequence) and not isinstance(value, str):
    return ",".join(str(item) for item in value)
  return str(value)
