from concurrent import futures
import pathlib
import shutil
import threading
from unittest import mock

from absl.testing import absltest

from launch.checkpointing import checkpoint_manifest
from launch.console import errors
from launch.evaluation import following
from launch.evaluation import passes
from launch.hosting import peers as peers_lib
from launch.hosting import preemption
from launch.hosting import watchdog as watchdog_lib
from launch.running import run_directory


class _Meeting:
  """Where two threads tell each other values, as hosts do."""

  def __init__(self):
    self.barrier = threading.Barrier(2, timeout=30)
    self.told = {}


class _Host(peers_lib.Peers):

  def __init__(self, host, meeting):
    super().__init__(preemption.StopSignals())
    self.host, self.hosts = host, 2
    self._meeting = meeting

  def share(self, key, value, *, timeout=None):
    del timeout
    told = self._meeting.told
    told[key, self.host] = value
    self._meeting.barrier.wait()
    return [told[key, host] for host in range(2)]


class FollowingTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self._run = run_directory.RunDirectory(self.create_tempdir().full_path)
    self._peers = peers_lib.Peers(preemption.StopSignals())

  def _save(self, step):
    folder = self._run.checkpoints / str(step)
    folder.mkdir(parents=True)
    (folder / checkpoint_manifest.NAME).touch()

  def _follow(self, done=(), minutes=1.0):
    return following.new_steps(
        self._run,
        done,
        self._peers,
        watchdog_lib.Watchdog(0, 0, lambda text: None),
        minutes=minutes,
        seconds=0.01,
    )

  def test_each_once_until_the_run_is_complete(self):
    self._save(4)
    self._save(12)
    steps = self._follow(done=[4])
    self.assertEqual(next(steps), 12)
    # A draft has another name, and a folder without its list is not whole.
    (self._run.checkpoints / "16.x.draft").mkdir()
    (self._run.checkpoints / "20").mkdir()
    self._save(8)
    self.assertEqual(next(steps), 8)
    self._save(24)
    self._run.summary.touch()
    self.assertEqual(list(steps), [24])

  def test_gives_up_in_the_end(self):
    self.assertEqual(list(self._follow(minutes=0.0005)), [])

  def test_stops_where_it_is_asked_to(self):
    self._peers.stop.stop_at(2)
    steps = self._follow()
    with self.assertRaises(passes.Stopped):
      next(steps)

  def _read(self, peers, failures, patience=60.0):
    """Reads step 4, which fails so many times first."""
    left = iter(range(failures))

    def read():
      if next(left, None) is not None:
        raise errors.RunError("cannot read it")
      return "parameters"

    return following.read_unless_gone(
        self._run, 4, read, peers, patience=patience, seconds=0.01
    )

  def test_a_checkpoint_that_was_removed_is_left_out(self):
    self._save(4)
    self.assertEqual(self._read(self._peers, 0), "parameters")
    with self.assertRaisesRegex(errors.RunError, "^cannot read it$"):
      self._read(self._peers, 10**6, patience=0.05)
    shutil.rmtree(pathlib.Path(self._run.checkpoints) / "4")
    self.assertIsNone(self._read(self._peers, 1))

  def test_a_disk_that_lags_is_waited_for(self):
    self._save(4)
    self.assertEqual(self._read(self._peers, 3), "parameters")

  def _on_two_hosts(self, failures, patience=60.0):
    """Returns what each host reads, or the error that it raises."""
    meeting = _Meeting()

    def one(host):
      try:
        return self._read(_Host(host, meeting), failures[host], patience)
      except errors.RunError as error:
        return error

    with futures.ThreadPoolExecutor(2) as pool:
      return list(pool.map(one, range(2)))

  def test_hosts_agree(self):
    self._save(4)
    read = ["parameters"] * 2
    self.assertEqual(self._on_two_hosts([0, 3]), read)
    self.assertEqual(self._on_two_hosts([2, 0]), read)
    for error in self._on_two_hosts([0, 10**6], patience=0.05):
      self.assertIsInstance(error, errors.CommonError)
    shutil.rmtree(pathlib.Path(self._run.checkpoints) / "4")
    self.assertEqual(self._on_two_hosts([0, 1]), [None, None])

  def test_the_first_host_decides_what_is_gone(self):
    self._save(4)

    def gone(directory, step):
      del directory, step
      return threading.current_thread() is not first

    first = None
    meeting = _Meeting()

    def one(host):
      nonlocal first
      if host == 0:
        first = threading.current_thread()
      return self._read(_Host(host, meeting), 2)

    with (
        mock.patch.object(following, "is_gone", gone),
        futures.ThreadPoolExecutor(2) as pool,
    ):
      self.assertEqual(list(pool.map(one, range(2))), ["parameters"] * 2)


if __name__ == "__main__":
  absltest.main()
