import os
import signal
import subprocess
import sys
import time

from absl.testing import absltest
from absl.testing import parameterized

from launch.console import errors
from launch.hosting import hub
from launch.hosting import peers
from launch.hosting import preemption

# A host that does what its last argument says.
_HOST = """
import os, signal, sys, time
from launch.console import errors
from launch.hosting import hub, peers, preemption
port, host = int(sys.argv[1]), int(sys.argv[2])
meeting = None
if host == 0:
  meeting = hub.Hub(port, 3, 20.0, 20.0)
  meeting.start()
with preemption.StopSignals() as signals, peers.ConnectedPeers(
    signals, host, 3, f"localhost:{port}", timeout=20.0, silence=20.0,
    hub=meeting) as others:
  exec(sys.argv[3])
print("left", flush=True)
"""


class AloneTest(parameterized.TestCase):

  @parameterized.parameters(signal.SIGTERM, signal.SIGINT)
  def test_a_signal_is_obeyed_at_the_next_point(self, number):
    with preemption.StopSignals() as signals, peers.Peers(signals) as alone:
      self.assertFalse(alone.stop.reached())
      os.kill(os.getpid(), number)
      # It is heard in another thread.
      while not alone.stop.reached():
        time.sleep(0.01)
      self.assertTrue(alone.stop.is_past)
    self.assertEqual(alone.stop_signal, number)

  def test_a_signal_that_came_before(self):
    with preemption.StopSignals() as signals:
      os.kill(os.getpid(), signal.SIGTERM)
      while not signals.requested:
        time.sleep(0.01)
      with peers.Peers(signals) as alone:
        self.assertTrue(alone.stop.reached())

  def test_shares_with_itself(self):
    self.assertEqual(peers.Peers(preemption.StopSignals()).share("a", 1), [1])


class ConnectedTest(absltest.TestCase):

  def _run(self, work):
    """Returns the exit code and output of each of three hosts."""
    with hub.listen(0) as free:
      port = free.getsockname()[1]
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", _HOST, str(port), str(host), work],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        for host in range(3)
    ]
    outputs = [process.communicate()[0] for process in processes]
    return [
        (process.returncode, output)
        for process, output in zip(processes, outputs, strict=True)
    ]

  def test_hosts_share_and_leave(self):
    work = "print(others.share('names', f'h{host}')); others.say('once')"
    said = "['h0', 'h1', 'h2']\n"
    self.assertEqual(
        self._run(work),
        [
            (errors.DONE, f"{said}once\nleft\n"),
            (errors.DONE, f"{said}left\n"),
            (errors.DONE, f"{said}left\n"),
        ],
    )

  def test_an_error_of_one_ends_all(self):
    results = self._run(
        "if host == 1: raise errors.RunError('no such file')\n"
        "others.share('never', None)"
    )
    self.assertEqual(results[1], (errors.FAILED, "-c: error: no such file\n"))
    for code, output in (results[0], results[2]):
      self.assertEqual(code, errors.FAILED)
      self.assertRegex(
          output, r"^-c: error: host 1 \(.+, process \d+\): no such file\n$"
      )

  def test_an_error_of_the_first_ends_all(self):
    results = self._run(
        "if host == 0: raise ValueError('a fault')\nothers.share('never', None)"
    )
    self.assertEqual([code for code, _ in results], [errors.FAILED] * 3)
    self.assertIn("Traceback", results[0][1])
    for _, output in results[1:]:
      self.assertRegex(output, r"error: host 0 \(.*\): ValueError: a fault\n$")

  def test_an_error_of_all_is_told_in_the_same_words(self):
    for result in self._run("raise errors.CommonError('uneven')"):
      self.assertEqual(result, (errors.FAILED, "-c: error: uneven\n"))

  def test_nothing_is_printed_after_the_reason(self):
    results = self._run("""
os._exit = lambda code, leave=os._exit: (
    # As threads of JAX do, of which Python's streams know nothing.
    os.write(2, b"a connection was closed"), leave(code))
raise errors.CommonError("uneven")
""")
    for result in results:
      self.assertEqual(result, (errors.FAILED, "-c: error: uneven\n"))

  def test_one_that_is_killed_is_named(self):
    for victim in range(3):
      results = self._run(
          f"if host == {victim}: os.kill(os.getpid(), signal.SIGKILL)\n"
          "others.share('never', None)"
      )
      self.assertEqual(results.pop(victim)[0], -signal.SIGKILL)
      for code, output in results:
        self.assertEqual(code, errors.PREEMPTED)
        self.assertRegex(output, rf"^-c: error: host {victim} \(.* is gone: ")
        self.assertLen(output.splitlines(), 1)

  def test_a_signal_to_one_stops_all_at_one_point(self):
    results = self._run(
        "points = 0\n"
        "while not others.stop.reached():\n"
        "  points += 1\n"
        "  time.sleep(0.001 * (1 + host))\n"
        "  if host == 2 and points == 20:\n"
        "    os.kill(os.getpid(), signal.SIGTERM)\n"
        "print(points, others.stop_signal)"
    )
    lines = set()
    for code, output in results:
      self.assertEqual(code, errors.DONE, output)
      lines.add(output.splitlines()[-2])
    self.assertLen(lines, 1)
    points, number = map(int, lines.pop().split())
    self.assertGreaterEqual(points, 20)
    self.assertEqual(number, signal.SIGTERM)


if __name__ == "__main__":
  absltest.main()
