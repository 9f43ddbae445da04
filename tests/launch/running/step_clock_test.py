import threading
import time
from unittest import mock

from absl.testing import absltest
import jax

from launch.running import step_clock


class _Step:
  """Stands for an array that is computed at a moment of its own."""

  def __init__(self):
    self.done = threading.Event()


class StepClockTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.enter_context(
        mock.patch.object(
            jax, "block_until_ready", lambda step: step.done.wait()
        )
    )

  def test_a_step_lasts_from_the_end_of_the_one_before(self):
    moments = iter((10.0, 10.5, 12.0, 12.25))
    with mock.patch.object(time, "perf_counter", lambda: next(moments)):
      clock = step_clock.StepClock()
      steps = [_Step() for _ in range(3)]
      for step in steps:
        # None is done, and the host goes on.
        clock.add(step)
      for step in steps:
        step.done.set()
      self.assertEqual(clock.take(), [0.5, 1.5, 0.25])
    self.assertEqual(clock.take(), [])

  def test_what_lies_before_a_restart_is_no_part_of_a_step(self):
    moments = iter((10.0, 50.0, 51.0))
    with mock.patch.object(time, "perf_counter", lambda: next(moments)):
      clock = step_clock.StepClock()
      clock.restart()
      step = _Step()
      step.done.set()
      clock.add(step)
      self.assertEqual(clock.take(), [1.0])

  def test_the_error_of_a_step_is_raised(self):
    clock = step_clock.StepClock()
    with mock.patch.object(
        jax, "block_until_ready", side_effect=RuntimeError("device lost")
    ):
      clock.add(_Step())
      with self.assertRaisesRegex(RuntimeError, "device lost"):
        clock.take()

  def test_summary(self):
    # 101 steps, so that each whole percent is one of them.
    self.assertEqual(
        step_clock.summarize([n / 64 for n in range(100, -1, -1)]),
        {
            "step_seconds/p50": 50 / 64,
            "step_seconds/p95": 95 / 64,
            "step_seconds/max": 100 / 64,
        },
    )


if __name__ == "__main__":
  absltest.main()
