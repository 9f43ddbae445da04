from absl.testing import absltest
from absl.testing import parameterized

from launch.console import errors
from launch.running import sharing
from launch.studies import grid as grid_lib
from launch.studies import trials as trials_lib
from nfnets.models import networks

_OVERRIDES = {"data.name": "synthetic", "optimizer.clipping": 0.5}


def _grid(max_trial_flops=1e99, **settings):
  family = grid_lib.Family(
      name="NFNet",
      experiment="fashion_mnist_n0",
      models=("N0", "N3+"),
      rates=(0.1, 0.2),
      start=0.2,
      max_trial_flops=max_trial_flops,
  )
  values = {"epochs": (0.25, 2.0), "seeds": (0, 3), **settings}
  return grid_lib.Grid(families=(family,), **values)


class TrialsTest(parameterized.TestCase):

  @classmethod
  def setUpClass(cls):
    super().setUpClass()
    cls.shared = sharing.Shared()
    cls.trials = trials_lib.expand(_grid(), _OVERRIDES, cls.shared)

  def test_every_combination_is_a_trial(self):
    ids = [trial.id for trial in self.trials]
    self.assertLen(set(ids), 2 * 2 * 2 * 2)
    self.assertContainsSubset({"n0_0.25_0.1_0", "n3_wide_2_0.2_3"}, ids)
    for trial in self.trials:
      config = trial.config
      self.assertEqual(
          (config.model.variant, config.seed, str(config.steps)),
          (trial.cell.model, trial.seed, f"{trial.cell.epochs:g} epochs"),
      )
      self.assertEqual(config.optimizer.learning_rate, trial.learning_rate)
      self.assertEqual(config.optimizer.clipping, 0.5)

  def test_costs(self):
    splits = self.shared.splits(self.trials.cells[0].config.data)
    for cell in self.trials.cells:
      self.assertEqual(cell.steps, round(cell.epochs * len(splits.train) / 128))
      count = networks.count(networks.get(cell.model), 28, 10, 1)
      self.assertEqual(cell.flops, cell.steps * 128 * 6 * count.macs)
      self.assertEqual(cell.params, count.params)

  def test_what_is_too_large_is_left_out(self):
    costs = sorted(cell.flops for cell in self.trials.cells)
    some = trials_lib.expand(_grid(costs[2]), _OVERRIDES, self.shared)
    self.assertEqual(sorted(cell.flops for cell in some.cells), costs[:3])
    with self.assertRaisesRegex(errors.RunError, "raise --max_trial_flops"):
      trials_lib.expand(_grid(1.0), _OVERRIDES, self.shared)

  @parameterized.parameters(
      (
          {"seed": 1},
          {},
          "--config.seed tells trials apart; choose with --seeds",
      ),
      ({"model.dropout_rate": 7.0}, {}, "N0 for 0.25 epochs: --config: model"),
      (
          {},
          {"epochs": (1.0, 1.001)},
          "--epochs: 1 and 1.001 epochs of N0 are both 30 steps",
      ),
      ({}, {"epochs": (1e-4,)}, "N0 for 0.0001 epochs: --epochs=.* longer"),
      ({}, {"seeds": (2**40,)}, "N0 for 0.25 epochs: --config: seed must"),
  )
  def test_what_makes_no_sense_is_one_line(self, overrides, grid, message):
    with self.assertRaisesRegex(errors.RunError, f"^{message}") as caught:
      trials_lib.expand(_grid(**grid), {**_OVERRIDES, **overrides}, self.shared)
    self.assertNotIn("\n", str(caught.exception))


if __name__ == "__main__":
  absltest.main()
