"""Minutes: how often the intervals hold the truth, to one in a hundred."""

from absl.testing import absltest
from absl.testing import parameterized

from tests.nfnets.scaling import coverage

_STUDIES = 500
# What the approximations may be wrong by.
_TOLERANCE = 0.05


class CoverageLongTest(parameterized.TestCase):

  @parameterized.product(
      points=(8, 12, 24), floor=(0.0, 1.5), outliers=(0.0, 0.1)
  )
  def test_rates(self, points, floor, outliers):
    hits = coverage.of_the_law(
        _STUDIES,
        floor=floor,
        exponent=0.3 if floor else 0.1,
        points=points,
        noise=0.01,
        outliers=outliers,
        resamples=500,
    )
    rates = {name: count / _STUDIES for name, count in hits.items()}
    print(f"{points} points, E = {floor}, outliers {outliers}: {rates}")
    for name, rate in rates.items():
      self.assertGreater(rate, coverage.LEVEL - _TOLERANCE, name)


if __name__ == "__main__":
  absltest.main()
