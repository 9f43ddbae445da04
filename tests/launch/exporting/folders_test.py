import pathlib

from absl.testing import absltest

from launch.console import errors
from launch.exporting import folders
from pipelines import errors as data_errors


class FoldersTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)
    self.path = self.root / "out"

  def _write(self, content, overwrite=False, fails=False):
    with folders.replacing(
        self.path, mark="mark", overwrite=overwrite
    ) as draft:
      (draft / "mark").write_text(content)
      (draft / content).mkdir()
      if fails:
        raise KeyError("in between")

  def _names(self):
    return sorted(path.name for path in self.root.rglob("*"))

  def test_appears_whole(self):
    self._write("one")
    self.assertEqual(self._names(), ["mark", "one", "out"])

  def test_replaces_whole(self):
    self._write("one")
    self._write("two", overwrite=True)
    self.assertEqual(self._names(), ["mark", "out", "two"])
    self.assertEqual((self.path / "mark").read_text(), "two")

  def test_a_failure_leaves_what_was_there(self):
    with self.assertRaises(KeyError):
      self._write("one", fails=True)
    self.assertEqual(self._names(), [])
    self._write("one")
    with self.assertRaises(KeyError):
      self._write("two", overwrite=True, fails=True)
    self.assertEqual(self._names(), ["mark", "one", "out"])

  def test_refuses(self):
    self._write("one")
    with self.assertRaisesRegex(errors.RunError, "pass --overwrite"):
      self._write("two")
    (self.path / "mark").unlink()
    with self.assertRaisesRegex(errors.RunError, "is not overwritten"):
      self._write("two", overwrite=True)
    self.path = self.root / "none" / "out"
    with self.assertRaisesRegex(data_errors.DataError, "make its folder"):
      self._write("three")


if __name__ == "__main__":
  absltest.main()
