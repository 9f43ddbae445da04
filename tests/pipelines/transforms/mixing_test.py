"""Tests for MixUp and CutMix."""

import fractions

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from pipelines.transforms import mixing


def _images(height=12, width=9, channels=3):
  rng = np.random.default_rng(height)
  images = rng.integers(0, 256, (2, height, width, channels), np.uint8)
  images.setflags(write=False)
  return images


class MixUpTest(parameterized.TestCase):

  @parameterized.parameters(0.0, 0.25, 0.3, 0.5, 0.999, 1.0)
  def test_adds_and_rounds(self, share):
    # All pairs of values.
    first, second = np.mgrid[:256, :256].astype(np.uint8)
    mixed = mixing.add(first[..., None], second[..., None], share)
    self.assertEqual(mixed.dtype, np.uint8)
    exact = share * first.astype(np.float64) + (1 - share) * second
    np.testing.assert_allclose(mixed[..., 0], exact, rtol=0, atol=0.5001)
    np.testing.assert_array_equal(
        np.diagonal(mixed[..., 0]), np.arange(256), "equal pixels stay"
    )
    if fractions.Fraction(share).denominator <= 4:
      np.testing.assert_array_equal(mixed[..., 0], np.floor(exact + 0.5))

  def test_reports_its_share(self):
    config = mixing.MixConfig(mixup_alpha=0.2)
    first, second = _images()
    for seed in range(50):
      mixed, share = mixing.mix(
          first, second, np.random.default_rng(seed), config
      )
      self.assertIsInstance(share, float)
      exact = share * first + (1 - share) * second
      np.testing.assert_allclose(mixed, exact, rtol=0, atol=0.5001)

  @parameterized.parameters(0.2, 1.0, 4.0)
  def test_shares_follow_the_beta_distribution(self, alpha):
    config = mixing.MixConfig(mixup_alpha=alpha)
    rng = np.random.default_rng(0)
    images = _images(1, 1, 1)
    shares = [mixing.mix(*images, rng, config)[1] for _ in range(10000)]
    # Of the mean and the variance of Beta(alpha, alpha).
    variance = 1 / (4 * (2 * alpha + 1))
    self.assertAlmostEqual(np.mean(shares), 0.5, delta=6 * variance**0.5 / 100)
    self.assertAlmostEqual(np.var(shares), variance, delta=0.06 * variance)

  @parameterized.parameters(1e-300, 1e-9, 1e9)
  def test_extreme_alpha(self, alpha):
    config = mixing.MixConfig(mixup_alpha=alpha)
    for seed in range(5):
      _, share = mixing.mix(*_images(), np.random.default_rng(seed), config)
      self.assertBetween(share, 0, 1)


