from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from nfnets.scaling import parametric
from nfnets.scaling import power_law
from tests.nfnets.scaling import coverage

# As published: arXiv 2203.15556, section 3.3 and appendix D.3.
_E, _A, _B, _ALPHA, _BETA = 1.69, 406.4, 410.7, 0.34, 0.28
_SIZES, _EXAMPLES = (
    grid.ravel()
    for grid in np.meshgrid(
        np.geomspace(7e7, 1.6e10, 8), np.geomspace(5e9, 5e11, 8)
    )
)
_LOSSES = _E + _A / _SIZES**_ALPHA + _B / _EXAMPLES**_BETA


def _noisy(noise, seed):
  rng = np.random.default_rng(seed)
  return _LOSSES * np.exp(noise * rng.standard_normal(len(_LOSSES)))


class ParametricTest(parameterized.TestCase):

  @parameterized.parameters(None, 1e-3)
  def test_published_constants_come_back(self, delta):
    surface = parametric.fit(
        _SIZES, _EXAMPLES, _LOSSES, delta=delta, resamples=20
    )
    self.assertAlmostEqual(surface.irreducible.value, _E, places=5)
    self.assertAlmostEqual(surface.size_exponent.value, _ALPHA, places=5)
    self.assertAlmostEqual(surface.examples_exponent.value, _BETA, places=5)
    self.assertAlmostEqual(surface.size_coefficient.value / _A, 1, places=3)
    self.assertAlmostEqual(surface.examples_coefficient.value / _B, 1, places=3)
    self.assertAlmostEqual(
        surface.loss(7e10, 1.4e12).value,
        _E + _A / 7e10**_ALPHA + _B / 1.4e12**_BETA,
        places=5,
    )

  def test_intervals_hold_the_published_constants_at_the_stated_rate(self):
    studies = 60
    hits = dict.fromkeys(("E", "alpha", "beta", "A", "B", "loss"), 0)
    true = _E + _A / 7e10**_ALPHA + _B / 1.4e12**_BETA
    for study in range(studies):
      surface = parametric.fit(
          _SIZES, _EXAMPLES, _noisy(0.005, study), resamples=200, seed=study
      )
      hits["E"] += _E in surface.irreducible
      hits["alpha"] += _ALPHA in surface.size_exponent
      hits["beta"] += _BETA in surface.examples_exponent
      hits["A"] += _A in surface.size_coefficient
      hits["B"] += _B in surface.examples_coefficient
      hits["loss"] += true in surface.loss(7e10, 1.4e12)
    for name, count in hits.items():
      low, high = coverage.range_of(count, studies)
      self.assertBetween(coverage.LEVEL, low, high, f"{name}: {count}")

  def test_outliers(self):
    losses = _noisy(0.002, 0)
    losses[::13] *= 1.3
    surface = parametric.fit(_SIZES, _EXAMPLES, losses, resamples=200)
    self.assertIn(_ALPHA, surface.size_exponent)
    self.assertIn(_BETA, surface.examples_exponent)
    self.assertAlmostEqual(surface.size_exponent.value, _ALPHA, delta=0.02)
    self.assertLess(surface.residual_scale, 0.005)

  def test_what_repeating_costs_is_seen(self):
    epochs = _EXAMPLES / 5e10
    # A small model has no use for many epochs, and a form without repetition
    # cannot follow a loss that turns.
    worse = _noisy(0.001, 1) * (1 + 0.02 * np.maximum(np.log(epochs), 0) ** 2)
    plain = parametric.fit(
        _SIZES, _EXAMPLES, _noisy(0.001, 1), epochs, resamples=20
    )
    bent = parametric.fit(_SIZES, _EXAMPLES, worse, epochs, resamples=20)
    self.assertGreater(plain.repetition_p, 0.05)
    self.assertGreater(bent.residual_scale, 3 * plain.residual_scale)

  def test_json_and_determinism(self):
    fits = [
        parametric.fit(_SIZES, _EXAMPLES, _noisy(0.01, 2), resamples=50)
        for _ in range(2)
    ]
    self.assertEqual(*fits)
    self.assertEqual(parametric.Surface.from_json(fits[0].to_json()), fits[0])

  def test_too_little(self):
    with self.assertRaisesRegex(power_law.LawError, "there are 5 runs"):
      parametric.fit(_SIZES[:5], _EXAMPLES[:5], _LOSSES[:5])
    one = _SIZES == _SIZES[0]
    with self.assertRaisesRegex(power_law.LawError, "1 different sizes"):
      parametric.fit(_SIZES[one], _EXAMPLES[one], _LOSSES[one])
    with self.assertRaisesRegex(power_law.LawError, "loss of a run is nan"):
      parametric.fit(_SIZES, _EXAMPLES, _LOSSES * np.nan)


if __name__ == "__main__":
  absltest.main()
