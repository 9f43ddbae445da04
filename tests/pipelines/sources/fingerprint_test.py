import dataclasses
import functools
import hashlib
import itertools
import operator

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from pipelines.sources import fingerprint

Fingerprint = fingerprint.Fingerprint


@dataclasses.dataclass(frozen=True)
class _Record:
  id: str
  labels: tuple[int, ...]
  content: bytes


def _records(count=12):
  return [
      _Record(
          f"class {index % 3}/{index}.png",
          (index % 3,),
          hashlib.sha256(str(index).encode()).digest(),
      )
      for index in range(count)
  ]


def _of(records):
  return sum(
      (
          Fingerprint.of_record(record.id, record.labels, record.content)
          for record in records
      ),
      Fingerprint(),
  )


class FingerprintTest(parameterized.TestCase):

  def test_any_cut_into_shards_gives_the_same(self):
    records = _records()
    whole = _of(records)
    rng = np.random.default_rng(0)
    for shards in (1, 2, 3, 5, 12, 30):
      # Shards may be empty.
      cuts = sorted(rng.integers(0, len(records) + 1, shards - 1).tolist())
      edges = itertools.pairwise([0, *cuts, len(records)])
      parts = [_of(records[start:end]) for start, end in edges]
      self.assertLen(parts, shards)
      self.assertEqual(functools.reduce(operator.add, parts), whole)

  def test_parts_may_be_joined_in_any_grouping(self):
    records = _records()
    a, b, c = _of(records[:4]), _of(records[4:9]), _of(records[9:])
    self.assertEqual((a + b) + c, a + (b + c))
    self.assertEqual(a + (b + c), _of(records))
    self.assertEqual(Fingerprint() + a, a)
    self.assertEqual(a + Fingerprint(), a)

  def test_is_the_polynomial_of_its_definition(self):
    records = _records(5)
    prime = 2**255 - 19
    base = int.from_bytes(hashlib.sha256(b"records 1").digest(), "big")
    expected = 0
    for power, record in enumerate(reversed(records)):
      expected += _of([record]).value * base**power
    self.assertEqual(_of(records), Fingerprint(expected % prime, 5))

  def test_everything_matters(self):
    records = _records()
    first, second = records[:2]
    other = hashlib.sha256(b"other").digest()
    variants = {
        "same": records,
        "order": [second, first, *records[2:]],
        "one less": records[1:],
        "twice": [first, *records],
        "id": [dataclasses.replace(first, id="x"), *records[1:]],
        "label": [dataclasses.replace(first, labels=(1,)), *records[1:]],
        "labels": [dataclasses.replace(first, labels=(0, 0)), *records[1:]],
        "no label": [dataclasses.replace(first, labels=()), *records[1:]],
        "content": [dataclasses.replace(first, content=other), *records[1:]],
        "labels swapped between records": [
            dataclasses.replace(first, labels=second.labels),
            dataclasses.replace(second, labels=first.labels),
            *records[2:],
        ],
        "none": [],
    }
    names = ("cat", "dog", "fox")
    digests = {
        key: _of(value).hexdigest(names) for key, value in variants.items()
    }
    self.assertLen(set(digests.values()), len(variants), digests)
    for digest in digests.values():
      self.assertRegex(digest, "^[0-9a-f]{64}$")

  def test_the_order_of_labels_matters(self):
    content = bytes(32)
    self.assertNotEqual(
        Fingerprint.of_record("a", (1, 2), content),
        Fingerprint.of_record("a", (2, 1), content),
    )

  def test_class_names_matter(self):
    value = _of(_records())
    digests = {
        value.hexdigest(names)
        for names in (("a", "b"), ("b", "a"), ("a",), ("ab",), ("a, b",), ())
    }
    self.assertLen(digests, 6)
    self.assertEqual(value.hexdigest(["a", "b"]), value.hexdigest(("a", "b")))

  def test_labels_of_numpy_are_numbers(self):
    content = bytes(32)
    self.assertEqual(
        Fingerprint.of_record("a", np.array([1, 2], np.int32), content),
        Fingerprint.of_record("a", (1, 2), content),
    )

  def test_an_id_may_be_any_file_name(self):
    # Such a name is what Python makes of bytes that are not UTF-8.
    ids = ("\udcff", "ÿ", "é", "e\u0301", "")
    values = {Fingerprint.of_record(name, (), bytes(32)).value for name in ids}
    self.assertLen(values, len(ids))

  def test_text_and_back(self):
    for value in (Fingerprint(), _of(_records()), Fingerprint(7, 2**40)):
      self.assertEqual(Fingerprint.from_json(value.to_json()), value)
    self.assertEqual(Fingerprint(255, 3).to_json(), "3:" + "0" * 62 + "ff")

  @parameterized.parameters(
      "",
      "3",
      "3:ff",
      "-3:" + "0" * 64,
      "3:" + "f" * 64,
      "3:" + "0" * 63 + "G",
      "3:" + "0" * 64 + "\n",
      "٣:" + "0" * 64,
  )
  def test_refuses_other_text(self, text):
    with self.assertRaisesRegex(ValueError, "not a fingerprint"):
      Fingerprint.from_json(text)

  def test_refuses_content_that_is_no_digest(self):
    with self.assertRaisesRegex(ValueError, "SHA-256"):
      Fingerprint.of_record("a", (0,), b"the image itself")


if __name__ == "__main__":
  absltest.main()
