"""How many images are evaluated at once, and the flag for it."""

from absl import flags

from launch.running import experiment

# Without a run that says another.
_DEFAULT = 64

# It is a flag of the launcher that asks for it, in its --help.
flags.disclaim_key_flags()


def flag() -> flags.FlagHolder[int]:
  """Defines and returns --batch_size."""
  return flags.DEFINE_integer(
      "batch_size",
      0,
      "Examples per step over all devices; 0 is what the run used, or"
      f" {_DEFAULT}.",
      lower_bound=0,
  )


def choose(asked: int, run: experiment.ExperimentConfig | None) -> int:
  """Returns how many examples a step takes, over all devices.

  Args:
    asked: value of the flag.
    run: the run of the network; None where it is of a file.
  """
  if asked:
    return asked
  return run.evaluation.batch_size if run else _DEFAULT
