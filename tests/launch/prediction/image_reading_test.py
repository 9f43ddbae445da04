import pathlib
import threading
from unittest import mock

from absl.testing import absltest
import numpy as np
from PIL import Image

from launch.prediction import image_reading
from pipelines.sources import file_list
from pipelines.transforms import evaluation

_CONFIG = evaluation.EvaluationCropConfig(image_size=8)


class ImageReadingTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)

  def _source(self, count, bad=()):
    for index in range(count):
      path = self.root / f"{index:03d}.png"
      if index in bad:
        path.write_text("no image")
      else:
        Image.new("RGB", (16, 12), (index, index, 100)).save(path)
    return file_list.FileListSource([str(self.root)])

  def test_all_in_their_order(self):
    source = self._source(40, bad=(0, 17))
    found = list(image_reading.read(source, _CONFIG, 3, threads=4))
    self.assertEqual(
        [reading.name for reading in found],
        [source.record_id(index) for index in range(40)],
    )
    for index, reading in enumerate(found):
      if index in (0, 17):
        self.assertIsNone(reading.image)
        self.assertStartsWith(reading.fault, "not a JPEG")
      else:
        self.assertEqual(reading.fault, "")
        np.testing.assert_array_equal(
            reading.image, np.full((8, 8, 3), (index, index, 100))
        )

  def test_batches_have_so_many_good_ones(self):
    source = self._source(9, bad=(0, 3, 4, 8))
    readings = image_reading.read(source, _CONFIG, 3, threads=2)
    sizes, names = [], []
    for batch in image_reading.batches(readings, 2):
      names += [reading.name for reading in batch]
      sizes.append(sum(reading.image is not None for reading in batch))
    self.assertEqual(sizes, [2, 2, 1])
    self.assertEqual(names, [source.record_id(index) for index in range(9)])

  def test_bad_files_alone_do_not_pile_up(self):
    bad = [image_reading.Reading("x", None, "bad")] * 40
    sizes = [len(batch) for batch in image_reading.batches(bad, 1)]
    self.assertEqual(sizes, [16, 16, 8])

  def test_colour_becomes_grey_for_a_grey_network(self):
    (reading,) = image_reading.read(self._source(1), _CONFIG, 1, threads=1)
    self.assertEqual(reading.image.shape, (8, 8, 1))

  def test_few_are_read_ahead(self):
    source = self._source(60)
    begun = []
    crop = evaluation.EvaluationCrop.__call__

    def counted(self, record):
      begun.append(record["id"])
      return crop(self, record)

    with mock.patch.object(evaluation.EvaluationCrop, "__call__", counted):
      readings = image_reading.read(source, _CONFIG, 3, threads=2)
      next(readings)
      readings.close()
    self.assertLess(len(begun), 10)

  def test_large_ones_are_read_one_at_a_time(self):
    source = self._source(12)
    inside, most, lock = 0, 0, threading.Lock()
    crop = evaluation.EvaluationCrop.__call__
    wait = threading.Event()

    def counted(self, record):
      nonlocal inside, most
      with lock:
        inside += 1
        most = max(most, inside)
      # Others come in the meantime, if they may.
      wait.wait(0.01)
      with lock:
        inside -= 1
      return crop(self, record)

    with (
        mock.patch.object(evaluation.EvaluationCrop, "__call__", counted),
        mock.patch.object(image_reading, "_LARGE", 100),
    ):
      found = list(image_reading.read(source, _CONFIG, 3, threads=4))
    self.assertLen(found, 12)
    self.assertEqual(most, 1)


if __name__ == "__main__":
  absltest.main()
