from absl.testing import absltest
import numpy as np

from nfnets.evaluation import calibration


class CalibrationTest(absltest.TestCase):

  def test_by_hand(self):
    confidence = np.array([0.0, 0.5, 0.55, 0.95, 1.0])
    right = np.array([False, True, False, True, False])
    found = calibration.reliability(confidence, right, 2)
    # 0.5 ends the first bin.
    np.testing.assert_array_equal(found.count, [2, 3])
    np.testing.assert_allclose(found.confidence, [0.25, 2.5 / 3])
    np.testing.assert_allclose(found.accuracy, [0.5, 1 / 3])
    self.assertAlmostEqual(found.error, (2 * 0.25 + 3 * (1.5 / 3)) / 5)

  def test_equals_a_loop_over_examples(self):
    rng = np.random.default_rng(0)
    confidence, right = rng.random(500), rng.random(500) < 0.6
    bins, total = 15, 0.0
    for i in range(bins):
      inside = (confidence > i / bins) & (confidence <= (i + 1) / bins)
      if inside.any():
        gap = abs(right[inside].mean() - confidence[inside].mean())
        total += inside.sum() * gap
    found = calibration.reliability(confidence, right, bins)
    self.assertAlmostEqual(found.error, total / 500)
    self.assertEqual(found.count.sum(), 500)

  def test_of_calibrated_predictions_is_near_zero(self):
    rng = np.random.default_rng(0)
    confidence = rng.uniform(0.1, 1, 200_000)
    right = rng.random(200_000) < confidence
    found = calibration.reliability(confidence, right, 15)
    self.assertLess(found.error, 0.005)
    # The same predictions, too sure of themselves.
    sure = calibration.reliability(np.sqrt(confidence), right, 15)
    self.assertGreater(sure.error, 0.1)

  def test_an_empty_bin_counts_for_nothing(self):
    found = calibration.reliability(np.array([0.9]), np.array([True]), 4)
    np.testing.assert_array_equal(found.count, [0, 0, 0, 1])
    self.assertTrue(np.isnan(found.accuracy[0]))
    self.assertAlmostEqual(found.error, 0.1)
    np.testing.assert_allclose(found.edges, [0, 0.25, 0.5, 0.75, 1])


if __name__ == "__main__":
  absltest.main()
