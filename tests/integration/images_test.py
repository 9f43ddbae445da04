"""A run from a folder of images, and the same run from what is packed of it."""

import json
import pathlib

from absl.testing import absltest
import numpy as np
from PIL import Image

from launch.console import errors
from tests.integration import launcher

_CLASSES = ("apple", "pear", "plum")
_SIDE = 40
_SETTINGS = (
    "--config=imagenet_f0",
    "--config.model.variant=N0",
    "--config.steps=6",
    "--config.global_batch_size=8",
    "--config.log_every_steps=1",
    "--config.checkpoint.every_steps=2",
    "--config.optimizer.warmup=1",
    "--config.data.held_out_count=10",
    "--config.data.augment.image_size=32",
    "--config.data.augment.randaugment.magnitude=1",
    "--config.data.augment.views=2",
    "--config.data.evaluation.image_size=32",
    "--config.data.evaluation.border=8",
    "--config.evaluation.every=3",
    "--config.evaluation.batch_size=16",
    "--config.optimizer.ema_decay=0",
)


def _make_folder(root, count, seed):
  rng = np.random.default_rng(seed)
  for label, name in enumerate(_CLASSES):
    (root / name).mkdir(parents=True)
    for i in range(count + label):
      small = Image.fromarray(rng.integers(0, 256, (5, 5, 3), np.uint8))
      image = small.resize((_SIDE, _SIDE), Image.Resampling.BICUBIC)
      suffix = ("jpg", "png", "webp")[i % 3]
      image.save(root / name / f"{i:03d}.{suffix}")


class ImagesTest(absltest.TestCase):

  @classmethod
  def setUpClass(cls):
    super().setUpClass()
    # All tests run one network, and compile it once.
    cls.cache = pathlib.Path(absltest.get_default_test_tmpdir(), "cache")

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)
    self.train, self.test = self.root / "train", self.root / "val"
    _make_folder(self.train, 20, seed=0)
    _make_folder(self.test, 5, seed=1)

  def _run(self, module, *arguments):
    code, output = launcher.run(module, arguments, self.cache)
    self.assertEqual(code, errors.DONE, output)
    return output

  def _pretrain(self, name, train, test):
    workdir = self.root / "runs" / name
    self._run(
        "pretrain",
        *_SETTINGS,
        f"--workdir={workdir}",
        f"--config.data.directory={train}",
        f"--config.data.test_directory={test}",
    )
    rows = [
        json.loads(line)
        for line in (workdir / "metrics.jsonl").read_text().splitlines()
    ]
    names = ("kind", "step", "epoch", "loss", "top_1", "gradient_norm")
    return workdir, [[row.get(name) for name in names] for row in rows]

  def test_every_storage_trains_and_evaluates_alike(self):
    workdir, folder = self._pretrain("folder", self.train, self.test)
    kinds = [row[0] for row in folder]
    self.assertEqual(kinds.count("train"), 6)
    self.assertEqual(kinds.count("held_out"), 2)
    self.assertEqual(kinds.count("test"), 1)
    # Six steps of four images, in two views each, of 53 images to train on.
    self.assertAlmostEqual(folder[-1][2], 6 * 4 / 53)
    self.assertEqual(
        (workdir / "class_names.txt").read_text().split(), list(_CLASSES)
    )
    for storage in ("array_record", "tensorstore"):
      packed = self.root / storage
      for part in ("train", "val"):
        self._run(
            "pack",
            f"--input={self.root / part}",
            f"--output={packed / part}",
            f"--storage={storage}",
        )
      _, rows = self._pretrain(storage, packed / "train", packed / "val")
      self.assertEqual(rows, folder)
    (loss,) = [row[3] for row in folder if row[0] == "test"]
    output = self._run("evaluate", f"--workdir={workdir}")
    self.assertIn(f"loss  {loss:.4f}", output)
    # Any storage of any images of these classes can be evaluated.
    other = self.root / "tensorstore" / "train"
    output = self._run(
        "evaluate", f"--workdir={workdir}", f"--test_directory={other}"
    )
    self.assertIn("examples  63", output)

  def test_other_classes_are_refused(self):
    (self.test / "plum").rename(self.test / "prune")
    code, output = launcher.run(
        "pretrain",
        (
            *_SETTINGS,
            f"--workdir={self.root / 'run'}",
            f"--config.data.directory={self.train}",
            f"--config.data.test_directory={self.test}",
        ),
        self.cache,
    )
    self.assertEqual(code, errors.FAILED)
    self.assertRegex(
        output,
        "val: class 'prune' stands where the training images have 'plum'",
    )
    self.assertLen(output.splitlines(), 1, output)
    self.assertFalse((self.root / "run").exists())

  def test_a_damaged_image_is_named(self):
    damaged = self.train / "pear" / "003.jpg"
    damaged.write_bytes(damaged.read_bytes()[:-40])
    code, output = launcher.run(
        "pretrain",
        (
            *_SETTINGS,
            "--config.steps=40",
            f"--workdir={self.root / 'run'}",
            f"--config.data.directory={self.train}",
        ),
        self.cache,
    )
    self.assertEqual(code, errors.FAILED)
    self.assertRegex(
        output.splitlines()[-1], "^pretrain: error: pear/003.jpg: "
    )


if __name__ == "__main__":
  absltest.main()
