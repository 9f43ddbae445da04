import errno
import os
import pathlib
from unittest import mock

from absl.testing import absltest
from absl.testing import parameterized

from pipelines import atomic_files
from pipelines import errors

_FREE_ROOM = "free room and start the same command again"


class AtomicFilesTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.path = pathlib.Path(self.create_tempdir().full_path, "a.txt")

  def _assert_refused(self, path, reason, remedy):
    """Whether it is told before the work, and of the work if that is begun."""
    message = f"cannot write {path}: {reason}; {remedy}"
    with self.assertRaises(errors.DataError) as caught:
      atomic_files.check(path)
    self.assertEqual(str(caught.exception), message)
    with self.assertRaises(errors.DataError) as caught:
      with atomic_files.replacing(path):
        self.fail("the work was begun")
    self.assertEqual(str(caught.exception), message)

  def test_a_file_is_replaced(self):
    for text in ("old", "new"):
      atomic_files.check(self.path)
      with atomic_files.replacing(self.path) as draft:
        draft.write_text(text)
      self.assertEqual(self.path.read_text(), text)
    self.assertLen(list(self.path.parent.iterdir()), 1)

  def test_a_check_leaves_nothing(self):
    atomic_files.check(self.path)
    self.assertEmpty(list(self.path.parent.iterdir()))
    self.path.write_text("old")
    atomic_files.check(self.path)
    self.assertEqual(self.path.read_text(), "old")

  def test_a_failure_leaves_the_old_one_and_nothing_else(self):
    self.path.write_text("old")
    with self.assertRaises(KeyError):
      with atomic_files.replacing(self.path) as draft:
        draft.write_text("ne")
        raise KeyError
    self.assertEqual(self.path.read_text(), "old")
    self.assertLen(list(self.path.parent.iterdir()), 1)

  @parameterized.parameters(
      (errno.ENOSPC, _FREE_ROOM),
      (errno.EDQUOT, _FREE_ROOM),
      (errno.EFBIG, _FREE_ROOM),
      (errno.EIO, "name another place"),
      (errno.EROFS, "name another place"),
  )
  def test_the_remedy_fits_what_the_disk_said(self, code, remedy):
    self.path.write_text("old")
    with mock.patch.object(os, "fsync", side_effect=OSError(code, "why")):
      with self.assertRaises(errors.DataError) as caught:
        with atomic_files.replacing(self.path) as draft:
          draft.write_text("new")
    self.assertEqual(
        str(caught.exception), f"cannot write {self.path}: why; {remedy}"
    )
    self.assertEqual(self.path.read_text(), "old")
    self.assertLen(list(self.path.parent.iterdir()), 1)

  def test_no_folder(self):
    self._assert_refused(
        self.path.parent / "none" / "a.txt",
        "No such file or directory",
        "make its folder, or name another place",
    )

  def test_a_folder_that_is_a_file(self):
    self.path.write_text("a file")
    self._assert_refused(
        self.path / "below", "Not a directory", "name another place"
    )

  def test_a_folder_of_that_name(self):
    self._assert_refused(
        self.path.parent,
        "Is a directory",
        "name a file in it, or another place",
    )

  def test_a_name_without_room_for_a_draft(self):
    self._assert_refused(
        self.path.with_name("a" * 250),
        "File name too long",
        "choose a shorter name",
    )

  def test_no_permission(self):
    # The administrator, who may run this, is refused nothing.
    error = PermissionError(errno.EACCES, "Permission denied")
    with mock.patch.object(pathlib.Path, "touch", side_effect=error):
      self._assert_refused(self.path, "Permission denied", "name another place")

  def test_two_processes_have_a_draft_each(self):
    with atomic_files.replacing(self.path) as ours:
      ours.write_text("ours")
      with mock.patch.object(os, "getpid", return_value=os.getpid() + 1):
        with atomic_files.replacing(self.path) as theirs:
          theirs.write_text("theirs")
      self.assertEqual(self.path.read_text(), "theirs")
      self.assertEqual(ours.read_text(), "ours")
    self.assertEqual(self.path.read_text(), "ours")

  def test_drafts_of_the_dead_are_known_and_in_nobodys_way(self):
    with mock.patch.object(os, "getpid", return_value=1):
      stale = atomic_files.draft(self.path)
    for draft in (stale, atomic_files.draft(self.path)):
      draft.write_text("half")
      self.assertTrue(atomic_files.is_draft(draft.name, self.path))
    with atomic_files.replacing(self.path) as draft:
      draft.write_text("new")
    self.assertEqual(self.path.read_text(), "new")
    for name in ("a.txt", ".b.txt.1.draft", "a.txt.1.draft", ".a.txt.1"):
      self.assertFalse(atomic_files.is_draft(name, self.path), name)


if __name__ == "__main__":
  absltest.main()
