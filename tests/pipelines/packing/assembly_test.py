import pathlib

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from pipelines import errors
from pipelines.packing import assembly
from pipelines.packing import class_labels
from pipelines.packing import images
from pipelines.packing import inputs
from pipelines.packing import listing
from pipelines.packing import part
from pipelines.packing import planning
from pipelines.packing import units
from pipelines.sources import array_record
from pipelines.sources import image_folder
from pipelines.sources import manifest
from pipelines.sources import tensorstore_arrays
from pipelines.transforms import decode
from tests.pipelines.packing import samples

_ORIGIN = {"input": "x"}


class AssemblyTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)
    self.output = self.root / "output"
    self.output.mkdir()

  def _finish(self, source, layout=None, change=None):
    job = units.Job(source, self.output, change or images.Change(), layout)
    results = [
        units.pack(job, unit, lambda done: None)
        for unit in range(source.num_units)
    ]
    self.num_corrupt = assembly.write_corrupt(self.output, results)
    packed = assembly.finish(job, results, _ORIGIN)
    self.assertEqual(manifest.read(self.output), packed)
    manifest.verify(self.output, packed)
    self.assertEqual(packed.origin, _ORIGIN)
    return packed

  def _folder(self, extra=None):
    files = {f"{'ab'[i % 2]}/{i:02d}.jpg": samples.image(i) for i in range(20)}
    self.folder = samples.write_files(self.root / "in", files | (extra or {}))
    return listing.of_folder(self.folder, None)

  @parameterized.parameters(False, True)
  def test_every_storage_is_the_source_it_was_packed_from(self, as_array):
    found = self._folder()
    layout = planning.array_of_listing(20, (12, 16, 3), 7) if as_array else None
    self._finish(inputs.Listed(found, 7), layout)
    source = image_folder.ImageFolderSource(self.folder)
    open_pack = (
        tensorstore_arrays.TensorStoreSource
        if as_array
        else array_record.ArrayRecordSource
    )
    packed = open_pack(self.output)
    self.assertEqual(packed.fingerprint, source.fingerprint)
    self.assertEqual(packed.class_names, source.class_names)
    self.assertLen(packed, 20)
    for i in range(20):
      record, expected = packed[i], source[i]
      self.assertEqual(record["id"], expected["id"])
      self.assertEqual(packed.record_id(i), expected["id"])
      self.assertEqual(record["label"], expected["label"])
      if as_array:
        np.testing.assert_array_equal(
            record["image"], decode.decode(expected["image"], "x")
        )
      else:
        self.assertEqual(record["image"], expected["image"])

  @parameterized.parameters(False, True)
  def test_without_corrupt_images_it_is_the_source_without_them(self, as_array):
    names = ("a/00-.jpg", "a/07.jpg", "b/00.jpg", "b/99.jpg")
    found = self._folder(dict.fromkeys(names, b"no image"))
    layout = planning.array_of_listing(24, (12, 16, 3), 5) if as_array else None
    packed = self._finish(inputs.Listed(found, 5), layout)
    self.assertEqual(self.num_corrupt, 4)
    lines = (self.output / "corrupt.txt").read_text().splitlines()
    self.assertEqual([line.split("\t")[0] for line in lines], list(names))
    for name in names:
      (self.folder / name).unlink()
    clean = image_folder.ImageFolderSource(self.folder)
    self.assertEqual(packed.fingerprint, clean.fingerprint)
    if as_array:
      source = tensorstore_arrays.TensorStoreSource(self.output)
      self.assertEqual(
          [source[i]["id"] for i in range(20)],
          [clean.record_id(i) for i in range(20)],
      )

  @parameterized.parameters(False, True)
  def test_labels_without_names(self, as_array):
    paths = []
    for name, label in (("0", "2"), ("1", "5 0")):
      paths.append(str(self.root / f"{name}.tar"))
      pathlib.Path(paths[-1]).write_bytes(
          samples.tar({"k.jpg": samples.image(0), "k.cls": label.encode()})
      )
    source = inputs.Files(
        paths, inputs.WEBDATASET, class_labels.Labels(), part.Part()
    )
    layout = planning.array_of_files([1, 1], (12, 16, 3)) if as_array else None
    packed = self._finish(source, layout)
    self.assertEqual(packed.class_names, ("0", "1", "2", "3", "4", "5"))
    self.assertEqual(packed.max_labels, 2)
    self.assertEqual(packed.image_shape, (12, 16, 3) if as_array else None)
    open_pack = (
        tensorstore_arrays.TensorStoreSource
        if as_array
        else array_record.ArrayRecordSource
    )
    records = open_pack(self.output)
    self.assertEqual(records[0]["label"].tolist(), [2])
    self.assertEqual(records[1]["label"].tolist(), [5, 0])

  def test_other_sizes_have_other_fingerprints(self):
    found = self._folder()
    prints = set()
    for size in ((12, 16), (6, 8), (8, 6)):
      layout = planning.array_of_listing(20, (*size, 3), 0)
      change = images.Change(size=size)
      packed = self._finish(inputs.Listed(found, 64), layout, change)
      prints.add(packed.fingerprint)
    self.assertLen(prints, 3)

  def test_an_earlier_list_of_corrupt_images_goes(self):
    (self.output / "corrupt.txt").write_text("of a start that was refused")
    self._finish(inputs.Listed(self._folder(), 99))
    self.assertFalse((self.output / "corrupt.txt").exists())

  def test_nothing_is_left(self):
    folder = samples.write_files(self.root / "in", {"a/1.jpg": b"no image"})
    with self.assertRaisesRegex(errors.DataError, "no image that could be"):
      self._finish(inputs.Listed(listing.of_folder(folder, None), 9))


if __name__ == "__main__":
  absltest.main()
