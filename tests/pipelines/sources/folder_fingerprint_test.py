import hashlib
import os
import pathlib
from unittest import mock

from absl.testing import absltest
from absl.testing import parameterized

from pipelines import errors
from pipelines.sources import fingerprint
from pipelines.sources import folder_fingerprint
from pipelines.sources import folder_listing

# More than one thread takes at a time.
_FILES = 300


class FolderFingerprintTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.folder = pathlib.Path(self.create_tempdir().full_path)
    self.root = self.folder / "photos"
    self.cache = self.folder / "caches/images"
    for index in range(_FILES):
      self._write(f"class {index % 3}/{index}.jpg", f"image {index}")

  def _write(self, name, content):
    path = self.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)
    return path

  def _compute(self, root=None, cache=True, progress=None):
    """Returns the fingerprint, and how many files were read."""
    listing = folder_listing.scan(root or self.root)
    reads = []
    digest = hashlib.file_digest

    def counting(file, name):
      reads.append(file.name)
      return digest(file, name)

    with mock.patch.object(hashlib, "file_digest", counting):
      value = folder_fingerprint.compute(
          listing, self.cache if cache else None, progress
      )
    return value, len(reads)

  def _expected(self):
    """The definition, without threads or caches."""
    total = fingerprint.Fingerprint()
    for label in range(3):
      folder = self.root / f"class {label}"
      for path in sorted(folder.iterdir(), key=lambda path: path.name):
        total += fingerprint.Fingerprint.of_record(
            f"class {label}/{path.name}",
            (label,),
            hashlib.sha256(path.read_bytes()).digest(),
        )
    return total

  def test_is_that_of_the_records(self):
    expected = self._expected()
    self.assertEqual(self._compute(cache=False), (expected, _FILES))
    self.assertEqual(self._compute(), (expected, _FILES))

  def test_the_second_time_nothing_is_read(self):
    first, _ = self._compute()
    self.assertEqual(self._compute(), (first, 0))
    # By another name, it is the same folder.
    (self.folder / "link").symlink_to(self.root)
    self.assertEqual(self._compute(self.folder / "link"), (first, 0))

  def test_without_a_cache_all_is_read_again(self):
    for _ in range(2):
      self.assertEqual(self._compute(cache=False), (self._expected(), _FILES))

  def test_a_changed_file_is_read_again(self):
    first, _ = self._compute()
    path = self._write("class 1/91.jpg", "IMAGE 91")
    os.utime(path, ns=(0, 12345))
    second, reads = self._compute()
    self.assertEqual((second, reads), (self._expected(), 1))
    self.assertNotEqual(second, first)
    self.assertEqual(self._compute(), (second, 0))

  def test_a_change_of_size_alone_is_seen(self):
    path = self.root / "class 1/91.jpg"
    times = (path.stat().st_atime_ns, path.stat().st_mtime_ns)
    self._compute()
    path.write_text("a longer image")
    os.utime(path, ns=times)
    self.assertEqual(self._compute(), (self._expected(), 1))

  def test_files_come_and_go(self):
    self._compute()
    (self.root / "class 0/270.jpg").unlink()
    self._write("class 0/new.jpg", "new")
    self._write("class 2/0.jpg", "first")
    self.assertEqual(self._compute(), (self._expected(), 2))
    self.assertEqual(self._compute(), (self._expected(), 0))

  def test_a_renamed_class_is_seen(self):
    first, _ = self._compute()
    (self.root / "class 2").rename(self.root / "dog")
    self.assertNotEqual(self._compute()[0], first)

  def test_two_folders_have_a_cache_each(self):
    first, _ = self._compute()
    other = self.folder / "other"
    for index in range(5):
      self._write(f"../other/class 0/{index}.jpg", f"other {index}")
    second, reads = self._compute(other)
    self.assertEqual((second.count, reads), (5, 5))
    self.assertEqual(self._compute(), (first, 0))
    self.assertEqual(self._compute(other), (second, 0))

  @parameterized.named_parameters(
      ("empty", lambda content: b""),
      ("truncated", lambda content: content[: len(content) // 2]),
      ("garbage", lambda content: b"garbage" * 100),
      (
          "flipped",
          lambda content: content[:-5000] + b"?" + content[-4999:],
      ),
      ("head", lambda content: content.replace(b"digests", b"digestt")),
  )
  def test_a_damaged_cache_is_made_anew(self, damage):
    expected, _ = self._compute()
    (cache,) = self.cache.iterdir()
    whole = cache.read_bytes()
    damaged = damage(whole)
    self.assertNotEqual(damaged, whole)
    cache.write_bytes(damaged)
    self.assertEqual(self._compute(), (expected, _FILES))
    self.assertEqual(self._compute(), (expected, 0))

  def test_only_the_cache_is_left_in_its_folder(self):
    self._compute()
    self._compute()
    self.assertLen(list(self.cache.iterdir()), 1)

  def test_an_interrupted_computation_goes_on(self):
    def stop(done, total):
      if done == total:
        raise KeyboardInterrupt

    with mock.patch.object(folder_fingerprint, "_SAVE_SECONDS", 0.0):
      with self.assertRaises(KeyboardInterrupt):
        self._compute(progress=stop)
    value, reads = self._compute()
    self.assertEqual(value, self._expected())
    self.assertBetween(reads, 1, _FILES - 1)

  def test_progress_counts_files(self):
    calls = []
    self._compute(progress=lambda *call: calls.append(call))
    self.assertEqual(calls[0], (0, _FILES))
    self.assertEqual(calls[-1], (_FILES, _FILES))
    self.assertEqual(calls, sorted(calls))

  def test_a_file_that_vanishes_is_named(self):
    listing = folder_listing.scan(self.root)
    (self.root / "class 2/98.jpg").unlink()
    with self.assertRaisesRegex(
        errors.DataError,
        "class 2/98.jpg: No such file or directory; make it a readable file",
    ):
      folder_fingerprint.compute(listing, self.cache)

  def test_a_file_that_cannot_be_read_is_named(self):
    listing = folder_listing.scan(self.root)
    path = self.root / "class 2/98.jpg"
    path.unlink()
    path.mkdir()
    with self.assertRaisesRegex(
        errors.DataError, "class 2/98.jpg: Is a directory; make it a readable"
    ):
      folder_fingerprint.compute(listing, self.cache)

  def test_a_cache_that_cannot_be_written_is_told_before_the_work(self):
    self.cache.parent.mkdir()
    self.cache.write_text("a file")
    with mock.patch.object(hashlib, "file_digest", side_effect=AssertionError):
      with self.assertRaisesRegex(
          errors.DataError, "images: File exists; name a folder for caches"
      ):
        self._compute()


if __name__ == "__main__":
  absltest.main()
