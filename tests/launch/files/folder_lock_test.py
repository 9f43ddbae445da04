import pathlib
import subprocess
import sys

from absl.testing import absltest

from launch.console import errors
from launch.files import folder_lock

_HOLD = """
import pathlib, sys
from launch.files import folder_lock
with folder_lock.held(pathlib.Path(sys.argv[1]), "--output"):
  print("held", flush=True)
  sys.stdin.read()
"""


class FolderLockTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)

  def test_one_at_a_time(self):
    folder = self.root / "a" / "b"
    with folder_lock.held(folder, "--output"):
      self.assertTrue(folder.is_dir())
      with self.assertRaisesRegex(
          errors.RunError, f"another .* {folder}; wait .* another --output"
      ):
        with folder_lock.held(folder, "--output"):
          pass
    with folder_lock.held(folder, "--output"):
      pass

  def test_a_process_that_is_killed_holds_nothing(self):
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, self.root],
        env={"PYTHONPATH": ":".join(p for p in sys.path if p)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
      self.assertEqual(process.stdout.readline(), "held\n")
      with self.assertRaisesRegex(errors.RunError, "another process"):
        with folder_lock.held(self.root, "--output"):
          pass
      process.kill()
    with folder_lock.held(self.root, "--output"):
      pass

  def test_a_place_that_cannot_be(self):
    (self.root / "file").touch()
    with self.assertRaisesRegex(errors.RunError, "cannot write .*another --to"):
      with folder_lock.held(self.root / "file" / "folder", "--to"):
        pass


if __name__ == "__main__":
  absltest.main()
