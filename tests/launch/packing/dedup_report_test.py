import json
import pathlib

from absl.testing import absltest
import numpy as np

from launch.packing import dedup_report
from pipelines.similarity import duplicates
from pipelines.sources import source as source_lib


def _set(folder, size, corrupt=(), plain=0):
  images = np.zeros((size, 4, 4, 1), np.uint8)
  source = source_lib.ArraySource(images, np.zeros(size, int), ["x"], folder)
  return dedup_report.ImageSet(folder, source, np.array(corrupt, int), plain)


def _duplicates(*rows):
  """Makes duplicates of (record, original, exact, distance, mirrored)."""
  columns = list(zip(*rows, strict=True)) if rows else [()] * 5
  types = (np.int64, np.int64, bool, np.uint8, bool)
  return duplicates.Duplicates(
      *[np.array(c, t) for c, t in zip(columns, types, strict=True)]
  )


class DedupReportTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.output = pathlib.Path(self.create_tempdir().full_path)

  def _write(self, references, found, max_pairs=10, **candidates):
    report = dedup_report.Report(
        candidates=_set("web", 40, **candidates),
        references=references,
        duplicates=found,
        rule="a rule",
    )
    report.write(self.output, max_pairs)
    return list(report.lines(self.output))

  def _read(self, name):
    return (self.output / name).read_text().splitlines()

  def test_originals_are_counted_through_all_references(self):
    lines = self._write(
        [_set("train", 10), _set("val", 5)],
        _duplicates(
            (3, 9, False, 4, False),
            (7, 10, True, 0, False),
            (8, 14, False, 6, True),
        ),
    )
    pairs = [json.loads(line) for line in self._read("pairs.jsonl")]
    self.assertEqual(
        [(p["id"], p["reference"], p["reference_id"]) for p in pairs],
        [
            ("web/00003", "train", "train/00009"),
            ("web/00007", "val", "val/00000"),
            ("web/00008", "val", "val/00004"),
        ],
    )
    self.assertEqual(
        self._read("exclude.txt"),
        [
            "# 3 of 40 images (7.50%) repeat an image of train or val.",
            "# Duplicates have a rule.",
            "web/00003",
            "web/00007",
            "web/00008",
        ],
    )
    self.assertIn(("equal", "1"), lines)
    self.assertIn(("4 bits apart", "1"), lines)
    self.assertIn(("6 bits apart", "1"), lines)
    self.assertIn(("mirrored", "1 of these"), lines)
    self.assertNotIn(("0 bits apart", "1"), lines)

  def test_the_most_doubtful_pairs_come_first(self):
    rows = [
        (0, 1, True, 0, False),
        (1, 2, False, 0, False),
        (2, 3, False, 6, False),
        (3, 4, False, 2, True),
        (4, 5, False, 6, True),
    ]
    self._write([_set("train", 10)], _duplicates(*rows), max_pairs=4)
    headings = [
        line[4:-5] for line in self._read("pairs.html") if "<h2>" in line
    ]
    self.assertEqual(
        headings,
        [
            "6 bits apart",
            "6 bits apart, mirrored",
            "2 bits apart, mirrored",
            "0 bits apart",
        ],
    )

  def test_nothing_found(self):
    lines = self._write([], _duplicates())
    self.assertEqual(
        self._read("exclude.txt")[0],
        "# 0 of 40 images (0.00%) repeat an earlier one.",
    )
    self.assertLen(self._read("exclude.txt"), 2)
    self.assertEmpty(self._read("pairs.jsonl"))
    self.assertEqual([name for name, _ in lines if "bits" in name], [])

  def test_lists_of_an_earlier_search_do_not_stay(self):
    for name in ("corrupt.txt", "corrupt_references.txt"):
      (self.output / name).write_text("web/00000\n")
    lines = self._write([_set("train", 3)], _duplicates())
    written = [
        pathlib.Path(text).name for name, text in lines if name == "written"
    ]
    self.assertEqual(written, ["exclude.txt", "pairs.jsonl", "pairs.html"])
    self.assertFalse((self.output / "corrupt.txt").exists())
    self.assertFalse((self.output / "corrupt_references.txt").exists())

  def test_sets_in_words(self):
    self.assertEqual(str(_set("web", 40)), "web: 40 images")
    self.assertEqual(
        str(_set("web", 1200, corrupt=[1, 2], plain=1)),
        "web: 1,200 images, 1 too plain for a perceptual hash, 2 that do not"
        " decode",
    )


if __name__ == "__main__":
  absltest.main()
