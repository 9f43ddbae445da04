from unittest import mock

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from pipelines.similarity import matching


def _bits(a, b):
  return (int(a) ^ int(b)).bit_count()


def _few(rng, size, bits=8):
  """Hashes of few bits, so that many are near to each other."""
  values = rng.integers(0, 2**bits, size).astype(np.uint64)
  return values | (values << np.uint64(40))


class NearestTest(parameterized.TestCase):

  @parameterized.product(threshold=(0, 2, 4), with_mirrors=(False, True))
  def test_is_the_nearest_and_of_those_the_first(self, threshold, with_mirrors):
    rng = np.random.default_rng(threshold)
    references, mirrored, queries = (_few(rng, n) for n in (40, 40, 90))
    queries[::9] = ~queries[::9]
    matches = matching.References(
        references, mirrored if with_mirrors else None
    ).nearest(queries, threshold)
    self.assertTrue(matches.found.any())
    self.assertFalse(matches.found.all())
    for row, query in enumerate(queries):
      near = [(_bits(query, h), False, i) for i, h in enumerate(references)]
      if with_mirrors:
        near += [(_bits(query, h), True, i) for i, h in enumerate(mirrored)]
      distance, is_mirrored, reference = min(near)
      self.assertEqual(matches.found[row], distance <= threshold)
      if matches.found[row]:
        self.assertEqual(matches.reference[row], reference)
        self.assertEqual(matches.distance[row], distance)
        self.assertEqual(matches.mirrored[row], is_mirrored)
      else:
        self.assertEqual(matches.reference[row], matching.NOT_FOUND)
        self.assertFalse(matches.mirrored[row])

  def test_nothing_to_compare(self):
    none = np.zeros(0, np.uint64)
    some = np.arange(3, dtype=np.uint64)
    self.assertEqual(
        matching.References(none).nearest(some, 8).reference.tolist(), [-1] * 3
    )
    self.assertEmpty(matching.References(some).nearest(none, 8).reference)
    self.assertEmpty(matching.earlier(none, 8).reference)


class EarlierTest(parameterized.TestCase):

  @parameterized.product(
      threshold=(0, 2, 4), with_mirrors=(False, True), block=(1, 16, 2048)
  )
  def test_takes_hashes_in_their_order(self, threshold, with_mirrors, block):
    rng = np.random.default_rng(threshold)
    hashes, mirrored = _few(rng, 200), _few(rng, 200)
    told = []
    with mock.patch.object(matching, "_BLOCK", block):
      matches = matching.earlier(
          hashes, threshold, mirrored if with_mirrors else None, told.append
      )
    kept, seen = [], {}
    for row, query in enumerate(hashes):
      kind = (query, mirrored[row] if with_mirrors else None)
      if kind in seen:
        first = seen[kind]
        same = matches.reference[first]
        self.assertEqual(matches.reference[row], first if same < 0 else same)
        continue
      seen[kind] = row
      near = [(_bits(query, hashes[i]), False, i) for i in kept]
      if with_mirrors:
        near += [(_bits(query, mirrored[i]), True, i) for i in kept]
      distance, is_mirrored, reference = min(near, default=(65, False, -1))
      self.assertEqual(matches.found[row], distance <= threshold, row)
      if matches.found[row]:
        self.assertEqual(matches.distance[row], distance)
        self.assertEqual(matches.reference[row], reference)
        self.assertEqual(matches.mirrored[row], is_mirrored)
      else:
        kept.append(row)
        self.assertEqual(matches.reference[row], matching.NOT_FOUND)
    self.assertEqual(told, sorted(told))
    self.assertEqual(told[-1], 200)

  def test_a_chain_is_not_one_image(self):
    hashes = np.array([0b0, 0b1, 0b11, 0b111, 0b1111], np.uint64)
    matches = matching.earlier(hashes, 2)
    self.assertEqual(matches.reference.tolist(), [-1, 0, 0, -1, 3])

  def test_many_copies_cost_what_one_does(self):
    hashes = np.full(200_000, 2**40 + 5, np.uint64)
    hashes[70] = 0
    matches = matching.earlier(hashes, 4, hashes + np.uint64(2))
    self.assertEqual(matches.reference[:2].tolist(), [-1, 0])
    self.assertEqual(matches.reference[70], 0)
    self.assertEqual(matches.distance[70], 3)
    self.assertEqual(set(matches.reference[71:].tolist()), {0})
    self.assertEqual(set(matches.distance[71:].tolist()), {0})


if __name__ == "__main__":
  absltest.main()
