import os
import signal
import subprocess
import sys
import time

from absl.testing import absltest

from launch.hosting import aborts

# Aborts as a thread of a library does, which Python knows nothing of.
_ABORT = """
import ctypes, faulthandler, os, sys, threading, time
from launch.hosting import aborts
faulthandler.enable()
aborts.delay()
threading.Thread(target=ctypes.CDLL(None).abort, daemon=True).start()
"""


class AbortsTest(absltest.TestCase):

  def _run(self, more):
    started = time.monotonic()
    process = subprocess.run(
        [sys.executable, "-c", _ABORT + more],
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        },
    )
    return process.returncode, process.stderr, time.monotonic() - started

  def test_who_knows_the_reason_ends_the_process(self):
    code, _, _ = self._run("time.sleep(0.5)\nos._exit(75)\n")
    self.assertEqual(code, 75)

  def test_without_one_it_is_an_abort_all_the_same(self):
    code, output, seconds = self._run("time.sleep(60)\n")
    self.assertEqual(code, -signal.SIGABRT)
    self.assertIn("Fatal Python error: Aborted", output)
    self.assertGreaterEqual(seconds, aborts.SECONDS)


if __name__ == "__main__":
  absltest.main()
