import hashlib
import multiprocessing
import pathlib
import resource

from absl.testing import absltest
from array_record.python import array_record_module
import numpy as np

from pipelines import errors
from pipelines.packing import array_record_shards
from pipelines.sources import examples
from pipelines.sources import fingerprint


def _record(seed, size=3000):
  image = np.random.default_rng(seed).bytes(size)
  digest = hashlib.sha256(image).digest()
  return array_record_shards.Record(f"ü/{seed}.jpg", (seed, 3), image, digest)


def _write_on_a_small_disk(root, queue):
  # The system refuses to write beyond, as a full disk does.
  resource.setrlimit(resource.RLIMIT_FSIZE, (2**20, 2**20))
  try:
    array_record_shards.write(
        root, 0, 1, (_record(seed, 2**18) for seed in range(20))
    )
  except errors.DataError as error:
    queue.put(str(error))


class ArrayRecordShardsTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)

  def _write(self, count):
    return array_record_shards.write(
        self.root, 2, 16, map(_record, range(count))
    )

  def test_records_and_ids(self):
    shard = self._write(9)
    self.assertEqual(shard.name, "records-00002-of-00016.array_record")
    path = self.root / shard.name
    reader = array_record_module.ArrayRecordReader(str(path))
    found = [examples.parse(data, "x") for data in reader.read_all()]
    total = fingerprint.Fingerprint()
    for seed, example in enumerate(found):
      record = _record(seed)
      self.assertEqual((example.id, example.labels, example.image), record[:3])
      total += fingerprint.Fingerprint.of_record(
          record.id, record.labels, hashlib.sha256(example.image).digest()
      )
    self.assertEqual((shard.records, shard.fingerprint), (9, total.to_json()))
    self.assertEqual(shard.bytes, path.stat().st_size)
    for name, digest in (
        (shard.name, shard.sha256),
        (shard.ids_name, shard.ids_sha256),
    ):
      content = (self.root / name).read_bytes()
      self.assertEqual(hashlib.sha256(content).hexdigest(), digest)
    np.testing.assert_array_equal(
        np.load(self.root / shard.ids_name),
        np.array([f"ü/{seed}.jpg".encode() for seed in range(9)]),
        strict=True,
    )
    self.assertLen(list(self.root.iterdir()), 2)

  def test_no_records(self):
    shard = self._write(0)
    path = self.root / shard.name
    reader = array_record_module.ArrayRecordReader(str(path))
    self.assertEqual((shard.records, reader.num_records()), (0, 0))
    self.assertEqual(np.load(self.root / shard.ids_name).shape, (0,))

  def test_a_full_disk_is_one_line_and_leaves_nothing(self):
    context = multiprocessing.get_context("fork")
    queue = context.Queue()
    process = context.Process(
        target=_write_on_a_small_disk, args=(self.root, queue)
    )
    process.start()
    message = queue.get(timeout=60)
    process.join()
    self.assertRegex(
        message,
        "^cannot write .*records-00000-of-00001.array_record: File too large;"
        " free room",
    )
    self.assertEmpty(list(self.root.iterdir()))


if __name__ == "__main__":
  absltest.main()
