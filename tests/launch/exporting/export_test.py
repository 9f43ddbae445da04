"""Exports small networks as a user does, and runs them without the project."""

import json
import os
import pathlib
import shutil
import subprocess
import sys

from absl.testing import absltest
import numpy as np
from PIL import Image

from launch import errors
from launch import network_notes
from launch import pretrained
from launch import weight_files
from launch.exporting import program
from launch.exporting import verification
from nfnets.models import variants
from nfnets.models import weights
from nfnets.training import inputs
from pipelines.transforms import evaluation
from tests.integration import launcher
from tests.nfnets.models import seeded

_N0 = variants.get("N0")
_NOTES = network_notes.NetworkNotes(
    network=_N0,
    image_channels=1,
    evaluation=evaluation.EvaluationCropConfig(image_size=28),
    input=inputs.InputConfig(mean=(73.0,), std=(90.0,)),
    class_names=tuple("abcdefghij"),
)


class ExportTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)
    self.weights = self.root / "n0.safetensors"
    self.output = self.root / "exported"
    self.params = seeded.parameters(_N0, 10, 1)
    weight_files.write(
        self.weights,
        weights.to_layout(self.params, "nfnets", _N0),
        {pretrained.NOTES: json.dumps(_NOTES.to_json())},
    )

  def _export(self, *arguments):
    return launcher.run(
        "export",
        (
            f"--weights={self.weights}",
            f"--output={self.output}",
            *arguments,
        ),
        self.root / "cache",
    )

  def test_export(self):
    code, printed = self._export("--licence=mit")
    self.assertEqual(code, errors.DONE, printed)
    self.assertEqual(
        sorted(path.name for path in self.output.iterdir()),
        [
            "README.md",
            "model.safetensors",
            "network.json",
            "predict.py",
            "program.json",
            "program.mlir.bc",
        ],
    )

    images = np.random.default_rng(1).integers(0, 256, (5, 28, 28, 1), np.uint8)
    live = np.asarray(program.live(_NOTES, self.params, 10, images))
    with self.subTest("logits where the project cannot be imported"):
      found = verification.run(self.output, images)
      # One program for batches of any size.
      self.assertEqual(found.shape, (6, 10))
      difference = verification.compare(found, live)
      self.assertLess(difference.relative, 1e-5)
      self.assertGreater(np.ptp(live, axis=0).max(), 0.1)

    with self.subTest("weights are read back"):
      found = pretrained.read(str(self.output / "model.safetensors"))
      self.assertEqual(found.require_notes(), _NOTES)
      np.testing.assert_array_equal(
          found.params["nfnet/final_conv"]["w"],
          self.params["nfnet/final_conv"]["w"],
      )

    with self.subTest("the example"):
      Image.fromarray(images[3, ..., 0]).save(self.root / "a.png")
      shutil.move(self.output, self.root / "moved")
      told = subprocess.run(
          [sys.executable, "-I", self.root / "moved/predict.py", "a.png"],
          cwd=self.root,
          env={**os.environ, "JAX_PLATFORMS": "cpu"},
          capture_output=True,
          text=True,
          check=True,
      ).stdout.splitlines()
      best = _NOTES.class_names[int(live[3].argmax())]
      self.assertEqual(told[0], "a.png")
      self.assertEqual(told[1].split()[1], best)
      self.assertLen(told, 6)

    card = (self.root / "moved/README.md").read_text()
    self.assertIn('license: "mit"', card)
    self.assertIn("n0.safetensors; how they were trained is not known", card)

  def test_nothing_is_left_of_what_cannot_be(self):
    self.output.mkdir()
    (self.output / "thesis.tex").write_text("mine")
    for arguments, message in (
        ((), "is there already; choose another name, or pass --overwrite"),
        (("--overwrite",), "has no program.mlir.bc, so it is not overwritten"),
        (("--weights=none.npz",), "."),
    ):
      code, printed = self._export(*arguments)
      self.assertEqual(code, errors.FAILED)
      self.assertRegex(printed, f"^export: error: .*{message}")
      self.assertLen(printed.splitlines(), 1)
    self.assertEqual((self.output / "thesis.tex").read_text(), "mine")
    self.assertEqual(
        {path.name for path in self.root.iterdir()} - {"cache"},
        {"exported", "n0.safetensors"},
    )


if __name__ == "__main__":
  absltest.main()
