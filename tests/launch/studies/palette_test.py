import dataclasses
import itertools

from absl.testing import absltest
from matplotlib import colors
import numpy as np

from launch.studies import palette


@dataclasses.dataclass
class _Family:
  name: str
  models: tuple[str, ...]


# Of H. Brettel, F. Vienot and J. D. Mollon (1997) by way of G. M. Machado and
# others (2009), for a whole lack of one kind of cones; on linear colours.
_LACKING = {
    "red": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "green": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
}


def _lab(rgb):
  """Returns CIE Lab of linear sRGB."""
  xyz = np.array(
      [
          [0.4124, 0.3576, 0.1805],
          [0.2126, 0.7152, 0.0722],
          [0.0193, 0.1192, 0.9505],
      ]
  ) @ np.clip(rgb, 0, 1)
  x, y, z = np.cbrt(np.maximum(xyz / [0.9505, 1.0, 1.089], 0.008856))
  return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def _linear(name):
  value = np.array(colors.to_rgb(name))
  return np.where(
      value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4
  )


class PaletteTest(absltest.TestCase):

  def test_colours_are_told_apart_by_everyone(self):
    for name, matrix in (("none", np.eye(3)), *_LACKING.items()):
      seen = [_lab(np.array(matrix) @ _linear(hue)) for hue in palette.HUES]
      for one, other in itertools.combinations(seen, 2):
        # A difference of 2.3 is just seen.
        self.assertGreater(np.linalg.norm(one - other), 8, name)
    for hue in palette.HUES:
      self.assertLess(_lab(_linear(hue))[0], 80, "pale on white")

  def test_each_model_looks_like_no_other(self):
    names = tuple(f"N{index}" for index in range(12))
    families = [
        _Family("NFNet", names),
        _Family("ViT", names),
        _Family("other", names),
    ]
    looks = palette.looks(families)
    self.assertLen(looks, 36)
    self.assertLen(set(looks.values()), 36)
    # As many as there are colours have one of their own.
    first = list(looks.values())[: len(palette.HUES)]
    self.assertLen({look.color for look in first}, len(palette.HUES))
    self.assertLen({palette.law_line(f.name) for f in families}, 3)


if __name__ == "__main__":
  absltest.main()
