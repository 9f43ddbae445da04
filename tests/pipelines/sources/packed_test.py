from absl.testing import absltest
from absl.testing import parameterized

from pipelines.sources import packed


class ReasonTest(parameterized.TestCase):

  @parameterized.named_parameters(
      ("one_line", ValueError("a b"), "a b"),
      ("lines", ValueError("a\n  b\n\tc\n"), "a b c"),
      ("empty", TimeoutError(), "TimeoutError"),
      ("long", ValueError("word " * 1000), ("word " * 60) + "..."),
  )
  def test_is_one_line(self, error, expected):
    self.assertEqual(packed.reason(error), expected)


if __name__ == "__main__":
  absltest.main()
