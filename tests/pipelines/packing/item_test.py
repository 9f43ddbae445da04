import pickle

from absl.testing import absltest
from absl.testing import parameterized

from pipelines import errors
from pipelines.packing import item


class ItemTest(parameterized.TestCase):

  @parameterized.parameters(
      (0, "empty"), (1, ""), (2**28, ""), (2**28 + 1, "268,435,457 bytes")
  )
  def test_size_is_judged_before_a_file_is_read(self, num_bytes, fault):
    found = item.check_size(num_bytes)
    self.assertEqual(bool(found), bool(fault))
    self.assertIn(fault, found)

  @parameterized.parameters(
      "a/b.jpg", "a b/ü\u00a0.jpg", "a/\tb.jpg", "日本/1.png"
  )
  def test_a_name_is_its_id(self, path):
    self.assertEqual(item.readable_id(path, "input"), path)

  @parameterized.parameters("a\nb.jpg", "a\rb.jpg", b"a\xff.jpg")
  def test_a_name_that_is_no_line_of_text_is_refused(self, path):
    if isinstance(path, bytes):
      path = path.decode("utf-8", "surrogateescape")
    with self.assertRaisesRegex(errors.DataError, "^input: .*rename") as caught:
      item.readable_id(path, "input")
    self.assertTrue(str(caught.exception).isprintable())

  def test_damage_crosses_processes(self):
    error = pickle.loads(pickle.dumps(item.DamagedFileError("a.tar: cut")))
    self.assertIsInstance(error, item.DamagedFileError)
    self.assertEqual(str(error), "a.tar: cut")


if __name__ == "__main__":
  absltest.main()
