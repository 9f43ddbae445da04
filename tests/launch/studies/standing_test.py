import dataclasses
import itertools
import math
import random

from absl.testing import absltest
from absl.testing import parameterized

from launch.running import experiment
from launch.studies import forecast
from launch.studies import grid as grid_lib
from launch.studies import standing
from launch.studies import trials as trials_lib

_RATES = (0.1, 0.2, 0.4, 0.8, 1.6)
_SIZES = {"N0": 1.0, "N1": 2.0, "N3": 4.0}


def _trials(search=grid_lib.PAPER, seeds=(0,), epochs=(1.0, 2.0), start=0.8):
  family = grid_lib.Family(
      name="NFNet",
      experiment="fashion_mnist_n0",
      models=tuple(_SIZES),
      rates=_RATES,
      start=start,
  )
  grid = grid_lib.Grid(
      families=(family,), epochs=epochs, seeds=seeds, search=search
  )
  cells = tuple(
      trials_lib.Cell(
          family=family,
          experiment="fashion_mnist_n0",
          config=experiment.ExperimentConfig(),
          model=model,
          epochs=count,
          steps=int(100 * count),
          params=int(1000 * size),
          flops=1e9 * size * count,
      )
      for model, size in _SIZES.items()
      for count in epochs
  )
  return trials_lib.Trials(grid, cells, ())


def _outcome(trial, diverges_above=math.inf):
  """Returns what a trial comes to whose best rate falls as models grow."""
  size = _SIZES[trial.cell.model] * trial.cell.epochs
  best = 0.8 / size**0.3
  loss = size**-0.1 + 0.05 * math.log2(trial.learning_rate / best) ** 2
  # Seeds differ, and by no more than rates do.
  loss += 0.001 * trial.seed
  diverged = trial.learning_rate > diverges_above
  return standing.Outcome(
      loss=None if diverged else loss,
      flops=trial.cell.flops,
      seconds=trial.cell.flops / 1e9,
  )


def _run(trials, choose=lambda wanted: wanted[0], **settings):
  outcomes, order = {}, []
  while not (found := standing.find(trials, outcomes)).is_complete:
    trial = choose(found.next)
    outcomes[trial.id] = _outcome(trial, **settings)
    order.append(trial)
  return found, outcomes, order


class StandingTest(parameterized.TestCase):

  @parameterized.product(
      search=grid_lib.SEARCHES, seeds=((0,), (0, 1)), limit=(math.inf, 0.3)
  )
  def test_each_trial_is_run_or_said_to_be_unnecessary(
      self, search, seeds, limit
  ):
    trials = _trials(search, seeds)
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
    trials = _trials(grid_lib.OPEN)
    usual, outcomes, _ = _run(trials)
    rng = random.Random(0)
    for _ in range(20):
      other, same, _ = _run(trials, rng.choice)
      self.assertEqual(same, outcomes)
      self.assertEqual(other.skipped, usual.skipped)

  def test_the_cheapest_is_next(self):
    trials = _trials(grid_lib.FULL)
    found = standing.find(trials, {})
    flops = [trial.cell.flops for trial in found.next]
    self.assertEqual(flops, sorted(flops))
    self.assertEqual(
        found.flops_left,
        {model: len(_RATES) * 1e9 * size * 3 for model, size in _SIZES.items()},
    )

  def test_reasons(self):
    trials = _trials(epochs=(1.0,))
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
    trials = _trials()
    other = standing.Outcome(loss=1.0, flops=1.0, seconds=1.0)
    self.assertEqual(
        standing.find(trials, {"n9_1_0.1_0": other}), standing.find(trials, {})
    )

  def test_what_is_told_of_trials_to_come(self):
    trials = _trials()
    found = standing.find(trials, {})
    # Of the first 0.8 and 0.4, and two of each other, five of them.
    self.assertLen(found.next, 2)
    self.assertEqual(found.later, 10)
    self.assertEqual(found.flops_left, {"N0": 6e9, "N1": 12e9, "N3": 24e9})


class ForecastTest(absltest.TestCase):

  def test_models_go_on_as_they_went(self):
    trials = _trials(grid_lib.FULL, epochs=(1.0,))
    outcomes = {
        trial.id: dataclasses.replace(
            _outcome(trial), seconds=trial.cell.flops / speed + 9, compiling=9
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
    trials = _trials(grid_lib.FULL, epochs=(1.0,))
    found = standing.find(trials, {})
    self.assertIsNone(forecast.seconds_left(trials, found, {}))


if __name__ == "__main__":
  absltest.main()
