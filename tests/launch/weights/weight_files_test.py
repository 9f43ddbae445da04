import os
import pathlib
import pickle
from unittest import mock
import zipfile

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np
from safetensors import safe_open

from launch.console import errors
from launch.weights import weight_files
from pipelines import errors as data_errors


def _flat():
  rng = np.random.default_rng(0)
  return {
      "nfnet/stem_conv_0/w": rng.random((3, 3, 3, 8), np.float32),
      "nfnet/stem_conv_0/gain": rng.random(8, np.float32),
      "nfnet/stage_0_transition/skip_gain": np.array(0.5, np.float32),
  }


class WeightFilesTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)

  def _assert_refused(self, path, message):
    with self.assertRaisesRegex(errors.RunError, message) as caught:
      weight_files.read(path)
    self.assertIn(str(path), str(caught.exception))
    self.assertNotIn("\n", str(caught.exception))

  @parameterized.parameters(*weight_files.SUFFIXES)
  def test_written_and_read(self, suffix):
    path = self.root / f"a{suffix}"
    weight_files.write(path, _flat(), {"variant": "F0"})
    read = weight_files.read(path)
    self.assertEqual(read.format, suffix[1:])
    self.assertEqual(read.flat.keys(), _flat().keys())
    for name, array in _flat().items():
      np.testing.assert_array_equal(read.flat[name], array, strict=True)
    self.assertLen(list(self.root.iterdir()), 1)

  def test_notes_are_kept_by_safetensors(self):
    path = self.root / "a.safetensors"
    weight_files.write(path, _flat(), {"variant": "F0"})
    with safe_open(path, "numpy") as file:
      self.assertEqual(file.metadata(), {"variant": "F0"})

  def test_safetensors_whose_first_byte_is_that_of_a_pickle(self):
    path = self.root / "a.safetensors"
    for size in range(0, 256, 8):
      weight_files.write(path, _flat(), {"n": "x" * size}, overwrite=True)
      if path.read_bytes()[0] == 0x80:
        break
    self.assertEqual(path.read_bytes()[0], 0x80)
    self.assertEqual(weight_files.read(path).format, "safetensors")

  @parameterized.parameters("a.npz", "a.safetensors", "F0_haiku.npz", "a")
  def test_content_and_not_the_name_decides(self, name):
    path = self.root / name
    path.write_bytes(pickle.dumps({"a": {"w": np.ones(3, np.float32)}}, 3))
    read = weight_files.read(path)
    self.assertEqual(read.format, "pickle")
    np.testing.assert_array_equal(read.flat["a/w"], np.ones(3))

  @parameterized.parameters("npz", "safetensors", "pickle")
  def test_truncated(self, form):
    path = self.root / "a"
    if form == "pickle":
      path.write_bytes(pickle.dumps({"a": _flat()}, 3))
    else:
      whole = self.root / f"a.{form}"
      weight_files.write(whole, _flat(), {})
      path.write_bytes(whole.read_bytes())
    content = path.read_bytes()
    for share in (0.1, 0.5, 0.9):
      path.write_bytes(content[: int(len(content) * share)])
      self._assert_refused(path, f"cannot read .* as {form}: ")

  def test_a_flipped_bit_in_an_archive(self):
    path = self.root / "a.npz"
    weight_files.write(path, _flat(), {})
    content = bytearray(path.read_bytes())
    content[300] ^= 1
    path.write_bytes(content)
    self._assert_refused(path, "as npz: Bad CRC-32 for file 'nfnet/stem_conv_0")

  @parameterized.parameters(np.nan, np.inf)
  def test_a_number_that_is_not_finite_is_refused_by_leaf(self, value):
    flat = _flat()
    flat["nfnet/stem_conv_0/gain"][3] = value
    for suffix in weight_files.SUFFIXES:
      path = self.root / f"a{suffix}"
      weight_files.write(path, flat, {})
      self._assert_refused(path, "infinity in nfnet/stem_conv_0/gain$")

  def test_code(self):
    class Call:

      def __reduce__(self):
        return os.system, ("exit",)

    path = self.root / "a.npz"
    path.write_bytes(pickle.dumps({"a": {"w": Call()}}))
    self._assert_refused(path, "as pickle: it asks for (posix|nt).system;")
    np.savez(path, w=np.array([Call()], object))
    self._assert_refused(path, "as npz: Object arrays cannot be loaded")

  def test_not_a_file_of_weights(self):
    path = self.root / "a.txt"
    for content in (b"", b"GIF89a", b"some longer text"):
      path.write_bytes(content)
      self._assert_refused(path, "neither a pickle, nor")
    with zipfile.ZipFile(path, "w") as archive:
      archive.writestr("archive/data.pkl", b"")
    self._assert_refused(path, "is PyTorch's; save its arrays as safetensors")
    self._assert_refused(self.root / "none", "No such file")
    self._assert_refused(self.root, "Is a directory")

  def test_text_in_an_archive(self):
    path = self.root / "a.npz"
    np.savez(path, w=np.array(["text"]))
    self._assert_refused(path, "w holds <U4, not numbers")
    with zipfile.ZipFile(path, "w") as archive:
      archive.writestr("readme.txt", b"text")
    self._assert_refused(path, "readme.txt is not an array")

  @parameterized.parameters(*weight_files.SUFFIXES)
  def test_nothing_is_overwritten_unasked(self, suffix):
    path = self.root / f"a{suffix}"
    path.write_text("mine")
    with self.assertRaisesRegex(errors.RunError, "there already.*--overwrite"):
      weight_files.write(path, _flat(), {})
    self.assertEqual(path.read_text(), "mine")
    weight_files.write(path, _flat(), {}, overwrite=True)
    self.assertLen(weight_files.read(path).flat, 3)

  def test_an_unknown_end_is_refused(self):
    with self.assertRaisesRegex(errors.RunError, "end in .safetensors or .npz"):
      weight_files.write(self.root / "a.bin", _flat(), {})

  @parameterized.parameters(*weight_files.SUFFIXES)
  def test_no_place_is_one_line(self, suffix):
    path = self.root / "none" / f"a{suffix}"
    with self.assertRaisesRegex(
        data_errors.DataError,
        "cannot write .*No such file.*; make its folder, or",
    ):
      weight_files.write(path, _flat(), {})

  @parameterized.parameters(*weight_files.SUFFIXES)
  def test_a_folder_is_not_overwritten(self, suffix):
    path = self.root / f"a{suffix}"
    path.mkdir()
    for overwrite in (False, True):
      with self.assertRaisesRegex(
          data_errors.DataError,
          "cannot write .*Is a directory; name a file in it",
      ):
        weight_files.check_writable(path, overwrite=overwrite)

  @parameterized.parameters(*weight_files.SUFFIXES)
  def test_a_full_disk_is_one_line(self, suffix):
    path = self.root / f"a{suffix}"
    with mock.patch.object(os, "fsync", side_effect=OSError(28, "full")):
      with self.assertRaisesRegex(
          data_errors.DataError,
          "cannot write .*: full; free room and start the same",
      ):
        weight_files.write(path, _flat(), {})
    self.assertEmpty(list(self.root.iterdir()))

  @parameterized.parameters(0o022, 0o027, 0o077)
  def test_the_umask_says_who_may_read(self, mask):
    before = os.umask(mask)
    try:
      for suffix in weight_files.SUFFIXES:
        path = self.root / f"a{suffix}"
        weight_files.write(path, _flat(), {})
        self.assertEqual(path.stat().st_mode & 0o777, 0o666 & ~mask, suffix)
    finally:
      os.umask(before)


if __name__ == "__main__":
  absltest.main()
