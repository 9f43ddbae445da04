import pathlib

from absl.testing import absltest
from matplotlib import image

from launch.describing import propagation_plot
from nfnets.models import signal_propagation
from nfnets.models import variants


def _statistics(config, **values):
  return [
      signal_propagation.BlockStatistics(
          stage=stage,
          block=block,
          **{"squared_mean": 0.01, "variance": 0.5, "branch_variance": 0.2}
          | values,
      )
      for stage, depth in enumerate(config.depths)
      for block in range(depth)
  ]


class PropagationPlotTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.folder = pathlib.Path(self.create_tempdir().full_path)

  def _draw(self, name, **values):
    config = variants.get(name)
    path = self.folder / "spp.png"
    propagation_plot.draw(config, _statistics(config, **values), path, "a net")
    return image.imread(path)

  def test_measured_and_expected_are_drawn_in_their_colours(self):
    picture = self._draw("N1")
    self.assertGreater(picture.shape[1], 1000)
    for color in ((0x00, 0x72, 0xB2), (0xD5, 0x5E, 0x00)):
      distance = abs(picture[..., :3] * 255 - color).max(-1)
      self.assertGreater((distance < 2).sum(), 100)

  def test_a_signal_that_vanished(self):
    self._draw("N0", squared_mean=0.0, variance=0.0, branch_variance=0.0)

  def test_only_the_picture_is_left(self):
    self._draw("N0")
    self.assertEqual([x.name for x in self.folder.iterdir()], ["spp.png"])


if __name__ == "__main__":
  absltest.main()
