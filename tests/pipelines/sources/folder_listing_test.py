import os
import pathlib
import pickle
from unittest import mock

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from pipelines import errors
from pipelines.sources import folder_listing


class FolderListingTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path, "photos")
    self.root.mkdir()

  def _make(self, *names):
    for name in names:
      path = self.root / name
      path.parent.mkdir(parents=True, exist_ok=True)
      path.write_bytes(name.encode())

  def _ids(self):
    listing = folder_listing.scan(self.root)
    return [listing.record_id(index) for index in range(len(listing))]

  def _assert_refused(self, message, root=None):
    with self.assertRaisesRegex(errors.DataError, message) as caught:
      folder_listing.scan(root or self.root)
    self.assertNotIn("\n", str(caught.exception))

  def test_images_in_order_with_their_classes(self):
    self._make("dog/b.png", "cat/2.jpg", "cat/10.jpg", "Zebra/a.webp")
    listing = folder_listing.scan(self.root)
    self.assertEqual(listing.class_names, ("Zebra", "cat", "dog"))
    self.assertEqual(
        self._ids(), ["Zebra/a.webp", "cat/10.jpg", "cat/2.jpg", "dog/b.png"]
    )
    np.testing.assert_array_equal(listing.labels, [0, 1, 1, 2])
    self.assertEqual(listing.labels.dtype, np.int32)
    for index, record_id in enumerate(self._ids()):
      path = pathlib.Path(listing.path(index))
      self.assertEqual(path.read_text(), record_id)

  def test_the_order_is_of_the_names_alone(self):
    names = [f"class {i % 7}/{i * 37 % 101}/{i}.jpg" for i in range(60)]
    names += [
        "a/b.jpg",
        "a/b/c.jpg",
        "a/b-c.jpg",
        "a/é.jpg",
        "a/\uffee.jpg",
        "a/\U0001f408.jpg",
    ]
    self._make(*names)
    expected = sorted(names, key=lambda name: tuple(name.split("/", 1)))
    rng = np.random.default_rng(0)
    scandir = os.scandir

    class Shuffled:

      def __init__(self, path):
        self._path = path

      def __enter__(self):
        with scandir(self._path) as entries:
          entries = list(entries)
        return iter([entries[i] for i in rng.permutation(len(entries))])

      def __exit__(self, *exc_info):
        pass

    self.assertEqual(self._ids(), expected)
    for _ in range(3):
      with mock.patch.object(os, "scandir", Shuffled):
        self.assertEqual(self._ids(), expected)

  def test_suffixes_in_any_case_and_nothing_else(self):
    images = ["a.JPG", "b.jpeg", "c.Png", "d.WebP", "e.jpg.jpg"]
    others = ["a.txt", "b.jpg.txt", "jpg", "._a.JPG", ".hidden.jpg", "c.gif"]
    self._make(*(f"cat/{name}" for name in images + others))
    self.assertEqual(self._ids(), [f"cat/{name}" for name in images])

  def test_hidden_folders_and_loose_files_are_passed_over(self):
    self._make("cat/a.jpg", ".cache/b.jpg", "cat/.old/c.jpg", "labels.txt")
    self.assertEqual(self._ids(), ["cat/a.jpg"])

  def test_a_folder_may_be_called_like_an_image(self):
    self._make("cat/a.jpg/b.jpg")
    self.assertEqual(self._ids(), ["cat/a.jpg/b.jpg"])

  def test_links_are_followed(self):
    elsewhere = pathlib.Path(self.create_tempdir().full_path)
    (elsewhere / "kittens").mkdir()
    (elsewhere / "kittens/k.jpg").write_bytes(b"")
    self._make("cat/a.jpg")
    (self.root / "cat/b.jpg").symlink_to(self.root / "cat/a.jpg")
    (self.root / "cat/young").symlink_to(elsewhere / "kittens")
    (self.root / "kitten").symlink_to(elsewhere / "kittens")
    self.assertEqual(
        self._ids(),
        ["cat/a.jpg", "cat/b.jpg", "cat/young/k.jpg", "kitten/k.jpg"],
    )

  def test_pickle_is_compact(self):
    count = 2000
    self._make(*(f"cat/{i:012d}.jpg" for i in range(count)))
    listing = folder_listing.scan(self.root)
    content = pickle.dumps(listing)
    # 16 bytes of the name, and its end and label.
    self.assertLess(len(content), count * 30 + 1000)
    copy = pickle.loads(content)
    self.assertEqual(copy.path(1234), listing.path(1234))

  def test_relative_paths_are_made_absolute(self):
    self._make("cat/a.jpg")
    listing = folder_listing.scan(os.path.relpath(self.root))
    self.assertEqual(listing.root, str(self.root))

  def test_no_such_folder(self):
    self._assert_refused(
        "none: No such file or directory; correct the path", self.root / "none"
    )

  def test_a_file(self):
    self._make("a.jpg")
    self._assert_refused(
        "a.jpg: Not a directory; correct the path", self.root / "a.jpg"
    )

  def test_a_folder_that_cannot_be_read(self):
    self._make("cat/a.jpg", "dog/b.jpg")
    scandir = os.scandir

    def refuse(path):
      if path.endswith("dog"):
        raise PermissionError(13, "Permission denied", path)
      return scandir(path)

    with mock.patch.object(os, "scandir", refuse):
      self._assert_refused("dog: Permission denied; correct the path, or make")

  def test_an_empty_folder(self):
    self._assert_refused("photos: no folder in it; give a folder that holds")

  def test_images_without_a_class(self):
    self._make("cat/a.jpg", "b.jpg", "c.jpg")
    self._assert_refused("photos: 2 images lie in it directly, such as b.jpg")

  def test_a_class_without_images(self):
    self._make("cat/a.jpg", "dog/notes.txt", "dog/more/b.gif")
    self._assert_refused(
        r"dog: no image in it \(.jpg, .jpeg, .png, .webp\), and 2 other files;"
        " put the images of this class there, or remove"
    )

  def test_a_folder_of_splits(self):
    self._make("train/cat/a.jpg", "val/cat/b.jpg")
    self._assert_refused("its folders are train, val, .* give one of these")

  def test_a_class_may_be_called_like_a_split(self):
    self._make("train/a.jpg", "bus/b.jpg")
    self.assertEqual(self._ids(), ["bus/b.jpg", "train/a.jpg"])

  def test_a_link_to_nowhere(self):
    self._make("cat/a.jpg")
    (self.root / "cat/b.jpg").symlink_to(self.root / "none.jpg")
    self._assert_refused("b.jpg: the link leads to no file; mend or remove it")

  def test_a_link_in_a_circle(self):
    self._make("cat/a.jpg", "cat/young/b.jpg")
    (self.root / "cat/young/old").symlink_to(self.root / "cat")
    self._assert_refused("old: the link leads to a folder around it; remove it")

  @parameterized.parameters(
      (b"\xff.jpg", "is not UTF-8"), (b"a\nb.jpg", "has several lines")
  )
  def test_a_name_that_is_no_id(self, name, message):
    self._make("cat/a.jpg")
    with open(os.path.join(os.fsencode(self.root), b"cat", name), "wb"):
      pass
    self._assert_refused(f"its name {message}; rename it")


if __name__ == "__main__":
  absltest.main()
