from absl.testing import absltest
from absl.testing import parameterized

from nfnets.models import flops
from nfnets.models import published
from nfnets.models import variants


class PublishedTest(parameterized.TestCase):

  @parameterized.parameters(*published.SIZES.items())
  def test_our_counts_are_those(self, name, size):
    config = variants.get(name)
    count = flops.count(config, config.test_size, 1000)
    for ours, printed in (
        (count.params / 1e6, size.params),
        (count.macs / 1e9, size.macs),
    ):
      digits = len(printed.partition(".")[2])
      # Half of the last digit that is printed, and a little.
      self.assertAlmostEqual(ours, float(printed), delta=0.51 * 10**-digits)


if __name__ == "__main__":
  absltest.main()
