import colorsys
import io

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np
from PIL import Image
from scipy import ndimage

from pipelines.transforms import corruptions


def _image(size=64, channels=3):
  rng = np.random.default_rng(0)
  smooth = ndimage.gaussian_filter(
      rng.random((size, size, channels)), (4, 4, 0)
  )
  smooth = (smooth - smooth.min()) / np.ptp(smooth)
  return (40 + 180 * smooth).astype(np.uint8)


def _changed(name, severity, image, record_id="a"):
  return corruptions.apply(image, name, severity, record_id)


def _distance(a, b):
  return np.abs(a.astype(float) - b).mean()


class CorruptionsTest(parameterized.TestCase):

  @parameterized.parameters(*corruptions.CORRUPTIONS)
  def test_each(self, name):
    image = _image()
    before = image.copy()
    results = [_changed(name, s, image) for s in corruptions.SEVERITIES]
    for result in results:
      self.assertEqual(result.dtype, np.uint8)
      self.assertEqual(result.shape, image.shape)
      self.assertGreater(_distance(result, image), 0.2)
    np.testing.assert_array_equal(image, before)
    np.testing.assert_array_equal(results[2], _changed(name, 3, image))
    self.assertFalse(np.array_equal(results[0], results[4]))
    grey = _changed(name, 3, _image(28, 1))
    self.assertEqual(grey.shape, (28, 28, 1))

  @parameterized.parameters(
      "gaussian_noise",
      "shot_noise",
      "impulse_noise",
      "glass_blur",
      "motion_blur",
      "snow",
      "fog",
      "elastic_transform",
  )
  def test_randomness_is_that_of_the_record(self, name):
    image = _image()
    self.assertFalse(
        np.array_equal(
            _changed(name, 3, image, "a"), _changed(name, 3, image, "b")
        )
    )

  @parameterized.parameters(
      ("gaussian_noise", (0.08, 0.12, 0.18)),
      ("shot_noise", tuple(np.sqrt(0.5 / np.array([60, 25, 12])))),
  )
  def test_noise_has_the_deviation_it_says(self, name, deviations):
    grey = np.full((200, 200, 3), 128, np.uint8)
    for severity, deviation in enumerate(deviations, 1):
      noise = _changed(name, severity, grey) / 255 - 128 / 255
      self.assertAlmostEqual(
          noise.std(), deviation, delta=0.01 * deviation + 2e-3
      )
      # The fraction of a byte is cut off.
      self.assertAlmostEqual(noise.mean(), -0.5 / 255, delta=2e-3)

  def test_impulses_are_black_or_white(self):
    grey = np.full((200, 200, 3), 128, np.uint8)
    for severity, share in enumerate((0.03, 0.06, 0.09, 0.17, 0.27), 1):
      result = _changed("impulse_noise", severity, grey)
      for value in (0, 255):
        found = np.mean(result == value)
        self.assertAlmostEqual(found, share / 2, delta=0.004)
      self.assertEqual(np.unique(result).tolist(), [0, 128, 255])

  def test_contrast_is_an_affine_function(self):
    image = _image()
    mean = image.mean((0, 1))
    expected = np.floor((image - mean) * 0.2 + mean)
    np.testing.assert_allclose(_changed("contrast", 3, image), expected, atol=1)

  def test_brightness_adds_to_the_value_of_hsv(self):
    image = _image(16)
    image[0, 0] = 0
    result = _changed("brightness", 2, image)
    for pixel, got in zip(
        image.reshape(-1, 3) / 255, result.reshape(-1, 3), strict=True
    ):
      h, s, v = colorsys.rgb_to_hsv(*pixel)
      want = np.array(colorsys.hsv_to_rgb(h, s, min(v + 0.2, 1))) * 255
      np.testing.assert_allclose(got, want, atol=1.001)

  def test_blurs_keep_the_mean_and_lose_detail(self):
    image = _image(96)
    for name in ("defocus_blur", "motion_blur", "zoom_blur", "glass_blur"):
      mild, hard = (_changed(name, s, image) for s in (1, 5))
      self.assertLess(hard.std(), image.std(), name)
      self.assertLess(hard.std(), mild.std() + 1, name)
      self.assertLess(abs(hard.mean() - image.mean()), 8, name)

  def test_defocus_reaches_as_far_as_its_radius(self):
    bright = np.zeros((64, 64, 1), np.uint8)
    bright[24:41, 24:41] = 255
    blurred = _changed("defocus_blur", 1, bright)[..., 0]
    self.assertEqual(blurred[32, 32], 255)
    self.assertEqual(blurred[32, 32 + 8 + 5], 0)
    self.assertBetween(int(blurred[32, 32 + 9]), 1, 254)

  def test_motion_blurs_along_one_line(self):
    image = np.zeros((96, 96, 1), np.uint8)
    image[40:56, 40:56] = 255
    result = _changed("motion_blur", 3, image)[..., 0]
    rows, columns = np.nonzero(result)
    # Within 45 degrees of level, so it reaches further sideways.
    self.assertGreaterEqual(np.ptp(columns), np.ptp(rows))
    self.assertGreater(np.ptp(columns), 24)

  def test_pixelate_makes_blocks(self):
    image = _image(64)
    result = _changed("pixelate", 5, image)
    blocks = result.reshape(16, 4, 16, 4, 3)
    np.testing.assert_array_equal(np.ptp(blocks, (1, 3)), 0)
    means = image.reshape(16, 4, 16, 4, 3).mean((1, 3))
    np.testing.assert_allclose(blocks[:, 0, :, 0], means, atol=1)

  def test_jpeg_is_pillows(self):
    image = _image(48)
    file = io.BytesIO()
    Image.fromarray(image).save(file, "JPEG", quality=10)
    expected = np.asarray(Image.open(file))
    np.testing.assert_array_equal(
        _changed("jpeg_compression", 4, image), expected
    )

  def test_fog_brightens_black_and_keeps_the_brightest(self):
    image = _image(64)
    result = _changed("fog", 1, image)
    self.assertLessEqual(result.max(), image.max())
    self.assertGreater(result.min(), image.min())
    black = np.zeros((64, 64, 3), np.uint8)
    # All light is what was there.
    np.testing.assert_array_equal(_changed("fog", 1, black), 0)

  def test_elastic_of_a_flat_image_is_flat(self):
    flat = np.full((64, 64, 3), 77, np.uint8)
    np.testing.assert_array_equal(_changed("elastic_transform", 2, flat), flat)

  def test_rows_of_a_crop(self):
    class Crop:

      def __call__(self, record):
        return {**record, "label": np.int32(3)}

      def padding(self):
        return {"image": np.zeros((64, 64, 3), np.uint8), "id": ""}

    transform = corruptions.Corrupted(Crop(), "fog", 2)
    row = transform({"image": _image(), "id": "x"})
    np.testing.assert_array_equal(
        row["image"], _changed("fog", 2, _image(), "x")
    )
    self.assertEqual(row["label"], 3)
    self.assertFalse(transform.padding()["image"].any())

  @parameterized.parameters(("frost", 1), ("fog", 0), ("fog", 6))
  def test_what_there_is_not(self, name, severity):
    with self.assertRaises(ValueError):
      corruptions.Corrupted(None, name, severity)

  def test_all_but_one_of_the_fifteen(self):
    self.assertLen({*corruptions.CORRUPTIONS, *corruptions.LEFT_OUT}, 15)


if __name__ == "__main__":
  absltest.main()
