from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from nfnets.scaling import optimum
from nfnets.scaling import parametric
from nfnets.scaling import power_law
from nfnets.scaling import profiles
from tests.nfnets.scaling import coverage
from tests.nfnets.scaling import simulated

_APPROACHES = (
    (optimum.ENVELOPE, profiles.by_envelope),
    (optimum.PARABOLAS, profiles.by_parabolas),
)


def _surface(points, **kwargs):
  return parametric.fit(
      [point.size for point in points],
      [point.examples for point in points],
      [point.loss for point in points],
      **kwargs,
  )


class ProfilesTest(parameterized.TestCase):

  @parameterized.named_parameters(*_APPROACHES)
  def test_without_noise(self, approach):
    points = simulated.points()
    found = approach(points, _surface(points, resamples=20), resamples=20)
    self.assertAlmostEqual(
        found.size_exponent.value, simulated.SIZE_EXPONENT, delta=0.002
    )
    self.assertAlmostEqual(
        found.size_exponent.value + found.examples_exponent.value,
        1,
        delta=1e-3,
    )
    middle = 6 * simulated.MIDDLE_SIZE * simulated.MIDDLE_EXAMPLES
    self.assertAlmostEqual(
        found.at(middle).size.value / simulated.MIDDLE_SIZE, 1, delta=0.03
    )
    for flops, size, examples in found.points:
      self.assertAlmostEqual(6 * size * examples / flops, 1, delta=0.03)

  @parameterized.named_parameters(*_APPROACHES)
  def test_intervals(self, approach):
    studies, hits = 0, 0
    for study in range(50):
      points = simulated.points(0.003, study)
      surface = _surface(points, resamples=20)
      try:
        found = approach(points, surface, resamples=200, seed=study)
      except power_law.LawError:
        continue
      studies += 1
      hits += simulated.SIZE_EXPONENT in found.size_exponent
    self.assertGreater(studies, 35)
    low, high = coverage.range_of(hits, studies)
    self.assertBetween(coverage.LEVEL, low, high, f"{hits} of {studies}")

  def test_all_approaches_agree_where_the_surface_holds(self):
    points = simulated.points(0.002, 1)
    surface = _surface(points, resamples=200)
    optima = [optimum.of_surface(points, surface)]
    optima += [approach(points, surface) for _, approach in _APPROACHES]
    found = optimum.compare(optima, 1e12)
    self.assertLen(found, 3)
    for pair in found:
      self.assertTrue(pair.agree, pair)
      self.assertAlmostEqual(pair.size_ratio, 1, delta=0.25)
    self.assertEqual(optimum.Optimum.from_json(optima[1].to_json()), optima[1])

  def test_parabolas_do_not_look_beyond_the_models(self):
    points = [p for p in simulated.points() if p.size > 7e6]
    surface = _surface(simulated.points(), resamples=20)
    found = profiles.by_parabolas(points, surface, resamples=20)
    self.assertRegex(found.notes[0], "parabolas have no least point among")
    sizes = np.array(found.points)[:, 1]
    self.assertGreater(sizes.min(), 7e6)

  def test_too_little(self):
    points = simulated.points()
    surface = _surface(points, resamples=20)
    two = [p for p in points if p.model in ("N0", "N1")]
    with self.assertRaisesRegex(power_law.LawError, "2 models were trained"):
      profiles.by_parabolas(two, surface)
    once = [p for p in points if p.epochs == 1]
    with self.assertRaisesRegex(power_law.LawError, "0 models were trained"):
      profiles.by_envelope(once, surface)
    with self.assertRaisesRegex(power_law.LawError, "several points of one"):
      profiles.by_envelope([*points, points[0]], surface)
    apart = [
        p
        for p in points
        if p.model in ("N0", "N2", "N5")
        and (p.epochs <= 0.5 or p.model == "N5")
    ]
    with self.assertRaisesRegex(power_law.LawError, "no compute was spent on"):
      profiles.by_envelope(apart, surface)


if __name__ == "__main__":
  absltest.main()
