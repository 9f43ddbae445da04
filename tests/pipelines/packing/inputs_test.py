import os
import pathlib

from absl.testing import absltest

from pipelines import errors
from pipelines.packing import class_labels
from pipelines.packing import inputs
from pipelines.packing import item
from pipelines.packing import listing
from pipelines.packing import part
from tests.pipelines.packing import samples


class ListedTest(absltest.TestCase):

  def test_units_are_ranges(self):
    root = samples.write_files(
        pathlib.Path(self.create_tempdir().full_path),
        {f"a/{i}.jpg": bytes(i + 1) for i in range(7)},
    )
    found = listing.of_folder(root, None)
    source = inputs.Listed(found, 3)
    self.assertEqual(source.num_units, 3)
    self.assertEqual(source.num_images(), 7)
    self.assertEqual([source.count(u) for u in range(3)], [3, 3, 1])
    self.assertEqual([source.num_bytes(u) for u in range(3)], [6, 15, 7])
    units = [[i.id for i in source.read(unit)] for unit in range(3)]
    self.assertEqual(sum(units, []), [f"a/{i}.jpg" for i in range(7)])
    self.assertEqual(list(map(len, units)), [3, 3, 1])
    self.assertEqual(source.digest, found.digest())


class FilesTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)
    self.labels = class_labels.Labels()

  def _open(self, paths, file_format, part_wanted=None, labels=None):
    return inputs.Files(
        [str(path) for path in paths],
        file_format,
        labels or self.labels,
        part_wanted or part.Part(),
    )

  def _tfrecord(self, records, name="x"):
    return samples.write_tfrecord(self.root / name, records)

  def test_webdataset(self):
    paths = []
    for name, first in (("a", 0), ("b", 4)):
      paths.append(self.root / f"{name}.tar")
      paths[-1].write_bytes(samples.webdataset(first, 4))
    source = self._open(paths, inputs.WEBDATASET)
    self.assertEqual(source.num_units, 2)
    self.assertIsNone(source.num_images())
    self.assertIsNone(source.class_names)
    self.assertEqual(source.num_bytes(0), os.path.getsize(paths[0]))
    self.assertEqual(
        list(source.read(1)),
        [
            item.Item(f"b/{seed:04d}", (seed % 3,), samples.image(seed))
            for seed in range(4, 8)
        ],
    )
    self.assertEqual([source.count(u) for u in (0, 1)], [4, 4])

  def test_tfrecord(self):
    path = self._tfrecord(samples.tf_examples(0, 4, first_label=1))
    source = self._open(
        [path], inputs.TFRECORD, labels=class_labels.Labels(first=1)
    )
    self.assertEqual(
        list(source.read(0)),
        [
            item.Item(f"x/{seed:08d}", (seed % 3,), samples.image(seed))
            for seed in range(4)
        ],
    )
    self.assertEqual(source.count(0), 4)

  def test_records_that_are_no_images(self):
    whole = samples.tf_examples(0, 1)
    path = self._tfrecord([b"\xff\xff", b"", *whole])
    items = list(self._open([path], inputs.TFRECORD).read(0))
    self.assertEqual([i.id for i in items], [f"x/{i:08d}" for i in range(3)])
    self.assertStartsWith(items[0].fault, "not a tf.train.Example")
    self.assertIn("image/encoded", items[1].fault)
    self.assertEqual(items[2].data, samples.image(0))

  def test_parts_together_are_the_whole(self):
    tar = self.root / "a.tar"
    tar.write_bytes(samples.webdataset(0, 30))
    record = self._tfrecord(samples.tf_examples(0, 30))
    for path, kind in ((tar, inputs.WEBDATASET), (record, inputs.TFRECORD)):
      whole = list(self._open([path], kind).read(0))
      ids = set()
      for name in ("train", "held_out"):
        wanted = part.Part(name, 0.4)
        source = self._open([path], kind, wanted)
        items = list(source.read(0))
        self.assertEqual(
            items, [i for i in whole if wanted.wants(i.id)], (kind, name)
        )
        self.assertNotEmpty(items)
        self.assertLen(items, source.count(0))
        ids |= {i.id for i in items}
      self.assertLen(ids, 30)

  def test_digest_is_of_names_and_labels(self):
    paths = [self._tfrecord([], name) for name in ("x", "y")]
    digest = self._open(paths, inputs.TFRECORD).digest
    # A damaged file is fetched again, and may be longer then.
    self._tfrecord(samples.tf_examples(0, 1), "x")
    self.assertEqual(self._open(paths, inputs.TFRECORD).digest, digest)
    for other in (
        self._open(paths[:1], inputs.TFRECORD),
        self._open(paths[::-1], inputs.TFRECORD),
        self._open(
            paths, inputs.TFRECORD, labels=class_labels.Labels(("a", "b"))
        ),
        self._open(paths, inputs.TFRECORD, labels=class_labels.Labels(first=1)),
    ):
      self.assertNotEqual(other.digest, digest)

  def test_one_name_twice(self):
    samples.write_files(self.root, {"a/x": b"", "b/x": b""})
    with self.assertRaisesRegex(errors.DataError, "b/x and .*a/x have one"):
      self._open([self.root / "a/x", self.root / "b/x"], inputs.TFRECORD)


if __name__ == "__main__":
  absltest.main()
