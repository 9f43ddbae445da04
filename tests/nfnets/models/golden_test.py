"""Small variants have the logits of the reference implementations."""

from absl.testing import absltest
from absl.testing import parameterized

from nfnets.models import variants
from tests.nfnets.models import golden


class GoldenTest(parameterized.TestCase):

  @parameterized.parameters(*golden.SMALL)
  def test_logits_are_those_of_the_reference(self, reference, name):
    config = golden.config(reference, name)
    self.assertLess(golden.distance(reference, name, config), golden.TOLERANCE)

  def test_every_variant_has_logits(self):
    # The narrow ones differ from N0 by nothing but their widths.
    narrow = {"N0-", "N0--"}
    self.assertEqual(
        {name for _, name in golden.cases()}, {*variants.names()} - narrow
    )

  def test_without_the_bridge_timm_is_another_network(self):
    for reference, other in (("timm", "released"), ("released", "timm")):
      distance = golden.distance(reference, "F0", golden.config(other, "F0"))
      self.assertGreater(distance, 100 * golden.TOLERANCE, reference)


if __name__ == "__main__":
  absltest.main()
