import json

from absl.testing import absltest
import numpy as np

from launch.running import run_clock


class RunClockTest(absltest.TestCase):

  def test_quantiles_are_right_to_a_percent(self):
    rng = np.random.default_rng(0)
    # From a fifth of a millisecond to minutes.
    times = np.exp(rng.uniform(np.log(2e-4), np.log(200), 2001))
    counted = run_clock.StepTimes()
    counted.add(times[:1000])
    counted.add(times[1000:])
    for share in (0.1, 0.5, 0.95, 1.0):
      exact = np.quantile(times, share, method="inverted_cdf")
      self.assertAlmostEqual(counted.quantile(share) / exact, 1, delta=0.0101)
    self.assertEqual(counted.longest, max(times))
    self.assertLess(len(counted.counts), 800)

  def test_no_step_has_no_quantile(self):
    self.assertIsNone(run_clock.StepTimes().quantile(0.5))

  def test_a_moment_that_rounds_to_nothing_is_counted(self):
    counted = run_clock.StepTimes()
    counted.add([0.0, 1.0, 1.0])
    self.assertEqual(counted.quantile(0.5), 1.0)

  def test_json_keeps_everything(self):
    clock = run_clock.Clock(wall=4.0, training=3.0, waiting=2.0, compiling=1.0)
    clock.steps.add([0.5, 0.25, 0.5])
    tree = json.loads(json.dumps(clock.to_json()))
    self.assertEqual(run_clock.Clock.from_json(tree), clock)

  def test_an_older_clock_goes_on(self):
    clock = run_clock.Clock.from_json({"wall": 3, "training": 2, "waiting": 1})
    self.assertEqual(clock, run_clock.Clock(3, 2, 1))


if __name__ == "__main__":
  absltest.main()
