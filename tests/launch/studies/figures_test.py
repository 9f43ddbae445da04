import pathlib
import shutil
import tempfile

from absl.testing import absltest
from matplotlib import figure
import numpy as np

from launch.studies import collection
from launch.studies import directories
from launch.studies import figures
from launch.studies import findings
from launch.studies import hours
from launch.studies import palette
from nfnets.scaling import frontier
from tests.launch.studies import simulated


def _lines(axes, color):
  """Returns the lines of a colour that join something."""
  return [
      line
      for line in axes.lines
      if line.get_color() == color and line.get_linestyle() != "None"
      if len(line.get_xdata()) > 1
  ]


class FiguresTest(absltest.TestCase):

  @classmethod
  def setUpClass(cls):
    super().setUpClass()
    root = pathlib.Path(tempfile.mkdtemp(dir=absltest.TEST_TMPDIR.value))
    cls.addClassCleanup(shutil.rmtree, root)
    simulated.write_study(root, simulated.NFNETS[:4], rates=(0.1, 0.2, 0.4))
    simulated.write_study(
        root,
        simulated.VITS[:3],
        rates=simulated.VIT_RATES[:2],
        truth=simulated.VIT_TRUTH,
    )
    runs = collection.collect(directories.find([str(root)]))
    cls.found = findings.find(runs, resamples=50)
    cls.hours = hours.find(runs, cls.found, resamples=50)
    cls.looks = palette.looks(cls.found.families)

  def test_loss_against_compute(self):
    drawn = figure.Figure()
    figures.loss_against_compute(drawn, self.found, self.hours, self.looks)
    left, right = drawn.axes
    for axes, laws in (
        (left, [f.study.law for f in self.found.families]),
        (right, [f.law for f in self.hours.families]),
    ):
      self.assertEqual((axes.get_xscale(), axes.get_yscale()), ("log", "log"))
      drawn_laws = _lines(axes, palette.INK)
      self.assertLen(drawn_laws, 2)
      for law, line in zip(laws, drawn_laws, strict=True):
        x, y = line.get_data()
        np.testing.assert_allclose(y, law.loss(x))
        self.assertLess(x[0], law.flops[0])
        self.assertGreater(x[-1], law.flops[1])
      self.assertNotEqual(
          drawn_laws[0].get_linestyle(), drawn_laws[1].get_linestyle()
      )
      # A band for each law, around it.
      bands = axes.collections
      self.assertLen(bands, 2)
      for law, band in zip(laws, bands, strict=True):
        x = figures.law_range(*law.flops)
        lower, upper = law.band(x)
        vertices = band.get_paths()[0].vertices
        self.assertAlmostEqual(vertices[:, 1].min(), lower.min())
        self.assertAlmostEqual(vertices[:, 1].max(), upper.max())
      rings = [
          line for line in axes.lines if line.get_markerfacecolor() == "none"
      ]
      self.assertLen(rings, 2)
    for family in self.found.families:
      for model in family.models:
        own = [p for p in family.study.points if p.model == model]
        (line,) = _lines(left, self.looks[family.name, model].color)
        np.testing.assert_allclose(
            line.get_data(),
            ([p.flops for p in own], [p.loss for p in own]),
        )
        self.assertEqual(line.get_label(), model)
        (line,) = _lines(right, self.looks[family.name, model].color)
        np.testing.assert_allclose(
            line.get_xdata(), [p.flops / simulated.SPEED for p in own]
        )
    # All rates are there, the best on a line and the others alone.
    marks = sum(
        len(line.get_xdata())
        for line in left.lines
        if line.get_color() != palette.INK
    )
    self.assertEqual(marks, 4 * 6 * 3 + 3 * 6 * 2)

  def test_without_hours_or_law(self):
    nothing = hours.Hours(None, (), (), (), (), 0.0)
    drawn = figure.Figure()
    figures.loss_against_compute(drawn, self.found, nothing, self.looks)
    self.assertLen(drawn.axes, 1)

  def test_best_rates(self):
    drawn = figure.Figure()
    figures.best_rates(drawn, self.found, self.looks)
    for axes, family in zip(drawn.axes, self.found.families, strict=True):
      self.assertEqual(axes.get_title("left") or axes.get_title(), family.name)
      for model in family.models:
        cells = [c for c in family.study.rates.cells if c.model == model]
        color = self.looks[family.name, model].color
        (line,) = _lines(axes, color)
        np.testing.assert_allclose(
            line.get_xdata(), [cell.epochs for cell in cells]
        )
        # Moved, but by less than to the next rate.
        ratio = line.get_ydata() / np.array([cell.best for cell in cells])
        self.assertLess(np.abs(np.log2(ratio)).max(), 0.3)
        self.assertAlmostEqual(ratio.min(), ratio.max())
        hollow = [
            line
            for line in axes.lines
            if line.get_color() == color
            and line.get_markerfacecolor() == "white"
        ]
        self.assertLen(hollow, sum(c.warning is not None for c in cells))
    self.assertTrue(any(f.study.rates.warnings for f in self.found.families))

  def test_optima(self):
    drawn = figure.Figure()
    figures.optima(drawn, self.found)
    families = [f for f in self.found.families if f.study.optima]
    self.assertLen(drawn.axes, 2 * len(families))
    for index, family in enumerate(families):
      size, epochs = drawn.axes[2 * index : 2 * index + 2]
      for place, optimum in enumerate(family.study.optima):
        color = palette.HUES[place]
        for axes, power, of in (
            (size, optimum.size_exponent.value, lambda a: a.size.value),
            (
                epochs,
                optimum.examples_exponent.value,
                lambda a: a.examples.value / self.found.train_examples,
            ),
        ):
          # Of the same colour there are the optima, which are marks alone.
          (line,) = _lines(axes, color)
          x, y = line.get_data()
          np.testing.assert_allclose(x[[0, -1]], optimum.flops)
          slope = np.polyfit(np.log(x), np.log(y), 1)[0]
          self.assertAlmostEqual(slope, power)
          self.assertAlmostEqual(y[7], of(optimum.at(x[7])))

  def test_residuals(self):
    drawn = figure.Figure()
    figures.residuals(drawn, self.found, self.looks)
    for index, family in enumerate(self.found.families):
      left, right = drawn.axes[2 * index : 2 * index + 2]
      points = family.study.points
      front = frontier.frontier(
          [p.flops for p in points], [p.loss for p in points]
      )
      law = family.study.law
      expected = [
          (point.flops, 100 * (point.loss / law.loss(point.flops) - 1))
          for point in (points[i] for i in front)
      ]
      shown = [
          (line.get_xdata()[0], line.get_ydata()[0])
          for line in left.lines
          if line.get_color() != palette.INK
      ]
      np.testing.assert_allclose(shown, expected, atol=1e-9)
      marks = [line for line in right.lines if line.get_color() != palette.INK]
      self.assertLen(marks, len(points))
      for point, line in zip(points, marks, strict=True):
        self.assertEqual(
            line.get_color(), self.looks[family.name, point.model].color
        )
        expected = family.study.surface.loss(point.size, point.examples).value
        self.assertAlmostEqual(
            line.get_ydata()[0], 100 * (point.loss / expected - 1)
        )


if __name__ == "__main__":
  absltest.main()
