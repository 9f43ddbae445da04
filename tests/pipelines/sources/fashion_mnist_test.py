"""Tests for Fashion-MNIST: the real files, and made and damaged ones."""

import gzip
import os
import shutil
import struct

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from pipelines import errors
from pipelines.sources import fashion_mnist

_IMAGES = "train-images-idx3-ubyte"
_LABELS = "train-labels-idx1-ubyte"


def _idx(array):
  header = struct.pack(f">HBB{array.ndim}I", 0, 8, array.ndim, *array.shape)
  return header + array.astype(np.uint8).tobytes()


class MadeFilesTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    rng = np.random.default_rng(0)
    self.images = rng.integers(0, 256, (20, 28, 28), np.uint8)
    self.labels = np.arange(20) % 10

  def _write(self, images=None, labels=None):
    directory = self.create_tempdir().full_path
    images = self.images if images is None else images
    labels = self.labels if labels is None else labels
    for name, array in ((_IMAGES, images), (_LABELS, labels)):
      with open(os.path.join(directory, name), "wb") as file:
        file.write(_idx(array))
    return directory

  def test_reads_the_records(self):
    source = fashion_mnist.load(self._write(), "train")
    self.assertLen(source, 20)
    self.assertEqual(source.image_shape, (28, 28, 1))
    self.assertEqual(source.class_names[8], "Bag")
    for index in range(20):
      record = source[index]
      np.testing.assert_array_equal(record["image"][..., 0], self.images[index])
      self.assertEqual(record["label"], index % 10)
    self.assertEqual(source.record_id(17), "train/00017")

  def test_compression_does_not_change_the_fingerprint(self):
    directory = self._write()
    fingerprint = fashion_mnist.load(directory, "train").fingerprint
    for name in (_IMAGES, _LABELS):
      path = os.path.join(directory, name)
      with open(path, "rb") as plain, gzip.open(path + ".gz", "wb") as file:
        shutil.copyfileobj(plain, file)
      os.remove(path)
    compressed = fashion_mnist.load(directory, "train")
    self.assertEqual(compressed.fingerprint, fingerprint)

  @parameterized.named_parameters(
      ("size", np.zeros((20, 28, 27)), None, f"{_IMAGES}: images of 28x27"),
      ("count", None, np.zeros(19), f"{_LABELS}: 19 labels for 20 images"),
      ("label", None, np.full(20, 10), f"{_LABELS}: label 10, expected 0 to 9"),
  )
  def test_refuses(self, images, labels, message):
    with self.assertRaisesRegex(errors.DataError, message + ".*fetch"):
      fashion_mnist.load(self._write(images, labels), "train")

  def test_missing_split_file_is_named(self):
    with self.assertRaisesRegex(errors.DataError, "t10k-images-idx3-ubyte"):
      fashion_mnist.load(self._write(), "test")

  def test_unknown_split(self):
    with self.assertRaisesRegex(ValueError, "'valid'.*train, test"):
      fashion_mnist.load(self._write(), "valid")


class RealFilesTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    if "TEST_SRCDIR" not in os.environ:
      self.skipTest("the real files are given by Bazel; use `bazel test`")
    self.directory = os.path.join(os.environ["TEST_SRCDIR"], "fashion_mnist")

  @parameterized.parameters(("train", 60000, 9), ("test", 10000, 9))
  def test_whole_and_balanced(self, split, num_records, first_label):
    source = fashion_mnist.load(self.directory, split)
    self.assertLen(source, num_records)
    self.assertEqual(source[0]["label"], first_label)
    self.assertEqual(fashion_mnist.CLASS_NAMES[first_label], "Ankle boot")
    labels = np.array([source[index]["label"] for index in range(num_records)])
    np.testing.assert_array_equal(
        np.bincount(labels), np.full(10, num_records // 10)
    )
    # Photos have black surroundings and a bright, centred subject.
    image = source[0]["image"]
    self.assertEqual(image[0].max(), 0)
    self.assertGreater(image[14].max(), 100)

  def test_truncated_copy_is_named_with_both_sizes(self):
    directory = self.create_tempdir().full_path
    shutil.copy(os.path.join(self.directory, _LABELS), directory)
    with open(os.path.join(self.directory, _IMAGES), "rb") as file:
      head = file.read(1000)
    with open(os.path.join(directory, _IMAGES), "wb") as file:
      file.write(head)
    with self.assertRaisesRegex(
        errors.DataError,
        f"{_IMAGES}: 1000 bytes, expected 47040016: the file is truncated;"
        " fetch it again",
    ):
      fashion_mnist.load(directory, "train")


if __name__ == "__main__":
  absltest.main()
