"""Tests for the sources in memory and their subsets."""

import pickle

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from pipelines.sources import source as source_lib

_NAMES = ("cat", "dog", "fox")


def _arrays(num_records=7):
  rng = np.random.default_rng(0)
  images = rng.integers(0, 256, (num_records, 4, 5, 3), np.uint8)
  return images, rng.integers(0, 3, num_records)


def _source(images=None, labels=None, names=_NAMES, prefix="train"):
  made_images, made_labels = _arrays()
  return source_lib.ArraySource(
      made_images if images is None else images,
      made_labels if labels is None else labels,
      names,
      prefix,
  )


class ArraySourceTest(parameterized.TestCase):

  def test_gives_rows_of_the_arrays(self):
    images, labels = _arrays()
    source = _source(images, labels)
    self.assertLen(source, 7)
    self.assertEqual(source.image_shape, (4, 5, 3))
    self.assertEqual(source.class_names, _NAMES)
    self.assertEqual(source.num_classes, 3)
    for index in range(7):
      record = source[index]
      np.testing.assert_array_equal(record["image"], images[index])
      self.assertEqual(record["label"], labels[index])
      self.assertEqual(record["label"].dtype, np.int32)
      self.assertEqual(record["id"], f"train/0000{index}")
      self.assertEqual(record["id"], source.record_id(index))

  def test_images_are_read_only_also_in_another_process(self):
    for source in (_source(), pickle.loads(pickle.dumps(_source()))):
      with self.assertRaisesRegex(ValueError, "read-only"):
        source[0]["image"][0, 0, 0] = 1

  def test_pickle_keeps_the_content(self):
    source = _source()
    copy = pickle.loads(pickle.dumps(source))
    self.assertEqual(copy.fingerprint, source.fingerprint)
    np.testing.assert_array_equal(copy[3]["image"], source[3]["image"])

  def test_fingerprint_is_of_the_content_alone(self):
    images, labels = _arrays()
    strided = np.repeat(images, 2, axis=1)[:, ::2]
    self.assertFalse(strided.flags.c_contiguous)
    self.assertEqual(
        _source(strided, labels.astype(np.uint8)).fingerprint,
        _source(images, labels).fingerprint,
    )

  def test_fingerprint_covers_everything(self):
    images, labels = _arrays()
    changed_pixel, changed_label = images.copy(), labels.copy()
    changed_pixel[-1, -1, -1, -1] ^= 1
    changed_label[-1] = (changed_label[-1] + 1) % 3
    fingerprints = {
        _source(images, labels).fingerprint,
        _source(changed_pixel, labels).fingerprint,
        _source(images, changed_label).fingerprint,
        _source(images.reshape(7, 5, 4, 3), labels).fingerprint,
        _source(images, labels, ("cat", "dog", "owl")).fingerprint,
        _source(images, labels, prefix="test").fingerprint,
    }
    self.assertLen(fingerprints, 6)

  @parameterized.named_parameters(
      ("float_images", np.zeros((7, 4, 5, 3)), None, "float64"),
      ("rank", np.zeros((7, 4, 5), np.uint8), None, r"\[7, 4, 5\]"),
      ("label_count", None, np.zeros(6, int), "for 7 images"),
      ("label_above", None, np.full(7, 3), "3 class names"),
      ("label_below", None, np.full(7, -1), "from -1"),
  )
  def test_refuses(self, images, labels, message):
    with self.assertRaisesRegex(ValueError, message):
      _source(images, labels)


class SubsetTest(parameterized.TestCase):

  def test_gives_the_chosen_records_in_order(self):
    source = _source()
    subset = source_lib.Subset(source, [5, 0, 3])
    self.assertLen(subset, 3)
    self.assertEqual(
        [subset[index]["id"] for index in range(3)],
        ["train/00005", "train/00000", "train/00003"],
    )
    self.assertEqual(subset.record_id(1), "train/00000")
    np.testing.assert_array_equal(subset[2]["image"], source[3]["image"])
    self.assertEqual(subset.class_names, source.class_names)
    self.assertEqual(subset.num_classes, source.num_classes)
    self.assertEqual(subset.image_shape, source.image_shape)
    self.assertEqual(subset.max_labels, 1)

  def test_fingerprint_covers_source_and_indices(self):
    images, labels = _arrays()
    source, other = _source(), _source(images ^ 1, labels)
    fingerprints = {
        source.fingerprint,
        source_lib.Subset(source, range(7)).fingerprint,
        source_lib.Subset(source, [0, 1]).fingerprint,
        source_lib.Subset(source, [1, 0]).fingerprint,
        source_lib.Subset(other, [0, 1]).fingerprint,
    }
    self.assertLen(fingerprints, 5)
    self.assertEqual(
        source_lib.Subset(_source(), (0, 1)).fingerprint,
        source_lib.Subset(source, np.array([0, 1], np.uint8)).fingerprint,
    )

  def test_empty(self):
    self.assertEmpty(source_lib.Subset(_source(), []))

  @parameterized.parameters(([0, 7],), ([-1],))
  def test_refuses_indices_outside(self, indices):
    with self.assertRaisesRegex(ValueError, "has 7 records"):
      source_lib.Subset(_source(), indices)


class WithoutTest(parameterized.TestCase):

  @parameterized.parameters(
      ([],), ([0],), ([6],), ([0, 1, 2],), ([1, 3, 5],), (list(range(7)),)
  )
  def test_gives_the_others_in_order(self, excluded):
    source = _source()
    rest = source_lib.Without(source, excluded)
    expected = [i for i in range(7) if i not in excluded]
    self.assertLen(rest, len(expected))
    for place, index in enumerate(expected):
      self.assertEqual(rest.record_id(place), source.record_id(index))
      np.testing.assert_array_equal(
          rest[place]["image"], source[index]["image"]
      )
    for outside in (-1, len(expected)):
      with self.assertRaises(IndexError):
        rest.record_id(outside)

  def test_fingerprint_covers_what_is_left_out(self):
    source = _source()
    fingerprints = {
        source_lib.Without(source, excluded).fingerprint
        for excluded in ([], [0], [1], [0, 1])
    }
    self.assertLen(fingerprints, 4)
    self.assertIn(source.fingerprint, fingerprints)

  @parameterized.parameters(
      ([1, 0], "do not ascend"),
      ([1, 1], "do not ascend"),
      ([0, 7], "has 7 records"),
      ([-1, 2], "has 7 records"),
  )
  def test_refuses(self, excluded, message):
    with self.assertRaisesRegex(ValueError, message):
      source_lib.Without(_source(), excluded)


class RelabelledTest(absltest.TestCase):

  def test_only_labels_and_names_are_others(self):
    source = _source()
    names = ("bird", "fox", "newt", "cat", "dog")
    view = source_lib.Relabelled(source, (3, 4, 1), names)
    self.assertLen(view, len(source))
    self.assertEqual((view.class_names, view.num_classes), (names, 5))
    self.assertEqual(view.fingerprint, source.fingerprint)
    self.assertEqual(view.image_shape, source.image_shape)
    for index in range(len(source)):
      old, new = source[index], view[index]
      self.assertEqual(names[new["label"]], _NAMES[old["label"]])
      self.assertEqual(new["label"].dtype, np.int32)
      self.assertEqual(new["id"], view.record_id(index))
      self.assertEqual(new["id"], old["id"])
      np.testing.assert_array_equal(new["image"], old["image"])


if __name__ == "__main__":
  absltest.main()
