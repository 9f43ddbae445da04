from absl.testing import absltest
from absl.testing import parameterized

from launch.packing import pack_limit


class PackLimitTest(parameterized.TestCase):

  @parameterized.parameters(
      ("0", 0, 9, True),
      ("0", 1, 9, False),
      ("20", 20, 30, True),
      ("20", 21, 10**9, False),
      ("20", 21, None, False),
      ("1%", 10, 1000, True),
      ("1%", 11, 1000, False),
      ("1%", 11, None, True),
      ("0.01%", 1, 10_000, True),
      ("0.01%", 1, 9_999, False),
      ("100%", 9, 9, True),
      ("0%", 0, 9, True),
      ("0%", 1, 9, False),
  )
  def test_allows(self, text, corrupt, images, allowed):
    limit = pack_limit.parse(text)
    self.assertEqual(limit.allows(corrupt, images), allowed)
    self.assertEqual(limit.text, text)

  @parameterized.parameters("", "%", "-1", "1.5", "101%", "-1%", "nan%", "few")
  def test_refuses(self, text):
    with self.assertRaisesRegex(ValueError, f"--max_corrupt={text}: give"):
      pack_limit.parse(text)


if __name__ == "__main__":
  absltest.main()
