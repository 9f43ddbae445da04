"""Tests for the training transform, against its pieces put together by hand."""

import io
import pickle

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np
from PIL import Image

from pipelines.sources import source as source_lib
from pipelines.transforms import augmentation
from pipelines.transforms import crops
from pipelines.transforms import geometry
from pipelines.transforms import mixing
from pipelines.transforms import randaugment
from pipelines.transforms import regions


def _source(channels=3, count=4):
  images = np.random.default_rng(0).integers(
      1, 256, (count, 20, 18, channels), np.uint8
  )
  return source_lib.ArraySource(
      images, np.arange(count), [str(i) for i in range(count)], "train"
  )


class _Files:
  """The images of a source, as PNG files."""

  fingerprint = "files"
  num_classes = 4
  max_labels = 1
  image_shape = None

  def __init__(self, source):
    self.class_names = source.class_names
    self._source = source

  def __len__(self):
    return len(self._source)

  def __getitem__(self, index):
    file = io.BytesIO()
    Image.fromarray(self._source[index]["image"]).save(file, "PNG")
    return {**self._source[index], "image": file.getvalue()}

  def record_id(self, index):
    return self._source.record_id(index)


def _no_draw(rng):
  raise AssertionError("no partner was asked for")


def _rows(config, source, seed, draw=_no_draw, first=0):
  augment = augmentation.Augment(config, source)
  records = [source[first + i] for i in range(augment.records)]
  return augment(records, np.random.default_rng(seed), draw)


