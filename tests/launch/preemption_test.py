import os
import signal

from absl.testing import absltest
from absl.testing import parameterized

from launch import errors
from launch import preemption


class StopSignalsTest(parameterized.TestCase):

  @parameterized.parameters(
      (signal.SIGTERM, errors.PREEMPTED), (signal.SIGINT, errors.INTERRUPTED)
  )
  def test_first_signal_is_a_request(self, number, code):
    with preemption.StopSignals() as stop:
      self.assertFalse(stop.requested)
      os.kill(os.getpid(), number)
      self.assertTrue(stop.requested)
      self.assertEqual(stop.exit_code, code)
      self.assertEqual(stop.name, number.name)

  def test_second_ctrl_c_interrupts(self):
    with preemption.StopSignals():
      os.kill(os.getpid(), signal.SIGINT)
      with self.assertRaises(KeyboardInterrupt):
        os.kill(os.getpid(), signal.SIGINT)
        signal.pause()

  def test_handlers_are_given_back(self):
    before = signal.getsignal(signal.SIGTERM)
    with preemption.StopSignals():
      self.assertNotEqual(signal.getsignal(signal.SIGTERM), before)
    self.assertEqual(signal.getsignal(signal.SIGTERM), before)


if __name__ == "__main__":
  absltest.main()
