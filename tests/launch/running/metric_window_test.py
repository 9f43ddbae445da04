from unittest import mock

from absl.testing import absltest
import jax.numpy as jnp

from launch.running import metric_window


def _metrics(loss, skipped_in_a_row=0, skipped=0):
  return {
      name: jnp.float32(value)
      for name, value in {
          "loss": loss,
          "learning_rate": loss / 10,
          "skipped_steps": skipped,
          "skipped_in_a_row": skipped_in_a_row,
      }.items()
  }


class WindowTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    trainer = mock.Mock()
    trainer.epoch = lambda step: step / 100
    self.checked = []
    self.window = metric_window.Window(
        trainer,
        4,
        lambda step, metrics: self.checked.append(
            (step, metrics["skipped_in_a_row"])
        ),
    )

  def test_means_of_what_steps_did_and_the_newest_of_how_things_are(self):
    for step, loss in ((5, 1.0), (6, 2.0), (7, 6.0)):
      self.window.add(step, _metrics(loss))
    self.assertEqual(self.window.num_steps, 3)
    taken = self.window.take()
    self.assertAlmostEqual(taken.pop("learning_rate"), 0.6, places=6)
    self.assertEqual(
        taken,
        {
            "step": 7,
            "steps": 3,
            "epoch": 0.07,
            "loss": 3.0,
            "skipped_steps": 0,
        },
    )
    self.assertEqual(self.window.num_steps, 0)

  def test_a_skipped_step_has_no_loss(self):
    self.window.add(5, _metrics(2.0))
    self.window.add(6, _metrics(float("nan"), 1, 1))
    taken = self.window.take()
    self.assertEqual(taken["loss"], 2.0)
    self.assertEqual(taken["skipped_steps"], 1)
    self.assertEqual(taken["steps"], 2)

  def test_every_step_is_checked_a_little_late(self):
    for step in range(5, 9):
      self.window.add(step, _metrics(1.0, step))
    self.assertEqual(self.checked, [(5, 5), (6, 6)])
    self.window.take()
    self.assertEqual(self.checked, [(step, step) for step in range(5, 9)])


if __name__ == "__main__":
  absltest.main()
