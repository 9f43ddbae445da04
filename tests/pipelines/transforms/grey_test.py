from absl.testing import absltest
import numpy as np
from PIL import Image

from pipelines.transforms import grey


class GreyTest(absltest.TestCase):

  def test_is_pillow_s_luma(self):
    image = np.random.default_rng(0).integers(0, 256, (60, 50, 3), np.uint8)
    image[0, 0], image[0, 1] = 255, 0
    wanted = np.asarray(Image.fromarray(image).convert("L"))
    found = grey.with_channels(image, 1)
    np.testing.assert_array_equal(found[..., 0], wanted, strict=True)

  def test_grey_keeps_its_values(self):
    image = np.arange(256, dtype=np.uint8).reshape(16, 16, 1)
    repeated = grey.with_channels(image, 3)
    self.assertEqual(repeated.shape, (16, 16, 3))
    np.testing.assert_array_equal(grey.with_channels(repeated, 1), image)

  def test_nothing_to_do(self):
    for channels in (1, 3):
      image = np.zeros((2, 2, channels), np.uint8)
      self.assertIs(grey.with_channels(image, channels), image)

  def test_other_channels(self):
    with self.assertRaisesRegex(ValueError, "4 channels to 1"):
      grey.with_channels(np.zeros((2, 2, 4), np.uint8), 1)


if __name__ == "__main__":
  absltest.main()
