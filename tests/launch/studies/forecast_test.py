import dataclasses
import itertools

from absl.testing import absltest

from launch.studies import forecast
from launch.studies import grid as grid_lib
from launch.studies import standing
from tests.launch.studies import sample_trials


class ForecastTest(absltest.TestCase):

  def test_models_go_on_as_they_went(self):
    trials = sample_trials.trials(grid_lib.FULL, epochs=(1.0,))
    outcomes = {
        trial.id: dataclasses.replace(
            sample_trials.outcome(trial),
            seconds=trial.cell.flops / speed + 9,
            compiling=9,
        )
        for trial in itertools.islice(trials, 7)
        for speed in [{"N0": 1e9, "N1": 5e8}[trial.cell.model]]
    }
    found = standing.find(trials, outcomes)
    # N0 is done; of N1 are 2 of 5, and of N3 none.
    family = (5e9 + 4e9) / (5 + 8)
    self.assertAlmostEqual(
        forecast.seconds_left(trials, found, outcomes),
        3 * 2e9 / 5e8 + 5 * 4e9 / family,
    )
    self.assertAlmostEqual(forecast.share_done(found), 9 / 35)

  def test_before_the_first_trial(self):
    trials = sample_trials.trials(grid_lib.FULL, epochs=(1.0,))
    found = standing.find(trials, {})
    self.assertIsNone(forecast.seconds_left(trials, found, {}))


if __name__ == "__main__":
  absltest.main()
