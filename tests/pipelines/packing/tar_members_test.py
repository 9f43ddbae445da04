import gzip
import io
import itertools
import pathlib
import tarfile

from absl.testing import absltest
from absl.testing import parameterized

from pipelines import errors
from pipelines.packing import item
from pipelines.packing import tar_members
from tests.pipelines.packing import samples

_FILES = {"a/1.jpg": b"first", "b.txt": b"", "c" * 150 + "/ü.jpg": b"x" * 600}


class TarMembersTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.path = pathlib.Path(self.create_tempdir().full_path, "x.tar")

  def _walk(self, data, **window):
    self.path.write_bytes(data)
    with open(self.path, "rb") as file:
      members = list(tar_members.walk(file.fileno(), str(self.path), **window))
      return {
          member.name: tar_members.read(
              file.fileno(), member.offset, member.size, member.name
          )
          for member in members
      }

  @parameterized.parameters(
      tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT
  )
  def test_reads_every_format(self, tar_format):
    folder = samples.write_files(self.path.parent / "files", _FILES)
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w", format=tar_format) as writer:
      writer.add(folder, ".")
    self.assertEqual(self._walk(archive.getvalue()), _FILES)

  def test_leaves_out_what_is_no_file(self):
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as writer:
      for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE):
        member = tarfile.TarInfo("a.jpg")
        member.type = kind
        member.linkname = "b.jpg"
        writer.addfile(member)
    self.assertEqual(self._walk(archive.getvalue()), {})

  def test_a_tar_within_a_file(self):
    inner = samples.tar(_FILES)
    outer = b"before" + inner + samples.tar({"other": b""})
    end = 6 + len(inner)
    self.assertEqual(self._walk(outer, offset=6, end=end), _FILES)
    # It ends where it is said to end, whatever comes after.
    without_end = inner[: inner.rindex(b"x" * 600) + 1024]
    outer = b"before" + without_end + samples.tar({"other": b""})
    with self.assertRaises(item.DamagedFileError):
      self._walk(outer, offset=6, end=6 + len(without_end))

  def test_many_members_are_not_kept(self):
    files = {f"{i}.jpg": b"" for i in range(2000)}
    self.assertEqual(self._walk(samples.tar(files)), files)

  def test_every_truncation_is_noticed(self):
    whole = samples.tar({"a": b"1" * 700, "b": b"2"})
    # Headers at 0 and 1536; the data of b ends at 2560, where the end begins.
    for size in (1, 511, 512, 513, 1212, 1535, 1536, 1537, 2048, 2560, 2561):
      with self.assertRaisesRegex(
          item.DamagedFileError, f"^{self.path}: not a whole tar .*fetch it"
      ):
        self._walk(whole[:size])
    self.assertLen(self._walk(whole[: 2560 + 512]), 2)

  def test_a_damaged_header_is_noticed(self):
    whole = bytearray(samples.tar({"a": b"1" * 700, "b": b"2"}))
    whole[1536 + 20] ^= 1
    with self.assertRaisesRegex(
        item.DamagedFileError, "the end is at byte 1,536"
    ):
      self._walk(bytes(whole))

  def test_absurd_sizes(self):
    whole = samples.tar({"a": b"1" * 700, "b": b"2"})
    # Above eight octal digits a size is a number to the base of 256.
    # As a file, and as a name that is too long for its own header.
    sizes = (-512, -1536, -(2**60), 2**40, 2**63 - 1, 2**88)
    for size, kind in itertools.product(sizes, (b"0", b"L", b"x")):
      field = (size % 2**96).to_bytes(12, "big")
      header = bytearray(whole[:512])
      header[124:136] = bytes([255 if size < 0 else 128]) + field[1:]
      header[156:157] = kind
      header[148:156] = b" " * 8
      header[148:156] = b"%06o\0 " % sum(header)
      with self.assertRaises(item.DamagedFileError):
        self._walk(bytes(header) + whole[512:])

  def test_no_tar(self):
    for data in (b"", b"hello", samples.image(0) * 9):
      with self.assertRaises(item.DamagedFileError):
        self._walk(data)

  def test_compressed(self):
    with self.assertRaisesRegex(
        errors.DataError, f"^{self.path}: it is compressed with gzip.*gunzip"
    ):
      self._walk(gzip.compress(samples.tar(_FILES)))

  def test_reads_only_what_is_there(self):
    self.path.write_bytes(b"0123456789")
    with open(self.path, "rb") as file:
      self.assertEqual(tar_members.read(file.fileno(), 3, 7, "x"), b"3456789")
      with self.assertRaisesRegex(item.DamagedFileError, "^x: it is trunc"):
        tar_members.read(file.fileno(), 3, 8, "x")


if __name__ == "__main__":
  absltest.main()
