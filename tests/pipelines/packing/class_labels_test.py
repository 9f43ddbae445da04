import pathlib
import pickle

from absl.testing import absltest
from absl.testing import parameterized

from pipelines import errors
from pipelines.packing import class_labels


class LabelsTest(parameterized.TestCase):

  @parameterized.parameters(
      (["cat"], (0,)),
      (["dog", "7"], (1, 2)),
      ([0, 2], (0, 2)),
      (["1"], (1,)),
  )
  def test_names_and_numbers(self, labels, numbers):
    # A class may be called by what looks like a number.
    by_name = class_labels.Labels(("cat", "dog", "7"))
    self.assertEqual(by_name.numbers(labels, "x"), numbers)

  def test_first_label(self):
    labels = class_labels.Labels(("cat", "dog"), first=1)
    self.assertEqual(labels.numbers([1, 2], "x"), (0, 1))
    for wrong in (0, 3):
      with self.assertRaisesRegex(
          errors.DataError, f"^x: label {wrong} is not from 1 to 2, .*2 classes"
      ):
        labels.numbers([wrong], "x")

  @parameterized.parameters(
      (None, "cat", "'cat', which is not a number: .*--class_names=FILE"),
      (("dog",), "cat", "'cat', which --class_names does not have"),
      (None, -1, "label -1 is not"),
      (None, 2**20, "label 1048576 is not from 0 to 1048575"),
  )
  def test_refuses(self, names, label, message):
    with self.assertRaisesRegex(errors.DataError, message):
      class_labels.Labels(names).numbers([label], "x")

  def test_copies_are_equal_and_work(self):
    labels = class_labels.Labels(("a", "b"))
    labels.numbers(["a"], "x")
    copy = pickle.loads(pickle.dumps(labels))
    self.assertEqual(copy, labels)
    self.assertEqual(repr(copy), repr(class_labels.Labels(("a", "b"))))
    self.assertEqual(copy.numbers(["b"], "x"), (1,))


class FilesTest(parameterized.TestCase):

  def _write(self, text):
    path = pathlib.Path(self.create_tempdir().full_path, "list.txt")
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path

  def test_names(self):
    path = self._write("great white shark\nwolf \r\nhen\n\n")
    self.assertEqual(
        class_labels.read_names(path), ("great white shark", "wolf", "hen")
    )

  @parameterized.parameters(
      ("", "it is empty"),
      ("a\n\nb\n", "line 2 is empty"),
      ("a\nb\na\n", "line 3 repeats 'a'"),
      (b"\xff\xfe", "not UTF-8 text; check --class_names"),
  )
  def test_names_refused(self, text, message):
    path = self._write(text)
    with self.assertRaisesRegex(errors.DataError, f"^{path}: .*{message}"):
      class_labels.read_names(path)

  def test_assignments(self):
    path = self._write("a 1.jpg n01\nb.jpg\tgreat shark\n\n")
    self.assertEqual(
        class_labels.read_assignments(path),
        {"a 1.jpg": "n01", "b.jpg": "great shark"},
    )

  @parameterized.parameters(
      ("a.jpg", "line 1 is 'a.jpg'; expected the name"),
      ("a\tb\tc", "line 1 is"),
      ("a x\na y", "line 2 gives a another class"),
  )
  def test_assignments_refused(self, text, message):
    with self.assertRaisesRegex(errors.DataError, message):
      class_labels.read_assignments(self._write(text))

  def test_missing(self):
    with self.assertRaisesRegex(errors.DataError, "cannot read /no.*--labels"):
      class_labels.read_assignments("/no/such/file")


if __name__ == "__main__":
  absltest.main()
