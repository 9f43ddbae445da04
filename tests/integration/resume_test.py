"""Real processes, killed in the middle, go on as if nothing had happened."""

import json
import os
import pathlib
import random
import signal
import time

from absl.testing import absltest
from absl.testing import parameterized
import jax
import numpy as np

from launch.checkpointing import checkpoints
from launch.console import errors
from tests.integration import launcher


def _arrays(workdir):
  folder = workdir / "checkpoints"
  return checkpoints.read_arrays(folder, checkpoints.latest(folder))


class ResumeTest(parameterized.TestCase):

  @classmethod
  def setUpClass(cls):
    super().setUpClass()
    cls.root = pathlib.Path(os.environ.get("TEST_TMPDIR", "/tmp")) / str(
        os.getpid()
    )
    cls.cache = cls.root / "cache"
    cls.whole = cls.root / "whole"
    code, output = cls._run(cls.whole)
    assert code == errors.DONE, output
    cls.output = output

  @classmethod
  def _arguments(cls, workdir):
    return (*launcher.TINY, f"--workdir={workdir}")

  @classmethod
  def _run(cls, workdir):
    return launcher.run("pretrain", cls._arguments(workdir), cls.cache)

  def _signal_at(self, workdir, step, number, extra=0.0):
    """Starts a run and signals it once it has logged `step`."""
    metrics = workdir / "metrics.jsonl"
    # A start replaces the file, so what an earlier one wrote does not pass for
    # this one's progress.
    earlier = metrics.stat().st_ino if metrics.exists() else None
    with launcher.start(
        "pretrain", self._arguments(workdir), self.cache
    ) as process:
      while process.poll() is None:
        if metrics.exists() and metrics.stat().st_ino != earlier:
          whole = metrics.read_text().splitlines()[:-1]
          if any(json.loads(line)["step"] >= step for line in whole):
            break
        time.sleep(0.005)
      time.sleep(extra)
      process.send_signal(number)
      output, _ = process.communicate()
    return process.returncode, output

  def _assert_same_run(self, workdir):
    jax.tree.map(
        np.testing.assert_array_equal,
        _arrays(workdir),
        _arrays(self.whole),
    )
    measured = [
        [
            (line["kind"], line["step"], line["loss"])
            for line in map(
                json.loads, (path / "metrics.jsonl").read_text().splitlines()
            )
        ]
        for path in (workdir, self.whole)
    ]
    self.assertEqual(
        [line for line in measured[0] if line[0] != "train"],
        [line for line in measured[1] if line[0] != "train"],
    )
    # A step is in one line of the file, however often it was computed.
    steps = [line[:2] for line in measured[0]]
    self.assertLen(set(steps), len(steps))

  def test_sigkill_at_three_moments_changes_no_bit(self):
    workdir = self.root / "killed"
    rng = random.Random(0)
    for low in (2, 8, 16):
      step = low + 2 * rng.randrange(3)
      code, output = self._signal_at(
          workdir, step, signal.SIGKILL, extra=rng.random() / 20
      )
      self.assertEqual(code, -signal.SIGKILL, output)
    code, output = self._run(workdir)
    self.assertEqual(code, errors.DONE, output)
    self.assertRegex(output, r"resuming at step \d+")
    self._assert_same_run(workdir)

  @parameterized.parameters(
      (signal.SIGTERM, errors.PREEMPTED), (signal.SIGINT, errors.INTERRUPTED)
  )
  def test_a_signal_saves_the_step_it_reached(self, number, exit_code):
    workdir = self.root / number.name
    code, output = self._signal_at(workdir, 6, number)
    self.assertEqual(code, exit_code, output)
    saved = int(output.split(f"{number.name}: saved step ")[1].split()[0])
    self.assertEqual(checkpoints.latest(workdir / "checkpoints"), saved)
    code, output = self._run(workdir)
    self.assertEqual(code, errors.DONE, output)
    self.assertIn(f"resuming at step {saved}\n", output)
    self._assert_same_run(workdir)

  def test_a_signal_is_answered_while_xla_compiles(self):
    with launcher.start(
        "pretrain", self._arguments(self.root / "compiling"), self.cache
    ) as process:
      while process.stdout.readline() != "compiling the update step\n":
        self.assertIsNone(process.poll())
      process.send_signal(signal.SIGTERM)
      self.assertEqual(
          process.stdout.readline(),
          "SIGTERM: stopping when compiling has ended; a second signal ends at"
          " once\n",
      )
      output, _ = process.communicate()
    self.assertEqual(process.returncode, errors.PREEMPTED, output)
    self.assertIn("SIGTERM: saved step 0 of 24", output)

  def test_diverged_run_stops_and_its_last_checkpoint_is_good(self):
    workdir = self.root / "diverged"
    code, output = launcher.run(
        "pretrain",
        (
            *self._arguments(workdir),
            "--config.optimizer.clipping=0",
            "--config.optimizer.learning_rate=1e20",
            "--config.checkpoint.every_steps=1",
        ),
        self.cache,
    )
    self.assertEqual(code, errors.FAILED, output)
    self.assertRegex(output, r"not finite in steps (\d+) to \d+; none of them")
    for name, array in _arrays(workdir).items():
      self.assertTrue(np.all(np.isfinite(array)), name)

  def test_summary_and_files(self):
    summary = json.loads((self.whole / "summary.json").read_text())
    for name in (
        "test_top1",
        "held_out_loss",
        "steps",
        "examples_seen",
        "train_flops",
        "wall_seconds",
        "images_per_second",
        "data_wait_fraction",
    ):  # pyformat: disable
      self.assertIsInstance(summary[name], (int, float), name)
    self.assertEqual(summary["steps"], 24)
    self.assertEqual(summary["examples_seen"], 24 * 16)
    for name in ("metrics.jsonl", "curves.png", "config.json", "tensorboard"):
      self.assertTrue((self.whole / name).exists(), name)
    for said in ("held-out loss", "test top-1", "images/s", "curves.png"):
      self.assertIn(said, self.output)

  def test_complete_run_is_left_as_it_is(self):
    before = (self.whole / "metrics.jsonl").read_bytes()
    code, output = self._run(self.whole)
    self.assertEqual(code, errors.DONE)
    self.assertIn("is complete", output)
    self.assertEqual((self.whole / "metrics.jsonl").read_bytes(), before)

  def test_evaluate_agrees_with_the_run(self):
    summary = json.loads((self.whole / "summary.json").read_text())
    # Another batch size leaves another remainder; each image counts once.
    for size in (64, 100):
      code, output = launcher.run(
          "evaluate",
          (f"--workdir={self.whole}", f"--batch_size={size}"),
          self.cache,
      )
      self.assertEqual(code, errors.DONE, output)
      line = (self.whole / "evaluations.jsonl").read_text().splitlines()[-1]
      result = json.loads(line)
      self.assertAlmostEqual(result["loss"], summary["test_loss"], places=4)
      self.assertEqual(result["top_1"], summary["test_top1"])
      self.assertEqual(result["examples"], 512)


if __name__ == "__main__":
  absltest.main()
