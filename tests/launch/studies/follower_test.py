import os
import subprocess
import sys
import time

from absl.testing import absltest

from launch.studies import follower

_SLEEP = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"


def _command(parent, code):
  return [sys.executable, follower.__file__, parent, sys.executable, "-c", code]


def _is_alive(process):
  try:
    with open(f"/proc/{process}/stat", encoding="utf-8") as stat:
      return stat.read().rpartition(")")[2].split()[0] != "Z"
  except FileNotFoundError:
    return False


class FollowerTest(absltest.TestCase):

  def test_becomes_the_program(self):
    command = _command(str(os.getpid()), "import sys; print(7); sys.exit(3)")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    self.assertEqual((done.returncode, done.stdout), (3, "7\n"))

  def test_ends_with_what_started_it(self):
    code = (
        "import os, subprocess, sys, time\n"
        f"command = {_command('PARENT', _SLEEP)!r}\n"
        "command[2] = str(os.getpid())\n"
        "subprocess.Popen(command)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True
    ) as parent:
      own = int(parent.stdout.readline())
      self.assertTrue(_is_alive(own))
      parent.kill()
    deadline = time.monotonic() + 30
    while _is_alive(own) and time.monotonic() < deadline:
      time.sleep(0.01)
    self.assertFalse(_is_alive(own))

  def test_is_not_begun_once_that_has_ended(self):
    done = subprocess.run(
        _command("1", "print(7)"), capture_output=True, text=True, check=False
    )
    self.assertEqual(done.stdout, "")


if __name__ == "__main__":
  absltest.main()
