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

  @parameterized.parameters(signal.SIGTERM, signal.SIGINT)
  def test_second_signal_ends_at_once(self, number):
    child = os.fork()
    if not child:
      with preemption.StopSignals():
        os.kill(os.getpid(), number)
        os.kill(os.getpid(), number)
        os._exit(errors.DONE)
    _, status = os.waitpid(child, 0)
    self.assertEqual(os.waitstatus_to_exitcode(status), errors.FAILED)

  def test_a_listener_is_told_before_and_after(self):
    told = []
    with preemption.StopSignals() as stop:
      stop.tell(told.append)
      os.kill(os.getpid(), signal.SIGTERM)
      self.assertEqual(told, [signal.SIGTERM])
      stop.tell(told.append)
    self.assertEqual(told, [signal.SIGTERM] * 2)

  def test_handlers_are_given_back(self):
    before = signal.getsignal(signal.SIGTERM)
    with preemption.StopSignals():
      self.assertNotEqual(signal.getsignal(signal.SIGTERM), before)
    self.assertEqual(signal.getsignal(signal.SIGTERM), before)


if __name__ == "__main__":
  absltest.main()
