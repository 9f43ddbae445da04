import contextlib
import io
import json
import os
import pathlib

from absl import flags
from absl.testing import absltest
from absl.testing import flagsaver
from absl.testing import parameterized
import numpy as np
from PIL import Image

from launch import benchmark_pipeline
from launch.benchmarking import pipeline_photographs
from launch.configs import registry
from launch.console import config_tree
from launch.console import errors
from pipelines.transforms import randaugment

_TINY = {
    "size": "80x60",
    "images": 4,
    "batch_size": 4,
    "threads": ["0", "2"],
    "workers": ["0"],
    "repeats": 2,
    "min_seconds": 0.0,
}
_SETTINGS = {"data.augment.image_size": 16}

# A launcher that takes an experiment defines it when it parses its flags.
flags.DEFINE_string("config", "imagenet_f1", "")


class BenchmarkPipelineTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.folder = pathlib.Path(self.create_tempdir().full_path)
    self.path = self.folder / "new" / "a.jsonl"
    self.photographs = self._photographs(self.folder / "photographs")

  def _photographs(self, folder):
    folder.mkdir(parents=True)
    for number in range(3):
      rng = np.random.default_rng(number)
      image = Image.fromarray(rng.integers(0, 256, (7, 9, 3), np.uint8))
      image.resize((100, 90)).save(folder / f"{number}.jpg")
    return sorted(folder.iterdir())

  def _run(self, name="imagenet_f1", settings=None, **values):
    config = config_tree.replace(
        registry.get(name), _SETTINGS if settings is None else settings
    )
    out = io.StringIO()
    with (
        flagsaver.flagsaver(**(_TINY | {"output": str(self.path)} | values)),
        contextlib.redirect_stdout(out),
        absltest.mock.patch.object(
            pipeline_photographs, "find", lambda: self.photographs
        ),
    ):
      code = benchmark_pipeline.main(config)
    self.assertEqual(code, errors.DONE)
    return out.getvalue()

  def _records(self):
    return [json.loads(line) for line in self.path.read_text().splitlines()]

  def test_measures_every_part_of_the_papers_pipeline(self):
    text = self._run()
    records = self._records()
    kinds = {}
    for record in records:
      kinds.setdefault(record["kind"], []).append(record)
      self.assertLen(record["repeats"], 2)
      self.assertEqual(record["experiment"], "imagenet_f1")
      self.assertEqual(record["images"], 4)
      self.assertEqual(record["machine"]["backend"], "cpu")
      self.assertEqual(record["augment"]["image_size"], 16)
      self.assertIsNotNone(record["bare_share"])
    names = {
        kind: [record["name"] for record in those]
        for kind, those in kinds.items()
    }
    self.assertCountEqual(
        names["decoder"],
        ["pipelines.transforms.decode", "Pillow", "simplejpeg"],
    )
    self.assertCountEqual(names["operation"], randaugment.OPERATIONS)
    self.assertCountEqual(names["mixture"], ["MixUp", "CutMix"])
    for name in (
        "decode the crop",
        "resize it",
        "flip",
        "stack",
        "loader",
        "to the device",
        "normalise on the device",
        "mix",
        "RandAugment",
    ):
      self.assertIn(name, names["so far"])
      self.assertIn(name, text)
    for kind in ("chain", "plain chain"):
      self.assertEqual(
          [(r["threads"], r["workers"]) for r in kinds[kind]], [(0, 0), (2, 0)]
      )
    self.assertRegex(
        text,
        r"Recommended .* --config\.data\.read\.num_threads=[02]"
        r" --config\.data\.read\.num_workers=0, which gave",
    )
    self.assertIn("4 images, ", text)

  def test_a_folder_of_images(self):
    folder = self.folder / "train"
    for name in ("bird", "cat"):
      self._photographs(folder / name)
    with absltest.mock.patch.dict(os.environ, XDG_CACHE_HOME=str(self.folder)):
      text = self._run(
          settings=_SETTINGS
          | {"data.directory": str(folder), "data.held_out_count": 1},
          images=3,
      )
    self.assertIn("3 images, ", text)
    self.assertIn("decoder", [record["kind"] for record in self._records()])

  def test_images_that_are_arrays_already(self):
    text = self._run(
        "fashion_mnist_n0", {"data.name": "synthetic"}, threads=["0"]
    )
    self.assertNotIn("Decoding whole images", text)
    self.assertIn("to 28x28x1", text)
    for record in self._records():
      self.assertIsNone(record["bare_share"])

  @parameterized.parameters(
      ({"size": "500"}, "--size=500: give width and height, such as 500x375"),
      ({"size": "0x10"}, "--size=0x10: give width"),
      ({"threads": ["1", "x"]}, "--threads=1,x: give whole numbers from 0 up"),
      ({"workers": ["-1"]}, "--workers=-1: give whole numbers"),
  )
  def test_nonsense_is_refused_before_anything_starts(self, values, message):
    with self.assertRaisesRegex(errors.RunError, message):
      self._run(**values)
    self.assertFalse(self.path.exists())

  @parameterized.parameters(
      (2, [], [], [(0, 0), (0, 1), (0, 2), (0, 4), (1, 0), (1, 2)]),
      (18, [], [], [(0, 0), (0, 1), (0, 18), (0, 36), (4, 0), (4, 5)]),
      (2, ["3", "1"], ["2", "0"], [(0, 1), (0, 3), (2, 1), (2, 3)]),
      (1, [], ["0"], [(0, 0), (0, 1), (0, 2)]),
  )
  def test_tries_what_the_machine_may_need(
      self, cores, threads, workers, expected
  ):
    with flagsaver.flagsaver(threads=threads, workers=workers):
      readers = benchmark_pipeline._readers(cores)
    self.assertEqual([(r.workers, r.threads) for r in readers], expected)


if __name__ == "__main__":
  absltest.main()
