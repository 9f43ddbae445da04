"""Tests for RandAugment: its levels, its picks, and what it draws."""

import collections
import pickle

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np
from PIL import Image
from PIL import ImageEnhance
from PIL import ImageOps

from pipelines import errors
from pipelines.transforms import image_operations
from pipelines.transforms import randaugment

_NAMES = (
    "AutoContrast",
    "Equalize",
    "Invert",
    "Rotate",
    "Posterize",
    "Solarize",
    "Color",
    "Contrast",
    "Brightness",
    "Sharpness",
    "ShearX",
    "ShearY",
    "TranslateX",
    "TranslateY",
    "Cutout",
    "SolarizeAdd",
)

_LEVELS = (0, 1, 5, 10, 15)
_ARGUMENTS = {
    "Rotate": (0, 3, 15, 30, 45),
    "Posterize": (0, 0, 2, 4, 6),
    "Solarize": (0, 25, 128, 0, 128),
    "Color": (0.1, 0.28, 1.0, 1.9, 2.8),
    "Contrast": (0.1, 0.28, 1.0, 1.9, 2.8),
    "Brightness": (0.1, 0.28, 1.0, 1.9, 2.8),
    "Sharpness": (0.1, 0.28, 1.0, 1.9, 2.8),
    "ShearX": (0, 0.03, 0.15, 0.3, 0.45),
    "ShearY": (0, 0.03, 0.15, 0.3, 0.45),
    "TranslateX": (0, 10, 50, 100, 150),
    "TranslateY": (0, 10, 50, 100, 150),
    "Cutout": (0, 4, 20, 40, 60),
    "SolarizeAdd": (0, 11, 55, 110, 165),
}

_TWO_WAYS = ("Rotate", "ShearX", "ShearY", "TranslateX", "TranslateY")


def _image(height=64, width=48):
  rng = np.random.default_rng(height)
  image = rng.integers(0, 256, (height, width, 3), np.uint8)
  image.setflags(write=False)
  return image


class _Fixed:
  """Draws given numbers, like a generator."""

  def __init__(self, *numbers):
    self._numbers = np.array(numbers)

  def random(self, shape):
    return self._numbers.reshape(shape)


