import pathlib

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np
from PIL import Image

from launch.console import contact_sheet
from pipelines import errors

_NAMES = ("cat", "dog", "fox")


class LabelLinesTest(parameterized.TestCase):

  @parameterized.parameters(
      (2, None, ["fox"]),
      ([0, 1], None, ["cat", "dog"]),
      # A mixture; the second place of each pair is unused in the next.
      ([0, 1], [0.25, 0.75], ["0.75 dog", "0.25 cat"]),
      ([1, 0], [1.0, 0.0], ["dog"]),
      # Two images of a class.
      ([1, 1], [0.25, 0.75], ["dog"]),
      # Several labels, all of which hold.
      ([0, 2, 0], [1.0, 1.0, 0.0], ["cat", "fox"]),
      ([0, 1], [0.999, 0.001], ["cat"]),
  )
  def test_lines(self, labels, weights, wanted):
    if weights is not None:
      weights = np.array(weights, np.float32)
    lines = contact_sheet.label_lines(
        np.array(labels, np.int32), weights, _NAMES
    )
    self.assertEqual(lines, wanted)


class DrawTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.path = pathlib.Path(self.create_tempdir().full_path, "sheet.png")

  @parameterized.parameters((1, 3), (5, 3), (32, 3), (3, 1))
  def test_every_image_is_there(self, count, channels):
    # Each of a colour of its own.
    values = np.linspace(20, 235, count).astype(np.uint8)
    images = np.zeros((count, 16, 16, channels), np.uint8)
    images[..., 0] = values[:, np.newaxis, np.newaxis]
    contact_sheet.draw(images, [["id", "label"]] * count, self.path, "Title")
    with Image.open(self.path) as sheet:
      pixels = np.asarray(sheet.convert("RGB")).reshape(-1, 3)
    for value in values:
      wanted = (value, 0, 0) if channels == 3 else (value,) * 3
      found = np.count_nonzero((pixels == wanted).all(axis=1))
      self.assertGreater(found, 100**2)

  def test_dollars_are_no_formula(self):
    images = np.zeros((1, 8, 8, 3), np.uint8)
    contact_sheet.draw(images, [["$^$.jpg"]], self.path, "$^$")
    self.assertTrue(self.path.exists())

  def test_long_captions_do_not_overlap(self):
    images = np.zeros((2, 8, 8, 3), np.uint8)
    sizes = []
    for caption in (["x"], ["x" * 200] * 4):
      contact_sheet.draw(images, [caption] * 2, self.path, "Title")
      with Image.open(self.path) as sheet:
        sizes.append(sheet.size)
    # Lines make the sheet higher, and long ones do not make it wider.
    self.assertEqual(sizes[0][0], sizes[1][0])
    self.assertGreater(sizes[1][1], sizes[0][1] + 40)

  def test_a_place_that_cannot_be(self):
    with self.assertRaisesRegex(errors.DataError, "make its folder"):
      contact_sheet.draw(
          np.zeros((1, 2, 2, 3), np.uint8),
          [["x"]],
          self.path.parent / "none" / "x.png",
          "Title",
      )


if __name__ == "__main__":
  absltest.main()
