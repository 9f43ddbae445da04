from absl.testing import absltest
import numpy as np

from launch.packing import inspect_tables
from pipelines import survey as survey_lib


def _survey(*images, damaged=()):
  return survey_lib.Survey(
      records=len(images) + len(damaged),
      class_counts=np.zeros(1, np.int64),
      images=np.array(list(images), survey_lib.IMAGES),
      damaged=tuple(damaged),
  )


def _by_title(tables):
  return {table.title.split(",")[0]: table for table in tables}


class ClassesTest(absltest.TestCase):

  def test_few_are_all_shown(self):
    spread, ends = inspect_tables.classes(
        np.array([3, 5000, 5000, 0]), ["a", "b", "c", "d"], "all records"
    )
    self.assertEqual(spread.title, "Classes, of all records")
    (row,) = spread.rows
    values = dict(zip(spread.header[1:], row[1:], strict=True))
    self.assertEqual(
        (values["least"], values["most"], values["mean"]),
        ("0", "5,000", "2,500.8"),
    )
    self.assertEqual(
        ends.rows, (("b", "5,000"), ("c", "5,000"), ("a", "3"), ("d", "0"))
    )

  def test_of_many_both_ends_are_shown(self):
    counts = np.arange(1000)
    names = [f"class {index}" for index in range(1000)]
    spread, ends = inspect_tables.classes(counts, names, "all")
    self.assertEqual(
        spread.rows[0][1:-1], ("0", "10", "250", "500", "749", "989", "999")
    )
    self.assertEqual(ends.rows[0], ("class 999", "999"))
    self.assertEqual(ends.rows[7], ("class 992", "992"))
    self.assertEqual(ends.rows[8], ("984 between them", ""))
    self.assertEqual(ends.rows[9], ("class 7", "7"))
    self.assertEqual(ends.rows[-1], ("class 0", "0"))


class ImagesTest(absltest.TestCase):

  def test_formats_by_number(self):
    tables = _by_title(
        inspect_tables.images(
            _survey(
                ("PNG", "P", 10, 10, 9),
                ("JPEG", "RGB", 10, 10, 9),
                ("JPEG", "RGB", 10, 10, 9),
                damaged=["a: empty"],
            ),
            "all 4 records",
        )
    )
    self.assertEqual(
        tables["Formats and colours"].rows,
        (
            ("JPEG RGB", "2", "50.0%"),
            ("PNG P", "1", "25.0%"),
            ("no image", "1", "25.0%"),
        ),
    )
    # All images are of one size: a histogram would say nothing.
    self.assertEqual([*tables], ["Formats and colours", "Sizes"])

  def test_histograms_count_every_image_once(self):
    rng = np.random.default_rng(0)
    images = [
        ("JPEG", "RGB", *rng.integers(1, 6000, 2).tolist(), int(size))
        for size in rng.integers(1, 2**29, 200)
    ]
    tables = _by_title(inspect_tables.images(_survey(*images), "all"))
    for title in ("Shorter side", "Shape", "Size of the file"):
      counts = [int(row[1]) for row in tables[title].rows]
      self.assertEqual(sum(counts), 200)
      bars = [row[0].count("█") for row in tables[title].rows]
      self.assertEqual(max(bars), 30)
      for bar, count in zip(bars, counts, strict=True):
        self.assertAlmostEqual(bar, 30 * count / max(counts), delta=0.51)

  def test_bins_begin_at_their_edges(self):
    images = [
        ("JPEG", "RGB", 255, 500, 1023),
        ("JPEG", "RGB", 256, 512, 1024),
        ("JPEG", "RGB", 5000, 319, 4**8 * 1024),
    ]
    tables = _by_title(inspect_tables.images(_survey(*images), "all"))
    self.assertEqual(
        [
            (row[0].split("  ")[0], row[1])
            for row in tables["Shorter side"].rows
        ],
        [("from 224", "1"), ("from 256", "2")],
    )
    names = [
        row[0].split("  ")[0].rstrip()
        for row in tables["Size of the file"].rows
    ]
    self.assertEqual((names[0], names[1]), ("from 0", "from 1 KiB"))
    self.assertEqual((names[5], names[-1]), ("from 256 KiB", "from 64 MiB"))


if __name__ == "__main__":
  absltest.main()
