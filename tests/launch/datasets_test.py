import os
from unittest import mock

from absl.testing import absltest

from launch import datasets
from launch import errors
from launch import experiment


class DatasetsTest(absltest.TestCase):

  def test_synthetic_splits_share_no_record(self):
    splits = datasets.load(experiment.DataConfig(name="synthetic"))
    ids = [
        {source.record_id(i) for i in range(len(source))}
        for source in (splits.train, splits.held_out, splits.test)
    ]
    for one in range(3):
      for other in range(one):
        self.assertEmpty(ids[one] & ids[other])
    self.assertLen(ids[0] | ids[1], 4096)

  def test_fraction_is_held_out(self):
    splits = datasets.load(
        experiment.DataConfig(name="synthetic", held_out_fraction=0.25)
    )
    self.assertAlmostEqual(len(splits.held_out) / 4096, 0.25, delta=0.03)

  def test_no_data_says_where_to_get_it(self):
    with mock.patch.dict(os.environ, clear=True):
      with mock.patch.object(datasets.sys, "argv", ["/nowhere/pretrain"]):
        with mock.patch.object(datasets.pathlib.Path, "is_dir") as is_dir:
          is_dir.return_value = False
          with self.assertRaisesRegex(errors.RunError, "bazelw.*directory"):
            datasets.load(experiment.DataConfig())


if __name__ == "__main__":
  absltest.main()
