from unittest import mock

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from pipelines.similarity import hamming


def _hashes(rng, size):
  return rng.integers(0, 2**64, size, dtype=np.uint64)


def _flipped(rng, hashes, bits):
  """Returns the hashes with some of their bits, at random places, changed."""
  changed = hashes.copy()
  for row, count in enumerate(bits):
    for place in rng.choice(64, count, replace=False):
      changed[row] ^= np.uint64(1) << np.uint64(place)
  return changed


def _found(index, queries, threshold):
  parts = list(index.pairs(queries, threshold))
  return sorted(
      (int(q), int(r), int(d))
      for part in parts
      for q, r, d in zip(part.query, part.reference, part.distance, strict=True)
  )


def _by_definition(references, queries, threshold):
  return sorted(
      (q, r, distance)
      for q, query in enumerate(queries.tolist())
      for r, reference in enumerate(references.tolist())
      if (distance := (query ^ reference).bit_count()) <= threshold
  )


class HammingTest(parameterized.TestCase):

  @parameterized.parameters(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 17)
  def test_finds_what_comparing_all_pairs_finds(self, threshold):
    rng = np.random.default_rng(threshold)
    references = _hashes(rng, 300)
    # Of every distance around the threshold there are some.
    bits = rng.integers(0, threshold + 3, 300)
    queries = np.concatenate(
        [_flipped(rng, references, bits), _hashes(rng, 50)]
    )
    wanted = _by_definition(references, queries, threshold)
    self.assertGreater(len(wanted), 50)
    index = hamming.Index(references)
    self.assertLen(index, 300)
    self.assertEqual(_found(index, queries, threshold), wanted)

  @parameterized.parameters(0, 1, 2, 3)
  def test_bits_that_differ_in_a_single_band_or_evenly(self, band):
    references = np.zeros(1, np.uint64)
    queries = []
    for count in range(9):
      within = (1 << count) - 1 << 16 * band
      spread = sum(1 << 16 * (i % 4) + i for i in range(count))
      queries += [within, spread]
    queries = np.array(queries, np.uint64)
    index = hamming.Index(references)
    for threshold in range(10):
      self.assertEqual(
          _found(index, queries, threshold),
          _by_definition(references, queries, threshold),
      )

  @parameterized.parameters((1, 1), (7, 100), (64, 3))
  def test_the_size_of_blocks_changes_nothing(self, queries, comparisons):
    rng = np.random.default_rng(0)
    # Few values, so that many share a band.
    references = rng.integers(0, 2**5, 200).astype(np.uint64)
    other = rng.integers(0, 2**5, 30).astype(np.uint64)
    index = hamming.Index(references)
    wanted = _by_definition(references, other, 2)
    self.assertEqual(_found(index, other, 2), wanted)
    with (
        mock.patch.object(hamming, "_QUERIES", queries),
        mock.patch.object(hamming, "_COMPARISONS", comparisons),
    ):
      self.assertEqual(_found(index, other, 2), wanted)
      for part in index.pairs(other, 2):
        self.assertLessEqual(len(part), comparisons)

  def test_few_comparisons_of_many_are_made(self):
    rng = np.random.default_rng(0)
    size = 60_000
    index = hamming.Index(_hashes(rng, size))
    compared = 0
    count = np.bitwise_count

    def counting(array):
      nonlocal compared
      compared += array.size * (array.dtype == np.uint64)
      return count(array)

    with mock.patch.object(np, "bitwise_count", counting):
      list(index.pairs(_hashes(rng, 4096), 6))
    # 52 look-ups, each of one in 65536.
    self.assertAlmostEqual(
        compared / (4096 * size), 52 / 65536, delta=0.1 * 52 / 65536
    )

  def test_nothing_to_compare(self):
    none = np.zeros(0, np.uint64)
    some = np.arange(3, dtype=np.uint64)
    self.assertEmpty(list(hamming.Index(none).pairs(some, 8)))
    self.assertEmpty(list(hamming.Index(some).pairs(none, 8)))

  def test_refuses_other_arrays(self):
    for wrong in (np.zeros(3, np.int64), np.zeros((3, 1), np.uint64)):
      with self.assertRaisesRegex(ValueError, "give uint64"):
        hamming.Index(wrong)
      with self.assertRaisesRegex(ValueError, "give uint64"):
        list(hamming.Index(np.zeros(1, np.uint64)).pairs(wrong, 1))
    with self.assertRaisesRegex(ValueError, "threshold is -1"):
      list(
          hamming.Index(np.zeros(1, np.uint64)).pairs(
              _hashes(np.random.default_rng(0), 1), -1
          )
      )


if __name__ == "__main__":
  absltest.main()
