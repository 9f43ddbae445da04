import pathlib
import shutil

from absl.testing import absltest

from launch.checkpointing import checkpoint_manifest
from launch.console import errors
from launch.evaluation import following
from launch.evaluation import passes
from launch.hosting import peers as peers_lib
from launch.hosting import preemption
from launch.hosting import watchdog as watchdog_lib
from launch.running import run_directory


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

  def test_a_checkpoint_that_was_removed_is_left_out(self):
    self._save(4)
    problem = errors.RunError("cannot read it")
    with self.assertRaisesRegex(errors.RunError, "cannot read it"):
      following.skip_if_gone(self._run, 4, problem, self._peers)
    self.assertFalse(following.skip_if_gone(self._run, 4, None, self._peers))
    shutil.rmtree(pathlib.Path(self._run.checkpoints) / "4")
    self.assertTrue(following.skip_if_gone(self._run, 4, problem, self._peers))


if __name__ == "__main__":
  absltest.main()
