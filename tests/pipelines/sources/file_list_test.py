import os
import pathlib
from unittest import mock

from absl.testing import absltest

from pipelines import errors
from pipelines.sources import file_list


class FileListTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)

  def _write(self, *names):
    for name in names:
      path = self.root / name
      path.parent.mkdir(parents=True, exist_ok=True)
      path.write_bytes(name.encode())

  def _ids(self, *paths):
    source = file_list.FileListSource(paths, self.root)
    return [source.record_id(index) for index in range(len(source))]

  def test_folders_are_searched_in_order(self):
    self._write("a/b/2.PNG", "a/c.jpg", "a/b/10.webp", "a/z.tif", "a/B.gif")
    self._write("a/notes.txt", "a/.hidden.jpg", "a/.git/x.jpg", "other")
    self.assertEqual(
        self._ids("other", "a"),
        ["other", "a/B.gif", "a/b/10.webp", "a/b/2.PNG", "a/c.jpg", "a/z.tif"],
    )
    source = file_list.FileListSource(["a"], self.root)
    self.assertEqual(source.passed_over, 1)

  def test_records(self):
    self._write("a.jpg", "b.jpg")
    source = file_list.FileListSource(
        ["a.jpg", str(self.root / "b.jpg")], self.root
    )
    self.assertLen(source, 2)
    self.assertEqual(source[0]["image"], b"a.jpg")
    self.assertEqual(source[1]["id"], str(self.root / "b.jpg"))
    self.assertEqual(source[1]["image"], b"b.jpg")
    before = source.fingerprint
    (self.root / "a.jpg").write_bytes(b"other")
    again = file_list.FileListSource(
        ["a.jpg", str(self.root / "b.jpg")], self.root
    )
    self.assertNotEqual(before, again.fingerprint)

  def test_names_that_cannot_be_printed(self):
    name = os.fsdecode(b"\xff\nx.jpg")
    (self.root / name).write_bytes(b"x")
    source = file_list.FileListSource(["."], self.root)
    self.assertEqual(source.record_id(0), "./\\udcff\\nx.jpg")
    self.assertEqual(source[0]["image"], b"x")

  def test_a_link_that_leads_back(self):
    self._write("a/b/c.jpg")
    (self.root / "a/b/d").symlink_to(self.root / "a")
    self.assertEqual(self._ids("a"), ["a/b/c.jpg"])

  def test_missing(self):
    with self.assertRaisesRegex(errors.DataError, "^x.jpg: there is no such"):
      file_list.FileListSource(["x.jpg"], self.root)

  def test_what_cannot_be_read(self):
    self._write("a/a.jpg")
    os.mkfifo(self.root / "a" / "b.jpg")
    (self.root / "a" / "c.jpg").symlink_to("nowhere")
    source = file_list.FileListSource(["a"], self.root)
    for index, reason in ((1, "not a regular file"), (2, "No such file")):
      with self.assertRaisesRegex(errors.DataError, reason):
        _ = source[index]
    with mock.patch.object(file_list, "MAX_BYTES", 6):
      with self.assertRaisesRegex(errors.DataError, "^a/a.jpg: file of 7 byte"):
        _ = source[0]


if __name__ == "__main__":
  absltest.main()
