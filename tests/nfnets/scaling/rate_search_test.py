import random

from absl.testing import absltest
from absl.testing import parameterized

from nfnets.scaling import rate_search

_RATES = tuple(0.05 * 2.0**k for k in range(8))
_TARGETS = tuple(
    rate_search.Target(f"N{model}", 2.0**model, 2.0**row, 2.0 ** (model + row))
    for model in range(5)
    for row in range(5)
)


def _plan(**changes):
  values = {"targets": _TARGETS, "rates": _RATES, "start": _RATES[5]}
  return rate_search.Plan(**(values | changes))


def _monotone(seed):
  """Returns a best rate for each target that never rises."""
  rng = random.Random(seed)
  best = {}
  for target in sorted(_TARGETS, key=lambda t: (t.size, t.epochs)):
    bound = min(
        (
            best[other]
            for other in best
            if other.size <= target.size and other.epochs <= target.epochs
        ),
        default=rng.randrange(3, 8),
    )
    best[target] = max(bound - rng.choice((0, 0, 0, 1, 1, 2)), 0)
  return {(t.model, t.epochs): index for t, index in best.items()}


def _loss(best, trial, width=3):
  away = _RATES.index(trial.learning_rate) - best[trial.model, trial.epochs]
  return None if away >= width else 1 + 0.01 * away**2


def _run(plan, best, outcomes=(), order=None):
  """Runs a search to its end; returns its last step and all outcomes."""
  outcomes = list(outcomes)
  for _ in range(1000):
    step = rate_search.advance(plan, outcomes)
    if not step.trials:
      return step, outcomes
    done = {outcome.trial for outcome in outcomes}
    assert not done & set(step.trials)
    assert len(set(step.trials)) == len(step.trials)
    trials = list(step.trials)
    if order:
      # One at a time, in any order.
      trials = [order.choice(trials)]
    outcomes += [rate_search.Outcome(t, _loss(best, t)) for t in trials]
  raise AssertionError("the search does not end")


