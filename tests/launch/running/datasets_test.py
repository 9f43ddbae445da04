import contextlib
import io
import os
import pathlib
from unittest import mock

from absl.testing import absltest
import numpy as np
from PIL import Image

from launch.console import errors
from launch.running import datasets
from launch.running import experiment


def _ids(source):
  return {source.record_id(i) for i in range(len(source))}


class DatasetsTest(absltest.TestCase):

  def test_synthetic_splits_share_no_record(self):
    splits = datasets.load(experiment.DataConfig(name="synthetic"))
    ids = [_ids(s) for s in (splits.train, splits.held_out, splits.test)]
    for one in range(3):
      for other in range(one):
        self.assertEmpty(ids[one] & ids[other])
    self.assertLen(ids[0] | ids[1], 4096)

  def test_fraction_is_held_out(self):
    splits = datasets.load(
        experiment.DataConfig(name="synthetic", held_out_fraction=0.25)
    )
    self.assertAlmostEqual(len(splits.held_out) / 4096, 0.25, delta=0.03)

  def test_number_is_held_out(self):
    splits = datasets.load(
        experiment.DataConfig(name="synthetic", held_out_count=1000)
    )
    self.assertLen(splits.held_out, 1000)
    with self.assertRaisesRegex(
        errors.RunError, "^--config.data.held_out_count: 4096 records"
    ):
      datasets.load(
          experiment.DataConfig(name="synthetic", held_out_count=4096)
      )

  def test_at_least_so_many_are_held_out_up_to_a_fifth(self):
    for least, expected in ((100, 0.05), (500, 500 / 4096), (4000, 0.2)):
      splits = datasets.load(
          experiment.DataConfig(name="synthetic", held_out_least=least)
      )
      self.assertAlmostEqual(len(splits.held_out) / 4096, expected, delta=0.015)

  def test_some_of_the_training_records(self):
    config = experiment.DataConfig(name="synthetic", train_count=1000)
    splits = datasets.load(config)
    every = datasets.load(experiment.DataConfig(name="synthetic"))
    self.assertLen(splits.train, 1000)
    self.assertContainsSubset(_ids(splits.train), _ids(every.train))
    self.assertEqual(_ids(splits.held_out), _ids(every.held_out))
    with self.assertRaisesRegex(
        errors.RunError, "^--config.data.train_count: 5000 records"
    ):
      datasets.load(experiment.DataConfig(name="synthetic", train_count=5000))

  def test_digits_are_ten_classes(self):
    splits = datasets.load(experiment.DataConfig(name="mnist_digits"))
    self.assertEqual(splits.train.num_classes, 10)
    self.assertEqual(splits.test.image_shape, (28, 28, 1))

  def test_no_data_says_where_to_get_it(self):
    with mock.patch.dict(os.environ, clear=True):
      with mock.patch.object(datasets.runfiles.sys, "argv", ["/no/pretrain"]):
        with mock.patch.object(datasets.pathlib.Path, "is_dir") as is_dir:
          is_dir.return_value = False
          with self.assertRaisesRegex(errors.RunError, "bazelw.*directory"):
            datasets.load(experiment.DataConfig())


class FoldersTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)
    self.enter_context(
        mock.patch.dict(os.environ, XDG_CACHE_HOME=str(self.root / "cache"))
    )
    for part in ("train", "val"):
      for name in ("apple", "pear"):
        folder = self.root / part / name
        folder.mkdir(parents=True)
        for i in range(10):
          pixels = np.full((4, 4, 3), i, np.uint8)
          Image.fromarray(pixels).save(folder / f"{part}{i}.png")

  def _load(self, **changes):
    return datasets.load(
        experiment.DataConfig(
            name="images", directory=str(self.root / "train"), **changes
        )
    )

  def test_a_test_set_is_optional(self):
    self.assertIsNone(self._load(held_out_count=3).test)
    splits = self._load(held_out_count=3, test_directory=str(self.root / "val"))
    self.assertLen(splits.test, 20)
    self.assertEqual(list(splits.named()), ["train", "held_out", "test"])

  def test_a_held_out_set_of_its_own(self):
    splits = self._load(held_out_directory=str(self.root / "val"))
    self.assertLen(splits.train, 20)
    self.assertLen(splits.held_out, 20)

  def test_excluded_records_are_neither_trained_on_nor_held_out(self):
    listed = self.root / "exclude.txt"
    listed.write_text("# near-duplicates\napple/train3.png\npear/train7.png\n")
    splits = self._load(held_out_count=9, exclude=str(listed))
    ids = _ids(splits.train) | _ids(splits.held_out)
    self.assertLen(ids, 18)
    self.assertNotIn("apple/train3.png", ids)
    self.assertNotEqual(
        splits.train.fingerprint, self._load(held_out_count=9).train.fingerprint
    )

  def test_paths_are_those_of_the_user(self):
    config = experiment.DataConfig(
        name="images", directory="train", test_directory="gs://bucket/val"
    )
    with mock.patch.dict(os.environ, BUILD_WORKING_DIRECTORY="/somewhere"):
      absolute = datasets.absolute(config)
    self.assertEqual(absolute.directory, "/somewhere/train")
    self.assertEqual(absolute.test_directory, "gs://bucket/val")
    self.assertEqual(absolute.held_out_directory, "")

  def test_without_a_place_for_checksums_all_is_read_again(self):
    out = io.StringIO()
    with (
        mock.patch.object(datasets.os, "access", return_value=False),
        contextlib.redirect_stdout(out),
    ):
      splits = self._load(held_out_count=3)
    self.assertLen(splits.train, 17)
    self.assertIn("set XDG_CACHE_HOME", out.getvalue())
    self.assertFalse((self.root / "cache").exists())

  def test_refuses(self):
    with self.assertRaisesRegex(errors.RunError, "directory is missing"):
      datasets.load(experiment.DataConfig(name="images"))
    (self.root / "val" / "plum").mkdir()
    (self.root / "val" / "apple" / "val0.png").rename(
        self.root / "val" / "plum" / "val0.png"
    )
    with self.assertRaisesRegex(errors.RunError, "val: 3 classes, .* have 2"):
      self._load(test_directory=str(self.root / "val"))


if __name__ == "__main__":
  absltest.main()
