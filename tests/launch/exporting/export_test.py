"""Exports small networks as a user does, and runs them without the project."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
from unittest import mock

from absl.testing import absltest
import numpy as np
from PIL import Image

from launch.console import errors
from launch.exporting import verification
from launch.weights import network_notes
from launch.weights import pretrained
from launch.weights import weight_files
from nfnets.models import variants
from nfnets.models import weights
from nfnets.training import inputs
from pipelines.transforms import evaluation
from tests.integration import launcher
from tests.launch.exporting import agreement
from tests.nfnets.models import seeded

_N0 = variants.get("N0")
_NOTES = network_notes.NetworkNotes(
    network=_N0,
    image_channels=3,
    evaluation=evaluation.EvaluationCropConfig(
        crop="resize_crop", image_size=32
    ),
    # Other images are to give clearly other logits.
    input=inputs.InputConfig(mean=(120.0, 110.0, 99.0), std=(9.0, 8.0, 7.0)),
    class_names=tuple("abcdefghij"),
)


class ExportTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)
    self.weights = self.root / "n0.safetensors"
    self.output = self.root / "exported"
    self.params = seeded.parameters(_N0, 10, 3)
    # What one process has compiled, others need not.
    self.enter_context(
        mock.patch.dict(
            os.environ, JAX_COMPILATION_CACHE_DIR=str(self.root / "compiled")
        )
    )
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

    with self.subTest("logits where the project cannot be imported"):
      rng = np.random.default_rng(1)
      files = [str(self.root / f"{index}.jpg") for index in range(3)]
      for file in files:
        small = rng.integers(0, 256, (6, 5, 3), np.uint8)
        Image.fromarray(small).resize((140, 120)).save(file)
      found = agreement.logits(self.weights, self.output, files)
      scale = np.abs(found.evaluated).max()
      self.assertGreater(np.ptp(found.evaluated, axis=0).max() / scale, 0.01)
      for other in (found.predicted, found.exported):
        np.testing.assert_allclose(
            other, found.evaluated, rtol=0, atol=verification.TOLERANCE * scale
        )

    with self.subTest("weights are read back"):
      read = pretrained.read(str(self.output / "model.safetensors"))
      self.assertEqual(read.require_notes(), _NOTES)
      np.testing.assert_array_equal(
          read.params["nfnet/final_conv"]["w"],
          self.params["nfnet/final_conv"]["w"],
      )

    with self.subTest("the example"):
      shutil.move(self.output, self.root / "moved")
      told = subprocess.run(
          [sys.executable, "-I", self.root / "moved/predict.py", files[2]],
          cwd=self.root,
          env={**os.environ, "JAX_PLATFORMS": "cpu"},
          capture_output=True,
          text=True,
          check=True,
      ).stdout.splitlines()
      best = _NOTES.class_names[int(found.evaluated[2].argmax())]
      self.assertEqual(told[0], files[2])
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
        {path.name for path in self.root.iterdir()} - {"cache", "compiled"},
        {"exported", "n0.safetensors"},
    )


if __name__ == "__main__":
  absltest.main()
