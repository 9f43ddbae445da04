"""Tests for the IDX reader, on whole and on damaged files."""

import gzip
import os
import struct

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from pipelines import errors
from pipelines.sources import idx

_ARRAY = np.arange(24, dtype=np.uint8).reshape(2, 3, 4)
_HEADER = struct.pack(">HBB3I", 0, 8, 3, 2, 3, 4)
_CONTENT = _HEADER + _ARRAY.tobytes()


class IdxTest(parameterized.TestCase):

  def _write(self, content, name="images"):
    path = os.path.join(self.create_tempdir().full_path, name)
    with open(path, "wb") as file:
      file.write(content)
    return path

  def _assert_one_line(self, path, remedy):
    with self.assertRaises(errors.DataError) as caught:
      idx.read(path, rank=3)
    message = str(caught.exception)
    self.assertStartsWith(message, path)
    self.assertIn(remedy, message)
    self.assertNotIn("\n", message)
    return message

  def test_reads_plain_and_compressed(self):
    plain = self._write(_CONTENT)
    compressed = self._write(gzip.compress(_CONTENT), "images.gz")
    for path in (plain, compressed.removesuffix(".gz")):
      array = idx.read(path, rank=3)
      self.assertEqual(array.dtype, np.uint8)
      np.testing.assert_array_equal(array, _ARRAY)

  def test_plain_file_wins(self):
    path = self._write(_CONTENT)
    with gzip.open(path + ".gz", "wb") as file:
      file.write(_HEADER + bytes(24))
    np.testing.assert_array_equal(idx.read(path, rank=3), _ARRAY)

  @parameterized.named_parameters(
      ("empty", b"", "0 bytes, shorter than the 16 bytes of its header"),
      ("in_header", _CONTENT[:15], "15 bytes, shorter"),
      ("no_elements", _CONTENT[:16], "16 bytes, expected 40"),
      ("one_short", _CONTENT[:-1], "39 bytes, expected 40: the file is trunc"),
      ("one_long", _CONTENT + b"x", "41 bytes, expected 40: the file has t"),
      ("magic", b"\x89PNG" + _CONTENT[4:], "0x89504e47, expected 0x00000803"),
      ("type", b"\0\0\x0d\3" + _CONTENT[4:], "0x00000d03"),
      ("rank", b"\0\0\x08\1" + _CONTENT[4:], "0x00000801"),
  )
  def test_damaged(self, content, fault):
    message = self._assert_one_line(self._write(content), "fetch it again")
    self.assertIn(fault, message)

  def test_every_truncation_is_noticed(self):
    for size in range(len(_CONTENT)):
      with self.assertRaises(errors.DataError):
        idx.read(self._write(_CONTENT[:size], f"cut{size}"), rank=3)

  @parameterized.named_parameters(
      ("not_gzip", _CONTENT),
      ("cut", gzip.compress(_CONTENT)[:-9]),
      ("empty", b"\x1f\x8b"),
      ("bit", gzip.compress(_CONTENT)[:-8] + bytes(8)),
  )
  def test_damaged_compression(self, content):
    path = self._write(content, "images.gz")
    with self.assertRaisesRegex(errors.DataError, "^.*images.gz: not a whole"):
      idx.read(path.removesuffix(".gz"), rank=3)

  def test_missing(self):
    path = os.path.join(self.create_tempdir().full_path, "images")
    message = self._assert_one_line(path, "fetch it, or correct the data")
    self.assertIn("images.gz", message)

  def test_unreadable(self):
    self._assert_one_line(self.create_tempdir().full_path, "readable file")


if __name__ == "__main__":
  absltest.main()
