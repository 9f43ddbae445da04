import gzip
import os
import pathlib

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from pipelines import errors
from pipelines.sources import mnist_digits


def _published():
  """Returns the folder of the file that the build fetches."""
  folder = pathlib.Path(os.environ["TEST_SRCDIR"], "mnist_digits")
  return next(folder.rglob(mnist_digits.NAME)).parent


class PublishedDigitsTest(parameterized.TestCase):

  @parameterized.parameters(("train", 400), ("test", 100))
  def test_splits_are_balanced(self, split, of_each):
    source = mnist_digits.load(_published(), split)
    self.assertLen(source, 10 * of_each)
    self.assertEqual(source.image_shape, (28, 28, 1))
    self.assertEqual(source.class_names, tuple("0123456789"))
    labels = [int(source[index]["label"]) for index in range(len(source))]
    np.testing.assert_array_equal(np.bincount(labels), [of_each] * 10)
    self.assertEqual(source[17]["id"], f"{split}/00017")

  def test_splits_have_no_image_in_common(self):
    images = {}
    for split in ("train", "test"):
      source = mnist_digits.load(_published(), split)
      images[split] = {
          source[index]["image"].tobytes() for index in range(len(source))
      }
      self.assertGreater(len(images[split]), 0.99 * len(source))
    self.assertEmpty(images["train"] & images["test"])

  def test_pixels_are_those_of_the_file_the_right_way_up(self):
    source = mnist_digits.load(_published(), "train")
    images = np.stack([source[index]["image"] for index in range(len(source))])
    with gzip.open(_published() / mnist_digits.NAME, "rt") as file:
      first = [int(number) for number in file.readline().split(",")]
    np.testing.assert_array_equal(images[0].ravel(), first[:784])
    self.assertEqual(source[0]["label"], first[784])
    # A one is higher than it is wide.
    ones = images[400:800, ..., 0].mean(0)
    distances = (np.arange(28) - 14) ** 2
    height = np.average(distances, weights=ones.mean(1))
    width = np.average(distances, weights=ones.mean(0))
    self.assertGreater(height, 2 * width)


class DigitsTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.directory = pathlib.Path(self.create_tempdir().full_path)
    self.path = self.directory / mnist_digits.NAME
    rng = np.random.default_rng(0)
    # The last pixels tell the images apart; the others are black.
    self.table = rng.integers(0, 256, (5000, 4))
    self.table[:, 3] = np.arange(5000) % 10

  def _write(self, table):
    black = "0," * (785 - table.shape[1])
    lines = [black + ",".join(map(str, row)) for row in table.tolist()]
    self.path.write_bytes(
        gzip.compress("\n".join([*lines, ""]).encode(), compresslevel=1)
    )

  def _assert_refused(self, message):
    with self.assertRaisesRegex(errors.DataError, message) as caught:
      mnist_digits.load(self.directory, "train")
    self.assertNotIn("\n", str(caught.exception))
    self.assertStartsWith(str(caught.exception), str(self.path))

  def test_the_last_of_each_digit_are_the_test_set(self):
    self._write(self.table)
    for split, rows in (("train", slice(0, 400)), ("test", slice(400, 500))):
      source = mnist_digits.load(self.directory, split)
      of_three = self.table[self.table[:, 3] == 3][rows, :3]
      count = len(of_three)
      for place in (0, count - 1):
        record = source[3 * count + place]
        self.assertEqual(record["label"], 3)
        pixels = record["image"].ravel()
        np.testing.assert_array_equal(pixels[-3:], of_three[place])
        self.assertEqual(pixels[:-3].max(), 0)

  def test_no_such_split(self):
    with self.assertRaisesRegex(ValueError, "no split 'val'"):
      mnist_digits.load(self.directory, "val")

  def test_no_file(self):
    self._assert_refused("no such file; fetch it, or correct the data")

  def test_a_folder(self):
    self.path.mkdir()
    self._assert_refused("Is a directory; make it a readable file")

  @parameterized.parameters(
      lambda content: b"",
      lambda content: b"1,2,3",
      lambda content: content[:-1000],
      lambda content: content[:1000] + bytes(1000) + content[2000:],
  )
  def test_a_damaged_file(self, damage):
    self._write(self.table[:300])
    self.path.write_bytes(damage(self.path.read_bytes()))
    self._assert_refused("; fetch it again")

  @parameterized.named_parameters(
      ("empty", b"", "0 lines of"),
      ("columns", b"1,2,3\n4,5,6\n", "2 lines of 3 numbers, expected 785"),
      ("ragged", b"1,2,3\n4,5\n", "not a table of whole numbers"),
      ("text", b"a,b\n", "not a table of whole numbers"),
      ("not_ascii", b"\xff\n", "not a table of whole numbers"),
  )
  def test_another_table(self, content, message):
    self.path.write_bytes(gzip.compress(content))
    self._assert_refused(f"{message}.*; fetch it again")

  @parameterized.named_parameters(
      ("pixel_above", (7, 1), 256, "no pixel or no digit"),
      ("pixel_below", (7, 1), -1, "no pixel or no digit"),
      ("digit_above", (7, 3), 10, "no pixel or no digit"),
      ("digit_below", (7, 3), -1, "no pixel or no digit"),
      (
          "counts",
          (7, 3),
          8,
          "from 499 to 501 images of a digit",
      ),
  )
  def test_other_numbers(self, place, value, message):
    self.table[place] = value
    self._write(self.table)
    self._assert_refused(f"{message}.*; fetch it again")


if __name__ == "__main__":
  absltest.main()
