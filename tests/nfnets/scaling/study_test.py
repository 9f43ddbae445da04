import dataclasses
import json
import random

from absl.testing import absltest
import numpy as np

from nfnets.scaling import frontier
from nfnets.scaling import power_law
from nfnets.scaling import study
from tests.nfnets.scaling import coverage
from tests.nfnets.scaling import simulated


def _fit(runs):
  return study.fit(runs, simulated.TRAIN_EXAMPLES, resamples=100)


class StudyTest(absltest.TestCase):

  def test_everything_is_found(self):
    law = _fit(simulated.runs(0.003, rates=(0.8, 1.6)))
    self.assertEqual(law.problems, ())
    self.assertLen(law.optima, 3)
    self.assertLen(law.points, 36)
    self.assertIn(simulated.ALPHA, law.surface.size_exponent)
    self.assertAlmostEqual(law.flops_per_device_hour / 1e15, 1)
    text = json.dumps(law.to_json(), allow_nan=False)
    self.assertEqual(study.Law.from_json(json.loads(text)), law)

  def test_order_of_runs_does_not_matter(self):
    runs = simulated.runs(0.003)
    law = _fit(runs)
    random.Random(0).shuffle(runs)
    self.assertEqual(_fit(runs), law)

  def test_what_went_wrong_changes_nothing_and_is_listed(self):
    runs = simulated.runs(0.003)
    law = _fit(runs)
    half = dataclasses.replace(
        runs[0], name="half", seed=5, loss=9.0, finished=False
    )
    gone = dataclasses.replace(
        runs[1], name="gone", learning_rate=3.2, loss=None, diverged=True
    )
    twice = dataclasses.replace(runs[2], name="zz twice")
    found = _fit([half, *runs, gone, twice])
    self.assertEqual(
        {e.run for e in found.excluded}, {"half", "gone", "zz twice"}
    )
    self.assertEqual(found.law, law.law)
    self.assertEqual(found.surface, law.surface)
    self.assertEqual(found.optima, law.optima)
    self.assertEqual(found.rates.diverged, ("gone",))

  def test_intervals_hold_the_law_of_the_optimum_though_runs_are_the_luckiest(
      self,
  ):
    # Along the optimum loss falls with this power (arXiv 2203.15556, section
    # 3.3). The frontier takes lucky runs, and a grid has no optimal ones.
    alpha, beta = simulated.ALPHA, simulated.BETA
    exponent = alpha * beta / (alpha + beta)
    sizes = np.geomspace(1e5, 1e9, 4000)
    flops = 1e13
    best = simulated.loss(sizes, flops / (6 * sizes)).min()
    studies, hits = 40, {"exponent": 0, "floor": 0, "band": 0}
    offsets = []
    for seed in range(studies):
      points = simulated.points(0.005, seed)
      costs = [point.flops for point in points]
      losses = [point.loss for point in points]
      found = frontier.frontier(costs, losses)
      law = power_law.fit(
          [costs[i] for i in found],
          [losses[i] for i in found],
          irreducible=True,
          resamples=300,
          seed=seed,
      )
      lower, upper = law.band(flops)
      hits["exponent"] += exponent in law.exponent
      hits["floor"] += simulated.FLOOR in law.irreducible
      hits["band"] += bool(lower <= best <= upper)
      offsets.append(np.log(law.loss(flops) / best) / 0.005)
    for name, count in hits.items():
      _, high = coverage.range_of(count, studies)
      self.assertGreaterEqual(high, coverage.LEVEL, f"{name}: {count}")
    self.assertLess(abs(np.mean(offsets)), 0.5)

  def test_missing_runs_are_no_failure(self):
    runs = [r for r in simulated.runs(0.003) if r.name[:4] != "N2-1"]
    self.assertLen(_fit(runs).optima, 3)

  def test_too_few_runs_say_what_they_are_too_few_for(self):
    runs = [r for r in simulated.runs(0.003) if r.model == "N1"]
    law = _fit(runs)
    self.assertIsNotNone(law.law)
    self.assertIsNone(law.surface)
    self.assertIn("surface: there are 1 different sizes", law.problems[0])
    nothing = _fit([])
    self.assertIsNone(nothing.law)
    self.assertIn("law: no run counts", nothing.problems[0])
    self.assertIsNone(nothing.flops_per_device_hour)


if __name__ == "__main__":
  absltest.main()
