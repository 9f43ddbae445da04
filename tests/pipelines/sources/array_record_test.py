from concurrent import futures
import dataclasses
import hashlib
import os
import pathlib
import pickle
import resource
from unittest import mock

from absl.testing import absltest
from absl.testing import parameterized
from array_record.python import array_record_module
import numpy as np

from pipelines import errors
from pipelines.sources import array_record
from pipelines.sources import examples
from pipelines.sources import fingerprint
from pipelines.sources import manifest as manifest_lib

_NAMES = ("cat", "dog", "fox")
# With an empty shard, as of a part of the data in which nothing decodes.
_SHARDS = (5, 0, 1, 7)


def _examples(count=13, labels=lambda index: (index % 3,)):
  rng = np.random.default_rng(0)
  return [
      examples.Example(
          image=rng.bytes(int(rng.integers(1, 3000))),
          labels=labels(index),
          id=f"{_NAMES[index % 3]}/{'é' * (index % 5)}{index}.jpg",
      )
      for index in range(count)
  ]


def _fingerprint(records):
  parts = (
      fingerprint.Fingerprint.of_record(
          record.id, record.labels, hashlib.sha256(record.image).digest()
      )
      for record in records
  )
  return sum(parts, fingerprint.Fingerprint())


def _write_shard(directory, name, records):
  writer = array_record_module.ArrayRecordWriter(
      str(directory / name), "group_size:1,uncompressed"
  )
  for record in records:
    writer.write(examples.serialize(record))
  writer.close()
  shard = manifest_lib.Shard(
      name=name,
      records=len(records),
      bytes=(directory / name).stat().st_size,
      sha256=_sha256(directory / name),
      fingerprint=_fingerprint(records).to_json(),
  )
  ids = directory / shard.ids_name
  np.save(ids, np.array([record.id.encode() for record in records], "S"))
  return dataclasses.replace(shard, ids_sha256=_sha256(ids))


def _sha256(path):
  return hashlib.sha256(path.read_bytes()).hexdigest()


def _write(directory, records, sizes=_SHARDS, max_labels=1):
  shards, start = [], 0
  for number, size in enumerate(sizes):
    name = f"records-{number:05d}-of-{len(sizes):05d}.array_record"
    rows = records[start : start + size]
    shards.append(_write_shard(directory, name, rows))
    start += size
  manifest = manifest_lib.make(
      storage=manifest_lib.ARRAY_RECORD,
      class_names=_NAMES,
      max_labels=max_labels,
      image_shape=None,
      shards=shards,
      origin={},
  )
  manifest_lib.write(directory, manifest)
  return manifest


class ArrayRecordTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.directory = pathlib.Path(self.create_tempdir().full_path)
    self.records = _examples()

  def _assert_refused(self, message, call):
    with self.assertRaisesRegex(errors.DataError, message) as caught:
      call()
    self.assertNotIn("\n", str(caught.exception))

  def _assert_holds(self, source, records):
    self.assertLen(source, len(records))
    for index, record in enumerate(records):
      read = source[index]
      self.assertEqual(read["image"], record.image)
      self.assertEqual(read["id"], record.id)
      self.assertEqual(source.record_id(index), record.id)
      self.assertEqual(read["label"].dtype, np.int32)
      self.assertEqual(read["label"], record.labels[0])
      self.assertEqual(read["label"].shape, ())

  def test_gives_what_was_written(self):
    manifest = _write(self.directory, self.records)
    source = array_record.ArrayRecordSource(self.directory)
    self._assert_holds(source, self.records)
    self.assertEqual(source.class_names, _NAMES)
    self.assertEqual(source.num_classes, 3)
    self.assertEqual(source.max_labels, 1)
    self.assertIsNone(source.image_shape)
    self.assertEqual(source.manifest, manifest)
    self.assertEqual(
        source.fingerprint, _fingerprint(self.records).hexdigest(_NAMES)
    )

  def test_the_fingerprint_does_not_depend_on_the_shards(self):
    other = pathlib.Path(self.create_tempdir().full_path)
    _write(self.directory, self.records)
    _write(other, self.records, sizes=(13,))
    self.assertEqual(
        array_record.ArrayRecordSource(self.directory).fingerprint,
        array_record.ArrayRecordSource(other).fingerprint,
    )

  def test_several_labels(self):
    records = _examples(labels=lambda index: tuple(range(1 + index % 3)))
    _write(self.directory, records, max_labels=3)
    source = array_record.ArrayRecordSource(self.directory)
    self.assertEqual(source.max_labels, 3)
    for index, record in enumerate(records):
      label = source[index]["label"]
      self.assertEqual(label.dtype, np.int32)
      np.testing.assert_array_equal(label, record.labels)

  def test_an_index_on_the_disk_gives_the_same(self):
    _write(self.directory, self.records)
    with mock.patch.object(array_record, "_MAX_INDEXED_RECORDS", 3):
      source = array_record.ArrayRecordSource(self.directory)
      self._assert_holds(source, self.records)

  def test_ends_where_it_ends(self):
    _write(self.directory, self.records)
    source = array_record.ArrayRecordSource(self.directory)
    self.assertLen(list(source), 13)
    for index in (-1, 13):
      with self.assertRaises(IndexError):
        source.record_id(index)

  def test_no_records(self):
    _write(self.directory, [], sizes=(0,))
    self.assertEmpty(array_record.ArrayRecordSource(self.directory))

  def test_pickles_without_its_open_files(self):
    _write(self.directory, self.records)
    source = array_record.ArrayRecordSource(self.directory)
    before = pickle.dumps(source)
    self._assert_holds(source, self.records)
    self.assertEqual(pickle.dumps(source), before)
    self._assert_holds(pickle.loads(before), self.records)

  def test_a_copy_finds_its_files_from_another_folder(self):
    _write(self.directory, self.records)
    source = array_record.ArrayRecordSource(os.path.relpath(self.directory))
    here = os.getcwd()
    self.addCleanup(os.chdir, here)
    os.chdir(self.create_tempdir().full_path)
    self._assert_holds(pickle.loads(pickle.dumps(source)), self.records)

  def test_many_threads_read(self):
    records = _examples(400)
    _write(self.directory, records, sizes=(100, 1, 299))
    source = array_record.ArrayRecordSource(self.directory)
    indices = np.random.default_rng(1).integers(0, 400, 4000).tolist()
    with futures.ThreadPoolExecutor(8) as pool:
      read = list(pool.map(source.__getitem__, indices))
    for index, record in zip(indices, read, strict=True):
      self.assertEqual(record["image"], records[index].image)
      self.assertEqual(record["id"], records[index].id)

  def test_more_shards_than_files_may_be_open(self):
    records = _examples(60)
    _write(self.directory, records, sizes=(1,) * 60)
    with mock.patch.object(resource, "getrlimit", return_value=(8, 8)):
      source = array_record.ArrayRecordSource(self.directory)
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(2):
      self._assert_holds(source, records)
    self.assertLessEqual(len(os.listdir("/proc/self/fd")), before + 4)

  @parameterized.parameters("gs://bucket/data", "s3://bucket/data")
  def test_addresses_are_refused(self, address):
    self._assert_refused(
        f"{address}: ArrayRecord reads files alone; mount the bucket, for"
        " example with gcsfuse, or copy",
        lambda: array_record.ArrayRecordSource(address),
    )

  def test_a_folder_without_a_manifest(self):
    self._assert_refused(
        "manifest.json: no such file",
        lambda: array_record.ArrayRecordSource(self.directory),
    )

  def test_another_storage(self):
    manifest_lib.write(
        self.directory,
        manifest_lib.make(
            storage=manifest_lib.TENSORSTORE,
            class_names=_NAMES,
            max_labels=1,
            image_shape=(2, 2, 3),
            shards=(),
            origin={},
        ),
    )
    self._assert_refused(
        "packed as tensorstore, not as array_record",
        lambda: array_record.ArrayRecordSource(self.directory),
    )

  def test_a_missing_shard_is_told_at_the_start(self):
    manifest = _write(self.directory, self.records)
    name = manifest.shards[3].name
    (self.directory / name).unlink()
    self._assert_refused(
        f"{name}: No such file",
        lambda: array_record.ArrayRecordSource(self.directory),
    )

  def test_a_flipped_bit_is_found_where_it_is(self):
    manifest = _write(self.directory, self.records)
    path = self.directory / manifest.shards[3].name
    content = bytearray(path.read_bytes())
    content[content.index(self.records[8].image) + 10] ^= 1
    path.write_bytes(content)
    source = array_record.ArrayRecordSource(self.directory)
    self._assert_refused(
        f"{path.name}: record 2 cannot be read .*hash mismatch.*; copy it"
        " again, or pack",
        lambda: source[8],
    )
    self.assertEqual(source[7]["image"], self.records[7].image)
    self.assertEqual(source[9]["image"], self.records[9].image)

  @parameterized.named_parameters(
      ("garbage", lambda content: b"g" * len(content)),
      ("a_jpeg", lambda content: b"\xff\xd8" + b"\0" * (len(content) - 2)),
      ("another_end", lambda content: content[:-70000] + bytes(70000)),
  )
  def test_what_is_no_shard_is_named(self, damage):
    manifest = _write(self.directory, self.records)
    path = self.directory / manifest.shards[0].name
    path.write_bytes(damage(path.read_bytes()))
    source = array_record.ArrayRecordSource(self.directory)
    self._assert_refused(
        f"{path.name}: 0 records can be read, expected 5: the shard is corrupt",
        lambda: source[1],
    )

  def test_a_shard_in_the_place_of_another_is_named(self):
    manifest = _write(self.directory, _examples(6), sizes=(2, 4))
    paths = [self.directory / shard.name for shard in manifest.shards]
    content = paths[1].read_bytes()
    self.assertEqual(len(content), len(paths[0].read_bytes()))
    paths[0].write_bytes(content)
    source = array_record.ArrayRecordSource(self.directory)
    self._assert_refused(
        f"{paths[0].name}: 4 records can be read, expected 2",
        lambda: source[0],
    )

  @parameterized.named_parameters(
      ("truncated", lambda content: content[:-3], "not a whole list of ids"),
      ("empty", lambda content: b"", "not a whole list of ids"),
      ("garbage", lambda content: b"garbage", "not a whole list of ids"),
      (
          "pickled",
          lambda content: content.replace(b"'|S17'", b"'|O'  "),
          "not a whole list of ids",
      ),
      (
          "another_type",
          lambda content: content.replace(b"'|S17'", b"'|V17'"),
          r"\|V17 \[5\], expected the ids of 5 records",
      ),
      (
          "fewer",
          lambda content: content.replace(b"(5,)", b"(4,)"),
          r"\|S17 \[4\], expected the ids of 5 records",
      ),
  )
  def test_a_damaged_list_of_ids_is_named(self, damage, message):
    manifest = _write(self.directory, self.records)
    path = self.directory / manifest.shards[0].ids_name
    content = damage(path.read_bytes())
    self.assertNotEqual(content, path.read_bytes())
    path.write_bytes(content)
    source = array_record.ArrayRecordSource(self.directory)
    self._assert_refused(
        f"{path.name}: .*{message}.*; copy it again, or pack",
        lambda: source.record_id(1),
    )

  @parameterized.parameters(((0, 1),), ((3,),))
  def test_labels_that_do_not_fit_are_named(self, labels):
    _write(self.directory, _examples(5, lambda index: labels), sizes=(5,))
    source = array_record.ArrayRecordSource(self.directory)
    self._assert_refused(
        r"array_record: record 4 has the labels \[.*\], but there are 3",
        lambda: source[4],
    )


if __name__ == "__main__":
  absltest.main()
