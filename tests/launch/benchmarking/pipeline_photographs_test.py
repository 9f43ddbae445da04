import io
import pathlib
import pickle

from absl.testing import absltest
import numpy as np
from PIL import Image

from launch.benchmarking import pipeline_photographs
from launch.console import errors


class _Unread:
  """A source whose records must not be read."""

  class_names = ("a", "b")
  num_classes = 2
  max_labels = 1
  image_shape = None
  fingerprint = property(lambda self: self[0])

  def __len__(self):
    return 1000

  def __getitem__(self, index):
    raise AssertionError(f"record {index} was read")

  def record_id(self, index):
    return f"a/{index}"


class PhotographsTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    folder = pathlib.Path(self.create_tempdir().full_path)
    rng = np.random.default_rng(0)
    self.paths = []
    for number, shape in enumerate([(60, 80), (90, 50)]):
      small = rng.integers(0, 256, (6, 5, 3), np.uint8)
      path = folder / f"{number}.jpg"
      Image.fromarray(small).resize(shape).save(path)
      self.paths.append(path)

  def _make(self, **changes):
    arguments = dict(width=50, height=37, quality=90, count=7)
    return pipeline_photographs.make(self.paths, **(arguments | changes))

  def _source(self, files):
    return pipeline_photographs.FileSource(
        self.create_tempdir().full_path, files
    )

  def test_makes_files_of_one_size_and_no_two_alike(self):
    files = self._make()
    self.assertLen(set(files), 7)
    for file in files:
      with Image.open(io.BytesIO(file)) as image:
        self.assertEqual((image.format, image.size), ("JPEG", (50, 37)))
        self.assertGreater(np.asarray(image).std(), 10)
    self.assertEqual(self._make(), files)

  def test_is_cut_and_not_squeezed(self):
    """The first cut is as wide or as high as the photograph."""
    (file,) = self._make(width=40, height=30, count=1, quality=100)
    with Image.open(self.paths[0]) as photograph:
      # 60x80 holds 60x45, which lies in the middle of what is left: 35 rows.
      expected = photograph.crop((0, 17, 60, 62)).resize((40, 30))
    with Image.open(io.BytesIO(file)) as image:
      difference = np.asarray(image, float) - np.asarray(expected, float)
    self.assertLess(np.abs(difference).mean(), 6)

  def test_quality_decides_the_length(self):
    for fine, coarse in zip(
        self._make(quality=95), self._make(quality=30), strict=True
    ):
      self.assertGreater(len(fine), len(coarse))

  def test_a_sample_is_spread_evenly_and_as_long_as_asked(self):
    files = self._source([bytes([i]) for i in range(10)])
    sample = pipeline_photographs.Sample(files, 4, 1000)
    self.assertLen(sample, 1000)
    self.assertEqual(sample.count, 4)
    ids = [sample[index]["id"] for index in range(8)]
    self.assertEqual(ids[:4], [f"photograph/{i:05d}.jpg" for i in (0, 2, 5, 7)])
    self.assertEqual(ids[4:], ids[:4])
    self.assertEqual(sample[1]["image"], b"\2")
    self.assertEqual(sample.record_id(5), ids[1])
    pickled = pickle.dumps(sample)
    # A process that fails at its start never takes more than a pipe holds.
    self.assertLess(len(pickled), 2**16)
    copy = pickle.loads(pickled)
    self.assertEqual(copy.fingerprint, sample.fingerprint)
    self.assertEqual(copy[999], sample[999])

  def test_a_sample_reads_nothing_before_it_is_asked(self):
    sample = pipeline_photographs.Sample(_Unread(), 4)
    other = pipeline_photographs.Sample(_Unread(), 5)
    self.assertLen(sample, 1000)
    self.assertNotEqual(sample.fingerprint, other.fingerprint)
    self.assertEqual(sample.class_names, ("a", "b"))

  def test_there_may_be_fewer_records_than_asked(self):
    files = self._source([b"0", b"1"])
    self.assertEqual(pipeline_photographs.Sample(files, 64).count, 2)

  def test_file_sources_of_other_files_have_other_fingerprints(self):
    one, same, other = (
        self._source(files)
        for files in ([b"0", b"1"], [b"0", b"1"], [b"01", b""])
    )
    self.assertEqual(one.fingerprint, same.fingerprint)
    self.assertNotEqual(one.fingerprint, other.fingerprint)

  def test_no_photographs_says_what_to_do(self):
    with absltest.mock.patch.object(
        pipeline_photographs.runfiles, "find", lambda name: None
    ):
      with self.assertRaisesRegex(
          errors.RunError, "start with ./bazelw.*--config.data.directory"
      ):
        pipeline_photographs.find()


if __name__ == "__main__":
  absltest.main()
