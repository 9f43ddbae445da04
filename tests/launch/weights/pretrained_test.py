import json
import pathlib
import shutil

from absl.testing import absltest
import numpy as np

from launch.console import errors
from launch.weights import network_notes
from launch.weights import pretrained
from launch.weights import weight_files
from nfnets.models import trees
from nfnets.models import variants
from nfnets.models import weights
from nfnets.training import inputs
from pipelines.transforms import evaluation
from tests.integration import launcher
from tests.nfnets.models import seeded

_CONFIG = variants.get("N0")


class PretrainedTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)
    self.params = seeded.parameters(_CONFIG, 10, 1)

  def _write(self, name, layout="nfnets", notes=None, **settings):
    flat = weights.to_layout(self.params, layout, _CONFIG, **settings)
    weight_files.write(self.root / name, flat, notes or {})
    return str(self.root / name)

  def _assert_equal(self, params):
    found, wanted = trees.flatten(params), trees.flatten(self.params)
    self.assertEqual(found.keys(), wanted.keys())
    for name, array in wanted.items():
      np.testing.assert_array_equal(found[name], array, strict=True)

  def _assert_refused(self, where, message, **settings):
    with self.assertRaisesRegex(errors.RunError, message) as caught:
      pretrained.read(str(where), **settings).require_notes()
    self.assertNotIn("\n", str(caught.exception))

  def test_a_file_of_any_layout(self):
    for name, layout in (
        ("own.safetensors", "nfnets"),
        ("timm.npz", "timm"),
        ("deepmind.safetensors", "deepmind"),
    ):
      found = pretrained.read(self._write(name, layout))
      self._assert_equal(found.params)
      self.assertEqual(found.network, _CONFIG)
      self.assertEqual((found.num_classes, found.image_channels), (10, 1))
      self.assertIn(f"{layout} layout", found.origin)
      with self.assertRaisesRegex(errors.RunError, "does not say which images"):
        found.require_notes()

  def test_a_file_with_notes(self):
    notes = network_notes.NetworkNotes(
        network=_CONFIG,
        image_channels=1,
        evaluation=evaluation.EvaluationCropConfig(image_size=28),
        input=inputs.InputConfig(mean=(73.0,), std=(90.0,)),
        class_names=tuple("abcdefghij"),
    )
    text = json.dumps(notes.to_json())
    where = self._write("own.safetensors", notes={pretrained.NOTES: text})
    self.assertEqual(pretrained.read(where).require_notes(), notes)

  def test_a_file_that_names_other_classes(self):
    notes = network_notes.NetworkNotes(
        network=_CONFIG,
        image_channels=1,
        evaluation=evaluation.EvaluationCropConfig(image_size=28),
        input=inputs.InputConfig(mean=(73.0,), std=(90.0,)),
        class_names=("cat", "dog"),
    )
    text = json.dumps(notes.to_json())
    where = self._write("own.safetensors", notes={pretrained.NOTES: text})
    self._assert_refused(where, "names 2 classes and has 10")

  def test_a_file_without_a_classifier(self):
    where = self._write("own.npz", without=["classifier"])
    self.assertEqual(pretrained.read(where).num_classes, 0)
    self._assert_refused(where, "has no classifier; .*//launch:finetune")

  def test_what_is_no_network(self):
    for name, message in (
        ("missing.npz", "there is no .*missing.npz; name the folder"),
        (".", "neither the folder of a run"),
        ("checkpoints/7", "no run in"),
    ):
      self._assert_refused(self.root / name, message)
    half = self.root / "half.safetensors"
    half.write_bytes(
        pathlib.Path(self._write("own.safetensors")).read_bytes()[:10_000]
    )
    self._assert_refused(half, "cannot read .*half.safetensors")
    flat = trees.flatten(self.params)
    weight_files.write(
        self.root / "a.npz",
        {n: x for n, x in flat.items() if "stage_1" not in n},
        {},
    )
    self._assert_refused(self.root / "a.npz", "not the weights of N0.*missing")
    weight_files.write(self.root / "b.npz", {"x": np.ones(3)}, {})
    self._assert_refused(self.root / "b.npz", "not the weights of an NFNet")

  def test_a_run_and_its_checkpoints(self):
    workdir = self.root / "run"
    code, output = launcher.run(
        "pretrain",
        (*launcher.TINY, "--config.steps=8", f"--workdir={workdir}"),
        self.root / "cache",
    )
    self.assertEqual(code, errors.DONE, output)
    averaged = pretrained.read(str(workdir))
    raw = pretrained.read(str(workdir), averaged=False)
    early = pretrained.read(str(workdir / "checkpoints" / "4"))
    self.assertEqual((averaged.step, early.step), (8, 4))
    self.assertEqual(early.origin, f"step 4 of {workdir}")
    kernels = [
        network.params["nfnet/stem_conv_0"]["w"]
        for network in (averaged, raw, early)
    ]
    for one, other in ((0, 1), (0, 2), (1, 2)):
      self.assertTrue(np.any(kernels[one] != kernels[other]))
    notes = averaged.require_notes()
    self.assertEqual(notes.image_shape, (28, 28, 1))
    self.assertLen(notes.class_names, averaged.num_classes)
    self.assertEqual(averaged.run.global_batch_size, 16)
    self._assert_refused(
        workdir / "checkpoints" / "6", "no checkpoint of step 6 .* 4, 8"
    )
    self._assert_refused(workdir, "no checkpoint of step 5", step="5")
    # As one that is still being written.
    shutil.rmtree(workdir / "checkpoints")
    self._assert_refused(workdir, "has the run saved one yet")


if __name__ == "__main__":
  absltest.main()
