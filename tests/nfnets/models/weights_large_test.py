"""The round trip of large variants: some minutes and 10 GiB of memory."""

from absl.testing import absltest
from absl.testing import parameterized

from nfnets.models import variants
from tests.nfnets.models import round_trip


class LargeRoundTripTest(parameterized.TestCase):

  @parameterized.product(layout=("deepmind", "timm"), name=("F3+", "F7+"))
  def test_bits_come_back(self, layout, name):
    round_trip.check(self, layout, variants.get(name))


if __name__ == "__main__":
  absltest.main()
