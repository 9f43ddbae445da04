import pathlib
import shlex

from absl import flags
from absl.testing import absltest

from launch.configs import registry
from launch.console import config_flags
from launch.running import sharing
from launch.studies import commands
from launch.studies import grid as grid_lib
from launch.studies import trials as trials_lib

_GRID = grid_lib.Grid(
    families=(
        grid_lib.Family(
            name="NFNet",
            experiment="fashion_mnist_n0",
            models=("N0", "N3+"),
            # One of them is that of the experiment.
            rates=(0.15, 0.3),
            start=0.3,
        ),
    ),
    epochs=(0.25, 2.0),
    seeds=(0, 3),
)
_OVERRIDES = {"data.name": "synthetic", "input.mean": (70.5,)}


class CommandsTest(absltest.TestCase):

  def test_commands_are_read_as_the_trial(self):
    trials = trials_lib.expand(_GRID, _OVERRIDES, sharing.Shared())
    for trial in trials:
      line = commands.line(trial, pathlib.Path("/a folder") / trial.id)
      words = shlex.split(line)
      self.assertEqual(
          words[:4], ["./bazelw", "run", "//launch:pretrain", "--"]
      )
      own = flags.FlagValues()
      flags.DEFINE_string("workdir", "", "", flag_values=own)
      flags.DEFINE_bool("sum_up_divergence", False, "", flag_values=own)
      config, rest = config_flags.parse(
          ["pretrain", *words[4:]],
          registry.get,
          registry.DEFAULT,
          registry.names(),
          own,
      )
      self.assertEqual(rest, ["pretrain"])
      self.assertEqual(config, trial.config)
      self.assertEqual(own["workdir"].value, f"/a folder/{trial.id}")
      self.assertTrue(own["sum_up_divergence"].value)


if __name__ == "__main__":
  absltest.main()
