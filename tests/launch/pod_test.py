"""What is carried to a pod is all that a run needs besides the libraries."""

import os
import pathlib
import subprocess
import sys
import tarfile

from absl.testing import absltest

from launch.files import runfiles


class PodTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    archive = runfiles.find("convnets_at_scale") / "launch/pod.tar.gz"
    self._folder = pathlib.Path(self.create_tempdir().full_path)
    with tarfile.open(archive) as file:
      self._names = set(file.getnames())
      file.extractall(self._folder, filter="data")

  def _run(self, program, *arguments):
    environment = {
        "HOME": str(self._folder),
        "JAX_PLATFORMS": "cpu",
        "RUNFILES_DIR": str(self._folder),
    }
    return subprocess.run(
        [sys.executable, "-m", f"launch.{program}", *arguments],
        cwd=self._folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

  def test_programs_start(self):
    for program in ("pretrain", "evaluate"):
      result = self._run(program, "--nothing")
      self.assertRegex(result.stderr, r"error: [Uu]nknown .*nothing")
      self.assertEqual(result.returncode, 1)

  def test_locks_and_native_code_are_in_it(self):
    for name in (
        "third_party/python/requirements.lock",
        "third_party/python/requirements_tpu.lock",
        "nfnets/cpu/libconvolution.so",
    ):
      self.assertIn(f"./{name}", self._names)

  def test_nothing_names_this_machine(self):
    for name in self._names:
      path = self._folder / name
      if path.is_file():
        self.assertFalse(path.read_bytes().startswith(b"#!/"), name)
        self.assertFalse(os.access(path, os.X_OK) and path.suffix == "", name)


if __name__ == "__main__":
  absltest.main()
