import dataclasses

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np
from scipy import stats

from nfnets.scaling import power_law
from nfnets.scaling import rank
from tests.nfnets.scaling import coverage
from tests.nfnets.scaling import simulated


def _tuned(elasticity, noise, seed=0):
  """Returns points whose error depends on loss, and on size at equal loss."""
  rng = np.random.default_rng(seed)
  return [
      dataclasses.replace(
          point,
          accuracy=float(
              1
              - 0.1
              * point.loss**0.8
              * (point.size / 1e6) ** elasticity
              * np.exp(noise * rng.standard_normal())
          ),
      )
      for point in simulated.points(0.003, seed)
  ]


class RankTest(parameterized.TestCase):

  def test_perfect_orders(self):
    losses = np.arange(1.0, 9.0)
    found = rank.correlate(losses, 1 / losses)
    self.assertEqual(found.spearman.value, -1)
    self.assertAlmostEqual(found.kendall.value, -1)
    # Of eight runs it does not show that none would be out of order.
    self.assertGreater(found.spearman.upper, -0.95)
    self.assertLess(found.spearman_p, 0.001)
    self.assertAlmostEqual(rank.correlate(losses, losses).kendall.value, 1)

  def test_published_interval(self):
    # The example of `ci.spear` of the R package statpsych, by D. G. Bonett.
    y = (21, 4, 9, 12, 35, 18, 10, 22, 24, 1, 6, 8, 13, 16, 19)
    x = (67, 28, 30, 28, 52, 40, 25, 37, 44, 10, 14, 20, 28, 40, 51)
    found = rank.correlate(x, y).spearman
    self.assertAlmostEqual(found.value, 0.8699639, places=6)
    self.assertAlmostEqual(found.lower, 0.5840951, places=6)
    self.assertAlmostEqual(found.upper, 0.9638297, places=6)

  def test_intervals_hold_the_truth_at_the_stated_rate(self):
    studies, hits, true = 400, 0, 0.7
    rng = np.random.default_rng(0)
    # Of normal variables (K. Pearson, 1907).
    spearman = 6 / np.pi * np.arcsin(true / 2)
    kendall = 2 / np.pi * np.arcsin(true)
    tau_hits = 0
    for _ in range(studies):
      x = rng.standard_normal(24)
      y = true * x + np.sqrt(1 - true**2) * rng.standard_normal(24)
      found = rank.correlate(x, y)
      hits += spearman in found.spearman
      tau_hits += kendall in found.kendall
    for count in (hits, tau_hits):
      low, high = coverage.range_of(count, studies)
      self.assertBetween(coverage.LEVEL, low, high, f"{count}")

  @parameterized.parameters(
      (-0.05, "as in the paper"), (0.05, "against the paper")
  )
  def test_effect_of_size_comes_back(self, elasticity, verdict):
    size, epochs = rank.effects(_tuned(elasticity, 0.005))[:2]
    self.assertEqual(size.covariate, "size")
    self.assertIn(elasticity, size.elasticity)
    self.assertEqual(size.verdict, verdict)
    # At equal loss, a larger model is one of fewer epochs.
    self.assertLess(epochs.elasticity.value * size.elasticity.value, 0)

  def test_no_effect_is_seen_where_there_is_none(self):
    seen = {"as in the paper": 0, "against the paper": 0, "not seen": 0}
    studies = 40
    for study in range(studies):
      for effect in rank.effects(_tuned(0.0, 0.01, study))[:1]:
        seen[effect.verdict] += 1
    # By Holm's method at most one time in twenty.
    wrong = studies - seen["not seen"]
    self.assertGreater(stats.binomtest(wrong, studies, 0.05).pvalue, 0.001)

  def test_p_of_one_effect_is_that_of_students_test(self):
    points = _tuned(-0.01, 0.02, 3)
    size = rank.effects(points, degree=1)[0]
    x = np.log([p.size for p in points])
    z = np.log([p.loss for p in points])
    y = np.log([1 - p.accuracy for p in points])
    design = np.stack([np.ones(36), z, x], axis=1)
    found, squares, _, _ = np.linalg.lstsq(design, y, rcond=None)
    error = np.sqrt(squares[0] / 33 * np.linalg.inv(design.T @ design)[2, 2])
    self.assertAlmostEqual(size.elasticity.value, found[2])
    self.assertAlmostEqual(
        size.elasticity.upper, found[2] + stats.t.ppf(0.975, 33) * error
    )
    p = 2 * stats.t.sf(abs(found[2] / error), 33)
    self.assertAlmostEqual(size.p, p, delta=0.02)

  def test_adjusted_by_holms_method(self):
    found = rank.effects(_tuned(-0.01, 0.02, 4))
    # All at one rate: there is no effect of it to be told.
    self.assertEqual([e.covariate for e in found], ["size", "epochs"])
    low, high = sorted(found, key=lambda e: e.p)
    self.assertAlmostEqual(low.adjusted_p, min(1, 2 * low.p))
    self.assertAlmostEqual(high.adjusted_p, max(high.p, 2 * low.p))
    self.assertEqual(rank.effects(_tuned(-0.01, 0.02, 4)), found)
    self.assertEqual(rank.Effect.from_json(low.to_json()), low)

  def test_too_little(self):
    with self.assertRaisesRegex(power_law.LawError, "takes 5 runs"):
      rank.correlate([1, 2, 3], [1, 2, 3])
    with self.assertRaisesRegex(power_law.LawError, "one loss"):
      rank.correlate([1] * 6, range(6))
    with self.assertRaisesRegex(power_law.LawError, "0 points were fine-tuned"):
      rank.effects(simulated.points())


if __name__ == "__main__":
  absltest.main()
