import pathlib

from absl.testing import absltest
from matplotlib import image

from launch.console import pictures
from pipelines import errors


class PicturesTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.path = pathlib.Path(self.create_tempdir().full_path) / "a.png"

  def test_a_picture_is_written_whole(self):
    with pictures.drawing(self.path, "a title") as drawing:
      drawing.subplots().plot([1, 2], color=pictures.BLUE)
    pixels = image.imread(self.path)[..., :3]
    blue = (abs(pixels - (0x00 / 255, 0x72 / 255, 0xB2 / 255)) < 0.01).all(-1)
    self.assertGreater(blue.sum(), 100)
    self.assertLen(list(self.path.parent.iterdir()), 1)

  def test_an_error_leaves_the_old_picture(self):
    self.path.write_bytes(b"old")
    with self.assertRaisesRegex(ValueError, "no data"):
      with pictures.drawing(self.path, "a title"):
        raise ValueError("no data")
    self.assertEqual(self.path.read_bytes(), b"old")
    self.assertLen(list(self.path.parent.iterdir()), 1)

  def test_no_place_is_one_line(self):
    missing = self.path.parent / "missing" / "a.png"
    with self.assertRaisesRegex(
        errors.DataError, "cannot write .*missing.*; make its folder"
    ):
      with pictures.drawing(missing, "a title"):
        pass


if __name__ == "__main__":
  absltest.main()
