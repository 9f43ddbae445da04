from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from nfnets.optim import schedules


class WarmupCosineTest(parameterized.TestCase):

  def test_landmarks(self):
    rate = schedules.warmup_cosine(1.6, 100, 1100).rate
    for step, want in (
        (0, 0.0),
        (50, 0.8),
        (100, 1.6),
        (600, 0.8),
        (1100, 0.0),
        (5000, 0.0),
    ):  # pyformat: disable
      self.assertAlmostEqual(float(rate(step)), want, places=5)

  def test_rises_then_falls(self):
    rate = schedules.warmup_cosine(1.6, 100, 1100).rate
    rates = np.asarray([rate(step) for step in range(0, 1101, 10)])
    self.assertTrue(np.all(np.diff(rates[:11]) > 0))
    self.assertTrue(np.all(np.diff(rates[10:]) < 0))

  def test_no_warmup_starts_at_the_peak(self):
    self.assertEqual(float(schedules.warmup_cosine(0.5, 0, 10).rate(0)), 0.5)

  @parameterized.parameters((0.0, 1, 10), (1.0, 10, 10), (1.0, -1, 10))
  def test_nonsense_is_refused(self, *args):
    with self.assertRaises(ValueError):
      schedules.warmup_cosine(*args)


if __name__ == "__main__":
  absltest.main()
