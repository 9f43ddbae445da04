from absl.testing import absltest
from absl.testing import parameterized
import numpy as np
from scipy import optimize as scipy_optimize

from nfnets.scaling import optimum
from nfnets.scaling import parametric
from nfnets.scaling import power_law
from tests.nfnets.scaling import coverage
from tests.nfnets.scaling import simulated


def _surface(points, **kwargs):
  return parametric.fit(
      [point.size for point in points],
      [point.examples for point in points],
      [point.loss for point in points],
      **kwargs,
  )


class OptimumTest(parameterized.TestCase):

  @parameterized.parameters(1.0, 0.7)
  def test_closed_form_is_the_least_loss_at_equal_compute(self, power):
    terms = np.array([[1.69, 0.3, 0.2, 0.34, 0.28]])
    reference, cost = (1e9, 1e10), (np.log(6.0), power)
    for flops in (1e18, 1e21):
      (curve,) = optimum.curves_of_surfaces(terms, reference, cost, flops)

      def loss(log_size, flops=flops):
        size = np.exp(log_size)
        examples = flops / (np.exp(cost[0]) * size**power)
        return parametric.losses_of(terms, reference, size, examples)[0]

      best = scipy_optimize.minimize_scalar(
          loss, bounds=(5, 40), method="bounded", options={"xatol": 1e-9}
      )
      self.assertAlmostEqual(curve[0], best.x, places=4)
      self.assertAlmostEqual(
          curve[2] + cost[0] + power * curve[0], np.log(flops)
      )
    self.assertAlmostEqual(curve[1], 0.28 / (0.34 + power * 0.28))

  def test_chinchilla(self):
    # Its published constants, and the exponents that table 2 gives for them.
    terms = np.array([[1.69, 406.4, 410.7, 0.34, 0.28]])
    (curve,) = optimum.curves_of_surfaces(
        terms, (1.0, 1.0), (np.log(6.0), 1.0), 5.76e23
    )
    self.assertAlmostEqual(curve[1], 0.46, delta=0.01)
    self.assertAlmostEqual(curve[3], 0.54, delta=0.01)
    # Figure 4 has 40e9 parameters for that compute.
    self.assertBetween(np.exp(curve[0]), 2.5e10, 4.5e10)

  def test_operations_per_example(self):
    points = simulated.points()
    log, power = optimum.operations(
        [p.flops for p in points],
        [p.size for p in points],
        [p.examples for p in points],
    )
    self.assertAlmostEqual(log, np.log(6))
    self.assertAlmostEqual(power, 1)

  def test_without_noise(self):
    points = simulated.points()
    found = optimum.of_surface(points, _surface(points, resamples=20))
    self.assertAlmostEqual(
        found.size_exponent.value, simulated.SIZE_EXPONENT, places=5
    )
    self.assertFalse(found.same_rate)
    middle = 6 * simulated.MIDDLE_SIZE * simulated.MIDDLE_EXAMPLES
    spent = found.at(middle)
    self.assertAlmostEqual(
        spent.size.value / simulated.MIDDLE_SIZE, 1, places=3
    )
    self.assertAlmostEqual(
        spent.examples.value / simulated.MIDDLE_EXAMPLES, 1, places=3
    )

  def test_rate(self):
    studies, hits, same = 60, 0, 0
    for study in range(studies):
      points = simulated.points(0.01, study)
      found = optimum.of_surface(points, _surface(points, resamples=200))
      hits += simulated.SIZE_EXPONENT in found.size_exponent
      same += found.same_rate
    low, high = coverage.range_of(hits, studies)
    self.assertBetween(coverage.LEVEL, low, high, f"{hits}")
    # 0.45 and 0.55 cannot be told apart through that noise.
    self.assertGreater(same, studies / 2)

  def test_no_optimum(self):
    points = [
        p for p in simulated.points() if p.epochs in (0.25, 1.0, 2.0, 4.0)
    ]
    flat = [(p.size / 1e6) ** -0.2 for p in points]
    surface = parametric.fit(
        [p.size for p in points],
        [p.examples for p in points],
        flat,
        resamples=20,
    )
    # What is left of the examples' term is rounding.
    with self.assertRaisesRegex(power_law.LawError, "does not fall with both"):
      optimum.of_surface(points, surface)

  def test_agreement(self):
    points = simulated.points(0.003)
    one = optimum.of_surface(points, _surface(points, resamples=100))
    (same,) = optimum.compare([one, one], 1e12)
    self.assertTrue(same.agree)
    self.assertEqual(same.size_difference, 0)
    self.assertEqual(same.size_ratio, 1)
    self.assertEqual(optimum.Optimum.from_json(one.to_json()), one)


if __name__ == "__main__":
  absltest.main()
