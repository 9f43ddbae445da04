import pathlib

from absl.testing import absltest
from absl.testing import parameterized

from pipelines import errors
from pipelines.packing import inputs
from pipelines.packing import opening
from pipelines.packing import part
from tests.pipelines.packing import samples


class OpeningTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.root = samples.write_files(
        pathlib.Path(self.create_tempdir().full_path),
        {
            "folder/a/1.jpg": b"1",
            "folder/b/2.jpg": b"2",
            "flat/1.jpg": b"1",
            "flat.tar": samples.tar({"1.jpg": b"1", "2.jpg": b"2"}),
            "tar.tar": samples.tar({"a/1.jpg": b"1", "b/2.jpg": b"2"}),
            "web/0.tar": samples.webdataset(0, 3),
            "web/1.tar": samples.webdataset(3, 3),
            "labels.txt": b"1.jpg b\n2.jpg a\n",
            "names.txt": b"b\na\nc\n",
        },
    )

  def _open(self, path, **settings):
    for name in ("class_names", "assignments"):
      if name in settings:
        settings[name] = str(self.root / settings[name])
    return opening.open_input(
        opening.Request(path=str(self.root / path), **settings)
    )

  @parameterized.parameters(("folder", inputs.FOLDER), ("tar.tar", inputs.TAR))
  def test_listings(self, path, expected):
    file_format, found = self._open(path)
    self.assertEqual(file_format, expected)
    self.assertEqual(
        [found.record_id(i) for i in (0, 1)], ["a/1.jpg", "b/2.jpg"]
    )
    self.assertEqual(found.class_names, ("a", "b"))
    _, found = self._open(path, class_names="names.txt")
    self.assertEqual(found.class_names, ("b", "a", "c"))
    self.assertEqual(found.labels.tolist(), [1, 0])

  def test_assigned_classes(self):
    for path, ids in (
        ("flat", ["b/1.jpg"]),
        ("flat.tar", ["a/2.jpg", "b/1.jpg"]),
    ):
      _, found = self._open(path, assignments="labels.txt")
      self.assertEqual([found.record_id(i) for i in range(len(found))], ids)

  @parameterized.parameters("web", "web/*.tar")
  def test_files(self, path):
    file_format, found = self._open(path, class_names="names.txt")
    self.assertEqual(file_format, inputs.WEBDATASET)
    self.assertEqual(found.num_units, 2)
    self.assertEqual(found.class_names, ("b", "a", "c"))

  def test_parts_of_a_listing(self):
    found = {
        name: self._open("folder", part=part.Part(name, 0.5))[1]
        for name in ("train", "held_out")
        if any(map(part.Part(name, 0.5).wants, ("a/1.jpg", "b/2.jpg")))
    }
    self.assertEqual(sum(map(len, found.values())), 2)
    for listing in found.values():
      self.assertEqual(listing.class_names, ("a", "b"))

  @parameterized.parameters(
      ("none", {}, "nothing is at .*none; check --input"),
      ("folder", {"first_label": 1}, "--first_label is for .*of a folder are"),
      ("web", {"assignments": "labels.txt"}, "--labels is for a folder or tar"),
      ("web", {"file_format": "tfrecord"}, "no files of a tfrecord in it"),
      ("web/*.tar", {"file_format": "tar"}, "is 2 files, and a tar is one"),
      ("tar.tar", {"file_format": "folder"}, "tar.tar is no folder"),
      ("folder", {"file_format": "tar"}, "folder is a folder, not a tar"),
      ("flat.tar", {}, "2 images in it are in no folder.*--labels=FILE"),
      ("flat", {}, "1 images lie in it directly"),
      ("folder", {"class_names": "labels.txt"}, "are not in --class_names"),
      ("folder", {"part": part.Part("held_out", 1e-9)}, "none of its 2 images"),
  )
  def test_refuses(self, path, settings, message):
    with self.assertRaisesRegex(errors.DataError, message) as caught:
      self._open(path, **settings)
    self.assertNotIn("\n", str(caught.exception))


if __name__ == "__main__":
  absltest.main()
