from absl.testing import absltest
import numpy as np
from scipy import stats

from nfnets.scaling import estimates


class EstimatesTest(absltest.TestCase):

  def test_overlap(self):
    one = estimates.Estimate(1.0, 0.5, 1.5)
    self.assertIn(0.5, one)
    self.assertNotIn(1.6, one)
    self.assertTrue(one.overlaps(estimates.Estimate(2.0, 1.5, 2.5)))
    self.assertFalse(one.overlaps(estimates.Estimate(2.0, 1.6, 2.5)))

  def test_intervals_of_normal_resamples_are_those_of_student(self):
    rng = np.random.default_rng(0)
    drawn = rng.standard_normal(200_000)
    found = estimates.of_resamples(0.0, drawn, estimates.tail(0.95, 8, 2))
    self.assertAlmostEqual(found.upper, stats.t.ppf(0.975, 6), delta=0.05)
    self.assertAlmostEqual(found.lower, -stats.t.ppf(0.975, 6), delta=0.05)

  def test_of_many_points_the_tail_is_the_level(self):
    self.assertAlmostEqual(estimates.tail(0.9, 10**6, 2), 0.05, places=5)

  def test_refusals(self):
    with self.assertRaisesRegex(ValueError, "3 points leave none"):
      estimates.tail(0.95, 3, 3)
    with self.assertRaisesRegex(ValueError, "level of intervals is 95"):
      estimates.tail(95, 10, 3)


if __name__ == "__main__":
  absltest.main()
