import dataclasses
import io

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np
from PIL import Image

from launch.configs import registry
from launch.running import automatic
from launch.running import datasets
from launch.running import experiment
from nfnets.optim import durations
from pipelines.sources import source as source_lib

_FOLDER = registry.get("folder_finetune_f0")


class _Files(source_lib.ArraySource):
  """Image files of given sizes, as of a folder."""

  def __init__(self, sizes):
    count = len(sizes)
    super().__init__(
        np.zeros((count, 1, 1, 3), np.uint8), np.zeros(count, int), ["a"], "x"
    )
    self._sizes = sizes

  @property
  def image_shape(self):
    return None

  def __getitem__(self, index):
    buffer = io.BytesIO()
    Image.new("RGB", self._sizes[index]).save(buffer, "PNG")
    return {**super().__getitem__(index), "image": buffer.getvalue()}


def _settle(config, sizes):
  source = _Files(sizes)
  splits = datasets.Splits(train=source, held_out=source, test=None)
  settled = automatic.settle(config, splits)
  # What was settled once is settled.
  assert automatic.settle(settled, splits) == settled
  return settled


class AutomaticTest(parameterized.TestCase):

  def test_large_data_changes_nothing(self):
    self.assertEqual(_settle(_FOLDER, [(500, 400)] * 2000), _FOLDER)

  def test_nothing_changes_unasked(self):
    config = dataclasses.replace(
        _FOLDER, automatic=experiment.AutomaticConfig()
    )
    self.assertEqual(_settle(config, [(10, 10)] * 3), config)

  def test_patches_divide_the_size(self):
    config = registry.get("folder_finetune_vit_l16")
    self.assertEqual(config.data.augment.image_size, 384)
    settled = _settle(config, [(300, 320)] * 200).data
    self.assertEqual(settled.augment.image_size, 288)
    config = registry.get("folder_finetune_vit_g14")
    settled = _settle(config, [(300, 320)] * 200).data
    self.assertEqual(settled.augment.image_size, 294)
    self.assertEqual(settled.evaluation.image_size, 294)

  def test_no_images_have_no_size(self):
    self.assertEqual(_settle(_FOLDER, []).data, _FOLDER.data)

  @parameterized.parameters((1, 8), (31, 16), (64, 64), (100, 64), (300, 128))
  def test_batch_is_no_larger_than_the_data(self, images, batch):
    self.assertEqual(
        _settle(_FOLDER, [(500, 400)] * images).global_batch_size, batch
    )

  def test_steps_are_at_least_so_many(self):
    config = dataclasses.replace(
        _FOLDER,
        automatic=experiment.AutomaticConfig(least_steps=50),
        steps=durations.Duration(2, "epochs"),
        global_batch_size=8,
    )
    # 4 views of each image.
    self.assertEqual(_settle(config, [(9, 9)] * 50), config)
    self.assertEqual(
        _settle(config, [(9, 9)] * 49).steps, durations.Duration(50)
    )

  @parameterized.parameters(
      # The shorter sides of more than half are what counts.
      ([(900, 383)] * 3 + [(50, 900)] * 2, 352, 416),
      ([(300, 900)] * 9, 288, 352),
      ([(100, 100)], 224, 256),
      ([(384, 700)], 384, 480),
  )
  def test_small_images_are_not_enlarged_in_vain(self, sizes, train, test):
    data = _settle(_FOLDER, sizes).data
    self.assertEqual(data.augment.image_size, train)
    self.assertEqual(data.evaluation.image_size, test)


if __name__ == "__main__":
  absltest.main()
