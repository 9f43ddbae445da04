from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from pipelines.similarity import duplicates
from pipelines.similarity import hashes

_R, _P, _C = hashes.READY, hashes.PLAIN, hashes.CORRUPT


def _rows(*rows):
  """Makes records of (digest, perceptual, mirrored, state)."""
  return np.array(list(rows), hashes.DTYPE)


def _list(found):
  return [
      (int(r), int(o), bool(e), int(d), bool(m))
      for r, o, e, d, m in zip(
          found.record,
          found.original,
          found.exact,
          found.distance,
          found.mirrored,
          strict=True,
      )
  ]


class OfOthersTest(parameterized.TestCase):

  @parameterized.parameters(1, 2, 3, 100)
  def test_equals_first_then_the_nearest(self, size):
    originals = _rows(
        (b"a", 0b11, 0xFF00, _R),
        (b"b", 0b111, 0xF000, _R),
        (b"b", 0b0, 0x0, _R),
        (b"p", 0, 0, _P),
    )
    records = _rows(
        (b"x", 0b1, 0, _R),  # Nearest: 1 bit from record 0.
        (b"b", 0b0, 0, _R),  # Equal to record 1 first, nearer to record 2.
        (b"y", 0xF0FFF, 0, _R),  # Too far.
        (b"p", 0, 0, _P),
        (b"q", 0, 0, _P),  # Another plain image.
        (b"z", 0xF100, 0, _R),  # Near to a mirrored one: 1 bit from record 1.
    )
    parts = [records[i : i + size] for i in range(0, len(records), size)]
    told = []
    found = duplicates.of_others(
        originals, parts, 2, mirrored=True, done=told.append
    )
    self.assertEqual(
        _list(found),
        [
            (0, 0, False, 1, False),
            (1, 1, True, 0, False),
            (3, 3, True, 0, False),
            (5, 1, False, 1, True),
        ],
    )
    self.assertEqual(told[-1], len(records))
    self.assertLen(told, len(parts))
    found = duplicates.of_others(originals, parts, 2, mirrored=False)
    self.assertEqual([row[0] for row in _list(found)], [0, 1, 3])

  def test_corrupt_records_take_no_part(self):
    corrupt = _rows((b"", 0, 0, _C), (b"", 0, 0, _C))
    whole = _rows((b"a", 0, 0, _R))
    for originals, records in ((corrupt, whole), (whole, corrupt)):
      found = duplicates.of_others(originals, [records], 8, mirrored=True)
      self.assertEmpty(found)
    self.assertEmpty(duplicates.within(corrupt, 8, mirrored=True))

  def test_nothing_to_compare(self):
    none = _rows()
    some = _rows((b"a", 5, 5, _R))
    for originals, parts in ((none, [some]), (some, [none]), (some, [])):
      found = duplicates.of_others(originals, parts, 8, mirrored=True)
      self.assertEmpty(found)
    self.assertEmpty(duplicates.within(none, 8, mirrored=False))


class WithinTest(absltest.TestCase):

  def test_the_first_of_each_stays(self):
    records = _rows(
        (b"", 0, 0, _C),
        (b"a", 0b0, 0xFF, _R),
        (b"p", 0, 0, _P),
        (b"b", 0b1, 0xFF, _R),  # Near to record 1.
        (b"b", 0b1, 0xFF, _R),  # Equals record 3, which goes.
        (b"c", 0b111, 0xFF, _R),  # Near to record 3 alone, so that it stays.
        (b"p", 0, 0, _P),
        (b"", 0, 0, _C),
        (b"q", 0, 0, _P),
        (b"c", 0b111, 0xFF, _R),
        (b"d", 0xFF, 0, _R),  # Record 1, mirrored.
    )
    told = []
    found = duplicates.within(records, 2, mirrored=True, done=told.append)
    self.assertEqual(
        _list(found),
        [
            (3, 1, False, 1, False),
            (4, 1, False, 1, False),
            (6, 2, True, 0, False),
            (9, 5, True, 0, False),
            (10, 1, False, 0, True),
        ],
    )
    self.assertEqual(told[-1], len(records))
    found = duplicates.within(records, 0, mirrored=False)
    self.assertEqual(
        [row[:3] for row in _list(found)],
        [(4, 3, True), (6, 2, True), (9, 5, True)],
    )


if __name__ == "__main__":
  absltest.main()
