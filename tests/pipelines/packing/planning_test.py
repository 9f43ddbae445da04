import pathlib

from absl.testing import absltest
from absl.testing import parameterized

from pipelines import errors
from pipelines.packing import class_labels
from pipelines.packing import images
from pipelines.packing import inputs
from pipelines.packing import listing
from pipelines.packing import part
from pipelines.packing import planning
from tests.pipelines.packing import samples


class PlanningTest(parameterized.TestCase):

  @parameterized.parameters(
      # A few images are one shard, some are 16, many as many as it takes.
      (10, 1000, 64),
      (20_000, 50_000, 1250),
      (1_281_167, 110_000, 2440),
      (10**9, 2**28 + 1, 1),
      (100, 0, 64),
  )
  def test_images_per_shard(self, count, size, expected):
    found = planning.images_per_shard(count, size, planning.FILE_SHARD_BYTES)
    self.assertEqual(found, expected)
    self.assertLessEqual(found * size, max(size, planning.FILE_SHARD_BYTES))

  @parameterized.parameters(
      ([5, 9, 7], (64, 64, 3), 9, 1),
      ([0, 0], (8, 8, 3), 1, 1),
      # 67 images of 10^6 bytes fit in a shard.
      ([100, 202], (1000, 1000, 1), 51, 4),
      ([3], (8192, 8192, 3), 1, 3),
  )
  def test_files_have_equal_room(self, counts, shape, rows, shards):
    layout = planning.array_of_files(counts, shape)
    self.assertEqual(layout.image_shape, shape)
    self.assertEqual(
        (layout.rows_per_shard, layout.shards_per_unit), (rows, shards)
    )
    self.assertGreaterEqual(layout.rows_per_unit, max(counts))

  def test_a_listing_is_one_shard_a_unit(self):
    layout = planning.array_of_listing(1_281_167, (224, 224, 3), 0)
    self.assertEqual((layout.rows_per_shard, layout.shards_per_unit), (445, 1))
    layout = planning.array_of_listing(1000, (224, 224, 3), 7)
    self.assertEqual((layout.rows_per_shard, layout.shards_per_unit), (7, 1))


class ShapeTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)

  def _list(self, **files):
    folder = samples.write_files(
        self.root / "files", {f"a/{n}.jpg": data for n, data in files.items()}
    )
    return listing.of_folder(folder, None)

  def test_that_of_the_first_that_decodes(self):
    found = self._list(
        a=b"", b=samples.corrupt("truncated"), c=samples.image(0, 20, 30)
    )
    for change, shape in (
        (images.Change(), (20, 30, 3)),
        (images.Change(shorter_side=10), (10, 15, 3)),
        (images.Change(size=(7, 9)), (7, 9, 3)),
    ):
      self.assertEqual(planning.image_shape(found, change), shape)

  def test_files_of_many_images(self):
    paths = [str(self.root / name) for name in ("a", "b")]
    pathlib.Path(paths[0]).touch()
    samples.write_tfrecord(paths[1], samples.tf_examples(0, 1))
    source = inputs.Files(
        paths, inputs.TFRECORD, class_labels.Labels(), part.Part()
    )
    self.assertEqual(planning.image_shape(source, images.Change()), (12, 16, 3))

  def test_none_decodes(self):
    with self.assertRaisesRegex(errors.DataError, "none of .* --size="):
      planning.image_shape(self._list(a=b"", b=b"text"), images.Change())


if __name__ == "__main__":
  absltest.main()
