import pathlib
import pickle

from absl.testing import absltest
from absl.testing import parameterized

from pipelines import errors
from pipelines.packing import item
from pipelines.packing import listing
from pipelines.packing import tars
from pipelines.sources import image_folder
from tests.pipelines.packing import samples

# "a b" comes before "a/": as whole texts, its files would stand between.
_FILES = {
    "b/2.jpg": b"222",
    "a/z/1.jpg": b"1",
    "a/1.PNG": b"11",
    "a b/1.webp": b"4444",
    "ü/1.jpeg": b"5",
}
_IDS = ["a/1.PNG", "a/z/1.jpg", "a b/1.webp", "b/2.jpg", "ü/1.jpeg"]


class ListingTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)
    self.folder = samples.write_files(self.root / "files", _FILES)
    self.tar = self.root / "files.tar"

  def _of_tar(self, files=_FILES, class_names=None):
    self.tar.write_bytes(samples.tar(files))
    return listing.of_files(self.tar, tars.find(self.tar), class_names)

  def _assert_holds_files(self, found, ids=_IDS, labels=(0, 0, 1, 2, 3)):
    items = list(found.read(0, len(found)))
    self.assertEqual(
        items,
        [
            item.Item(record_id, (label,), _FILES[record_id])
            for record_id, label in zip(ids, labels, strict=True)
        ],
    )

  def test_a_folder_and_its_tar_are_the_same(self):
    folder, tar = listing.of_folder(self.folder, None), self._of_tar()
    for found in (folder, tar, pickle.loads(pickle.dumps(tar))):
      self.assertEqual(found.class_names, ("a", "a b", "b", "ü"))
      self._assert_holds_files(found)
      self.assertEqual(found.digest(), folder.digest())

  def test_order_is_that_of_the_source(self):
    source = image_folder.ImageFolderSource(self.folder)
    self.assertEqual([source.record_id(i) for i in range(5)], _IDS)

  def test_ranges(self):
    for found in (listing.of_folder(self.folder, None), self._of_tar()):
      self.assertEqual([i.id for i in found.read(1, 3)], _IDS[1:3])
      self.assertEqual(list(found.read(2, 2)), [])

  def test_selection_keeps_classes(self):
    for found in (listing.of_folder(self.folder, None), self._of_tar()):
      some = found.select(lambda record_id: record_id.startswith(("b", "ü")))
      self.assertEqual(some.class_names, found.class_names)
      self._assert_holds_files(some, _IDS[3:], (2, 3))
      self.assertNotEqual(some.digest(), found.digest())

  def test_names_number_the_classes(self):
    names = ("x", "ü", "b", "a b", "a")
    for found in (
        listing.of_folder(self.folder, names),
        self._of_tar(class_names=names),
    ):
      self.assertEqual(found.class_names, names)
      self._assert_holds_files(found, labels=(4, 4, 3, 2, 1))
      self.assertNotEqual(found.digest(), self._of_tar().digest())
    for make in (
        lambda: listing.of_folder(self.folder, ("a", "ü")),
        lambda: self._of_tar(class_names=("a", "ü")),
    ):
      with self.assertRaisesRegex(
          errors.DataError, "2 of its classes are not in --class_names, .*'a b'"
      ):
        make()

  def test_assigned_classes(self):
    flat = {path.replace("/", "-"): data for path, data in _FILES.items()}
    folder = samples.write_files(self.root / "flat", flat)
    assignments = {name: name.split("-")[0] for name in flat}
    self.tar.write_bytes(samples.tar({f"val/{n}": d for n, d in flat.items()}))
    in_tar = listing.of_files(
        self.tar,
        listing.assign(self.tar, tars.find(self.tar), assignments),
        None,
    )
    in_folder = listing.of_flat_folder(folder, assignments, None)
    for found in (in_tar, in_folder):
      self.assertEqual(found.class_names, ("a", "a b", "b", "ü"))
      self.assertEqual(
          [(i.id, i.data) for i in found.read(0, 5)],
          [
              ("a/a-1.PNG", b"11"),
              ("a/a-z-1.jpg", b"1"),
              ("a b/a b-1.webp", b"4444"),
              ("b/b-2.jpg", b"222"),
              ("ü/ü-1.jpeg", b"5"),
          ],
      )
    del assignments["b-2.jpg"]
    with self.assertRaisesRegex(errors.DataError, "b-2.jpg is not in --labels"):
      listing.of_flat_folder(folder, assignments, None)
    assignments["b-2.jpg"] = "b/c"
    with self.assertRaisesRegex(errors.DataError, "'b/c', .* has a slash"):
      listing.of_flat_folder(folder, assignments, None)

  def test_the_last_of_a_path_is_it(self):
    data = samples.tar({"a/1.jpg": b"old"})
    end = data.rindex(b"old") + 512 - 0
    end -= end % 512
    self.tar.write_bytes(data[:end] + samples.tar({"a/1.jpg": b"new"}))
    found = listing.of_files(self.tar, tars.find(self.tar), None)
    self.assertEqual([i.data for i in found.read(0, len(found))], [b"new"])

  def test_files_that_cannot_be_images(self):
    samples.write_files(self.folder, {"a/0.jpg": b"", "b/3.jpg": b""})
    with open(self.folder / "b/3.jpg", "wb") as file:
      file.truncate(2**28 + 1)
    found = listing.of_folder(self.folder, None)
    faults = {i.id: i.fault for i in found.read(0, len(found)) if i.fault}
    self.assertEqual(list(faults), ["a/0.jpg", "b/3.jpg"])
    self.assertIn("empty", faults["a/0.jpg"])
    self.assertIn("268,435,457 bytes", faults["b/3.jpg"])

  @parameterized.parameters(b"2", b"2222")
  def test_a_change_is_noticed(self, data):
    found = listing.of_folder(self.folder, None)
    (self.folder / "b/2.jpg").write_bytes(data)
    with self.assertRaisesRegex(errors.DataError, "b/2.jpg: it has changed"):
      list(found.read(0, len(found)))

  def test_a_file_that_is_gone(self):
    found = listing.of_folder(self.folder, None)
    (self.folder / "b/2.jpg").unlink()
    with self.assertRaisesRegex(errors.DataError, "cannot read .*b/2.jpg: No"):
      list(found.read(0, len(found)))

  def test_refuses(self):
    for files, message in (
        ({"notes.txt": b"x"}, "no image in it"),
        ({"1.jpg": b"x", "2.jpg": b"x", "a/1.jpg": b"x"}, "2 images in it are"),
    ):
      with self.assertRaisesRegex(errors.DataError, f"files.tar: {message}"):
        self._of_tar(files)


if __name__ == "__main__":
  absltest.main()
