from absl.testing import absltest
from absl.testing import parameterized

from pipelines.sources import packed


class PackedTest(parameterized.TestCase):

  @parameterized.parameters(
      ("gs://bucket/data", True),
      ("s3+x://bucket", True),
      ("file:///data", True),
      ("/data", False),
      ("data", False),
      ("a/b://c", False),
      ("://a", False),
      ("C:/data", False),
  )
  def test_addresses_are_told_from_paths(self, directory, is_url):
    self.assertEqual(packed.is_url(directory), is_url)

  @parameterized.named_parameters(
      ("one_line", ValueError("a b"), "a b"),
      ("lines", ValueError("a\n  b\n\tc\n"), "a b c"),
      ("empty", TimeoutError(), "TimeoutError"),
      (
          "long",
          ValueError("a" * 400 + "b" * 400),
          "a" * 150 + "..." + "b" * 150,
      ),
  )
  def test_reasons_are_one_line(self, error, expected):
    self.assertEqual(packed.reason(error), expected)


if __name__ == "__main__":
  absltest.main()
