import contextlib
import dataclasses
import io
import os
import pathlib
import pickle

from absl.testing import absltest
from absl.testing import flagsaver
from absl.testing import parameterized
import jax
import jax.numpy as jnp
import numpy as np
from safetensors import safe_open

from launch import convert
from launch.checkpointing import checkpoints
from launch.console import errors
from launch.running import experiment
from launch.running import run_directory
from launch.weights import weight_files
from nfnets.models import flops
from nfnets.models import trees
from nfnets.models import variants
from nfnets.models import weights
from nfnets.optim import schedules
from nfnets.training import train_state
from pipelines import errors as data_errors
from tests.integration import launcher
from tests.nfnets.models import seeded

_CONFIG = variants.get("N0")


class ConvertTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)
    self.params = seeded.parameters(_CONFIG, 10, 1)

  def _convert(self, source, target, **settings):
    output = io.StringIO()
    with (
        flagsaver.flagsaver(
            input=str(self.root / source),
            output=str(self.root / target),
            **settings,
        ),
        contextlib.redirect_stdout(output),
    ):
      self.assertEqual(convert.main(), errors.DONE)
    return output.getvalue()

  def _assert_refused(self, message, source, target="out.npz", **settings):
    before = sorted(self.root.iterdir())
    refusals = (errors.RunError, data_errors.DataError)
    with self.assertRaisesRegex(refusals, message) as caught:
      self._convert(source, target, **settings)
    self.assertNotIn("\n", str(caught.exception))
    self.assertEqual(sorted(self.root.iterdir()), before)

  def _write(self, name, flat):
    weight_files.write(self.root / name, flat, {})

  def _deepmind(self, name="deepmind.npz", **changes):
    tree = weights.to_deepmind(self.params, _CONFIG)
    tree["NFNet/~/linear"].update(changes)
    (self.root / name).write_bytes(pickle.dumps(tree, 3))
    return tree

  def test_a_pickle_of_deepmind_goes_around_and_comes_back(self):
    tree = self._deepmind()
    output = self._convert("deepmind.npz", "own.safetensors")
    self.assertIn("(pickle, deepmind layout)", output)
    self.assertIn("N0, 10 classes", output)
    count = flops.count(_CONFIG, 28, 10, 1).params
    self.assertRegex(output, f"loaded +139 leaves +{count:,} parameters")
    self.assertRegex(output, "dropped +0 leaves +0 parameters")
    with safe_open(self.root / "own.safetensors", "numpy") as file:
      self.assertEqual(
          file.metadata(),
          {
              "layout": "nfnets",
              "variant": "N0",
              "round_bottleneck": "False",
              "classes": "10",
          },
      )
    for name, wanted in trees.flatten(self.params).items():
      found = weight_files.read(self.root / "own.safetensors").flat[name]
      np.testing.assert_array_equal(found, wanted, strict=True)
    self._convert("own.safetensors", "timm.npz", to="timm")
    self._convert("timm.npz", "timm.safetensors", to="timm")
    self._convert("timm.safetensors", "back.npz", to="deepmind")
    back = weight_files.read(self.root / "back.npz").flat
    self.assertEqual(back.keys(), trees.flatten(tree).keys())
    for name, wanted in trees.flatten(tree).items():
      np.testing.assert_array_equal(back[name], wanted, strict=True)

  def test_a_classifier_is_dropped_on_request(self):
    self._deepmind()
    output = self._convert(
        "deepmind.npz", "out.npz", drop=["classifier"], classes=7
    )
    self.assertRegex(output, "dropped +2 leaves +1,290 parameters  nfnet/class")
    self.assertRegex(output, "left new +2 leaves +903 parameters  nfnet/class")
    names = weight_files.read(self.root / "out.npz").flat.keys()
    self.assertLen(names, 137)
    self.assertFalse([name for name in names if "classifier" in name])
    # There is nothing left to drop.
    self._assert_refused("2 missing.*drop the classifier", "out.npz", "b.npz")
    output = self._convert("out.npz", "again.npz", drop=["classifier"])
    self.assertRegex(output, r"left new +2 leaves +\? parameters")

  def test_half_a_module_is_dropped(self):
    flat = weights.to_layout(self.params, "timm", _CONFIG)
    for module, beginning, missing in (
        ("stem_conv_0", "stem.conv1.", "weight"),
        ("classifier", "head.fc.", "bias"),
        ("stage_1_stack", "stages.1.1.", "conv2.weight"),
    ):
      missing = beginning + missing
      rest = {name: leaf for name, leaf in flat.items() if name != missing}
      half = [rest[name] for name in rest if name.startswith(beginning)]
      params = sum(leaf.size for leaf in half)
      self._write("half.npz", rest)
      self._assert_refused(f"1 missing .{missing}.", "half.npz")
      output = self._convert("half.npz", f"{module}.npz", drop=[module])
      self.assertRegex(
          output,
          f"dropped +{len(half)} leaves +{params:,} parameters  {beginning}",
      )
      found = weight_files.read(self.root / f"{module}.npz").flat
      wanted = {
          name: leaf
          for name, leaf in trees.flatten(self.params).items()
          if not name.startswith(f"nfnet/{module}/")
      }
      self.assertEqual(found.keys(), wanted.keys())
      for name, leaf in wanted.items():
        np.testing.assert_array_equal(found[name], leaf, strict=True)
      (self.root / "half.npz").unlink()

  def test_what_is_said_of_the_input_is_checked(self):
    self._deepmind()
    for message, settings in (
        ("looks like N0, not N1: pass --variant=N0", {"variant": "N1"}),
        ("is for 10 classes, not 7: pass --drop=classifier", {"classes": 7}),
        ("not the weights of N0 in the timm layout", {"from": "timm"}),
        ("unknown variant 'N2', did you mean", {"variant": "N2"}),
        ("no module 'head' to drop", {"drop": ["head"]}),
    ):
      self._assert_refused(message, "deepmind.npz", **settings)
    self._convert(
        "deepmind.npz",
        "out.npz",
        variant="N0",
        classes=10,
        **{"from": "deepmind"},
    )

  def test_damaged_weights_are_refused_by_leaf(self):
    bad = self.params["nfnet/classifier"]["b"].copy()
    bad[3] = np.nan
    self._deepmind(b=bad)
    self._assert_refused("infinity in NFNet/~/linear/b", "deepmind.npz")
    self._deepmind(c=np.zeros(1, np.float32))
    self._assert_refused(
        r"not the weights of N0 .*1 unexpected \(NFNet/~/linear/c\)",
        "deepmind.npz",
    )
    self._write("other.npz", {"conv1.weight": np.zeros(1, np.float32)})
    self._assert_refused("other.npz: .*called conv1.weight", "other.npz")

  def test_the_released_reading_of_a_wide_variant(self):
    config = dataclasses.replace(variants.get("N3+"), round_bottleneck=True)
    params = seeded.parameters(config)
    self._write("a.npz", weights.to_timm(params, config))
    self._convert("a.npz", "b.npz", variant="N3+")
    back = weight_files.read(self.root / "b.npz").flat
    for name, wanted in trees.flatten(params).items():
      np.testing.assert_array_equal(back[name], wanted)

  def test_a_run_is_exported(self):
    run = run_directory.RunDirectory(self.root / "run")
    params = jax.tree.map(jnp.asarray, self.params)
    with run.claim(experiment.ExperimentConfig()):
      checkpointer = checkpoints.Checkpointer(
          run.checkpoints, experiment.CheckpointConfig()
      )
      with checkpointer:
        for step, loss in ((3, 1.0), (5, 2.0)):
          state = train_state.TrainState(
              step=jnp.asarray(step, jnp.int32),
              key=jax.random.key_data(jax.random.key(0)),
              params=jax.tree.map(lambda x, k=step: k * x, params),
              opt_state=(),
              ema=params,
              schedule=schedules.warmup_cosine(0.1, 0, 10),
              skipped=jnp.asarray(0, jnp.int32),
              skipped_in_a_row=jnp.asarray(0, jnp.int32),
              unperturbed=jnp.asarray(0, jnp.int32),
          )
          checkpointer.save(state, {}, loss)
    for target, settings, scale in (
        ("a.npz", {}, 1),
        ("b.npz", {"params": "raw"}, 5),
        ("c.npz", {"params": "raw", "step": "best"}, 3),
        ("d.npz", {"params": "raw", "step": "3"}, 3),
    ):
      output = self._convert("run", target, to="timm", **settings)
      self.assertIn("of a run", output)
      found = weight_files.read(self.root / target).flat
      for name, wanted in weights.to_timm(self.params, _CONFIG).items():
        np.testing.assert_array_equal(found[name], scale * wanted)
    self._assert_refused("step 4 .*there are 3, 5", "run", step="4")

  def test_a_run_of_another_kind_of_network(self):
    directory = run_directory.RunDirectory(str(self.root / "run"))
    directory.path.mkdir()
    model = experiment.ModelConfig(variant="V0")
    directory.write_config(experiment.ExperimentConfig(model=model))
    self._assert_refused("a run of V0, .*//launch:export writes", "run")

  def test_files_that_cannot_be(self):
    self._deepmind()
    self._assert_refused("No such file", "none.npz")
    self._assert_refused("no run in .*config.json", ".")
    self._assert_refused("must end in", "deepmind.npz", "out.pth")
    # It is told before the input is read.
    self._assert_refused(
        "none/out.npz: No such file.*; make its folder", "none", "none/out.npz"
    )
    self._assert_refused("there already", "deepmind.npz", "deepmind.npz")
    with self.assertRaisesRegex(errors.RunError, "--output is missing"):
      with flagsaver.flagsaver(input="a"):
        convert.main()


class ProcessTest(absltest.TestCase):

  def test_one_line_and_exit_code(self):
    root = pathlib.Path(self.create_tempdir().full_path)

    class Call:

      def __reduce__(self):
        return os.system, ("exit",)

    (root / "a.npz").write_bytes(pickle.dumps({"a": {"w": Call()}}))
    code, output = launcher.run(
        "convert",
        (f"--input={root / 'a.npz'}", f"--output={root / 'b.npz'}"),
        root / "cache",
    )
    self.assertEqual(code, errors.FAILED)
    self.assertRegex(
        output, "^convert: error: cannot read .*asks for (posix|nt).system;.*$"
    )
    self.assertLen(output.splitlines(), 1)


if __name__ == "__main__":
  absltest.main()
