import pathlib

from absl.testing import absltest
from absl.testing import parameterized

from pipelines.packing import item
from pipelines.packing import tfrecords
from tests.pipelines.packing import samples

_RECORDS = [b"", b"a", bytes(range(256)) * 300, b"last"]


def _always(index, length):
  del index, length
  return True


class TfrecordsTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)
    # Written by tensorboardX, which has a checksum of its own.
    self.path = samples.write_tfrecord(self.root / "x.tfrecord", _RECORDS)

  def _read(self, path=None, wanted=_always):
    return list(tfrecords.read(path or self.path, wanted))

  def test_checksum_of_the_standard(self):
    # RFC 3720, B.4: 32 zero bytes have the checksum 8A9136AA. The mask is a
    # rotation by 15 bits and a constant.
    rotated = 0x8A9136AA >> 15 | (0x8A9136AA << 17) & 0xFFFFFFFF
    self.assertEqual(
        tfrecords.masked_checksum(bytes(32)), (rotated + 0xA282EAD8) % 2**32
    )

  def test_reads(self):
    self.assertEqual(
        self._read(), [(i, len(r), r) for i, r in enumerate(_RECORDS)]
    )
    self.assertEqual(tfrecords.count(self.path), 4)

  def test_passes_over_what_is_not_wanted(self):
    data = [r[2] for r in self._read(wanted=lambda i, n: i != 1 and n < 100)]
    self.assertEqual(data, [b"", None, None, b"last"])

  def test_no_records(self):
    path = self.root / "empty"
    path.touch()
    self.assertEqual(self._read(path), [])
    self.assertFalse(tfrecords.begins(path))

  def test_recognition(self):
    self.assertTrue(tfrecords.begins(self.path))
    (self.root / "other").write_bytes(b"\x89PNG and more than twelve bytes")
    self.assertFalse(tfrecords.begins(self.root / "other"))

  def test_every_flipped_byte_is_noticed(self):
    small = samples.write_tfrecord(self.root / "small", [b"ab", b"c"])
    whole = small.read_bytes()
    for place in range(len(whole)):
      changed = bytearray(whole)
      changed[place] ^= 0x10
      small.write_bytes(changed)
      record = 0 if place < 12 + 2 + 4 else 1
      with self.assertRaisesRegex(
          item.DamagedFileError,
          f"^{small}: record {record} has another checksum than its"
          " (length|bytes); fetch",
      ):
        self._read(small)

  def test_every_truncation_is_noticed(self):
    small = samples.write_tfrecord(self.root / "small", [b"ab", b"c"])
    whole = small.read_bytes()
    for size in range(1, len(whole)):
      if size == 12 + 2 + 4:
        continue  # It ends between two records.
      small.write_bytes(whole[:size])
      for read in (self._read, tfrecords.count):
        with self.assertRaisesRegex(item.DamagedFileError, "is truncated"):
          read(small)


if __name__ == "__main__":
  absltest.main()