class RateSearchTest(parameterized.TestCase):

  @parameterized.parameters(range(12))
  def test_finds_what_the_full_grid_finds(self, seed):
    best = _monotone(seed)
    step, outcomes = _run(_plan(), best)
    self.assertTrue(step.finished)
    for chosen in step.chosen:
      self.assertEqual(
          chosen.learning_rate, _RATES[best[chosen.model, chosen.epochs]]
      )
      ends = [_RATES[0]]
      if (chosen.model, chosen.epochs) == ("N0", 1.0):
        ends.append(_RATES[-1])
      self.assertEqual(chosen.edge, chosen.learning_rate in ends)
    saved = rate_search.saving(_plan(), outcomes)
    self.assertEqual(saved.grid_trials, 200)
    self.assertEqual(saved.trials, len(outcomes))
    self.assertGreater(saved.saved, 0.5)

  def test_two_trials_each_where_rates_do_not_fall(self):
    best = dict.fromkeys(((t.model, t.epochs) for t in _TARGETS), 5)
    step, outcomes = _run(_plan(), best)
    self.assertTrue(step.finished)
    # The first is searched in both directions.
    self.assertLen(outcomes, 2 * 25 + 1)

  @parameterized.parameters(range(6))
  def test_the_papers_two_trials(self, seed):
    best = _monotone(seed)
    step, outcomes = _run(_plan(limit=rate_search.PAPER_TRIALS), best)
    tried = {}
    for outcome in outcomes:
      key = (outcome.trial.model, outcome.trial.epochs)
      tried.setdefault(key, []).append(outcome.trial.learning_rate)
    self.assertTrue(step.finished)
    for chosen in step.chosen:
      key = (chosen.model, chosen.epochs)
      if key != ("N0", 1.0):
        self.assertLessEqual(len(tried[key]), 2)
      # What was not looked at is said.
      if chosen.learning_rate != _RATES[best[key]]:
        self.assertTrue(chosen.edge)

  def test_order_and_interruptions_do_not_matter(self):
    best = _monotone(3)
    want, outcomes = _run(_plan(), best)
    for seed in range(3):
      found, others = _run(_plan(), best, order=random.Random(seed))
      self.assertEqual(found, want)
      self.assertCountEqual(
          [o.trial for o in others], [o.trial for o in outcomes]
      )
    random.Random(0).shuffle(outcomes)
    self.assertEqual(rate_search.advance(_plan(), outcomes), want)

  def test_trials_of_the_full_grid_are_made_use_of(self):
    best = _monotone(4)
    everything = [
        rate_search.Outcome(trial, _loss(best, trial))
        for t in _TARGETS
        for rate in _RATES
        for trial in [rate_search.Trial(t.model, t.epochs, rate, 0)]
    ]
    step, outcomes = _run(_plan(), best, everything)
    self.assertTrue(step.finished)
    self.assertLen(outcomes, 200)
    self.assertEqual(rate_search.saving(_plan(), outcomes).saved, 0)

  def test_everything_diverges(self):
    best = dict.fromkeys(((t.model, t.epochs) for t in _TARGETS), -9)
    step, _ = _run(_plan(), best)
    self.assertTrue(step.finished)
    for chosen in step.chosen:
      self.assertIsNone(chosen.learning_rate)
      self.assertTrue(chosen.edge)

  def test_seeds(self):
    best = _monotone(5)
    plan = _plan(seeds=(7, 8, 9))
    first = rate_search.advance(plan, [])
    self.assertEqual({t.seed for t in first.trials}, {7, 8, 9})
    # One that diverged speaks for all seeds.
    gone = rate_search.Outcome(first.trials[0], None)
    left = rate_search.advance(plan, [gone]).trials
    self.assertNotIn(
        first.trials[0].learning_rate, {t.learning_rate for t in left}
    )
    self.assertTrue(_run(plan, best)[0].finished)

  def test_margin(self):
    first, second = _TARGETS[0], _TARGETS[1]
    best = {(first.model, first.epochs): 4, (second.model, second.epochs): 4}
    for margin, bound in ((0.0, 4), (0.02, 5)):
      plan = _plan(targets=(first, second), start=_RATES[5], margin=margin)
      step, outcomes = _run(plan, best)
      # The lower rate is better by 0.01 alone: it is the best in any case.
      self.assertEqual([c.learning_rate for c in step.chosen], [_RATES[4]] * 2)
      self.assertFalse(any(chosen.edge for chosen in step.chosen))
      tried = {
          outcome.trial.learning_rate
          for outcome in outcomes
          if outcome.trial.epochs == second.epochs
      }
      self.assertEqual(max(tried), _RATES[bound])

  def test_one_unlucky_run_does_not_bind_all(self):
    best = dict.fromkeys(((t.model, t.epochs) for t in _TARGETS), 5)
    unlucky = rate_search.Trial("N1", 2.0, _RATES[5], 0)
    outcomes = [rate_search.Outcome(unlucky, None)]
    step, _ = _run(_plan(), best, outcomes)
    found = {(c.model, c.epochs): c.learning_rate for c in step.chosen}
    self.assertEqual(found.pop(("N1", 2.0)), _RATES[4])
    self.assertEqual(set(found.values()), {_RATES[5]})

  def test_early_stops_are_counted(self):
    trial = rate_search.advance(_plan(), []).trials[0]
    outcome = rate_search.Outcome(trial, None, flops=0.25)
    self.assertEqual(rate_search.saving(_plan(), [outcome]).flops, 0.25)

  def test_wrong_plans(self):
    for changes, message in (
        ({"start": 0.07}, "start 0.07 is not one"),
        ({"rates": (0.1, 0.3), "start": 0.1}, "0.1 and 0.3 are not a factor"),
        ({"limit": 1}, "it takes 2 trials"),
        ({"targets": ()}, "needs targets"),
        ({"targets": _TARGETS[:1] * 2}, "same target"),
        ({"margin": 1.0}, "margin is 1.0"),
    ):
      with self.assertRaisesRegex(ValueError, message):
        _plan(**changes)
    stranger = rate_search.Outcome(rate_search.Trial("N9", 1.0, 0.1, 0), 1.0)
    with self.assertRaisesRegex(ValueError, "N9 for 1 epochs at 0.1"):
      rate_search.advance(_plan(), [stranger])


if __name__ == "__main__":
  absltest.main()
