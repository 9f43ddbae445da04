import pathlib

from absl.testing import absltest
from matplotlib import figure
from matplotlib import image

from launch.studies import figure_files
from pipelines import errors


class FigureFilesTest(absltest.TestCase):

  def _draw(self, folder):
    with figure_files.drawing(folder, "loss", 2, width=3) as drawn:
      drawn.subplots().plot([1, 2], [3, 4], label="a")

  def test_writes_both_files_alike_each_time(self):
    folder = pathlib.Path(self.create_tempdir().full_path)
    self._draw(folder)
    names = ("loss.png", "loss.svg")
    self.assertCountEqual([path.name for path in folder.iterdir()], names)
    first = [(folder / name).read_bytes() for name in names]
    self._draw(folder)
    self.assertEqual([(folder / name).read_bytes() for name in names], first)
    self.assertEqual(image.imread(folder / names[0]).shape[:2], (320, 480))
    self.assertNotIn(b"<image", first[1])

  def test_a_folder_that_is_not_there(self):
    folder = pathlib.Path(self.create_tempdir().full_path, "no")
    with self.assertRaises(errors.DataError):
      self._draw(folder)

  def _labels(self, low, high, unit=""):
    drawn = figure.Figure(figsize=(4, 4))
    axes = drawn.subplots()
    axes.plot([1, 2], [low, high])
    figure_files.log_axis(axes, "y", unit)
    drawn.canvas.draw()
    low, high = axes.get_ylim()
    return [
        label.get_text()
        for tick, label in zip(
            axes.get_yticks(), axes.get_yticklabels(), strict=True
        )
        if low <= tick <= high
    ]

  def test_axes_have_numbers(self):
    for low, high in ((0.3, 0.35), (0.3, 1.1), (0.3, 3.0), (0.25, 8), (1, 3e3)):
      labels = self._labels(low, high)
      self.assertGreaterEqual(len(labels), 3, (low, high))
      for label in labels:
        float(label)
    self.assertIn("100 k", self._labels(5e4, 2e6, "count"))
    self.assertIn("1 M", self._labels(5e4, 2e6, "count"))

  def test_doublings(self):
    axes = figure.Figure().subplots()
    axes.plot([0.25, 4], [1, 1])
    figure_files.doublings(axes, "x", [4, 0.25, 1, 1])
    self.assertEqual(list(axes.get_xticks()), [0.25, 1, 4])


if __name__ == "__main__":
  absltest.main()
