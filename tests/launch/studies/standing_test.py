import math
import random

from absl.testing import absltest
from absl.testing import parameterized

from launch.studies import forecast
from launch.studies import grid as grid_lib
from launch.studies import standing
from tests.launch.studies import sample_trials


def _run(trials, choose=lambda wanted: wanted[0], **settings):
  outcomes, order = {}, []
  while not (found := standing.find(trials, outcomes)).is_complete:
    trial = choose(found.next)
    outcomes[trial.id] = sample_trials.outcome(trial, **settings)
    order.append(trial)
  return found, outcomes, order


class StandingTest(parameterized.TestCase):

  @parameterized.product(
      search=grid_lib.SEARCHES, seeds=((0,), (0, 1)), limit=(math.inf, 0.3)
  )
  def test_each_trial_is_run_or_said_to_be_unnecessary(
      self, search, seeds, limit
  ):
    trials = sample_trials.trials(search, seeds)
    found, outcomes, order = _run(trials, diverges_above=limit)
    every = {trial.id for trial in trials}
    self.assertLen(outcomes, len(order))
    self.assertEqual({trial.id for trial in found.done}, set(outcomes))
    self.assertEqual(every - set(outcomes), set(found.skipped))
    self.assertTrue(all(found.skipped.values()))
    self.assertEqual(found.later, 0)
    self.assertEqual(found.flops_left, {})
    self.assertEqual(forecast.share_done(found), 1)
    if search == grid_lib.FULL:
      self.assertEqual(every, set(outcomes))
    else:
      self.assertLess(len(outcomes), len(every))

  def test_order_does_not_matter(self):
    trials = sample_trials.trials(grid_lib.OPEN)
    usual, outcomes, _ = _run(trials)
    rng = random.Random(0)
    for _ in range(20):
      other, same, _ = _run(trials, rng.choice)
      self.assertEqual(same, outcomes)
      self.assertEqual(other.skipped, usual.skipped)

  def test_the_cheapest_is_next(self):
    trials = sample_trials.trials(grid_lib.FULL)
    found = standing.find(trials, {})
    flops = [trial.cell.flops for trial in found.next]
    self.assertEqual(flops, sorted(flops))
    self.assertEqual(
        found.flops_left,
        {
            model: len(sample_trials.RATES) * 1e9 * size * 3
            for model, size in sample_trials.SIZES.items()
        },
    )

  def test_reasons(self):
    trials = sample_trials.trials(epochs=(1.0,))
    found, _, _ = _run(trials)
    self.assertEqual(found.skipped["n0_1_0.2_0"], "0.8 was better than 0.4")
    # 0.8 / 2 ** 0.3 is nearer to 0.8 than to 0.4, as ratios are.
    self.assertEqual(
        found.skipped["n1_1_1.6_0"],
        "the best rate does not rise with size and epochs, and 0.8 is the best"
        " before",
    )
    self.assertEqual(
        found.skipped["n3_1_0.2_0"], "2 rates are tried, and 0.4 is the best"
    )

  def test_outcomes_of_other_trials_are_passed_over(self):
    trials = sample_trials.trials()
    other = standing.Outcome(loss=1.0, flops=1.0, seconds=1.0)
    self.assertEqual(
        standing.find(trials, {"n9_1_0.1_0": other}), standing.find(trials, {})
    )

  def test_what_is_told_of_trials_to_come(self):
    trials = sample_trials.trials()
    found = standing.find(trials, {})
    # Of the first 0.8 and 0.4, and two of each other, five of them.
    self.assertLen(found.next, 2)
    self.assertEqual(found.later, 10)
    self.assertEqual(found.flops_left, {"N0": 6e9, "N1": 12e9, "N3": 24e9})


if __name__ == "__main__":
  absltest.main()
