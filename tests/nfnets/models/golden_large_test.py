"""Large variants have the logits of the reference implementations.

It takes some minutes, and 8 GiB of memory for F7+.
"""

from absl.testing import absltest
from absl.testing import parameterized

from tests.nfnets.models import golden


class LargeGoldenTest(parameterized.TestCase):

  @parameterized.parameters(
      *(case for case in golden.cases() if case not in golden.SMALL)
  )
  def test_logits_are_those_of_the_reference(self, reference, name):
    config = golden.config(reference, name)
    self.assertLess(golden.distance(reference, name, config), golden.TOLERANCE)


if __name__ == "__main__":
  absltest.main()
