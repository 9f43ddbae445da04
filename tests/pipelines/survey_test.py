import io

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np
from PIL import Image

from pipelines import survey


class _Records:
  """A source of the given images and labels."""

  num_classes = 4

  def __init__(self, *records):
    self._records = records

  def __len__(self):
    return len(self._records)

  def __getitem__(self, index):
    image, label = self._records[index]
    return {"image": image, "label": label, "id": f"a/{index}"}


def _file(mode, size, file_format, **options):
  file = io.BytesIO()
  Image.new(mode, size).save(file, file_format, **options)
  return file.getvalue()


def _turned(size):
  exif = Image.Exif()
  exif[0x0112] = 6
  return _file("RGB", size, "JPEG", exif=exif)


class SurveyTest(parameterized.TestCase):

  @parameterized.parameters(
      ("RGB", "JPEG", "RGB"),
      ("L", "JPEG", "L"),
      ("CMYK", "JPEG", "CMYK"),
      ("RGBA", "PNG", "RGBA"),
      ("P", "PNG", "P"),
      ("I;16", "PNG", "I;16"),
      ("RGB", "WEBP", "RGB"),
      ("P", "GIF", "P"),
  )
  def test_files(self, mode, file_format, wanted):
    file = _file(mode, (30, 20), file_format)
    found = survey.of_records(_Records((file, np.int32(1))), [0])
    self.assertEqual(
        found.images.tolist(), [(file_format, wanted, 20, 30, len(file))]
    )
    self.assertEmpty(found.damaged)

  def test_pixels(self):
    source = _Records(
        (np.zeros((5, 7, 1), np.uint8), np.int32(0)),
        (np.zeros((5, 7, 3), np.uint8), np.int32(0)),
    )
    self.assertEqual(
        survey.of_records(source, range(2)).images.tolist(),
        [("pixels", "L", 5, 7, 35), ("pixels", "RGB", 5, 7, 105)],
    )

  def test_sizes_are_those_of_the_upright_image(self):
    found = survey.of_records(_Records((_turned((30, 20)), np.int32(1))), [0])
    self.assertEqual(found.images["height"], [30])
    self.assertEqual(found.images["width"], [20])

  def test_labels_are_counted_though_images_are_damaged(self):
    file = _file("L", (3, 3), "PNG")
    source = _Records(
        (file, np.int32(3)),
        (b"", np.int32(3)),
        (file, np.array([0, 3], np.int32)),
        (b"text", np.array([2], np.int32)),
    )
    whole = survey.of_records(source, range(4))
    self.assertEqual(whole.class_counts.tolist(), [1, 0, 1, 3])
    self.assertEqual(whole.records, 4)
    self.assertLen(whole.images, 2)
    self.assertLen(whole.damaged, 2)
    self.assertStartsWith(whole.damaged[0], "a/1: empty")
    self.assertStartsWith(whole.damaged[1], "a/3: not a")
    parts = [survey.of_records(source, part) for part in ([0, 1], [], [2, 3])]
    joined = survey.join(parts)
    np.testing.assert_array_equal(joined.images, whole.images)
    np.testing.assert_array_equal(joined.class_counts, whole.class_counts)
    self.assertEqual(joined.damaged, whole.damaged)
    self.assertEqual(joined.records, 4)

  @parameterized.parameters(
      (10, 3), (10, 10), (1000, 7), (5, 9), (0, 3), (1, 1)
  )
  def test_a_sample_is_spread_evenly(self, records, count):
    indices = survey.sample(records, count)
    self.assertLen(indices, min(records, count))
    self.assertLen(set(indices.tolist()), len(indices))
    if len(indices):
      self.assertEqual(indices[0], 0)
      self.assertLess(indices[-1], records)
      gaps = np.diff([*indices, records])
      self.assertLessEqual(gaps.max() - gaps.min(), 1)

  def test_a_sample_of_none_is_all(self):
    self.assertEqual(survey.sample(4, 0).tolist(), [0, 1, 2, 3])
    self.assertEmpty(survey.sample(0, 0))


if __name__ == "__main__":
  absltest.main()
