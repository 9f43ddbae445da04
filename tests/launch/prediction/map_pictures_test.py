import pathlib

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np
from PIL import Image

from launch.prediction import map_pictures


class MapPicturesTest(parameterized.TestCase):

  @parameterized.parameters((28, 1), (28, 3), (300, 3))
  def test_heat_is_where_it_is(self, size, channels):
    path = pathlib.Path(self.create_tempdir().full_path, "map.png")
    image = np.full((size, size, channels), 128, np.uint8)
    heat = np.zeros((4, 4), np.float32)
    heat[0, 3] = 5
    map_pictures.draw(image, heat, path)
    with Image.open(path) as picture:
      pixels = np.asarray(picture).astype(int)
    side = pixels.shape[0]
    self.assertEqual(pixels.shape, (side, 2 * side, 3))
    self.assertGreaterEqual(side, 256)
    plain, warm = pixels[:, :side], pixels[:, side:]
    self.assertTrue((plain == 128).all())
    # Viridis ends in yellow and begins in violet.
    tenth = side // 10
    hot, cold = warm[tenth, -tenth], warm[-tenth, tenth]
    self.assertGreater(hot[0] - hot[2], 80)
    self.assertGreater(cold[2], cold[1])

  def test_a_flat_map(self):
    path = pathlib.Path(self.create_tempdir().full_path, "map.png")
    map_pictures.draw(
        np.zeros((8, 8, 3), np.uint8), np.ones((2, 2), np.float32), path
    )
    with Image.open(path) as picture:
      warm = np.asarray(picture)[:, picture.width // 2 :]
    self.assertEqual(np.ptp(warm.reshape(-1, 3), axis=0).max(), 0)


if __name__ == "__main__":
  absltest.main()
