from concurrent import futures
import pathlib
import pickle

from absl.testing import absltest
import numpy as np

from pipelines import errors
from pipelines.sources import image_folder


class ImageFolderTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)
    self.contents = {}
    for name in ("dog/a.jpg", "cat/2.png", "cat/1.png"):
      path = self.root / name
      path.parent.mkdir(exist_ok=True)
      self.contents[name] = f"the bytes of {name}".encode()
      path.write_bytes(self.contents[name])

  def test_records_are_the_files(self):
    source = image_folder.ImageFolderSource(self.root)
    self.assertLen(source, 3)
    self.assertEqual(source.class_names, ("cat", "dog"))
    self.assertEqual(source.num_classes, 2)
    self.assertEqual(source.max_labels, 1)
    self.assertIsNone(source.image_shape)
    for index, (name, label) in enumerate(
        (("cat/1.png", 0), ("cat/2.png", 0), ("dog/a.jpg", 1))
    ):
      record = source[index]
      self.assertEqual(record["id"], name)
      self.assertEqual(source.record_id(index), name)
      self.assertEqual(record["image"], self.contents[name])
      self.assertEqual(record["label"], label)
      self.assertEqual(record["label"].dtype, np.int32)

  def test_ends_where_it_ends(self):
    source = image_folder.ImageFolderSource(self.root)
    self.assertLen(list(source), 3)
    for index in (-1, 3):
      with self.assertRaises(IndexError):
        source.record_id(index)

  def test_pickles_without_its_progress(self):
    source = image_folder.ImageFolderSource(
        self.root, progress=lambda done, total: None
    )
    copy = pickle.loads(pickle.dumps(source))
    self.assertEqual(copy[1], source[1])
    self.assertEqual(copy.fingerprint, source.fingerprint)

  def test_fingerprint_is_of_the_content(self):
    first = image_folder.ImageFolderSource(self.root).fingerprint
    self.assertRegex(first, "^[0-9a-f]{64}$")
    self.assertEqual(
        image_folder.ImageFolderSource(self.root).fingerprint, first
    )
    (self.root / "dog/a.jpg").write_bytes(b"another image")
    self.assertNotEqual(
        image_folder.ImageFolderSource(self.root).fingerprint, first
    )

  def test_progress_and_cache_are_those_given(self):
    calls = []
    cache = self.root / ".cache"
    for _ in range(2):
      source = image_folder.ImageFolderSource(
          self.root, cache, lambda *call: calls.append(call)
      )
      self.assertLen(source.fingerprint, 64)
    self.assertEqual(calls[-1], (3, 3))
    self.assertLen(list(cache.iterdir()), 1)

  def test_many_threads_read(self):
    source = image_folder.ImageFolderSource(self.root)
    indices = [index % 3 for index in range(300)]
    with futures.ThreadPoolExecutor(8) as pool:
      records = list(pool.map(source.__getitem__, indices))
    for index, record in zip(indices, records, strict=True):
      self.assertEqual(record, source[index])

  def test_a_file_that_vanished_is_named(self):
    source = image_folder.ImageFolderSource(self.root)
    (self.root / "cat/2.png").unlink()
    with self.assertRaisesRegex(
        errors.DataError, "cat/2.png: No such file.*; make it a readable file"
    ):
      _ = source[1]


if __name__ == "__main__":
  absltest.main()
