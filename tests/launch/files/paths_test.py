import os
import pathlib
from unittest import mock

from absl.testing import absltest

from launch.files import paths


class PathsTest(absltest.TestCase):

  def test_relative_to_where_bazel_run_was_called(self):
    with mock.patch.dict(os.environ, BUILD_WORKING_DIRECTORY="/somewhere"):
      self.assertEqual(
          paths.from_user("runs/a"), pathlib.Path("/somewhere/runs/a")
      )
      self.assertEqual(paths.from_user("/b"), pathlib.Path("/b"))

  def test_relative_to_the_working_directory_without_bazel(self):
    with mock.patch.dict(os.environ, clear=True):
      self.assertEqual(paths.from_user("runs/a"), pathlib.Path.cwd() / "runs/a")


if __name__ == "__main__":
  absltest.main()
