import hashlib
import pathlib

from absl.testing import absltest
import numpy as np
import tensorstore as ts

from pipelines import errors
from pipelines.packing import tables
from pipelines.packing import tensorstore_shards
from pipelines.sources import fingerprint

_SHAPE = (4, 5, 3)


def _record(seed, shape=_SHAPE):
  pixels = np.random.default_rng(seed).integers(0, 256, shape, np.uint8)
  digest = hashlib.sha256(pixels).digest()
  return tensorstore_shards.Record(f"r{seed}", (seed % 7,), pixels, digest)


class TensorstoreShardsTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)
    self.layout = tensorstore_shards.Layout(_SHAPE, 3, 2)

  def _write(self, unit, records):
    writer = tensorstore_shards.UnitWriter(self.root, unit, self.layout)
    return writer.write(iter(records))

  def _open(self, num_rows):
    tensorstore_shards.write_metadata(self.root, self.layout, num_rows)
    return ts.open(
        {
            "driver": "zarr3",
            "kvstore": f"file://{self.root}/{tensorstore_shards.ARRAY}/",
            "fill_missing_data_reads": False,
        }
    ).result()

  def test_rows_of_units(self):
    first = [_record(seed) for seed in range(4)]
    second = [_record(seed) for seed in range(10, 12)]
    # Units do not wait for each other.
    shards = self._write(1, second)
    shards = self._write(0, first) + shards
    self.assertEqual(
        [(shard.name, shard.records) for shard in shards],
        [
            ("images/c/0/0/0/0", 3),
            ("images/c/1/0/0/0", 1),
            ("images/c/2/0/0/0", 2),
        ],
    )
    array = self._open(8)
    self.assertEqual(array.shape, (8, *_SHAPE))
    for row, record in ((0, first[0]), (3, first[3]), (7, second[1])):
      np.testing.assert_array_equal(array[row].read().result(), record.pixels)
    for missing in (4, 5):
      with self.assertRaisesRegex(ValueError, "missing"):
        array[missing].read().result()
    total = fingerprint.Fingerprint()
    for record in first[:3]:
      total += fingerprint.Fingerprint.of_record(
          record.id, record.labels, record.digest
      )
    self.assertEqual(shards[0].fingerprint, total.to_json())
    for shard in shards:
      content = (self.root / shard.name).read_bytes()
      self.assertLen(content, shard.bytes)
      self.assertEqual(hashlib.sha256(content).hexdigest(), shard.sha256)
    num_rows, _ = tables.write(self.root, [4, 2], 6, 1)
    self.assertEqual(num_rows, 8)

  def test_black_images_are_images(self):
    record = _record(0)
    record.pixels[:] = 0
    self.assertLen(self._write(0, [record]), 1)
    np.testing.assert_array_equal(
        self._open(1)[0].read().result(), record.pixels
    )

  def test_no_images(self):
    self.assertEqual(self._write(0, []), [])

  def test_a_flipped_byte_is_noticed_where_it_is_read(self):
    (shard,) = self._write(0, [_record(0)])
    path = self.root / shard.name
    content = bytearray(path.read_bytes())
    content[7] ^= 1
    path.write_bytes(content)
    with self.assertRaisesRegex(ValueError, "Digest mismatch"):
      self._open(1)[0].read().result()

  def test_another_shape_is_named(self):
    with self.assertRaisesRegex(
        errors.DataError, "^r1 is 5x4, but the first image is 4x5, .*--size="
    ):
      self._write(0, [_record(0), _record(1, (5, 4, 3))])

  def test_more_than_there_is_room_for(self):
    with self.assertRaisesRegex(errors.DataError, "^r6: its file has more"):
      self._write(0, [_record(seed) for seed in range(7)])


if __name__ == "__main__":
  absltest.main()
