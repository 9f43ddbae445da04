import hashlib
import os
import pathlib

from absl.testing import absltest
from absl.testing import parameterized

from pipelines import errors
from pipelines.packing import class_labels
from pipelines.packing import images
from pipelines.packing import inputs
from pipelines.packing import item
from pipelines.packing import listing
from pipelines.packing import part
from pipelines.packing import planning
from pipelines.packing import units
from pipelines.sources import fingerprint
from tests.pipelines.packing import samples


class UnitsTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)
    self.output = self.root / "output"
    self.output.mkdir()

  def _job(self, source, layout=None, **change):
    return units.Job(source, self.output, images.Change(**change), layout)

  def _folder(self, files, per_unit=100):
    folder = samples.write_files(self.root / "input", files)
    return inputs.Listed(listing.of_folder(folder, None), per_unit)

  def _pack(self, job, unit=0):
    self.looked_at = []
    return units.pack(job, unit, self.looked_at.append)

  def _files(self):
    return {
        str(path.relative_to(self.output)): path.read_bytes()
        for path in self.output.rglob("*")
        if path.is_file()
    }

  @parameterized.parameters(False, True)
  def test_corrupt_images_are_left_out_in_order(self, as_array):
    files = {}
    for i, kind in enumerate(samples.CORRUPT):
      files[f"a/{i}-bad.jpg"] = samples.corrupt(kind)
      files[f"b/{i}-good.jpg"] = samples.image(i)
      files[f"b/{i}-late.jpg"] = samples.corrupt(kind)
    layout = planning.array_of_listing(99, (12, 16, 3), 0) if as_array else None
    result = self._pack(self._job(self._folder(files), layout))
    self.assertEqual(
        [name for name, _ in result.corrupt],
        [name for name in sorted(files) if "good" not in name],
    )
    for name, fault in result.corrupt:
      self.assertTrue(fault and fault.isprintable(), fault)
      self.assertNotIn(name, fault)
    self.assertEqual(result.records, len(samples.CORRUPT))
    self.assertEqual(result.images, len(files))
    self.assertEqual(self.looked_at, list(range(1, len(files) + 1)))
    self.assertEqual(result.bytes_read, sum(map(len, files.values())))
    self.assertEqual((result.largest_label, result.max_labels), (1, 1))
    expected = fingerprint.Fingerprint()
    for name in sorted(name for name in files if "good" in name):
      digest = hashlib.sha256(files[name]).digest()
      expected += fingerprint.Fingerprint.of_record(name, (1,), digest)
    (shard,) = result.shards
    self.assertEqual(shard.fingerprint, expected.to_json())

  @parameterized.parameters(False, True)
  def test_packing_again_changes_no_byte(self, as_array):
    files = {f"a/{i}.jpg": samples.image(i) for i in range(9)}
    layout = planning.array_of_listing(9, (12, 16, 3), 4) if as_array else None
    job = self._job(self._folder(files, 4), layout)
    results = [self._pack(job, unit) for unit in range(3)]
    before = self._files()
    self.assertEqual(
        [self._pack(job, unit) for unit in (2, 0, 1)],
        [results[unit] for unit in (2, 0, 1)],
    )
    self.assertEqual(self._files(), before)
    self.assertEqual([result.records for result in results], [4, 4, 1])

  def test_json(self):
    result = self._pack(
        self._job(self._folder({"a/1.jpg": samples.image(1), "a/2.jpg": b""}))
    )
    line = result.to_json()
    self.assertNotIn("\n", line)
    self.assertEqual(units.Result.from_json(line), result)
    for wrong in ("{}", line[:-1], line.replace("corrupt", "x")):
      with self.assertRaises(ValueError):
        units.Result.from_json(wrong)

  def _webdataset(self, data, name="0"):
    path = self.root / f"{name}.tar"
    path.write_bytes(data)
    return inputs.Files(
        [str(path)], inputs.WEBDATASET, class_labels.Labels(), part.Part()
    )

  def test_the_most_labels(self):
    tar = samples.tar(
        {
            "a.jpg": samples.image(0),
            "a.cls": b"1 7 3",
            "b.jpg": samples.image(1),
            "b.cls": b"2",
        }
    )
    result = self._pack(self._job(self._webdataset(tar)))
    self.assertEqual((result.largest_label, result.max_labels), (7, 3))

  def test_damage_leaves_no_shard(self):
    data = samples.webdataset(0, 9)
    source = self._webdataset(data[: len(data) // 2])
    layout = planning.array_of_files([9], (12, 16, 3))
    for job in (self._job(source), self._job(source, layout)):
      with self.assertRaises(item.DamagedFileError):
        self._pack(job)
      self.assertEqual(self._files(), {})

  def test_a_unit_without_images(self):
    result = self._pack(self._job(self._folder({"a/1.jpg": b"no image"})))
    self.assertEqual((result.records, result.largest_label), (0, -1))
    self.assertLen(result.corrupt, 1)

  def test_an_input_that_cannot_be_read(self):
    source = self._webdataset(samples.webdataset(0, 1))
    os.unlink(self.root / "0.tar")
    with self.assertRaisesRegex(errors.DataError, "cannot read .*0.tar: No su"):
      self._pack(self._job(source))


if __name__ == "__main__":
  absltest.main()
