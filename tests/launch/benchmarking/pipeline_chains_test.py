from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from launch.benchmarking import pipeline_chains
from nfnets.training import inputs
from pipelines import loader
from pipelines.sources import synthetic
from pipelines.transforms import augmentation

_INPUT = inputs.InputConfig(mean=(100.0,), std=(50.0,))


class PipelineChainsTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.source = synthetic.make(synthetic.SyntheticConfig(num_records=16))
    config = augmentation.AugmentConfig()
    self.augment = augmentation.Augment(config, self.source)

  def test_batches(self):
    images = np.zeros((8, 4, 4, 1), np.uint8)
    stages = pipeline_chains.batches(images, _INPUT)
    self.assertLen(stages, 4)
    for stage in stages.values():
      self.assertEqual(stage.images, 8)
      stage(1)

  def test_the_loader_alone_stacks_what_is_ready(self):
    images = np.arange(8, dtype=np.uint8)[:, None, None, None]
    batches = []
    with absltest.mock.patch.object(
        pipeline_chains.loader.BatchIterator, "__next__", autospec=True
    ) as step:
      step.side_effect = lambda self: batches.append(next(self._batches))
      with pipeline_chains.loader_alone(self.source, images) as stage:
        stage(20)
    self.assertEqual(stage.images, 8)
    values = np.concatenate([batch["image"].ravel() for batch in batches])
    self.assertLen(values, 160)
    self.assertSetEqual(set(values.tolist()), set(range(8)))

  @parameterized.parameters(0, 1, 3)
  def test_the_chain_normalises_every_batch_on_the_device(self, threads):
    seen = []
    normalize = pipeline_chains.normalizer(_INPUT)

    def spy(images):
      seen.append(np.asarray(images))
      return normalize(images)

    with pipeline_chains.chain(
        self.source,
        self.augment,
        8,
        loader.ReadConfig(num_threads=threads),
        spy,
    ) as stage:
      self.assertEqual(stage.images, 8 * max(threads, 1))
      # What is ahead in the feed and in the threads is used up.
      before = len(seen)
      self.assertEqual(before, 2 + max(threads, 2))
      stage(2)
    self.assertLen(seen, before + 2 * max(threads, 1))
    with loader.train_batches(
        self.source,
        loader.LoaderConfig(seed=0, global_batch_size=8),
        self.augment,
    ) as expected:
      for images in seen:
        np.testing.assert_array_equal(images, next(expected)["image"])

  def test_normalises_as_a_step_does(self):
    images = np.random.default_rng(0).integers(0, 256, (2, 3, 3, 1), np.uint8)
    np.testing.assert_allclose(
        pipeline_chains.normalizer(_INPUT)(images),
        (images.astype(np.float32) - 100) / 50,
        rtol=1e-6,
        atol=1e-6,
    )


if __name__ == "__main__":
  absltest.main()
