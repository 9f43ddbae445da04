import os
import pathlib
from unittest import mock

from absl.testing import absltest

from launch.console import errors
from launch.planning import plan_libtpu


class LibtpuTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.enter_context(mock.patch.dict(os.environ))
    os.environ.pop("TPU_LIBRARY_PATH", None)
    os.environ.pop("TPU_SKIP_MDS_QUERY", None)

  def _library(self) -> pathlib.Path:
    return pathlib.Path(self.create_tempfile("libtpu.so").full_path)

  def test_the_library_that_the_user_names(self):
    library = self._library()
    os.environ["TPU_LIBRARY_PATH"] = str(library)
    os.environ["TPU_WORKER_HOSTNAMES"] = "mine"
    self.assertEqual(plan_libtpu.prepare(), library)
    self.assertEqual(os.environ["TPU_SKIP_MDS_QUERY"], "1")
    self.assertEqual(os.environ["TPU_WORKER_HOSTNAMES"], "mine")

  def test_the_library_of_the_build(self):
    library = self._library()
    with mock.patch.object(
        plan_libtpu.runfiles, "find", return_value=library.parent
    ):
      self.assertEqual(plan_libtpu.prepare(), library.resolve())
    self.assertEqual(os.environ["TPU_LIBRARY_PATH"], str(library.resolve()))

  def test_no_library(self):
    with (
        mock.patch.object(plan_libtpu.runfiles, "find", return_value=None),
        mock.patch("importlib.util.find_spec", return_value=None),
        self.assertRaisesRegex(errors.RunError, "needs libtpu.*//launch:plan"),
    ):
      plan_libtpu.prepare()

  def test_a_named_library_that_is_not_there(self):
    os.environ["TPU_LIBRARY_PATH"] = "/nothing/libtpu.so"
    with self.assertRaisesRegex(errors.RunError, "/nothing/libtpu.so is not"):
      plan_libtpu.prepare()


if __name__ == "__main__":
  absltest.main()
