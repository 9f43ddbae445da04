import pathlib
from unittest import mock

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from launch.packing import hash_store
from pipelines import errors
from pipelines.similarity import hashes
from tests.pipelines.similarity import textures

_RECORDS = 23


class Files:
  """A source of files that counts what is read."""

  fingerprint = "0123456789abcdef" * 4

  def __init__(self, broken=None):
    self._files = [
        textures.encode(textures.picture(seed, 40, 50))
        for seed in range(_RECORDS)
    ]
    self._broken = broken
    self.read = []

  def __len__(self):
    return len(self._files)

  def __getitem__(self, index):
    if index == self._broken:
      raise errors.DataError(f"record {index}: no such file")
    self.read.append(index)
    return {"image": self._files[index], "label": np.int32(0), "id": str(index)}


class HashStoreTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path, "hashes")
    self.enter_context(mock.patch.object(hash_store, "_RECORDS_PER_FILE", 8))
    self.enter_context(mock.patch.object(hash_store, "_RECORDS_PER_TASK", 3))
    self.source = Files()
    self.told = []
    self.wanted = hashes.of_records(Files(), range(_RECORDS), of_pixels=False)

  def _complete(self, store, workers=0, stop_after=None):
    self.told = []

    def is_stopped():
      return stop_after is not None and len(self.told) > stop_after

    return store.complete(
        workers, lambda *counts: self.told.append(counts), is_stopped
    )

  def _store(self, source=None, of_pixels=False):
    return hash_store.HashStore(
        self.root, source or self.source, of_pixels=of_pixels
    )

  @parameterized.parameters(0, 2)
  def test_are_those_of_the_records(self, workers):
    store = self._store()
    with mock.patch.object(hash_store, "_RECORDS_BEFORE_WORKERS", 0):
      self.assertTrue(self._complete(store, workers))
    np.testing.assert_array_equal(store.read(), self.wanted)
    self.assertEqual([len(part) for part in store.parts()], [8, 8, 7])
    self.assertEqual(self.told[0], (0, _RECORDS))
    self.assertEqual(self.told[-1], (_RECORDS, _RECORDS))
    self.assertLen(store, _RECORDS)

  def test_are_computed_once(self):
    self.assertTrue(self._complete(self._store()))
    self.source.read.clear()
    self.assertTrue(self._complete(self._store()))
    self.assertEmpty(self.source.read)
    self.assertEqual(self.told, [(_RECORDS, _RECORDS)])

  def test_a_stopped_computation_goes_on(self):
    # After 4 of the 8 tasks: one file and a part of the next.
    self.assertFalse(self._complete(self._store(), stop_after=4))
    self.assertEqual(self.source.read, list(range(11)))
    self.source.read.clear()
    store = self._store()
    self.assertTrue(self._complete(store))
    self.assertEqual(self.source.read, list(range(8, _RECORDS)))
    self.assertEqual(self.told[0], (8, _RECORDS))
    np.testing.assert_array_equal(store.read(), self.wanted)

  @parameterized.parameters("cut", "empty", "other", "holes", "draft")
  def test_what_is_damaged_is_made_again(self, damage):
    store = self._store()
    self._complete(store)
    path = sorted(store.path.iterdir())[1]
    content = path.read_bytes()
    if damage == "cut":
      path.write_bytes(content[:-5])
    elif damage == "empty":
      path.write_bytes(b"")
    elif damage == "other":
      np.save(path, np.zeros(8))
    elif damage == "holes":
      path.write_bytes(content[:-33] + bytes(33))
    else:
      path.rename(path.with_name(f".{path.name}.7.draft"))
    self.source.read.clear()
    self.assertTrue(self._complete(self._store()))
    self.assertEqual(self.source.read, list(range(8, 16)))
    np.testing.assert_array_equal(store.read(), self.wanted)

  def test_other_data_and_other_digests_are_kept_apart(self):
    other = Files()
    other.fingerprint = "f" * 64
    for source, of_pixels in (
        (self.source, False),
        (self.source, True),
        (other, False),
    ):
      self.assertTrue(self._complete(self._store(source, of_pixels)))
      self.assertEqual(self.told[0], (0, _RECORDS))
    self.assertLen(list(self.root.iterdir()), 3)

  def test_a_record_that_cannot_be_read_ends_it(self):
    with self.assertRaisesRegex(errors.DataError, "record 12: no such file"):
      self._complete(self._store(Files(broken=12)))
    # What came before is kept, and nothing is remembered of the record.
    self.assertTrue(self._complete(self._store()))
    self.assertEqual(self.source.read, list(range(8, _RECORDS)))


if __name__ == "__main__":
  absltest.main()
