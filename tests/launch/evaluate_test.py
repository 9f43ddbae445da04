"""Evaluates a real run on images that are not its own."""

import json
import os
import pathlib

from absl.testing import absltest
import numpy as np
from PIL import Image

from launch.console import errors
from tests.integration import launcher

_SETTINGS = (
    *launcher.TINY,
    "--config.steps=2",
    "--config.optimizer.warmup=0",
    "--config.optimizer.ema_decay=0",
    "--config.checkpoint.every_steps=2",
)


class EvaluateTest(absltest.TestCase):

  @classmethod
  def setUpClass(cls):
    super().setUpClass()
    cls.root = pathlib.Path(absltest.TEST_TMPDIR.value) / str(os.getpid())
    cls.run_path = cls.root / "run"
    cls._launch("pretrain", *_SETTINGS)
    cls.names = (cls.run_path / "class_names.txt").read_text().splitlines()

  @classmethod
  def _launch(cls, module, *arguments):
    code, output = launcher.run(
        module,
        (f"--workdir={cls.run_path}", *arguments),
        cls.root / "cache",
    )
    assert code == errors.DONE, output
    return output

  def _folder(self, seed, names, count=2):
    """Returns a folder with images of classes, drawn by chance."""
    rng = np.random.default_rng(seed)
    folder = pathlib.Path(self.create_tempdir().full_path)
    for name in names:
      (folder / name).mkdir()
      for index in range(count):
        pixels = rng.integers(0, 256, (28, 28), np.uint8)
        Image.fromarray(pixels).save(folder / name / f"{index}.png")
    return folder

  def _lines(self):
    text = (self.run_path / "evaluations.jsonl").read_text()
    return [json.loads(line) for line in text.splitlines()]

  def _reports(self):
    return {path.name for path in (self.run_path / "evaluation").iterdir()}

  def test_results_on_other_images_stay_apart(self):
    first, second = (self._folder(seed, self.names[:2]) for seed in (0, 1))
    self._launch("evaluate", f"--data={first}")
    follow = ("--follow", f"--data={second}")
    self._launch("evaluate", *follow)
    one, two = self._lines()[-2:]
    for line in (one, two):
      self.assertEqual(line["split"], f"data-{line['images'][:8]}")
      self.assertEqual((line["step"], line["examples"]), (2, 4))
      self.assertIn(f"2-{line['split']}", self._reports())
    self.assertNotEqual(one["images"], two["images"])
    # What was measured on these very images is not measured again.
    before = len(self._lines())
    self._launch("evaluate", *follow)
    self.assertLen(self._lines(), before)

  def test_few_shots_of_classes_of_their_own(self):
    names = ("ant", "bee", "cow")
    output = self._launch(
        "evaluate",
        "--shots=1,2",
        f"--shots_data={self._folder(2, names, 4)}",
        f"--data={self._folder(3, names)}",
    )
    self.assertIn("few-shot ridge regression", output)
    line = self._lines()[-1]
    self.assertEqual(list(line["shots"]), ["1", "2"])
    self.assertNotIn("top_1", line)
    report = self.run_path / "evaluation" / f"2-{line['split']}"
    self.assertEqual(
        {path.name for path in report.iterdir()}, {"shots.csv", "measures.json"}
    )


if __name__ == "__main__":
  absltest.main()
