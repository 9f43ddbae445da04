import json
import pathlib
import warnings

from absl.testing import absltest
import matplotlib
from matplotlib import image
import numpy as np

from launch.console import curves


def _line(kind, step, loss, **more):
  return {
      "kind": kind,
      "step": step,
      "epoch": step / 10,
      "loss": loss,
      "top_1": 1 - loss / 3,
      **more,
  }


class CurvesTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.folder = pathlib.Path(self.create_tempdir().full_path)
    self.metrics = self.folder / "metrics.jsonl"
    self.picture = self.folder / "curves.png"

  def _draw(self, *lines):
    self.metrics.write_text("".join(json.dumps(line) + "\n" for line in lines))
    curves.draw(self.metrics, self.picture, "a run")
    return image.imread(self.picture)

  def test_all_kinds_are_drawn_in_their_colour(self):
    train = [
        _line("train", s, 2.0 / (1 + s), learning_rate=0.1) for s in range(5)
    ]
    picture = self._draw(
        *train, _line("held_out", 4, 0.5), _line("test", 4, 0.6)
    )
    self.assertGreater(picture.shape[1], picture.shape[0])
    for color in ((0x00, 0x72, 0xB2), (0xD5, 0x5E, 0x00)):
      distance = abs(picture[..., :3] * 255 - color).max(-1)
      self.assertGreater((distance < 2).sum(), 20)

  def test_without_a_line(self):
    with warnings.catch_warnings():
      warnings.simplefilter("error")
      self._draw()

  def test_each_stage_has_a_colour_of_its_own(self):
    stages = ("classifier", "stage_1", "stem", "stage_0")
    train = [
        _line(
            "train",
            s,
            1.0,
            learning_rate=0.1,
            **{
                f"gradient_norm/{stage}": s + i
                for i, stage in enumerate(stages, 1)
            },
        )
        for s in range(5)
    ]
    picture = self._draw(*train)
    colors = matplotlib.colormaps["viridis"]
    for index in range(len(stages)):
      color = np.array(colors(index / len(stages))[:3])
      distance = abs(picture[..., :3] - color).max(-1)
      self.assertGreater((distance < 0.01).sum(), 20)

  def test_a_stage_that_a_line_lacks(self):
    norms = {"gradient_norm/stem": 1.0}
    self._draw(
        _line("train", 1, 1.0, learning_rate=0.1, **norms),
        _line("train", 2, 1.0, learning_rate=0.1),
        _line(
            "train", 3, 1.0, learning_rate=0.1, **{"gradient_norm/stem": None}
        ),
    )

  def test_a_run_that_logged_nothing_yet(self):
    self._draw()

  def test_only_the_picture_is_left(self):
    self._draw(_line("train", 1, 1.0, learning_rate=0.1))
    self.assertCountEqual(
        [path.name for path in self.folder.iterdir()],
        ["metrics.jsonl", "curves.png"],
    )


if __name__ == "__main__":
  absltest.main()
