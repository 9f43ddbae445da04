import pathlib
import subprocess

from absl.testing import absltest
from absl.testing import parameterized

from pipelines import errors
from pipelines.packing import item
from pipelines.packing import tars
from tests.pipelines.packing import samples


class TarsTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.path = pathlib.Path(self.create_tempdir().full_path, "x.tar")

  def _find(self, files):
    data = samples.tar(files)
    self.path.write_bytes(data)
    found = tars.find(self.path)
    return {name: data[begin : begin + size] for name, begin, size in found}

  def test_class_folders(self):
    files = {"b/1.jpg": b"1", "a/2.PNG": b"22", "a/deep/3.webp": b"333"}
    others = {"notes.txt": b"x", "a/._2.PNG": b"x", ".hidden/1.jpg": b"x"}
    self.assertEqual(self._find(files | others), files)

  def test_as_the_system_makes_them(self):
    files = {"b/1.jpg": b"1", "a/2.jpeg": b"22"}
    folder = samples.write_files(self.path.parent / "photos", files)
    for arguments in (
        ("-C", folder, "."),
        ("-C", folder, "a", "b"),
        # All lie below one folder, which is no class.
        ("-C", folder.parent, "photos"),
        ("-C", folder.parent, "./photos"),
    ):
      subprocess.run(["tar", "-cf", self.path, *arguments], check=True)
      data = self.path.read_bytes()
      found = {n: data[o : o + size] for n, o, size in tars.find(self.path)}
      self.assertEqual(found, files, arguments)

  def test_one_class_is_a_class(self):
    files = {"cats/1.jpg": b"1", "cats/2.jpg": b"2"}
    self.assertEqual(self._find(files), files)

  def test_tars_of_classes(self):
    # As ImageNet's archive is.
    one = samples.tar({"n01_1.JPEG": b"1", "n01_2.JPEG": b"2"})
    two = samples.tar({"n02_1.JPEG": b"3"})
    expected = {
        "n01/n01_1.JPEG": b"1",
        "n01/n01_2.JPEG": b"2",
        "n02/n02_1.JPEG": b"3",
    }
    self.assertEqual(self._find({"n01.tar": one, "n02.tar": two}), expected)
    deeper = samples.tar({"./n01.tar": one, "./n02.tar": two})
    self.assertEqual(self._find({"train.tar": deeper}), expected)

  def test_progress(self):
    self.path.write_bytes(samples.tar({f"a/{i}.jpg": b"" for i in range(2500)}))
    seen = []
    tars.find(self.path, seen.append)
    self.assertEqual(seen, [1000, 2000])

  def test_a_truncated_tar_within_is_named(self):
    inner = samples.tar({"1.JPEG": b"1" * 600})[:1000]
    with self.assertRaisesRegex(
        item.DamagedFileError, "x.tar: n01.tar: not a whole tar"
    ):
      self._find({"n01.tar": inner, "n02.tar": samples.tar({"1.JPEG": b"1"})})

  def test_refuses(self):
    with self.assertRaisesRegex(errors.DataError, "n01.tar.gz in it is compr"):
      self._find({"n01.tar.gz": b"x"})
    with self.assertRaisesRegex(errors.DataError, "are train, val, which"):
      self._find({"train/a/1.jpg": b"1", "val/a/1.jpg": b"1"})


if __name__ == "__main__":
  absltest.main()
