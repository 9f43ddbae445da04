import os
import subprocess
import sys
import threading

from absl.testing import absltest

from launch.hosting import watchdog


class WatchdogTest(absltest.TestCase):

  def _watch(self, timeout, slow_timeout, slow):
    ended, texts = threading.Event(), []

    def end(text):
      texts.append(text)
      ended.set()

    with watchdog.Watchdog(timeout, slow_timeout, end) as watched:
      watched.doing("step 7", slow=slow)
      ended.wait(1.5)
    return texts

  def test_a_stalled_step_is_named_once(self):
    texts = self._watch(0.1, 100, slow=False)
    self.assertLen(texts, 1)
    self.assertStartsWith(texts[0], "step 7 has taken more than 0.1 s")
    self.assertIn("--stall_timeout", texts[0])

  def test_what_is_slow_has_an_allowance_of_its_own(self):
    self.assertEmpty(self._watch(0.1, 100, slow=True))
    self.assertIn("--slow_timeout", self._watch(100, 0.1, slow=True)[0])

  def test_zero_is_for_ever(self):
    self.assertEmpty(self._watch(0, 0.1, slow=False))
    self.assertEmpty(self._watch(0.1, 0, slow=True))
    # Of the one, and not of the other.
    self.assertLen(self._watch(0, 0.1, slow=True), 1)

  def test_every_stack_is_printed(self):
    code = """
import os, time
from launch.hosting import watchdog
def end(text):
  print(text, flush=True)
  os._exit(3)
def stuck_in_here():
  time.sleep(60)
with watchdog.Watchdog(0.1, 1, end) as watched:
  watched.doing("step 1")
  stuck_in_here()
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    self.assertEqual(done.returncode, 3, done.stderr)
    self.assertIn("stuck_in_here", done.stderr)
    self.assertIn("step 1 has taken", done.stdout)


if __name__ == "__main__":
  absltest.main()
