import fcntl
import os
import pathlib
from unittest import mock

from absl.testing import absltest
from absl.testing import parameterized

from launch.console import errors
from launch.packing import pack_directory
from pipelines import atomic_files
from pipelines import errors as data_errors
from pipelines.packing import journal
from pipelines.sources import fingerprint
from pipelines.sources import manifest

_ORIGIN = {"input": "photos", "part": "all"}


class PackDirectoryTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)
    self.path = self.root / "a/pack"
    self.directory = pack_directory.PackDirectory(str(self.path))

  def _finish(self):
    shard = manifest.Shard(
        name="shard",
        bytes=3,
        sha256="0" * 64,
        records=0,
        fingerprint=fingerprint.Fingerprint().to_json(),
    )
    (self.path / "shard").write_bytes(b"123")
    packed = manifest.make(
        storage=manifest.ARRAY_RECORD,
        class_names=("a",),
        max_labels=1,
        image_shape=None,
        shards=[shard],
        origin=_ORIGIN,
    )
    manifest.write(self.path, packed)
    return packed

  def _assert_refused(self, message):
    with (
        self.assertRaisesRegex(errors.RunError, message) as caught,
        self.directory.claim(),
    ):
      pass
    self.assertNotIn("\n", str(caught.exception))

  def test_from_nothing_to_a_pack(self):
    self.assertIsNone(self.directory.finished())
    with self.directory.claim() as log:
      self.assertFalse(log.exists())
      log.begin(_ORIGIN)
      packed = self._finish()
      self.directory.clean_up()
    self.assertEqual(self.directory.finished(), packed)
    names = {entry.name for entry in self.path.iterdir()}
    self.assertEqual(names, {"shard", "manifest.json"})

  def test_drafts_of_the_killed_are_removed(self):
    with self.directory.claim() as log:
      log.begin(_ORIGIN)
    draft = atomic_files.draft(self.path / "shard")
    draft.write_bytes(b"half")
    with self.directory.claim() as log:
      self.assertTrue(log.exists())
      self.assertEqual(log.resume(_ORIGIN), {})
    self.assertFalse(draft.exists())

  def test_one_process_at_a_time(self):
    with self.directory.claim():
      pass
    with (
        open(self.path / ".pack/lock", "a") as lock,
        mock.patch.object(pack_directory, "_LOCK_PATIENCE_SECONDS", 0.2),
    ):
      fcntl.flock(lock, fcntl.LOCK_EX)
      self._assert_refused("another process is packing into .*--output")
    with self.directory.claim():
      pass

  def test_another_process_finishes_first(self):
    with self.directory.claim():
      self._finish()
    self._assert_refused("another process has just finished")

  def test_files_of_others_are_left_alone(self):
    self.path.mkdir(parents=True)
    (self.path / "thesis.txt").write_text("x")
    self._assert_refused("is not empty and holds no pack, but thesis.txt")
    self.assertEqual(os.listdir(self.path), ["thesis.txt"])

  def test_no_place(self):
    self.path.parent.write_text("a file")
    self._assert_refused("cannot write to .*: Not a directory")

  def test_no_room(self):
    self.path.mkdir(parents=True)
    self.directory.require_space(2**20)
    with self.assertRaisesRegex(errors.RunError, "no room .* MiB more and"):
      self.directory.require_space(2.0**60)

  def test_a_shard_that_is_gone(self):
    self.path.mkdir(parents=True)
    self._finish()
    (self.path / "shard").unlink()
    with self.assertRaisesRegex(data_errors.DataError, "shard: No such file"):
      self.directory.finished()

  def test_another_pack(self):
    self.path.mkdir(parents=True)
    packed = self._finish()
    pack_directory.check_same(self.directory, packed, _ORIGIN)
    with self.assertRaisesRegex(
        errors.RunError, r"another pack \(part was all, is train\)"
    ):
      pack_directory.check_same(
          self.directory, packed, {**_ORIGIN, "part": "train"}
      )

  @parameterized.parameters(
      ("", "--output is missing"),
      ("gs://bucket/x", "gs://bucket/x is not on a disk.*copy it there"),
  )
  def test_refuses_what_is_no_path(self, path, message):
    with self.assertRaisesRegex(errors.RunError, message):
      pack_directory.PackDirectory(path)

  def test_the_journal_is_in_the_state(self):
    with self.directory.claim() as log:
      log.begin(_ORIGIN)
    self.assertTrue(journal.Journal(self.path).exists())


if __name__ == "__main__":
  absltest.main()
