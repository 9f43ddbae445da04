"""Fine-tuning as a user does it: real processes, real files."""

import json
import os
import pathlib
import signal

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np

from launch.checkpointing import checkpoints
from launch.configs import registry
from launch.console import errors
from launch.running import datasets
from launch.running import run_directory
from launch.running import trainer as trainer_lib
from launch.weights import weight_files
from nfnets.models import variants
from nfnets.models import weights
from tests.integration import launcher
from tests.nfnets.models import seeded

_STEP = 7
# The classifier alone: its step compiles in no time.
_SETTINGS = (
    *launcher.TINY,
    "--config.data.augment.views=1",
    "--config.optimizer.layers.only=classifier",
    "--config.sam.rho=0",
    # Of 24 steps all the same.
    "--config.steps=20",
    "--config.automatic.least_steps=24",
)


def _arrays(workdir):
  folder = workdir / "checkpoints"
  return checkpoints.read_arrays(folder, checkpoints.latest(folder))


def _pretrain(path):
  """Writes the run of a network that is as it was drawn."""
  config = registry.get("fashion_mnist_n0")
  data = datasets.experiment.DataConfig(name="synthetic")
  trainer = trainer_lib.Trainer(config, datasets.load(data))
  directory = run_directory.RunDirectory(path)
  with directory.claim(config):
    directory.write_notes(trainer.notes)
    with checkpoints.Checkpointer(
        directory.checkpoints, config.checkpoint
    ) as checkpointer:
      state = trainer.init_state()
      state = state.replace(step=state.step + _STEP)
      checkpointer.save(state, {})


class FinetuneTest(parameterized.TestCase):

  @classmethod
  def setUpClass(cls):
    super().setUpClass()
    cls.root = pathlib.Path(os.environ.get("TEST_TMPDIR", "/tmp")) / str(
        os.getpid()
    )
    cls.cache = cls.root / "cache"
    cls.init = cls.root / "pretrained"
    _pretrain(cls.init)
    cls.whole = cls.root / "whole"
    code, cls.output = cls._run(cls.whole, f"--init={cls.init}")
    assert code == errors.DONE, cls.output

  @classmethod
  def _run(cls, workdir, *arguments):
    return launcher.run(
        "finetune", (*_SETTINGS, f"--workdir={workdir}", *arguments), cls.cache
    )

  def _assert_refused(self, *arguments, message):
    new = self.root / "refused"
    code, output = self._run(new, *arguments)
    self.assertEqual(code, errors.FAILED, output)
    self.assertRegex(output, message)
    self.assertLen(output.splitlines(), 1, output)
    self.assertFalse(new.exists())

  def test_says_what_was_loaded_dropped_and_new(self):
    self.assertIn(f"starting from step {_STEP} of {self.init}\n", self.output)
    for line in (
        r"loaded   137 leaves +190,252 parameters",
        r"dropped    2 leaves +1,290 parameters  nfnet/classifier/b, ",
        r"new        2 leaves +1,290 parameters  nfnet/classifier/b, ",
    ):
      self.assertRegex(self.output, line)

  def test_says_what_was_fitted_to_the_images(self):
    self.assertRegex(
        self.output, r"fitted to the images \(\S*steps: 20, now 24\), as --con"
    )

  def test_only_the_classifier_has_learnt(self):
    before, after = _arrays(self.init), _arrays(self.whole)
    params = [name for name in after if name.startswith(("params/", "ema/"))]
    self.assertNotEmpty(params)
    for name in params:
      same = np.array_equal(after[name], before[name])
      self.assertEqual(same, "/classifier/" not in name, name)

  def test_remembers_where_it_began(self):
    record = json.loads((self.whole / "initial.json").read_text())
    summary = json.loads((self.whole / "summary.json").read_text())
    self.assertEqual(record["origin"], f"step {_STEP} of {self.init}")
    self.assertLen(record["digest"], 64)
    self.assertEqual(
        summary["initial"],
        {name: record[name] for name in ("origin", "digest", "pretraining")},
    )

  def test_killed_it_goes_on_without_being_told_its_start(self):
    workdir = self.root / "killed"
    arguments = (*_SETTINGS, f"--workdir={workdir}", f"--init={self.init}")
    with launcher.start("finetune", arguments, self.cache) as process:
      checkpoint = workdir / "checkpoints" / "4"
      launcher.wait_until(checkpoint.exists, [process])
      process.send_signal(signal.SIGKILL)
      process.communicate()
    self.assertFalse((workdir / "summary.json").exists())
    code, output = self._run(workdir)
    self.assertEqual(code, errors.DONE, output)
    self.assertRegex(output, r"resuming at step \d+")
    self.assertNotIn("starting from", output)
    whole = _arrays(self.whole)
    for name, array in _arrays(workdir).items():
      np.testing.assert_array_equal(array, whole[name], name)

  def _file(self, name, variant="N0"):
    config = variants.get(variant)
    params = seeded.parameters(config, 10, 1)
    path = self.root / name
    weight_files.write(
        path, weights.to_layout(params, "nfnets", config), {}, overwrite=True
    )
    return path

  def test_another_variant(self):
    self._assert_refused(
        f"--init={self._file('n1.npz', 'N1')}",
        message="is N1, and .* N0: pass --config=digits_finetune_n1$",
    )

  def test_a_corrupt_file(self):
    path = self._file("corrupt.safetensors")
    path.write_bytes(path.read_bytes()[:5000])
    self._assert_refused(
        f"--init={path}", message="cannot read .*corrupt.safetensors"
    )

  def test_a_checkpoint_that_is_being_written(self):
    draft = self.init / "checkpoints" / "9.0a1b2c3d.draft"
    draft.mkdir()
    self._assert_refused(
        f"--init={draft}", message=f"{draft} is still being written"
    )


if __name__ == "__main__":
  absltest.main()
