import os
import pathlib
import signal
import subprocess
import sys
import time

from absl.testing import absltest
from absl.testing import parameterized

from launch.console import errors

# Appends a line to a file, and exits with the code in its place of a list.
_COUNTING = """
import pathlib, sys
path = pathlib.Path(sys.argv[1])
starts = path.read_text().count("\\n") if path.exists() else 0
path.write_text("\\n" * (starts + 1))
sys.exit(int(sys.argv[2:][starts]))
"""

# Says that it is there, and exits with what a signal tells it.
_WAITING = """
import pathlib, signal, sys, time
def handle(number, frame):
  sys.exit({signal.SIGTERM: 75, signal.SIGINT: 130}[number])
signal.signal(signal.SIGTERM, handle)
signal.signal(signal.SIGINT, handle)
pathlib.Path(sys.argv[1]).write_text("\\n")
time.sleep(60)
"""


class SuperviseTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.starts = pathlib.Path(self.create_tempdir().full_path) / "starts"

  def _start(self, *arguments, flags=("--pause=0",)):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    environment.pop("BUILD_WORKING_DIRECTORY", None)
    return subprocess.Popen(
        [sys.executable, "-m", "launch.supervise", *flags, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
    )

  def _run(self, *arguments, **kwargs):
    with self._start(*arguments, **kwargs) as process:
      output, _ = process.communicate()
    return process.returncode, output

  def _run_codes(self, *codes, **kwargs):
    code, output = self._run(
        sys.executable,
        "-c",
        _COUNTING,
        str(self.starts),
        *map(str, codes),
        **kwargs,
    )
    return code, self.starts.read_text().count("\n"), output

  @parameterized.parameters(errors.DONE, errors.FAILED, errors.INTERRUPTED, 134)
  def test_other_codes_end_it(self, code):
    self.assertEqual(self._run_codes(code)[:2], (code, 1))

  def test_started_again_until_it_is_done(self):
    code, starts, output = self._run_codes(75, 75, 0)
    self.assertEqual((code, starts), (errors.DONE, 3))
    self.assertEqual(output.count("exit code 75; starting again"), 2)

  def test_not_for_ever(self):
    code, starts, output = self._run_codes(
        *[75] * 9, flags=("--pause=0", "--max_restarts=3")
    )
    self.assertEqual((code, starts), (errors.FAILED, 4))
    self.assertIn("3 times in 24 hours", output)

  def test_restarts_long_ago_do_not_count(self):
    flags = ("--pause=0.05", "--max_restarts=1", "--restart_hours=1e-6")
    self.assertEqual(
        self._run_codes(75, 75, 75, 0, flags=flags)[:2], (errors.DONE, 4)
    )

  @parameterized.parameters(
      (signal.SIGTERM, errors.PREEMPTED), (signal.SIGINT, errors.INTERRUPTED)
  )
  def test_a_signal_is_passed_on_and_ends_it(self, number, code):
    with self._start(
        sys.executable, "-c", _WAITING, str(self.starts)
    ) as process:
      while not self.starts.exists() and process.poll() is None:
        time.sleep(0.01)
      process.send_signal(number)
      output, _ = process.communicate()
    self.assertEqual(process.returncode, code, output)
    self.assertNotIn("starting again", output)

  def test_a_signal_between_two_starts_ends_it(self):
    arguments = (sys.executable, "-c", _COUNTING, str(self.starts), "75", "0")
    with self._start(*arguments, flags=("--pause=60",)) as process:
      self.assertIn("starting again in 60 s", process.stdout.readline())
      process.send_signal(signal.SIGTERM)
      process.wait()
    self.assertEqual(process.returncode, errors.PREEMPTED)

  def test_killed_by_a_signal_as_shells_say_it(self):
    code, _ = self._run("sh", "-c", "kill -9 $$")
    self.assertEqual(code, 128 + signal.SIGKILL)

  @parameterized.parameters(
      ((), "no command"), (("/no/such/program",), "cannot start /no/such/pr")
  )
  def test_no_command(self, arguments, message):
    code, output = self._run(*arguments)
    self.assertEqual(code, errors.FAILED)
    self.assertIn(f"supervise: error: {message}", output)
    self.assertLen(output.splitlines(), 1)


if __name__ == "__main__":
  absltest.main()
