import os
import pathlib
from unittest import mock

from absl.testing import absltest

from launch.files import runfiles


class RunfilesTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.folder = pathlib.Path(self.create_tempdir().full_path)
    self.enter_context(mock.patch.dict(os.environ, clear=True))

  def _start(self, program):
    self.enter_context(mock.patch.object(runfiles.sys, "argv", [str(program)]))

  def test_inside_of_the_runfiles(self):
    root = self.folder / "program.runfiles"
    (root / "photographs").mkdir(parents=True)
    self._start(root / "main/launch/program.py")
    self.assertEqual(runfiles.find("photographs"), root / "photographs")
    self.assertIsNone(runfiles.find("paintings"))

  def test_beside_the_runfiles(self):
    root = self.folder / "program.runfiles"
    (root / "photographs").mkdir(parents=True)
    self._start(self.folder / "program")
    self.assertEqual(runfiles.find("photographs"), root / "photographs")

  def test_where_the_environment_says(self):
    (self.folder / "photographs").mkdir()
    self._start("/nowhere/program")
    self.assertIsNone(runfiles.find("photographs"))
    for name in ("RUNFILES_DIR", "TEST_SRCDIR"):
      with mock.patch.dict(os.environ, {name: str(self.folder)}):
        self.assertEqual(
            runfiles.find("photographs"), self.folder / "photographs"
        )


if __name__ == "__main__":
  absltest.main()