class RandAugmentTest(parameterized.TestCase):

  def test_operations_in_the_order_of_the_picks(self):
    self.assertSequenceEqual(tuple(randaugment.OPERATIONS), _NAMES)
    image = _image()
    config = randaugment.RandAugmentConfig(layers=1, magnitude=3)
    for index, operation in enumerate(randaugment.OPERATIONS.values()):
      for pick in (index / 16, (index + 1) / 16 - 1e-9):
        np.testing.assert_array_equal(
            randaugment.apply(image, _Fixed(pick, 0.1, 0.7), config),
            operation(image, 3, (0.1, 0.7)),
        )

  def test_levels(self):
    self.assertSetEqual(set(randaugment.ARGUMENTS), set(_ARGUMENTS))
    for name, expected in _ARGUMENTS.items():
      actual = [randaugment.ARGUMENTS[name](level) for level in _LEVELS]
      np.testing.assert_allclose(actual, expected, rtol=1e-12, err_msg=name)

  @parameterized.parameters(
      ("AutoContrast", ImageOps.autocontrast, 1),
      ("Equalize", ImageOps.equalize, 0),
      ("Invert", ImageOps.invert, 0),
      ("Posterize", lambda image: ImageOps.posterize(image, 6), 0),
      ("Solarize", lambda image: ImageOps.solarize(image, 128), 0),
      ("Color", lambda image: ImageEnhance.Color(image).enhance(2.8), 3),
      ("Brightness", lambda i: ImageEnhance.Brightness(i).enhance(2.8), 0),
      ("Sharpness", lambda i: ImageEnhance.Sharpness(i).enhance(2.8), 3),
  )
  def test_equals_pillow(self, name, reference, most):
    image = _image()
    result = randaugment.OPERATIONS[name](image, 15, (0.1, 0.9))
    expected = np.asarray(reference(Image.fromarray(image)))
    np.testing.assert_allclose(
        result.astype(int), expected.astype(int), atol=most
    )

  @parameterized.parameters(*_TWO_WAYS)
  def test_goes_either_way(self, name):
    change = {
        "Rotate": image_operations.rotate,
        "ShearX": image_operations.shear_x,
        "ShearY": image_operations.shear_y,
        "TranslateX": image_operations.translate_x,
        "TranslateY": image_operations.translate_y,
    }[name]
    argument = _ARGUMENTS[name][1]
    for draw, sign in ((0.0, -1), (0.49, -1), (0.5, 1), (0.99, 1)):
      np.testing.assert_array_equal(
          randaugment.OPERATIONS[name](_image(), 1, (draw, 0.3)),
          change(_image(), sign * argument),
      )

  def test_cutout_reaches_every_centre(self):
    image = np.zeros((5, 7, 3), np.uint8)
    rng = np.random.default_rng(0)
    # At this level a hole is 2x2, and its last pixel is the centre.
    holes = collections.Counter(
        tuple(
            np.argwhere(
                randaugment.OPERATIONS["Cutout"](image, 0.25, rng.random(2))[
                    ..., 0
                ]
            )[-1].tolist()
        )
        for _ in range(3500)
    )
    self.assertLen(holes, 35)
    # Each expects 100, with a standard deviation of 10.
    np.testing.assert_allclose(list(holes.values()), 100, atol=60)

  def test_picks_are_even_and_independent(self):
    picked = []
    operations = tuple(
        lambda image, level, draws, index=index: picked.append(index) or image
        for index in range(16)
    )
    config = randaugment.RandAugmentConfig(layers=4)
    rng = np.random.default_rng(0)
    with absltest.mock.patch.object(randaugment, "_IN_ORDER", operations):
      for _ in range(16000):
        randaugment.apply(_image(4, 4), rng, config)
    picked = np.reshape(picked, (16000, 4))
    for layer in range(4):
      # Each expects 1000, with a standard deviation of 31.
      counts = np.bincount(picked[:, layer], minlength=16)
      np.testing.assert_allclose(counts, 1000, atol=6 * 31)
    # Each of the 256 pairs of layers expects 62.5, with one of 7.9.
    pairs = np.bincount(picked[:, 0] * 16 + picked[:, 1], minlength=256)
    np.testing.assert_allclose(pairs, 62.5, atol=6 * 7.9)

  def test_draws_three_numbers_for_each_layer(self):
    config = randaugment.RandAugmentConfig(layers=4)
    for seed in range(20):
      rng, reference = (np.random.default_rng(seed) for _ in range(2))
      randaugment.apply(_image(), rng, config)
      reference.random(12)
      self.assertEqual(rng.random(), reference.random())

  def test_layers_follow_one_another(self):
    image = _image()
    four = randaugment.RandAugmentConfig(layers=4, magnitude=5)
    one = randaugment.RandAugmentConfig(layers=1, magnitude=5)
    different = 0
    for seed in range(50):
      result = randaugment.apply(image, np.random.default_rng(seed), four)
      rng = np.random.default_rng(seed)
      expected = image
      for _ in range(4):
        expected = randaugment.apply(expected, rng, one)
      np.testing.assert_array_equal(result, expected)
      self.assertEqual((result.dtype, result.shape), (np.uint8, image.shape))
      different += np.any(result != image)
    self.assertGreater(different, 40)

  def test_same_on_a_view(self):
    mirrored = _image()[:, ::-1]
    config = randaugment.RandAugmentConfig(layers=2)
    for seed in range(30):
      np.testing.assert_array_equal(
          randaugment.apply(mirrored, np.random.default_rng(seed), config),
          randaugment.apply(
              mirrored.copy(), np.random.default_rng(seed), config
          ),
      )

  def test_no_layers_return_any_image(self):
    grey = np.zeros((3, 3, 1), np.uint8)
    config = randaugment.RandAugmentConfig()
    self.assertIs(
        randaugment.apply(grey, np.random.default_rng(0), config), grey
    )

  def test_too_high_a_magnitude_blanks_small_images(self):
    image = _image(28, 28)
    for name in ("TranslateX", "TranslateY"):
      move = randaugment.OPERATIONS[name]
      for draws in ((0.1, 0.5), (0.9, 0.5)):
        np.testing.assert_array_equal(
            move(image, 2.8, draws), np.full((28, 28, 3), 128)
        )
        self.assertGreater(np.unique(move(image, 2.7, draws)).size, 1)

  @parameterized.parameters(
      ((8, 8, 1), np.uint8), ((8, 8), np.uint8), ((8, 8, 3), np.float32)
  )
  def test_refuses_what_is_not_in_colour(self, shape, dtype):
    config = randaugment.RandAugmentConfig(layers=1)
    with self.assertRaisesRegex(errors.DataError, r"set its layers to 0$"):
      randaugment.apply(
          np.zeros(shape, dtype), np.random.default_rng(0), config
      )

  @parameterized.parameters(
      (dict(layers=-1), "layers is -1: give a whole number from 0 up"),
      (dict(layers=1.5), "layers is 1.5: give a whole"),
      (dict(magnitude=-0.1), "magnitude is -0.1: give a number from 0 up"),
      (dict(magnitude=float("nan")), "magnitude is nan"),
      (dict(magnitude=float("inf")), "magnitude is inf"),
  )
  def test_refuses(self, arguments, message):
    with self.assertRaisesRegex(ValueError, message):
      randaugment.RandAugmentConfig(**arguments)

  def test_config_survives_pickling(self):
    config = randaugment.RandAugmentConfig(layers=3, magnitude=7.5)
    self.assertEqual(pickle.loads(pickle.dumps(config)), config)


if __name__ == "__main__":
  absltest.main()
