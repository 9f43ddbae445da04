"""The example that ships with a network sees images as the pipeline does."""

import dataclasses
import io
import json
import os
import pathlib

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np
from PIL import Image
from safetensors import numpy as safetensors_numpy

from launch.exporting import standalone
from launch.prediction import answers
from pipelines.sources import file_list
from pipelines.transforms import evaluation
from pipelines.transforms import grey


def _photograph():
  """Returns a photograph, or a made picture where there is none."""
  root = pathlib.Path(os.environ.get("TEST_SRCDIR", ""), "photographs")
  for path in sorted(root.glob("*.jpg")):
    return Image.open(io.BytesIO(path.read_bytes()))
  rng = np.random.default_rng(0)
  small = rng.integers(0, 256, (30, 40, 3), np.uint8)
  return Image.fromarray(small).resize((443, 331), Image.Resampling.BICUBIC)


class _Notes(standalone.Network):
  """A network without its program."""

  def __init__(self, config, channels):
    self.notes = {
        "evaluation": dataclasses.asdict(config),
        "image_channels": channels,
    }


class ImagesTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.folder = pathlib.Path(self.create_tempdir().full_path)
    self.picture = _photograph()

  def _check(self, name, config, channels=3):
    source = file_list.FileListSource([name], self.folder)
    crop = evaluation.EvaluationCrop(config, source, 1)
    wanted = grey.with_channels(crop(source[0])["image"], channels)
    found = _Notes(config, channels).load_image(self.folder / name)
    np.testing.assert_array_equal(found, wanted, strict=True)
    self.assertGreater(np.ptp(found), 20)

  @parameterized.product(
      crop=["none", "resize_crop", "centre_crop"],
      size=[28, 100, 256, 400],
      resize=["bicubic", "bicubic_antialias"],
  )
  def test_crops(self, crop, size, resize):
    config = evaluation.EvaluationCropConfig(
        crop=crop, image_size=size, resize=resize
    )
    self.picture.convert("RGB").save(self.folder / "a.jpg")
    self._check("a.jpg", config)

  @parameterized.product(orientation=[1, 2, 3, 4, 5, 6, 7, 8], size=[28, 100])
  def test_orientations_of_jpegs_decoded_smaller(self, orientation, size):
    exif = Image.Exif()
    exif[0x0112] = orientation
    self.picture.convert("RGB").save(self.folder / "a.jpg", exif=exif)
    for crop in ("resize_crop", "centre_crop"):
      config = evaluation.EvaluationCropConfig(crop=crop, image_size=size)
      self._check("a.jpg", config)

  @parameterized.parameters(
      ("a.png", "RGB"),
      ("a.png", "L"),
      ("a.png", "RGBA"),
      ("a.png", "P"),
      ("a.png", "I;16"),
      ("a.jpg", "L"),
      ("a.jpg", "CMYK"),
      ("a.webp", "RGB"),
      ("a.gif", "P"),
      ("a.bmp", "RGB"),
  )
  def test_formats(self, name, mode):
    picture = self.picture.convert("L" if mode == "I;16" else mode)
    if mode == "RGBA":
      picture.putalpha(self.picture.convert("L"))
    if mode == "I;16":
      values = np.asarray(picture).astype(np.uint16) * 257
      picture = Image.fromarray(values)
    picture.save(self.folder / name)
    config = evaluation.EvaluationCropConfig(crop="resize_crop", image_size=64)
    for channels in (3, 1):
      self._check(name, config, channels)


class ProbabilitiesTest(parameterized.TestCase):

  @parameterized.parameters(*answers.SCORES)
  def test_are_those_of_predictions(self, loss):
    logits = np.array([-1000.0, -2.0, 0.5, 3.0])
    np.testing.assert_allclose(
        standalone.probabilities(logits, loss),
        answers.probabilities(logits, loss),
        rtol=1e-12,
    )


class SafetensorsTest(absltest.TestCase):

  def test_reads_what_safetensors_writes(self):
    path = pathlib.Path(self.create_tempdir().full_path, "a.safetensors")
    arrays = {
        "b/w": np.arange(6, dtype=np.float32).reshape(1, 2, 3),
        "a": np.full((), 7, np.float32),
    }
    safetensors_numpy.save_file(arrays, path, {"note": json.dumps("x")})
    found = standalone.read_safetensors(path)
    self.assertEqual(found.keys(), arrays.keys())
    for name, array in arrays.items():
      np.testing.assert_array_equal(found[name], array, strict=True)


if __name__ == "__main__":
  absltest.main()
