import io

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np
from PIL import Image

from launch.benchmarking import pipeline_photographs
from launch.benchmarking import pipeline_stages
from pipelines import errors
from pipelines.sources import synthetic
from pipelines.transforms import augmentation
from pipelines.transforms import mixing
from pipelines.transforms import randaugment

_FULL = augmentation.AugmentConfig(
    crop="inception",
    image_size=16,
    mix=mixing.MixConfig(mixup_alpha=0.2, cutmix=True),
    randaugment=randaugment.RandAugmentConfig(layers=2, magnitude=1.0),
)


def _file(number, file_format="JPEG"):
  rng = np.random.default_rng(number)
  image = Image.fromarray(rng.integers(0, 256, (9, 12, 3), np.uint8))
  buffer = io.BytesIO()
  image.resize((120, 90)).save(buffer, file_format)
  return buffer.getvalue()


def _records(source):
  return [source[index] for index in range(len(source))]


class PipelineStagesTest(parameterized.TestCase):

  def _source(self, file_format="JPEG"):
    return pipeline_photographs.FileSource(
        self.create_tempdir().full_path,
        [_file(number, file_format) for number in range(4)],
    )

  def test_a_stage_runs_as_often_as_asked(self):
    calls = []
    stage = pipeline_stages.Stage(5, lambda: calls.append(None))
    stage(3)
    self.assertLen(calls, 3)

  def test_every_decoder_decodes_every_image(self):
    records = _records(self._source())
    stages = pipeline_stages.decoders(records)
    self.assertSameElements(
        stages, ["pipelines.transforms.decode", "Pillow", "simplejpeg"]
    )
    for name, stage in {
        **stages,
        **{
            f"{name} in threads": stage
            for name, stage in pipeline_stages.in_threads(records, 2).items()
        },
    }.items():
      self.assertEqual(stage.images, 8 if "threads" in name else 4)
      stage(1)

  def test_a_damaged_file_is_named(self):
    records = _records(self._source())
    damaged = [*records, {**records[0], "image": records[0]["image"][:600]}]
    for stages in (
        pipeline_stages.decoders(damaged),
        pipeline_stages.in_threads(damaged, 2),
    ):
      self.assertSameElements(stages, ["pipelines.transforms.decode"])
      for stage in stages.values():
        with self.assertRaisesRegex(errors.DataError, "photograph/00000.jpg"):
          stage(1)

  def test_simplejpeg_is_for_jpegs(self):
    records = _records(self._source("PNG"))
    self.assertNotIn("simplejpeg", pipeline_stages.decoders(records))
    self.assertLen(pipeline_stages.decoders(records), 2)

  def test_arrays_are_not_decoded(self):
    source = synthetic.make(synthetic.SyntheticConfig(num_records=2))
    self.assertEmpty(pipeline_stages.decoders([source[0], source[1]]))

  def test_draws_are_the_same_in_every_pass_and_differ_between_images(self):
    draws = pipeline_stages.Draws(3)
    passes = [[draws[image].random(2).tolist() for image in range(3)]] * 2
    self.assertEqual(passes[0], passes[1])
    self.assertLen({tuple(one) for one in passes[0]}, 3)

  def test_steps_come_one_by_one(self):
    steps = pipeline_stages.steps(_FULL)
    self.assertSequenceEqual(
        list(steps), ["crop and resize", "flip", "mix", "RandAugment"]
    )
    first, flip, mix, last = steps.values()
    self.assertEqual(last, _FULL)
    self.assertEqual(flip, pipeline_stages.plain(_FULL))
    self.assertFalse(first.flip)
    self.assertTrue(flip.flip)
    self.assertFalse(flip.mix.mixes)
    self.assertTrue(mix.mix.mixes)
    self.assertEqual(mix.randaugment.layers, 0)

  def test_what_is_off_is_no_step(self):
    config = augmentation.AugmentConfig(flip=False)
    self.assertSequenceEqual(
        list(pipeline_stages.steps(config)), ["crop and resize"]
    )

  @parameterized.parameters("drawn", "batch")
  def test_a_transform_takes_all_images(self, partners):
    source = self._source()
    config = augmentation.AugmentConfig(
        crop="inception",
        image_size=16,
        mix=mixing.MixConfig(cutmix=True, partners=partners),
    )
    made = []
    whole = augmentation.Augment.__call__

    def spy(self, records, rng, draw):
      rows = whole(self, records, rng, draw)
      made.extend(row["image"].tobytes() for row in rows)
      return rows

    with absltest.mock.patch.object(augmentation.Augment, "__call__", spy):
      stage = pipeline_stages.transform(source, _records(source), config)
      stage(2)
    self.assertEqual(stage.images, 4)
    self.assertLen(made, 8)
    self.assertEqual(made[:4], made[4:])
    self.assertLen(set(made), 4)

  def test_resizes_the_crops_that_the_transform_resizes(self):
    source = self._source()
    records = _records(source)
    resized = []
    whole = pipeline_stages.resize.resize

    def spy(*args, **kwargs):
      resized.append(whole(*args, **kwargs))
      return resized[-1]

    # As large as all of them, so that none is decoded at a smaller scale.
    config = augmentation.AugmentConfig(
        crop="inception", image_size=90, flip=False
    )
    images = pipeline_stages.cropped(source, records, config, 4)
    stage = pipeline_stages.resizing(records, config)
    with absltest.mock.patch.object(pipeline_stages.resize, "resize", spy):
      stage(1)
    for one, other in zip(resized, images, strict=True):
      difference = one.astype(int) - other
      # Decoders may differ in a bit, and pixels around the crop may be unknown.
      self.assertLess(np.abs(difference).mean(), 3)
    small = augmentation.AugmentConfig(crop="inception", image_size=8)
    pipeline_stages.resizing(records, small)(1)
    pipeline_stages.header_and_crop(records, small)(1)

  def test_cropped_goes_round(self):
    source = self._source()
    images = pipeline_stages.cropped(source, _records(source), _FULL, 6)
    self.assertEqual((images.shape, images.dtype), ((6, 16, 16, 3), np.uint8))

  def test_single_operations(self):
    images = np.random.default_rng(0).integers(0, 256, (3, 8, 8, 3), np.uint8)
    operations = pipeline_stages.operations(images, 5.0)
    self.assertSequenceEqual(list(operations), list(randaugment.OPERATIONS))
    mixtures = pipeline_stages.mixtures(images)
    self.assertSameElements(mixtures, ["MixUp", "CutMix"])
    for stage in (*operations.values(), *mixtures.values()):
      self.assertEqual(stage.images, 3)
      stage(1)
    self.assertEmpty(pipeline_stages.operations(images[..., :1], 5.0))


if __name__ == "__main__":
  absltest.main()
