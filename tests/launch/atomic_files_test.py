import os
import pathlib
from unittest import mock

from absl.testing import absltest

from launch import atomic_files
from launch import errors


class AtomicFilesTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.path = pathlib.Path(self.create_tempdir().full_path, "a.txt")

  def test_a_file_is_replaced(self):
    for text in ("old", "new"):
      with atomic_files.replacing(self.path) as draft:
        draft.write_text(text)
      self.assertEqual(self.path.read_text(), text)
    self.assertLen(list(self.path.parent.iterdir()), 1)

  def test_a_failure_leaves_the_old_one_and_nothing_else(self):
    self.path.write_text("old")
    with self.assertRaises(KeyError):
      with atomic_files.replacing(self.path) as draft:
        draft.write_text("ne")
        raise KeyError
    with mock.patch.object(os, "fsync", side_effect=OSError(28, "full")):
      with self.assertRaisesRegex(
          errors.RunError, "cannot write .*a.txt: full"
      ):
        with atomic_files.replacing(self.path) as draft:
          draft.write_text("new")
    self.assertEqual(self.path.read_text(), "old")
    self.assertLen(list(self.path.parent.iterdir()), 1)

  def test_no_place(self):
    below = self.path / "below"
    self.path.write_text("a file")
    with self.assertRaisesRegex(errors.RunError, "Not a directory"):
      with atomic_files.replacing(below) as draft:
        draft.write_text("text")


if __name__ == "__main__":
  absltest.main()
