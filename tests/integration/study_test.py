"""Real studies, killed and stopped, end as if nothing had happened."""

import json
import os
import pathlib
import shlex
import signal

from absl.testing import absltest
import jax
import numpy as np

from launch.checkpointing import checkpoints
from launch.console import errors
from launch.studies import directories
from launch.studies import summaries
from tests.integration import launcher

_STUDY = (
    "--models=N0",
    "--epochs=0.25,0.5",
    "--rates=0.15,0.3,0.6",
    "--start=0.3",
    "--search=paper",
    "--margin=0",
    "--report",
    "--config.data.name=synthetic",
    "--config.global_batch_size=128",
    "--config.evaluation.batch_size=256",
    "--config.checkpoint.every_steps=2",
    "--config.log_every_steps=1",
)
_DIVERGING = (
    "--noreport",
    "--epochs=0.25",
    "--rates=1e3,2e3",
    "--start=2e3",
    "--config.optimizer.clipping=0",
)


class StudyTest(absltest.TestCase):

  @classmethod
  def setUpClass(cls):
    super().setUpClass()
    cls.root = pathlib.Path(os.environ.get("TEST_TMPDIR", "/tmp")) / str(
        os.getpid()
    )
    cls.cache = cls.root / "cache"
    cls.whole = cls.root / "whole"
    code, cls.output = cls._finish(cls._start(cls.whole))
    assert code == errors.DONE, cls.output

  @classmethod
  def _start(cls, study, *arguments, module="study"):
    where = () if study is None else (f"--study={study}", *_STUDY)
    # With a number of devices, programs are compiled fast.
    return launcher.start(module, (*where, *arguments), cls.cache, devices=1)

  @classmethod
  def _finish(cls, process):
    return launcher.finish([process])[0]

  def _signal_at(self, study, trial, step, number):
    """Starts a study, and signals it once a trial has logged a step."""
    workdir = study / trial
    process = self._start(study)
    launcher.wait_until(
        lambda: any(line["step"] >= step for line in launcher.metrics(workdir)),
        [process],
    )
    process.send_signal(number)
    return self._finish(process)

  def _trials(self):
    return sorted(
        path.parent.name for path in self.whole.glob("*/summary.json")
    )

  def test_killed_and_stopped_it_gives_the_same_law(self):
    study = self.root / "killed"
    first, last = "n0_0.25_0.3_0", "n0_0.5_0.15_0"
    self.assertContainsSubset({first, last}, self._trials())
    code, output = self._signal_at(study, first, 3, signal.SIGTERM)
    self.assertEqual(code, errors.PREEMPTED, output)
    self.assertIn("the study is saved", output)
    code, output = self._signal_at(study, last, 3, signal.SIGKILL)
    self.assertEqual(code, -signal.SIGKILL, output)
    self.assertRegex(output, r"resuming at step \d+\n")
    code, output = self._finish(self._start(study))
    self.assertEqual(code, errors.DONE, output)
    for name in ("report/law.json", directories.STUDY):
      self.assertEqual(
          (study / name).read_bytes(), (self.whole / name).read_bytes(), name
      )

  def test_a_trial_in_a_shared_process_is_the_same_run_as_on_its_own(self):
    commands = self.root / "commands.sh"
    alone = self.root / "alone"
    code, output = self._finish(self._start(alone, f"--commands={commands}"))
    self.assertEqual(code, errors.DONE, output)
    lines = commands.read_text().splitlines()
    # Not the first, which shares nothing.
    trial = "n0_0.25_0.15_0"
    (line,) = [line for line in lines if trial in line]
    launch, _, arguments = line.partition(" -- ")
    self.assertEqual(launch, "./bazelw run //launch:pretrain")
    self.assertIn("compiled by an earlier run of this process", self.output)
    code, output = self._finish(
        self._start(
            None,
            *shlex.split(arguments),
            module="pretrain",
        )
    )
    self.assertEqual(code, errors.DONE, output)
    self.assertIn("\ncompiled in", output)
    both = [self.whole / trial, alone / trial]
    jax.tree.map(np.testing.assert_array_equal, *map(_arrays, both))
    losses = [
        [
            (line["kind"], line["step"], line["loss"])
            for line in launcher.metrics(workdir)
        ]
        for workdir in both
    ]
    self.assertEqual(*losses)
    shared, own = (
        json.loads((workdir / "summary.json").read_text()) for workdir in both
    )
    self.assertGreater(shared["spared_seconds"], own["spared_seconds"])
    for name in ("held_out_loss", "test_loss", "experiment", "train_flops"):
      self.assertEqual(shared[name], own[name], name)
    self.assertEqual(own["experiment"], "fashion_mnist_n0")

  def test_a_trial_that_diverges_is_over(self):
    study = self.root / "diverging"
    code, output = self._finish(
        self._start(
            study,
            *_DIVERGING,
        )
    )
    self.assertEqual(code, errors.DONE, output)
    for trial in ("n0_0.25_1000_0", "n0_0.25_2000_0"):
      self.assertRegex(output, f"\n{trial}: diverged: the loss or the gradient")
      found = summaries.read(study / trial, trial)
      self.assertTrue(found.diverged)
      # Eight batches, as of a trial that ends.
      self.assertEqual(found.epochs, 0.26)
      self.assertBetween(found.diverged_step, 5, 8)
    self.assertIn("complete: 2 trials", output)

  def test_a_trial_that_diverges_early_is_over_in_its_own_process(self):
    study = self.root / "early"
    code, output = self._finish(
        self._start(
            study,
            *_DIVERGING,
            "--parallel=1",
            # It has neither a checkpoint nor a line of metrics.
            "--config.checkpoint.every_steps=100",
            "--config.log_every_steps=100",
        )
    )
    self.assertEqual(code, errors.DONE, output)
    self.assertIn("complete: 2 trials", output)
    log = (study / "logs" / "n0_0.25_1000_0.log").read_text()
    self.assertRegex(log, r"\n +diverged  the loss or the gradient")
    self.assertNotIn("Warning", log)

  def test_complete_it_says_so_and_what_sharing_spared(self):
    self.assertRegex(
        self.output, r"complete: \d trials took .* processes, data and programs"
    )
    before = {path: path.stat().st_mtime_ns for path in self.whole.glob("n*/*")}
    code, output = self._finish(self._start(self.whole, "--noreport"))
    self.assertEqual(code, errors.DONE, output)
    self.assertIn("complete:", output)
    self.assertIn(f"//launch:report -- {self.whole} --output=", output)
    self.assertEqual(
        before,
        {path: path.stat().st_mtime_ns for path in self.whole.glob("n*/*")},
    )

  def test_other_settings_are_refused(self):
    code, output = self._finish(
        self._start(self.whole, "--config.optimizer.clipping=0.5")
    )
    self.assertEqual(code, errors.FAILED)
    self.assertRegex(
        output.splitlines()[-1],
        r"^study: error: trial n0_\S+ in .* has other settings"
        r" \(optimizer.clipping: 0.16, now 0.5\); choose another --study",
    )


def _arrays(workdir):
  folder = workdir / "checkpoints"
  return checkpoints.read_arrays(folder, checkpoints.latest(folder))


if __name__ == "__main__":
  absltest.main()
