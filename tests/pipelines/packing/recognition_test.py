import gzip
import os
import pathlib

from absl.testing import absltest

from pipelines import errors
from pipelines.packing import inputs
from pipelines.packing import recognition
from tests.pipelines.packing import samples


class RecognitionTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)

  def _write(self, name, files):
    folder = samples.write_files(self.root / name, files)
    return str(folder)

  def _find(self, pattern):
    return recognition.find_format(recognition.find_files(pattern))

  def _assert_refused(self, pattern, message):
    with self.assertRaisesRegex(errors.DataError, message) as caught:
      self._find(pattern)
    self.assertNotIn("\n", str(caught.exception))

  def test_folders(self):
    folder = self._write("f", {"a/1.jpg": b"1", "notes.txt": b"x"})
    self.assertEqual(self._find(folder), inputs.FOLDER)
    flat = self._write("g", {"1.JPEG": b"1", "list.txt": b"x"})
    self.assertEqual(self._find(flat), inputs.FOLDER)

  def test_tars(self):
    inner = samples.tar({"1.JPEG": b"1"})
    folder = self._write(
        "t",
        {
            "classes.tar": samples.tar({"a/1.jpg": b"1", "b/2.jpg": b"1"}),
            "nested.tar": samples.tar({"a.tar": inner, "b.tar": inner}),
            "flat.tar": samples.tar({"1.JPEG": b"1", "2.JPEG": b"2"}),
            "no_suffix": samples.tar({"a/1.jpg": b"1"}),
        },
    )
    for name in ("classes.tar", "nested.tar", "flat.tar", "no_suffix"):
      self.assertEqual(self._find(os.path.join(folder, name)), inputs.TAR)
    self._assert_refused(folder, "images without labels beside them")

  def test_webdatasets(self):
    folder = self._write(
        "w",
        {
            "0.tar": samples.webdataset(0, 3),
            "1.tar": samples.webdataset(3, 3),
            "sizes.json": b"{}",
        },
    )
    for pattern in (folder, f"{folder}/*.tar", f"{folder}/1.tar"):
      self.assertEqual(self._find(pattern), inputs.WEBDATASET)
    self.assertEqual(
        recognition.files_in(folder, inputs.WEBDATASET),
        [f"{folder}/0.tar", f"{folder}/1.tar"],
    )

  def test_tfrecords(self):
    folder = self._write("r", {"list.txt": b"a list of more than 12 bytes"})
    for i in range(3):
      path = pathlib.Path(folder, f"train-{i:05d}-of-00003")
      samples.write_tfrecord(path, samples.tf_examples(i, 1))
    for pattern in (folder, f"{folder}/train-*", f"{folder}/train-00001-of*"):
      self.assertEqual(self._find(pattern), inputs.TFRECORD)
    self.assertLen(recognition.files_in(folder, inputs.TFRECORD), 3)

  def test_patterns_are_sorted_by_name(self):
    self._write("p", {"b/1": b"", "a/2": b"", "c/0": b"", "d/9/x": b""})
    found = recognition.find_files(f"{self.root}/p/*/*")
    self.assertEqual([os.path.basename(f) for f in found], ["0", "1", "2"])

  def test_refuses(self):
    self._assert_refused(f"{self.root}/none", "nothing is at .*none")
    self._assert_refused(f"{self.root}/*.none", "nothing is at")
    folder = self._write(
        "x",
        {
            "pack/manifest.json": b"{}",
            "empty/.hidden": b"",
            "text.txt": b"hello",
            "a.tar.gz": gzip.compress(samples.tar({"a/1.jpg": b"1"})),
            "mixed/a.tar": samples.webdataset(0, 1),
            "mixed/b.tar": samples.tar({"a/1.jpg": b"1"}),
        },
    )
    self._assert_refused(f"{folder}/pack", "is a pack itself")
    self._assert_refused(f"{folder}/empty", "neither folders of images nor")
    self._assert_refused(f"{folder}/text.txt", "neither a tar nor a TFRecord")
    self._assert_refused(f"{folder}/a.tar.gz", "compressed with gzip.*gunzip")
    self._assert_refused(f"{folder}/mixed", "a.tar and .*b.tar are of diff")


if __name__ == "__main__":
  absltest.main()
