from absl.testing import absltest
from matplotlib import figure
import numpy as np

from launch.studies import collection
from launch.studies import findings
from launch.studies import hours
from launch.studies import palette
from launch.studies import published
from launch.studies import tuning_figure

_LOOKS = {
    ("NFNet", "F0"): palette.Look("#332288", "o", "-"),
    ("NFNet", "F7+"): palette.Look("#CC6677", "o", "-"),
}


def _tuned(run, model, flops, loss, accuracy, chosen=True, is_imagenet=False):
  return collection.FineTuned(
      run=run,
      model=model,
      family="NFNet",
      pretraining=None,
      flops=flops,
      loss=loss,
      accuracy=accuracy,
      own_loss=None,
      chosen=chosen,
      is_imagenet=is_imagenet,
  )


def _draw(tuned, spent=()):
  drawn = figure.Figure()
  found = findings.Findings((), tuple(tuned), 1.0, (), ())
  took = hours.Hours(
      None, (), (), (), tuple(hours.TuningHours(*one) for one in spent), 0.0
  )
  tuning_figure.draw(drawn, found, took, _LOOKS)
  return drawn


class TuningFigureTest(absltest.TestCase):

  def test_error_against_compute_hours_and_loss(self):
    tuned = [
        _tuned("b", "F0", 2e18, 2.5, 0.8),
        _tuned("a", "F0", 1e18, 2.7, 0.7),
        _tuned("c", "F0", 1e18, 2.7, 0.75, chosen=False),
        _tuned("d", "F7+", 4e18, None, 0.9),
    ]
    drawn = _draw(tuned, [("a", 3.0), ("b", 6.0)])
    for axes, expected in zip(
        drawn.axes, ([1e18, 2e18], [3.0, 6.0], [2.5, 2.7]), strict=True
    ):
      joined = [
          line
          for line in axes.lines
          if line.get_linestyle() == "-" and len(line.get_xdata()) > 1
      ]
      self.assertLen(joined, 1)
      np.testing.assert_allclose(joined[0].get_xdata(), expected)
      errors = [20, 30] if expected[0] == 2.5 else [30, 20]
      np.testing.assert_allclose(joined[0].get_ydata(), errors)
    marks = [
        line for line in drawn.axes[0].lines if line.get_linestyle() == "None"
    ]
    self.assertEqual(
        [line.get_alpha() for line in marks], [1.0, 1.0, 0.35, 1.0]
    )

  def test_published_results_are_for_imagenet(self):
    drawn = _draw([_tuned("a", "F7+", 1e22, None, 0.9, is_imagenet=True)])
    (axes,) = drawn.axes
    marks = {
        line.get_label(): line.get_data()
        for line in axes.lines
        if line.get_color() == palette.PAPER
    }
    self.assertLen(marks, len(published.RESULTS))
    (x,), (y,) = marks["published: NFNet-F7+ RA"]
    self.assertAlmostEqual(y, 9.6)
    # 8 epochs of 4e9 images, at 6 times 111.18 G multiply-accumulates each.
    self.assertAlmostEqual(x / (6 * 111.18e9 * 32e9), 1, delta=0.01)
    other = _draw([_tuned("a", "F7+", 1e22, None, 0.9)])
    self.assertEmpty(
        [
            line
            for line in other.axes[0].lines
            if line.get_color() == palette.PAPER
        ]
    )

  def test_nothing_is_known_of_the_start(self):
    drawn = _draw([_tuned("a", "F0", None, None, 0.9)])
    self.assertLen(drawn.axes, 1)


if __name__ == "__main__":
  absltest.main()
