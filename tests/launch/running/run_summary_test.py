import json
import pathlib
from unittest import mock

from absl.testing import absltest

from launch.checkpointing import checkpoint_manifest
from launch.running import divergence
from launch.running import run_clock
from launch.running import run_directory
from launch.running import run_summary


def _trainer():
  trainer = mock.Mock(total_steps=100, train_flops_per_image=3)
  trainer.config.global_batch_size = 8
  trainer.epoch = lambda step: step / 50
  trainer.mesh.size = 2
  return trainer


def _ended():
  state = mock.Mock(step=100, skipped=1, unperturbed=4)
  accuracy = {"loss": 0.5, "top_1": 0.75, "top_5": 0.9}
  return run_summary.finished(_trainer(), state, accuracy, None)


def _diverged():
  error = divergence.DivergedError("the loss is not finite; try", 25, 6)
  return run_summary.diverged(_trainer(), error)


class RunSummaryTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    folder = pathlib.Path(self.create_tempdir().full_path)
    self.directory = run_directory.RunDirectory(folder)

  def _text(self, results, clock):
    spent = run_summary.spent(_trainer(), clock, results["examples_seen"])
    self.directory.summary.write_text(json.dumps(results | spent))
    return run_summary.text(self.directory)

  def test_a_run_that_went_to_its_end(self):
    ended = _ended()
    self.assertEqual(ended["examples_seen"], 800)
    self.assertEqual(ended["train_flops"], 2400)
    self.assertEqual(run_summary.result(ended), "held-out top-1 0.7500")
    checkpoint = self.directory.checkpoints / "100"
    checkpoint.mkdir(parents=True)
    (checkpoint / checkpoint_manifest.NAME).touch()
    text = self._text(ended, run_clock.Clock(wall=60.0, training=40.0))
    for said in (
        "held-out loss  0.5000",
        "images/s  20",
        f"checkpoint  {checkpoint}",
    ):
      self.assertIn(said, text)

  def test_one_that_diverged_before_it_saved_or_measured(self):
    gone = _diverged()
    # What it did, and what it was to do.
    self.assertEqual(gone["train_flops"], 600)
    self.assertEqual(gone["planned_epochs"], 2.0)
    self.assertEqual(run_summary.result(gone), "diverged")
    # The same fields, so that programs find them all.
    self.assertContainsSubset(set(_ended()) - {"sam_unperturbed"}, gone)
    text = self._text(gone, run_clock.Clock(wall=60.0))
    self.assertIn("diverged  the loss is not finite", text)
    for word in ("images/s", "checkpoint "):
      self.assertNotIn(word, text)


if __name__ == "__main__":
  absltest.main()
