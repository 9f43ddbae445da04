import pathlib

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np
from PIL import Image

from launch.prediction import answers
from launch.prediction import drawing
from launch.prediction import image_reading

_GUESSES = (answers.Guess(0, "cat", 0.75),)


class DrawingTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)

  def _draw(self, names, **settings):
    settings = {
        "sheet": None,
        "sheet_images": 2,
        "title": "Title",
        "maps": None,
    } | settings
    drawn = drawing.Drawing(**settings)
    for index, name in enumerate(names):
      image = np.full((8, 8, 3), 60 * index + 40, np.uint8)
      reading = image_reading.Reading(name, image, "")
      drawn.add(reading, _GUESSES, np.eye(4, dtype=np.float32))
    drawn.finish()

  def test_a_sheet_has_the_first(self):
    sheet = self.root / "sheet.png"
    self._draw(["a", "b", "c"], sheet=sheet)
    with Image.open(sheet) as picture:
      pixels = np.asarray(picture.convert("RGB")).reshape(-1, 3)
    found = [
        np.count_nonzero((pixels == value).all(axis=1)) > 100**2
        for value in (40, 100, 160)
    ]
    self.assertEqual(found, [True, True, False])

  @parameterized.parameters(
      ("a.jpg", "a.jpg.png"),
      ("./a/b.jpg", "a/b.jpg.png"),
      ("/a/b.jpg", "a/b.jpg.png"),
      ("../../a/../b.jpg", "b.jpg.png"),
  )
  def test_maps_lie_below_their_folder(self, name, wanted):
    self._draw([name], maps=self.root / "maps")
    found = [
        str(path.relative_to(self.root / "maps"))
        for path in self.root.rglob("*.png")
    ]
    self.assertEqual(found, [wanted])

  def test_nothing_is_asked_for(self):
    self._draw(["a"])
    self.assertEmpty(list(self.root.iterdir()))


if __name__ == "__main__":
  absltest.main()