class AugmentTest(parameterized.TestCase):

  @parameterized.product(
      pad=(0, 1, 4), flip=(True, False), pad_mode=("zero", "reflect")
  )
  def test_pad_crop(self, pad, flip, pad_mode):
    config = augmentation.AugmentConfig(pad=pad, flip=flip, pad_mode=pad_mode)
    source = _source()
    for seed in range(20):
      rng = np.random.default_rng(seed)
      image = source[0]["image"]
      if pad:
        dy, dx = geometry.draw_offsets(rng, pad)
        image = geometry.shift(image, dy, dx, pad_mode)
      if flip and geometry.draw_flip(rng):
        image = image[:, ::-1]
      (row,) = _rows(config, source, seed)
      np.testing.assert_array_equal(row["image"], image)
      self.assertEqual(row["label"], 0)
      self.assertEqual(row["id"], "train/00000")
      self.assertNotIn("label_weight", row)

  @parameterized.parameters("bicubic", "bicubic_antialias")
  def test_inception_crop(self, method):
    config = augmentation.AugmentConfig(
        crop="inception", image_size=12, resize=method
    )
    source = _source()
    for seed in range(20):
      rng = np.random.default_rng(seed)
      box = crops.draw_inception(rng, 20, 18, config.inception, 12)
      mirrored = geometry.draw_flip(rng)
      image = regions.read(
          source[1]["image"], box, (12, 12), method, "", mirrored
      )
      (row,) = _rows(config, source, seed, first=1)
      np.testing.assert_array_equal(row["image"], image)

  def test_files_and_arrays_give_the_same_rows(self):
    source = _source()
    config = augmentation.AugmentConfig(crop="inception", image_size=12)
    for seed in range(10):
      (array,) = _rows(config, source, seed)
      (file,) = _rows(config, _Files(source), seed)
      np.testing.assert_array_equal(array["image"], file["image"])

  def test_images_of_another_size_are_resized_before_the_pad_crop(self):
    config = augmentation.AugmentConfig(image_size=10, pad=0, flip=False)
    source = _source()
    (row,) = _rows(config, source, 0)
    whole = regions.read(
        source[0]["image"], crops.Box(0, 0, 20, 18), (10, 10), "bicubic", ""
    )
    np.testing.assert_array_equal(row["image"], whole)

  def test_a_drawn_partner(self):
    config = augmentation.AugmentConfig(
        pad=0, mix=mixing.MixConfig(mixup_alpha=0.5)
    )
    source = _source()
    for seed in range(10):
      rng = np.random.default_rng(seed)
      own = source[0]["image"]
      own = own[:, ::-1] if geometry.draw_flip(rng) else own
      chosen = int(rng.integers(4))
      other = source[chosen]["image"]
      other = other[:, ::-1] if geometry.draw_flip(rng) else other
      mixed, share = mixing.mix(own, other, rng, config.mix)
      (row,) = _rows(
          config, source, seed, lambda rng: source[int(rng.integers(4))]
      )
      np.testing.assert_array_equal(row["image"], mixed)
      self.assertEqual(row["label"].tolist(), [0, chosen])
      np.testing.assert_allclose(
          row["label_weight"], [share, 1 - share], rtol=1e-6
      )

  def test_neighbours_are_mixed_both_ways(self):
    config = augmentation.AugmentConfig(
        pad=0, flip=False, mix=mixing.MixConfig(cutmix=True, partners="batch")
    )
    source = _source()
    images = [source[i]["image"] for i in range(2)]
    for seed in range(10):
      rng = np.random.default_rng(seed)
      rows = _rows(config, source, seed)
      self.assertLen(rows, 2)
      for own, row in enumerate(rows):
        mixed, share = mixing.mix(images[own], images[1 - own], rng, config.mix)
        np.testing.assert_array_equal(row["image"], mixed)
        self.assertEqual(row["label"].tolist(), [own, 1 - own])
        self.assertAlmostEqual(row["label_weight"][0], share, places=6)
        self.assertEqual(row["id"], source.record_id(own))

  def test_randaugment_comes_last(self):
    config = augmentation.AugmentConfig(
        pad=0,
        flip=False,
        randaugment=randaugment.RandAugmentConfig(layers=3, magnitude=1.0),
    )
    source = _source()
    for seed in range(10):
      (row,) = _rows(config, source, seed)
      expected = randaugment.apply(
          source[0]["image"], np.random.default_rng(seed), config.randaugment
      )
      np.testing.assert_array_equal(row["image"], expected)

  def test_views_draw_for_themselves(self):
    config = augmentation.AugmentConfig(pad=4, views=5)
    rows = _rows(config, _source(), 0)
    self.assertLen(rows, 5)
    self.assertLen({row["image"].tobytes() for row in rows}, 5)
    self.assertEqual({row["id"] for row in rows}, {"train/00000"})

  def test_survives_pickling(self):
    source = _source()
    augment = augmentation.Augment(augmentation.AugmentConfig(), source)
    copy = pickle.loads(pickle.dumps(augment))
    np.testing.assert_array_equal(
        copy([source[0]], np.random.default_rng(5), _no_draw)[0]["image"],
        augment([source[0]], np.random.default_rng(5), _no_draw)[0]["image"],
    )

  @parameterized.parameters(
      (dict(pad=-1), "pad is -1"),
      (dict(views=0), "views is 0"),
      (dict(pad_mode="wrap"), "'wrap': choose from zero, reflect"),
      (dict(crop="centre"), "'centre': choose from pad, inception"),
      (dict(resize="nearest"), "'nearest': choose from bicubic"),
      (dict(crop="inception"), "needs a size"),
  )
  def test_refuses(self, arguments, message):
    with self.assertRaisesRegex(ValueError, message):
      augmentation.AugmentConfig(**arguments)

  @parameterized.parameters(
      (dict(pad=18), 3, "^pad=18 is more than images of 20x18"),
      (
          dict(randaugment=randaugment.RandAugmentConfig(layers=1)),
          1,
          "^randaugment.layers=1 .* 1 channels",
      ),
  )
  def test_refuses_what_the_source_does_not_allow(self, change, channels, text):
    config = augmentation.AugmentConfig(**change)
    with self.assertRaisesRegex(ValueError, text):
      augmentation.Augment(config, _source(channels))

  def test_files_need_a_size(self):
    with self.assertRaisesRegex(ValueError, "^image_size=0 needs"):
      augmentation.Augment(augmentation.AugmentConfig(), _Files(_source()))


if __name__ == "__main__":
  absltest.main()
