import pathlib

from absl.testing import absltest

from launch.checkpointing import checkpoint_folders
from launch.checkpointing import checkpoint_manifest
from launch.console import errors


class CheckpointFoldersTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.path = pathlib.Path(self.create_tempdir().full_path, "checkpoints")

  def _make(self, *names, whole=True):
    for name in names:
      (self.path / name).mkdir(parents=True)
      if whole:
        (self.path / name / checkpoint_manifest.NAME).touch()

  def _names(self):
    return sorted(path.name for path in self.path.iterdir())

  def test_only_a_step_with_its_list_is_whole(self):
    self.assertEqual(checkpoint_folders.whole_steps(self.path), [])
    self.assertIsNone(checkpoint_folders.latest(self.path))
    self._make("9", "10", "11.a.draft", "12.partial", "x")
    self._make("13", whole=False)
    self.assertEqual(checkpoint_folders.whole_steps(self.path), [9, 10])
    self.assertEqual(checkpoint_folders.latest(self.path), 10)

  def test_what_is_not_whole_makes_room(self):
    self._make("1", "2.partial", "3.unreadable", "4.a1.draft", "other")
    self._make("2", "5", whole=False)
    texts = checkpoint_folders.set_aside(self.path)
    self.assertEqual(
        texts,
        [
            f"incomplete checkpoint {self.path}/2; ignored",
            f"incomplete checkpoint {self.path}/4.a1.draft; removed",
            f"incomplete checkpoint {self.path}/5; ignored",
        ],
    )
    left = ["1", "2.partial", "2.partial.2", "3.unreadable", "5.partial"]
    self.assertEqual(self._names(), [*left, "other"])
    self.assertEqual(checkpoint_folders.set_aside(self.path), [])

  def test_the_folder_is_made(self):
    self.assertEqual(checkpoint_folders.set_aside(self.path), [])
    self.assertTrue(self.path.is_dir())

  def test_another_format_is_left_alone(self):
    self._make("1", whole=False)
    (self.path / "1" / "_CHECKPOINT_METADATA").touch()
    with self.assertRaisesRegex(errors.RunError, "/1 was written by an older"):
      checkpoint_folders.set_aside(self.path)
    self.assertEqual(self._names(), ["1"])

  def test_removed_and_unreadable_are_no_checkpoints(self):
    self._make("1", "2", "3")
    checkpoint_folders.remove(self.path, 1)
    checkpoint_folders.set_unreadable_aside(self.path, 2)
    self.assertEqual(self._names(), ["2.unreadable", "3"])
    self.assertEqual(checkpoint_folders.whole_steps(self.path), [3])

  def test_a_draft_is_no_checkpoint(self):
    draft = checkpoint_folders.draft(self.path, 4, "a1")
    self._make(draft.name)
    self.assertEqual(checkpoint_folders.whole_steps(self.path), [])


if __name__ == "__main__":
  absltest.main()
