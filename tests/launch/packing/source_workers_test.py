import os
import pathlib
import signal
import subprocess
import sys
import time

from absl.testing import absltest
from absl.testing import parameterized

from launch.console import errors
from launch.packing import source_workers
from pipelines import errors as data_errors

# Workers that tell who they are, and then wait longer than the test.
_WAITING = """
import sys, time
from launch.packing import source_workers
from tests.launch.packing import source_workers_test
if __name__ == "__main__":
  function = source_workers_test.Waiting(sys.argv[1])
  list(source_workers.ordered(function, range(8), 2))
"""


class Squares:
  """Counts the times it was pickled, and who has called it."""

  def __init__(self):
    self.copies = 0

  def __getstate__(self):
    return {"copies": self.copies + 1}

  def __call__(self, item):
    # The first results are the last to come.
    time.sleep(0.02 if item < 3 else 0)
    return item**2, os.getpid(), self.copies


class Failing:
  """Fails at some item, as a source or as a process does."""

  def __init__(self, killed):
    self._killed = killed

  def __call__(self, item):
    if item == 3:
      if self._killed:
        os.kill(os.getpid(), signal.SIGKILL)
      raise data_errors.DataError("record 3: corrupt")
    return item


class Waiting:
  """Leaves a file named after the process, and waits."""

  def __init__(self, folder):
    self._folder = folder

  def __call__(self, item):
    pathlib.Path(self._folder, str(os.getpid())).touch()
    time.sleep(600)


class SourceWorkersTest(parameterized.TestCase):

  @parameterized.parameters(0, 1, 3)
  def test_results_are_in_order(self, workers):
    results = list(source_workers.ordered(Squares(), range(40), workers))
    self.assertEqual([r[0] for r in results], [i**2 for i in range(40)])
    processes = {r[1] for r in results}
    self.assertEqual(os.getpid() in processes, workers == 0)
    self.assertLessEqual(len(processes), max(workers, 1))
    self.assertEqual({r[2] for r in results}, {int(workers > 0)})

  @parameterized.parameters(0, 2)
  def test_items_are_taken_as_they_are_needed(self, workers):
    taken = []

    def items():
      for item in range(10**9):
        taken.append(item)
        yield item

    results = source_workers.ordered(Squares(), items(), workers)
    for item in range(5):
      self.assertEqual(next(results)[0], item**2)
    results.close()
    self.assertLess(len(taken), 20)

  @parameterized.parameters(0, 2)
  def test_errors_pass(self, workers):
    results = source_workers.ordered(Failing(False), range(9), workers)
    with self.assertRaisesRegex(data_errors.DataError, "^record 3: corrupt$"):
      list(results)

  def test_a_killed_worker_is_told(self):
    results = source_workers.ordered(Failing(True), range(9), 2)
    with self.assertRaisesRegex(errors.RunError, "was killed.*fewer --workers"):
      list(results)

  def test_workers_end_with_a_process_that_is_killed(self):
    folder = pathlib.Path(self.create_tempdir().full_path)
    script = pathlib.Path(self.create_tempdir().full_path, "waiting.py")
    script.write_text(_WAITING)
    path = os.pathsep.join(p for p in sys.path if p)
    with subprocess.Popen(
        [sys.executable, script, folder],
        env={**os.environ, "PYTHONPATH": path},
        stderr=subprocess.DEVNULL,
    ) as process:
      workers = self._wait(lambda: [int(f.name) for f in folder.iterdir()], 2)
      process.kill()
    self._wait(lambda: [w for w in workers if _is_running(w)], 0)

  def _wait(self, get, count):
    """Waits until there are so many, and returns them."""
    deadline = time.monotonic() + 60
    while len(found := get()) != count:
      self.assertLess(time.monotonic(), deadline)
      time.sleep(0.05)
    return found


def _is_running(process):
  try:
    status = pathlib.Path(f"/proc/{process}/stat").read_text()
  except FileNotFoundError:
    return False
  # One that ended stays a zombie until its new parent asks for it.
  return status.rsplit(")", 1)[1].split()[0] != "Z"


if __name__ == "__main__":
  absltest.main()
