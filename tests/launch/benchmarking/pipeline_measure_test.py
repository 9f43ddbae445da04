import contextlib
import dataclasses
import threading

from absl.testing import absltest
from absl.testing import parameterized

from launch.benchmarking import pipeline_measure
from launch.benchmarking import pipeline_photographs
from launch.benchmarking import pipeline_stages
from launch.console import errors
from launch.running import experiment
from nfnets.training import inputs
from pipelines.sources import synthetic
from pipelines.transforms import augmentation
from pipelines.transforms import mixing
from pipelines.transforms import randaugment

_READERS = [
    pipeline_measure.Readers(workers=workers, threads=threads)
    for workers, threads in ((0, 0), (0, 2), (1, 1))
]


def _config(channels=1, **augment):
  return experiment.ExperimentConfig(
      data=experiment.DataConfig(
          name="synthetic", augment=augmentation.AugmentConfig(**augment)
      ),
      input=inputs.InputConfig(mean=(1.0,) * channels, std=(1.0,) * channels),
  )


def _sample(count=8, channels=1):
  source = synthetic.make(
      synthetic.SyntheticConfig(num_records=8, image_shape=(8, 8, channels))
  )
  return pipeline_photographs.Sample(source, count)


class PipelineTest(parameterized.TestCase):

  def test_small_grey_images(self):
    pipeline = pipeline_measure.Pipeline(_config(), _sample(), 4)
    self.assertEqual(
        pipeline.describe(),
        "8 images, to 8x8x1 by crop and resize, flip; batches of 4",
    )
    stages = pipeline.stages(2)
    for stage in stages.values():
      stage(1)
    names = [(key.kind, key.name) for key in stages]
    self.assertIn(("step", "read"), names)
    self.assertIn(("step", "flip"), names)
    self.assertNotIn(("step", "draw"), names)
    self.assertNotIn("decoder", [kind for kind, _ in names])
    self.assertNotIn("operation", [kind for kind, _ in names])
    # Nothing is there to leave out, so there is no plain chain.
    kinds = [key.kind for key in pipeline.chains(_READERS)]
    self.assertEqual(kinds, ["loader", "chain", "chain", "chain"])

  def test_a_richer_transform_has_a_plain_chain_beside_it(self):
    config = _config(
        channels=3, randaugment=randaugment.RandAugmentConfig(layers=1)
    )
    pipeline = pipeline_measure.Pipeline(config, _sample(channels=3), 4)
    chains = pipeline.chains(_READERS)
    self.assertEqual(
        [key.readers for key in chains if key.kind == "plain chain"],
        _READERS[:2],
    )
    self.assertEqual(
        [key.readers for key in chains if key.kind == "chain"], _READERS
    )
    operations = [k for k in pipeline.stages(1) if k.kind == "operation"]
    self.assertLen(operations, 16)

  @parameterized.named_parameters(
      (
          "channels",
          lambda: (_config(channels=3), _sample(), 4),
          "--config.input.mean has 3 entries for images of 1 channels",
      ),
      (
          "transform",
          lambda: (_config(pad=8), _sample(), 4),
          "--config.data.augment.pad=8 is more",
      ),
      (
          "views",
          lambda: (_config(views=3), _sample(), 4),
          "--batch_size=4 does not divide by 3 rows that are made together",
      ),
      (
          "partners",
          lambda: (
              _config(mix=mixing.MixConfig(cutmix=True, partners="batch")),
              _sample(1),
              4,
          ),
          "1 images are less than the 2 that are mixed; give more --images",
      ),
  )
  def test_refuses(self, make, message):
    with self.assertRaisesRegex(errors.RunError, message):
      pipeline_measure.Pipeline(*make())


class MeasureTest(absltest.TestCase):

  def test_measures_in_turn_and_starts_chains_anew(self):
    log = []

    def stage(name, images):
      return pipeline_stages.Stage(images, lambda: log.append(name))

    @contextlib.contextmanager
    def chain():
      log.append("start")
      yield stage("batch", 4)
      log.append("end")

    first = pipeline_measure.Key("step", "first")
    whole = pipeline_measure.Key(
        "chain", "whole", pipeline_measure.Readers(workers=1, threads=2)
    )
    said = []
    times = pipeline_measure.measure(
        {first: stage("first", 2)},
        {whole: chain},
        repeats=3,
        min_seconds=0.0,
        say=said.append,
    )
    self.assertEqual(log, ["first", "start", "batch", "end"] * 3)
    self.assertSequenceEqual(list(times), [first, whole])
    for seconds in times.values():
      self.assertLen(seconds, 3)
      self.assertGreater(min(seconds), 0)
    self.assertEqual(
        said[-2:],
        [
            "measuring 3/3: step first",
            "measuring 3/3: chain with 2 threads and 1 workers",
        ],
    )

  def test_waits_for_what_a_chain_leaves_behind(self):
    busy = threading.Event()
    ended = []

    def work():
      while not busy.is_set():
        sum(range(1000))
      ended.append(True)

    @contextlib.contextmanager
    def chain():
      thread = threading.Thread(target=work)
      thread.start()
      yield pipeline_stages.Stage(1, lambda: None)
      threading.Timer(0.3, busy.set).start()

    key = pipeline_measure.Key("chain", "any")
    pipeline_measure.measure({}, {key: chain}, repeats=1, min_seconds=0.0)
    self.assertEqual(ended, [True])

  def test_seconds_are_those_of_an_image(self):
    stage = pipeline_stages.Stage(8, lambda: None)
    key = pipeline_measure.Key("step", "any")
    with absltest.mock.patch.object(
        pipeline_measure.timing,
        "interleave",
        lambda subjects, repeats, min_seconds: {
            one: [min_seconds] for one in subjects
        },
    ):
      times = pipeline_measure.measure(
          {key: stage},
          {
              dataclasses.replace(key, kind="chain"): lambda: (
                  contextlib.nullcontext(stage)
              )
          },
          repeats=2,
          min_seconds=4.0,
      )
    self.assertEqual(list(times.values()), [[0.5, 0.5], [5.0, 5.0]])


if __name__ == "__main__":
  absltest.main()
