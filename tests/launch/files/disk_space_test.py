import pathlib
from unittest import mock

from absl.testing import absltest

from launch.console import errors
from launch.files import disk_space


class DiskSpaceTest(absltest.TestCase):

  def test_room_is_required(self):
    path = pathlib.Path("/packed")
    with mock.patch.object(disk_space.shutil, "disk_usage") as usage:
      usage.return_value.free = 3 * 2**20
      disk_space.require(path, 3 * 2**20, "the pack needs", "--output")
      with self.assertRaisesRegex(
          errors.RunError,
          r"^no room to write in /packed: the pack needs about 4.0 MiB more and"
          r" 3.0 MiB are free; free some, or choose another --output$",
      ):
        disk_space.require(path, 4 * 2**20, "the pack needs", "--output")
      usage.assert_called_with(path)


if __name__ == "__main__":
  absltest.main()
