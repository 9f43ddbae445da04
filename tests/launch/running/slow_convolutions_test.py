from unittest import mock

from absl.testing import absltest
from absl.testing import parameterized

from launch.running import slow_convolutions
from nfnets.cpu import convolution
from nfnets.models import execution


class SlowConvolutionsTest(parameterized.TestCase):

  @parameterized.parameters(
      ("auto", "cpu", False, True),
      ("auto", "cpu", True, False),
      ("xla", "cpu", False, False),
      ("native", "cpu", True, False),
      ("auto", "gpu", False, False),
      ("auto", "tpu", False, False),
  )
  def test_said_where_the_library_is_missed(
      self, chosen, backend, available, said
  ):
    chosen = execution.Execution(convolution=chosen)
    with mock.patch.object(convolution, "available", return_value=available):
      text = slow_convolutions.notice(chosen, backend)
    self.assertEqual("start with ./bazelw" in text, said)
    self.assertEqual(bool(text), said)
    self.assertNotIn("\n", text)


if __name__ == "__main__":
  absltest.main()
