import json
import pathlib

from absl.testing import absltest
from absl.testing import parameterized

from pipelines import errors
from pipelines.packing import journal as journal_lib
from pipelines.packing import units
from pipelines.sources import manifest

_ORIGIN = {"input": "photos", "part": "all"}


def _result(unit):
  shard = manifest.Shard(
      name=f"shard-{unit}",
      bytes=unit + 1,
      sha256="0" * 64,
      records=0,
      fingerprint=f"0:{0:064x}",
  )
  return units.Result(unit, 10, (shard,), (("a", "cut\tshort"),), 3, 1)


class JournalTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)
    (self.root / ".pack").mkdir()
    self.path = self.root / ".pack/journal.jsonl"

  def _add(self, *numbers):
    with journal_lib.Journal(self.root) as journal:
      if not journal.exists():
        journal.begin(_ORIGIN)
      for unit in numbers:
        (self.root / f"shard-{unit}").write_bytes(bytes(unit + 1))
        journal.add(_result(unit))

  def _resume(self, origin=None):
    return journal_lib.Journal(self.root).resume(origin or _ORIGIN)

  def test_what_is_done_is_known(self):
    self.assertFalse(journal_lib.Journal(self.root).exists())
    self._add(2, 0)
    self.assertEqual(self._resume(), {0: _result(0), 2: _result(2)})
    self._add(1)
    self.assertEqual(self._resume(), {u: _result(u) for u in range(3)})

  def test_a_line_cut_anywhere_is_a_unit_that_is_not_done(self):
    self._add(0, 1)
    whole = self.path.read_bytes()
    end = whole.index(b"\n", whole.index(b"\n") + 1) + 1
    for size in (end, end + 1, len(whole) // 2 + 99, len(whole) - 1):
      self.path.write_bytes(whole[:size])
      self.assertEqual(self._resume(), {0: _result(0)})
      # The next line must not follow what was left of this one.
      self._add(2)
      self.assertEqual(self._resume(), {0: _result(0), 2: _result(2)})

  @parameterized.parameters(None, b"", b"123")
  def test_a_unit_whose_shard_is_gone_is_not_done(self, content):
    self._add(0, 1)
    path = self.root / "shard-1"
    path.unlink() if content is None else path.write_bytes(content)
    self.assertEqual(self._resume(), {0: _result(0)})

  def test_another_origin(self):
    self._add(0)
    with self.assertRaisesRegex(
        errors.DataError,
        r"another pack \(part was all, is train; size was not there, is 3x3\)",
    ):
      self._resume({"input": "photos", "part": "train", "size": "3x3"})
    self.assertEqual(self._resume(), {0: _result(0)})

  def test_what_was_only_begun_is_begun_anew(self):
    self._add()
    other = {"input": "others"}
    self.assertEqual(self._resume(other), {})
    self._add(0)
    self.assertEqual(self._resume(other), {0: _result(0)})

  def test_counts_are_those_of_this_pack(self):
    self._add()
    journal = journal_lib.Journal(self.root)
    self.assertIsNone(journal.counts())
    journal.set_counts([3, 0, 2])
    self.assertEqual(self._resume(), {})
    self.assertEqual(journal.counts(), [3, 0, 2])
    self._resume({"input": "others"})
    self.assertIsNone(journal.counts())

  def test_another_version(self):
    self.path.write_text(json.dumps({"version": 9, "origin": {}}) + "\n")
    with self.assertRaisesRegex(errors.DataError, "version 9 of the format"):
      self._resume()

  @parameterized.parameters(
      ({}, {}, ""),
      ({"a": "1"}, {"a": "1"}, ""),
      ({"a": "1"}, {}, "a was 1, is not there"),
      (
          {"a": "1", "b": "2"},
          {"a": "2"},
          "a was 1, is 2; b was 2, is not there",
      ),
  )
  def test_differences(self, before, now, text):
    self.assertEqual(journal_lib.differences(before, now), text)


if __name__ == "__main__":
  absltest.main()
