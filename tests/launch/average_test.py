"""Averages of a real run's checkpoints, on images that fit and others."""

import json
import os
import pathlib
import re
import shutil

from absl.testing import absltest

from launch.console import errors
from launch.weights import pretrained
from tests.integration import launcher

_SETTINGS = (
    *launcher.TINY,
    "--config.steps=2",
    "--config.optimizer.warmup=0",
    "--config.checkpoint.every_steps=1",
)


class AverageTest(absltest.TestCase):

  @classmethod
  def setUpClass(cls):
    super().setUpClass()
    cls.root = pathlib.Path(absltest.TEST_TMPDIR.value) / str(os.getpid())
    cls.run_a = cls.root / "run"
    code, output = cls._launch("pretrain", *_SETTINGS)
    assert code == errors.DONE, output

  @classmethod
  def _launch(cls, module, *arguments):
    if module == "pretrain":
      arguments = (f"--workdir={cls.run_a}", *arguments)
    return launcher.run(module, arguments, cls.root / "cache")

  def _average(self, run, *arguments):
    """Returns the exit code, what was printed, and the file."""
    output = pathlib.Path(self.create_tempdir().full_path) / "mean.safetensors"
    steps = ",".join(str(run / "checkpoints" / step) for step in "12")
    code, text = self._launch(
        "average", f"--ingredients={steps}", f"--output={output}", *arguments
    )
    return code, text, output

  def _changed(self, folder, **data):
    """Returns a copy of the run whose configuration names other data."""
    copy = self.root / folder
    shutil.copytree(self.run_a, copy)
    config = json.loads((copy / "config.json").read_text())
    config["data"] |= data
    (copy / "config.json").write_text(json.dumps(config))
    return copy

  def test_greedy_on_what_the_run_held_out(self):
    code, text, output = self._average(self.run_a, "--method=greedy")
    self.assertEqual(code, errors.DONE, text)
    self.assertRegex(text, r"greedy mean of \d +0\.\d{4}")
    pretrained.read(str(output)).require_notes()

  def test_other_images_than_the_run_held_out(self):
    run = self._changed("other", held_out_fraction=0.3)
    code, text, output = self._average(run, "--method=greedy")
    self.assertEqual(code, errors.FAILED, text)
    self.assertIn("other held_out images than the data", text)
    self.assertNotIn("Traceback", text)
    self.assertFalse(output.exists())

  def test_uniform_needs_no_images(self):
    run = self._changed("moved", name="images", directory="/not/there")
    code, text, output = self._average(run)
    self.assertEqual(code, errors.DONE, text)
    self.assertRegex(text, "nothing is measured: .*/not/there")
    self.assertIsNone(re.search(r"uniform mean of 2 +0\.", text), text)
    pretrained.read(str(output)).require_notes()
    code, text, _ = self._average(run, "--split=held_out")
    self.assertEqual(code, errors.FAILED, text)
    self.assertIn("/not/there", text)


if __name__ == "__main__":
  absltest.main()
