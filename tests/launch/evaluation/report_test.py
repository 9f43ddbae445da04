import csv
import io
import pathlib

from absl.testing import absltest
import numpy as np
from PIL import Image
import rich.console

from launch.evaluation import measuring
from launch.evaluation import report
from nfnets.evaluation import examples as examples_lib


def _measured(classes, count=200, **changes):
  rng = np.random.default_rng(0)
  label = rng.integers(0, classes, count).astype(np.int32)
  told = np.where(rng.random(count) < 0.7, label, (label + 1) % classes)
  examples = examples_lib.Examples(
      label=label,
      prediction=told.astype(np.int32),
      rank=(told != label).astype(np.int32),
      loss=rng.random(count).astype(np.float32),
      confidence=rng.random(count).astype(np.float32),
  )
  settings = {"sizes": {}, "shots": {}, "corruptions": {}, **changes}
  return measuring.Measured(
      image_size=32, examples=examples, means=examples.means(15), **settings
  )


class ReportTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self._folder = pathlib.Path(self.create_tempdir().full_path) / "new"

  def _write(self, measured, classes):
    names = [f"class {i}, $^$" for i in range(classes)]
    report.write(self._folder, measured, names, 15, "a title", 24)

  def _rows(self, name):
    with open(self._folder / name, newline="", encoding="utf-8") as file:
      return list(csv.DictReader(file))

  def _check_picture(self, name):
    with Image.open(self._folder / name) as picture:
      self.assertGreater(np.asarray(picture.convert("L")).std(), 5)

  def test_few_classes(self):
    measured = _measured(5)
    self._write(measured, 5)
    classes = self._rows("classes.csv")
    self.assertLen(classes, 5)
    self.assertEqual(classes[2]["class"], "class 2, $^$")
    self.assertEqual(sum(int(row["examples"]) for row in classes), 200)
    right = sum(int(row["right"]) for row in classes)
    self.assertEqual(right, measured.examples.right.sum())
    confusion = self._rows("confusion.csv")
    self.assertEqual(sum(int(row["examples"]) for row in confusion), 200)
    bins = self._rows("calibration.csv")
    self.assertLen(bins, 15)
    error = sum(
        int(row["examples"])
        * abs(float(row["confidence"]) - float(row["accuracy"]))
        for row in bins
    )
    self.assertAlmostEqual(error / 200, measured.means["ece"], places=4)
    for name in ("confusion.png", "reliability.png"):
      self._check_picture(name)
    # Nothing is made of what was not asked for.
    self.assertLen(list(self._folder.iterdir()), 5)

  def test_many_classes_show_pairs(self):
    self._write(_measured(3000), 3000)
    self.assertLen(self._rows("classes.csv"), 3000)
    # A class without examples has no accuracy.
    self.assertIn("", {row["accuracy"] for row in self._rows("classes.csv")})
    self._check_picture("confusion.png")
    with Image.open(self._folder / "confusion.png") as picture:
      self.assertLess(picture.width, 4000)

  def test_what_is_asked_for(self):
    values = {"loss": 1.0, "top_1": 0.5, "top_5": 0.9, "ece": 0.1}
    measured = _measured(
        4,
        sizes={24: {**values, "examples": 9}, 32: {**values, "examples": 9}},
        shots={1: {"top_1": 0.25, "regulariser": 4.0}},
        corruptions={"fog": {1: 0.5, 5: 0.25}, "contrast": {1: 0.75, 5: 0.5}},
    )
    self._write(measured, 4)
    self.assertEqual(self._rows("sizes.csv")[0]["image_size"], "24")
    self.assertEqual(self._rows("shots.csv")[0]["top_1"], "0.25")
    rows = self._rows("corruptions.csv")
    self.assertEqual(
        [(r["corruption"], r["severity"], r["top_1"]) for r in rows[:2]],
        [("fog", "1", "0.5"), ("fog", "5", "0.25")],
    )
    for name in ("sizes.png", "corruptions.png"):
      self._check_picture(name)
    file = io.StringIO()
    console = rich.console.Console(file=file, width=80)
    for each in report.tables(measured):
      console.print(each.to_rich())
    self.assertRegex(file.getvalue(), r"fog +0.5000 +0.2500 +0.3750")
    self.assertRegex(file.getvalue(), r"mean +0.6250 +0.3750 +0.5000")
    self.assertRegex(file.getvalue(), r"1 +0.2500 +4\b")


if __name__ == "__main__":
  absltest.main()
