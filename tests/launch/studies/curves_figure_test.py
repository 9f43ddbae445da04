import json
import pathlib

from absl.testing import absltest
from matplotlib import figure
import numpy as np

from launch.console import errors
from launch.studies import collection
from launch.studies import curves_figure
from launch.studies import directories
from launch.studies import findings
from launch.studies import palette
from tests.launch.studies import simulated


class CurvesFigureTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)

  def _read(self, *lines):
    text = "".join(json.dumps(line) + "\n" for line in lines)
    (self.root / "metrics.jsonl").write_text(text)
    return curves_figure.read(self.root)

  def test_reads_losses(self):
    curve = self._read(
        {"kind": "train", "step": 1, "epoch": 0.1, "loss": 2.0},
        {"kind": "train", "step": 2, "epoch": 0.2, "loss": None},
        {"kind": "held_out", "step": 2, "epoch": 0.2, "loss": 1.5},
        {"kind": "test", "step": 2, "epoch": 0.2, "loss": 1.4},
        {"kind": "train", "step": 3, "loss": 1.0},
    )
    self.assertEqual(curve.training, ((0.1, 2.0),))
    self.assertEqual(curve.held_out, ((0.2, 1.5),))

  def test_long_curves_are_thinned_between_their_ends(self):
    curve = self._read(
        *(
            {"kind": "train", "epoch": step / 100, "loss": 1 / step}
            for step in range(1, 5001)
        )
    )
    self.assertLessEqual(len(curve.training), 300)
    self.assertEqual(curve.training[0], (0.01, 1.0))
    self.assertEqual(curve.training[-1], (50.0, 1 / 5000))

  def test_without_a_file_or_with_a_corrupt_one(self):
    self.assertEqual(curves_figure.read(self.root), curves_figure.Curve((), ()))
    (self.root / "metrics.jsonl").write_text("{\n")
    with self.assertRaises(errors.RunError):
      curves_figure.read(self.root)
    (self.root / "metrics.jsonl").write_text("[]\n")
    with self.assertRaises(errors.RunError):
      curves_figure.read(self.root)

  def test_draws_each_run_at_its_best_rate(self):
    simulated.write_study(
        self.root, simulated.NFNETS[:2], epochs=(1.0, 2.0), rates=(0.2, 0.4)
    )
    runs = directories.find([str(self.root)])
    found = findings.find(collection.collect(runs), resamples=20)
    curves = {
        name: curves_figure.read(path) for name, path in runs.runs.items()
    }
    looks = palette.looks(found.families)
    drawn = figure.Figure()
    curves_figure.draw(drawn, found, curves, looks)
    left, right = drawn.axes
    points = found.families[0].study.points
    training = [line.get_data() for line in left.lines]
    self.assertLen(training, len(points))
    held_out = [line for line in right.lines if line.get_linestyle() != "None"]
    for point, line, shown in zip(points, held_out, training, strict=True):
      curve = curves[point.runs[0]]
      np.testing.assert_allclose(np.transpose(line.get_data()), curve.held_out)
      np.testing.assert_allclose(np.transpose(shown), curve.training)
      self.assertEqual(line.get_ydata()[-1], point.loss)
      self.assertEqual(line.get_color(), looks["NFNet", point.model].color)
    labels = [line.get_label() for line in right.lines]
    self.assertEqual(
        [label for label in labels if label[0] != "_"], ["N0", "N1"]
    )
    self.assertEmpty(curves_figure.families_with_curves(found, {}))


if __name__ == "__main__":
  absltest.main()
