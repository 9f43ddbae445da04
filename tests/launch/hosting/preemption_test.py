import os
import signal
import subprocess
import sys
import threading
import time

from absl.testing import absltest
from absl.testing import parameterized

from launch.console import errors
from launch.hosting import preemption

# As XLA does, the main thread is in C, and has let go of Python's lock.
_BUSY = """
import ctypes
from launch.hosting import preemption
with preemption.StopSignals() as stop, stop.saying("stopping after the work"):
  print("busy", flush=True)
  while True:
    ctypes.CDLL(None).poll(None, 0, 60_000)
"""


def _send(stop, number):
  """Signals this process, and waits until its listeners know."""
  heard = threading.Event()
  tell = stop._listener

  def listen(number):
    if tell is not None:
      tell(number)
    heard.set()

  stop.tell(listen)
  os.kill(os.getpid(), number)
  heard.wait()


class StopSignalsTest(parameterized.TestCase):

  @parameterized.parameters(
      (signal.SIGTERM, errors.PREEMPTED), (signal.SIGINT, errors.INTERRUPTED)
  )
  def test_first_signal_is_a_request(self, number, code):
    with preemption.StopSignals() as stop:
      self.assertFalse(stop.requested)
      _send(stop, number)
      self.assertTrue(stop.requested)
      self.assertEqual(stop.exit_code, code)
      self.assertEqual(stop.name, number.name)

  @parameterized.parameters(signal.SIGTERM, signal.SIGINT)
  def test_signals_are_heard_while_a_library_works(self, number):
    with subprocess.Popen(
        [sys.executable, "-c", _BUSY],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        },
    ) as process:
      self.assertEqual(process.stdout.readline(), "busy\n")
      process.send_signal(number)
      self.assertEqual(
          process.stderr.readline(), f"{number.name}: stopping after the work\n"
      )
      self.assertIsNone(process.poll())
      # The second ends it at once.
      process.send_signal(number)
      self.assertEqual(process.wait(), errors.FAILED)

  def test_a_listener_is_told_before_and_after(self):
    told = []
    with preemption.StopSignals() as stop:
      stop.tell(told.append)
      _send(stop, signal.SIGTERM)
      self.assertEqual(told, [signal.SIGTERM])
      stop.tell(told.append)
    self.assertEqual(told, [signal.SIGTERM] * 2)

  def test_a_signal_is_heard_where_nobody_reads_what_is_said(self):
    outlet, inlet = os.pipe()
    os.close(outlet)
    kept = os.dup(2)
    os.dup2(inlet, 2)
    try:
      with preemption.StopSignals() as stop:
        told = threading.Event()
        stop.tell(lambda number: told.set())
        os.kill(os.getpid(), signal.SIGTERM)
        self.assertTrue(told.wait(60))
    finally:
      os.dup2(kept, 2)
      for each in (kept, inlet):
        os.close(each)

  def test_a_forked_process_holds_nothing_up(self):
    with preemption.StopSignals():
      child = os.fork()
      if not child:
        time.sleep(60)
        os._exit(0)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)

  def test_handlers_are_given_back(self):
    before = signal.getsignal(signal.SIGTERM)
    with preemption.StopSignals():
      self.assertNotEqual(signal.getsignal(signal.SIGTERM), before)
    self.assertEqual(signal.getsignal(signal.SIGTERM), before)


if __name__ == "__main__":
  absltest.main()
