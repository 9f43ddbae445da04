import json

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from nfnets.scaling import power_law
from tests.nfnets.scaling import coverage

_FLOPS = np.geomspace(1e15, 1e18, 16)


def _losses(floor, exponent, noise=0.0, seed=0, flops=_FLOPS):
  rng = np.random.default_rng(seed)
  curve = floor + 1.5 * (flops / 1e16) ** -exponent
  return curve * np.exp(noise * rng.standard_normal(len(flops)))


class PowerLawTest(parameterized.TestCase):

  @parameterized.parameters((0.0, 0.04), (0.0, 0.3), (0.4, 0.2), (2.0, 0.5))
  def test_what_is_exact_comes_back(self, floor, exponent):
    law = power_law.fit(
        _FLOPS, _losses(floor, exponent), irreducible=floor > 0, resamples=20
    )
    self.assertAlmostEqual(law.exponent.value, exponent, places=6)
    self.assertAlmostEqual(
        law.coefficient.value / (1.5 * 1e16**exponent), 1, places=4
    )
    if floor:
      self.assertAlmostEqual(law.irreducible.value, floor, places=5)
    else:
      self.assertIsNone(law.irreducible)
    self.assertAlmostEqual(law.r_squared, 1)
    self.assertAlmostEqual(law.flops_for(float(law.loss(3e17))) / 3e17, 1)
    np.testing.assert_allclose(
        law.loss(np.array([[1e20]])),
        _losses(floor, exponent, flops=np.array([1e20]))[None],
        rtol=1e-4,
    )

  @parameterized.parameters(1e3, 1e-12)
  def test_units_of_compute_do_not_matter(self, unit):
    losses = _losses(0.4, 0.2, 0.01)
    one = power_law.fit(_FLOPS, losses, irreducible=True, resamples=50)
    two = power_law.fit(unit * _FLOPS, losses, irreducible=True, resamples=50)
    self.assertAlmostEqual(one.exponent.value, two.exponent.value, places=6)
    self.assertAlmostEqual(one.exponent.lower, two.exponent.lower, places=5)
    self.assertAlmostEqual(
        float(one.loss(1e19)), float(two.loss(unit * 1e19)), places=6
    )

  def test_outliers_do_not_move_it(self):
    losses = _losses(0.0, 0.1, 0.003)
    clean = power_law.fit(_FLOPS, losses, irreducible=False)
    losses[[12, 14]] *= 1.5
    law = power_law.fit(_FLOPS, losses, irreducible=False)
    squares = -np.polyfit(np.log(_FLOPS), np.log(losses), 1)[0]
    self.assertGreater(abs(squares - clean.exponent.value), 0.01)
    self.assertLess(abs(law.exponent.value - clean.exponent.value), 0.002)
    self.assertLess(law.residual_scale, 0.008)
    self.assertIn(0.1, law.exponent)

  def test_equal_data_gives_an_equal_law(self):
    losses = _losses(0.4, 0.2, 0.01)
    laws = [power_law.fit(_FLOPS, losses, irreducible=True) for _ in range(2)]
    self.assertEqual(*laws)
    text = json.dumps(laws[0].to_json(), allow_nan=False)
    back = power_law.PowerLaw.from_json(json.loads(text))
    self.assertEqual(back, laws[0])
    self.assertEqual(back.predict(1e19), laws[0].predict(1e19))

  @parameterized.named_parameters(
      ("straight", 0.0, 0.1, 12, 0.0),
      ("outliers", 0.0, 0.1, 20, 0.1),
      ("irreducible", 1.5, 0.3, 24, 0.0),
  )
  def test_intervals_hold_the_truth_at_the_stated_rate(
      self, floor, exponent, points, outliers
  ):
    studies = 150
    hits = coverage.of_the_law(
        studies,
        floor=floor,
        exponent=exponent,
        points=points,
        noise=0.01,
        outliers=outliers,
        resamples=300,
    )
    for name, count in hits.items():
      low, high = coverage.range_of(count, studies)
      self.assertBetween(coverage.LEVEL, low, high, f"{name}: {count}")

  def test_too_short_intervals_would_be_noticed(self):
    low, high = coverage.range_of(round(0.84 * 150), 150)
    self.assertFalse(low <= coverage.LEVEL <= high)

  def test_prediction_widens_with_distance_and_holds_more_for_a_run(self):
    law = power_law.fit(_FLOPS, _losses(0.4, 0.2, 0.01), irreducible=True)
    width = lambda p: p.upper - p.lower
    near, far = law.predict(2e18), law.predict(1e21)
    self.assertEqual(law.predict(1e17).beyond, 1)
    self.assertAlmostEqual(near.beyond, 2)
    self.assertAlmostEqual(law.predict(1e14).beyond, 10)
    self.assertLess(width(near.loss), width(far.loss))
    self.assertLess(width(near.loss), width(near.run))

  def test_too_few_points_are_not_extrapolated(self):
    law = power_law.fit(
        _FLOPS[:4], _losses(0.0, 0.2)[:4], irreducible=False, resamples=50
    )
    law.predict(float(_FLOPS[1]))
    with self.assertRaisesRegex(
        power_law.ExtrapolationError, "4 different costs are too few"
    ):
      law.predict(1e19)

  def test_too_little_range_is_not_extrapolated(self):
    flops = np.linspace(1e15, 3e15, 12)
    losses = _losses(0.0, 0.2, flops=flops)
    law = power_law.fit(flops, losses, irreducible=False, resamples=50)
    with self.assertRaisesRegex(
        power_law.ExtrapolationError, "3 times the cheapest"
    ):
      law.predict(1e19)

  def test_too_much_noise_is_not_extrapolated(self):
    losses = _losses(0.0, 0.01, 0.2, seed=2)
    law = power_law.fit(_FLOPS, losses, irreducible=False)
    with self.assertRaisesRegex(
        power_law.ExtrapolationError, "leaves open whether loss falls"
    ):
      law.predict(1e19)
    noisy = power_law.fit(_FLOPS, _losses(0.0, 0.04, 0.03), irreducible=False)
    noisy.predict(2e18)
    with self.assertRaisesRegex(power_law.ExtrapolationError, "is wider"):
      noisy.predict(1e5)

  def test_what_is_no_law(self):
    for flops, losses, message in (
        ([1e15, 1e15, 2e15], [1, 1, 0.9], "2 different costs|and there are 2"),
        ([1e15, 1e16, 1e17], [1, float("nan"), 0.9], "loss of a run is nan"),
        ([1e15, 0, 1e17], [1, 1, 0.9], "compute of a run is 0"),
        ([1e15, 1e16], [1, 1, 0.9], "one of each"),
        ([], [], "no run counts"),
    ):
      with self.assertRaisesRegex(power_law.LawError, message):
        power_law.fit(flops, losses, irreducible=False)
    law = power_law.fit(
        _FLOPS, _losses(0.4, 0.2), irreducible=True, resamples=20
    )
    with self.assertRaisesRegex(power_law.LawError, "never falls to"):
      law.flops_for(0.3)

  def test_choice(self):
    bent = power_law.choose(_FLOPS, _losses(0.6, 0.3, 0.01))
    self.assertIsNotNone(bent.law.irreducible)
    self.assertIsNone(bent.other.irreducible)
    few = power_law.choose(_FLOPS[:5], _losses(0.6, 0.3, 0.01)[:5])
    self.assertIsNone(few.other)
    # An irreducible loss that is not there is seen one time in forty.
    seen = sum(
        power_law.choose(
            _FLOPS, _losses(0.0, 0.1, 0.01, seed), resamples=200
        ).law.irreducible
        is not None
        for seed in range(40)
    )
    self.assertLessEqual(seen, 6)


if __name__ == "__main__":
  absltest.main()
