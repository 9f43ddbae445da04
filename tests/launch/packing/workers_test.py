import os
import signal
import subprocess
import sys
import time

from absl.testing import absltest

from launch.console import errors
from launch.packing import workers
from pipelines import errors as data_errors

_WORKER_OF_A_KILLED_PARENT = """
import os, time
from launch.packing import workers
def task(number, report):
  print(os.getpid(), flush=True)
  while True:
    time.sleep(0.01)
    report(0)
with workers.Pool(task, 2) as pool:
  list(pool.run([0], lambda done: None))
"""


def _square(task, report):
  report(1)
  return task * task, os.getpid()


def _run(function, tasks, count=2, look=lambda done: None):
  with workers.Pool(function, count) as pool:
    return dict(pool.run(tasks, look)), pool


class WorkersTest(absltest.TestCase):

  def test_every_task_is_done_once(self):
    for count in (1, 3):
      results, pool = _run(_square, range(50), count)
      self.assertEqual(
          {task: square for task, (square, _) in results.items()},
          {task: task * task for task in range(50)},
      )
      processes = {process for _, process in results.values()}
      self.assertLessEqual(len(processes), count)
      self.assertNotIn(os.getpid(), processes)
      self.assertGreater(pool.peak_bytes, 2**20)

  def test_no_tasks(self):
    self.assertEqual(_run(_square, [])[0], {})

  def test_data_errors_are_results(self):
    def task(number, report):
      del report
      if number % 2:
        raise data_errors.DataError(f"wrong {number}")
      return number

    results, _ = _run(task, range(4))
    self.assertEqual((results[0], results[2]), (0, 2))
    self.assertEqual(str(results[3]), "wrong 3")
    self.assertIsInstance(results[1], data_errors.DataError)

  def test_a_fault_of_the_program_comes_with_its_place(self):
    def task(number, report):
      del number, report
      raise KeyError("the reason")

    with self.assertRaisesRegex(RuntimeError, "KeyError: 'the reason'"):
      _run(task, [0])

  def test_a_worker_that_is_killed(self):
    def task(number, report):
      del number, report
      os.kill(os.getpid(), signal.SIGKILL)

    with self.assertRaisesRegex(errors.RunError, "SIGKILL.*fewer --workers"):
      _run(task, [0])

  def test_looking_can_stop_it(self):
    class StopError(Exception):
      pass

    def task(number, report):
      del number
      for done in range(1000):
        time.sleep(0.01)
        report(done)

    seen = []

    def look(done):
      seen.append(done)
      if done > 20:
        raise StopError()

    with self.assertRaises(StopError):
      _run(task, [0], look=look)
    self.assertEqual(seen, sorted(seen))

  def test_workers_leave_signals_to_their_parent(self):
    def task(number, report):
      del number, report
      for name in (signal.SIGINT, signal.SIGTERM):
        os.kill(os.getpid(), name)
      return "alive"

    self.assertEqual(_run(task, [0])[0], {0: "alive"})

  def test_workers_end_with_a_parent_that_is_killed(self):
    with subprocess.Popen(
        [sys.executable, "-c", _WORKER_OF_A_KILLED_PARENT],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as process:
      busy = int(process.stdout.readline())
      os.kill(busy, 0)
      process.kill()
      # Both workers hold this pipe, the one that waits for a task as well.
      self.assertEqual(process.stdout.read(), b"")
    for _ in range(500):
      try:
        os.kill(busy, 0)
      except ProcessLookupError:
        return
      time.sleep(0.01)
    self.fail("the worker goes on")


if __name__ == "__main__":
  absltest.main()