class CutMixTest(parameterized.TestCase):

  def test_pastes_the_partner_in_the_share_of_its_area(self):
    config = mixing.MixConfig(cutmix=True)
    first = np.zeros((12, 9, 1), np.uint8)
    second = np.full((12, 9, 1), 7, np.uint8)
    for seed in range(200):
      mixed, share = mixing.mix(
          first, second, np.random.default_rng(seed), config
      )
      pasted = mixed[..., 0] == 7
      self.assertAlmostEqual(share, 1 - pasted.mean(), places=12)
      rows, columns = pasted.any(1), pasted.any(0)
      np.testing.assert_array_equal(pasted, np.outer(rows, columns))
      for line in (rows, columns):
        self.assertLessEqual(np.abs(np.diff(line.astype(int))).sum(), 2)

  def test_takes_each_pixel_from_its_place(self):
    config = mixing.MixConfig(cutmix=True)
    first, second = _images()
    for seed in range(50):
      mixed, _ = mixing.mix(first, second, np.random.default_rng(seed), config)
      np.testing.assert_array_equal(
          np.all(mixed == first, -1) | np.all(mixed == second, -1), True
      )

  def test_box_is_as_drawn(self):
    for u, y, x, expected in (
        (0.0, 0.5, 0.5, (0, 100, 0, 40)),
        (0.75, 0.5, 0.5, (25, 75, 10, 30)),
        (0.75, 0.0, 0.999, (0, 25, 29, 40)),
        (0.9999999, 0.3, 0.3, (30, 30, 12, 12)),
    ):
      rng = absltest.mock.Mock()
      rng.random.return_value = np.array([u, y, x])
      self.assertEqual(mixing.draw_box(rng, 100, 40), expected)
      rng.random.assert_called_once_with(3)

  def test_boxes_have_the_areas_of_the_definition(self):
    rng = np.random.default_rng(0)
    boxes = np.array([mixing.draw_box(rng, 224, 160) for _ in range(20000)])
    top, bottom, left, right = boxes.T
    self.assertTrue(np.all((0 <= top) & (top <= bottom) & (bottom <= 224)))
    self.assertTrue(np.all((0 <= left) & (left <= right) & (right <= 160)))
    area = np.mean((bottom - top) * (right - left)) / (224 * 160)
    # A side r of 1, centred uniformly, keeps r - r**2 / 4 on average. Squared,
    # over r = sqrt(u): the integral of (r - r**2 / 4)**2 is 1/2 - 1/5 + 1/48.
    # Sides lose a pixel on average to the pairs.
    self.assertAlmostEqual(area, 1 / 2 - 1 / 5 + 1 / 48, delta=0.01)


class MixTest(parameterized.TestCase):

  def test_takes_either_way_with_even_odds(self):
    config = mixing.MixConfig(mixup_alpha=1.0, cutmix=True)
    first = np.zeros((16, 16, 1), np.uint8)
    second = np.full((16, 16, 1), 255, np.uint8)
    rng = np.random.default_rng(0)
    added = 0
    for _ in range(2000):
      mixed, _ = mixing.mix(first, second, rng, config)
      added += not np.all(np.isin(mixed, (0, 255)))
    # Of MixUps, some 2 / 255 round to one of both; 22 is a standard deviation.
    self.assertAlmostEqual(added, 1000, delta=6 * 22 + 8)

  def test_same_generator_same_mixture(self):
    config = mixing.MixConfig(mixup_alpha=0.2, cutmix=True)
    for seed in range(20):
      (one, share), (two, other) = (
          mixing.mix(*_images(), np.random.default_rng(seed), config)
          for _ in range(2)
      )
      np.testing.assert_array_equal(one, two)
      self.assertEqual(share, other)

  def test_without_a_way_returns_the_image(self):
    first, second = _images()
    config = mixing.MixConfig()
    self.assertFalse(config.mixes)
    mixed, share = mixing.mix(first, second, np.random.default_rng(0), config)
    self.assertIs(mixed, first)
    self.assertEqual(share, 1.0)

  def test_mixes(self):
    self.assertTrue(mixing.MixConfig(cutmix=True).mixes)
    self.assertTrue(mixing.MixConfig(mixup_alpha=0.2).mixes)

  def test_refuses_two_shapes(self):
    config = mixing.MixConfig(cutmix=True)
    with self.assertRaisesRegex(
        ValueError, r"of \[12, 9, 3\] and \[11, 9, 3\]: crop or resize both"
    ):
      mixing.mix(
          _images()[0], _images()[1][1:], np.random.default_rng(0), config
      )

  @parameterized.parameters(
      (dict(mixup_alpha=-0.2), "mixup_alpha is -0.2: give a number above 0"),
      (dict(mixup_alpha=float("nan")), "mixup_alpha is nan"),
      (dict(mixup_alpha=float("inf")), "mixup_alpha is inf"),
      (dict(partners="any"), "no partners 'any': choose from drawn, batch"),
  )
  def test_refuses(self, arguments, message):
    with self.assertRaisesRegex(ValueError, message):
      mixing.MixConfig(**arguments)


if __name__ == "__main__":
  absltest.main()
