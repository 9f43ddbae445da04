import gzip
import json
import os
import pathlib
import signal
from unittest import mock

from absl.testing import absltest
from absl.testing import flagsaver
from absl.testing import parameterized
import jax
import jax.numpy as jnp

from launch.console import errors
from launch.running import profiling


class ProfilingTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.folder = pathlib.Path(self.create_tempdir().full_path) / "profile"
    self.said = []

  def _profiler(self, steps=None, folder=None):
    return profiling.Profiler(folder or self.folder, steps, self.said.append)

  def _run(self, profiler, first, last, signal_at=None):
    """Does steps as a training loop does them."""
    step_fn = jax.jit(lambda x: jnp.sin(x))
    x = jnp.ones(4)
    for step in range(first, last + 1):
      if step == signal_at:
        os.kill(os.getpid(), signal.SIGUSR1)
      profiler.begin(step)
      x = jax.block_until_ready(step_fn(x))
      if profiler.ends_with(step):
        profiler.stop()

  def _profiled(self):
    """Returns the steps that each profile names."""
    profiles = []
    for path in sorted(self.folder.rglob("*.trace.json.gz")):
      with gzip.open(path) as file:
        events = json.load(file)["traceEvents"]
      numbers = {
          int(event["args"]["step_num"])
          for event in events
          if event.get("name") == "train"
          and "step_num" in event.get("args", ())
      }
      profiles.append(sorted(numbers))
    return profiles

  def test_the_chosen_steps_are_profiled(self):
    with self._profiler(profiling.Steps(2, 5)) as profiler:
      self._run(profiler, 1, 8)
    self.assertEqual(self._profiled(), [[3, 4, 5]])
    self.assertEqual(
        self.said, [f"profile of the steps after 2: {self.folder}"]
    )

  def test_a_run_that_is_resumed_among_them_takes_the_rest(self):
    with self._profiler(profiling.Steps(2, 5)) as profiler:
      self._run(profiler, 5, 8)
    self.assertEqual(self._profiled(), [[5]])

  def test_a_run_that_is_past_them_takes_none(self):
    with self._profiler(profiling.Steps(2, 5)) as profiler:
      self._run(profiler, 6, 8)
    self.assertEmpty(self._profiled())

  def test_a_signal_asks_for_the_next_ten(self):
    before = signal.getsignal(signal.SIGUSR1)
    with self._profiler() as profiler:
      self._run(profiler, 1, 16, signal_at=4)
    self.assertEqual(self._profiled(), [list(range(4, 14))])
    self.assertEqual(signal.getsignal(signal.SIGUSR1), before)

  def test_a_run_that_ends_leaves_what_it_has(self):
    with self._profiler(profiling.Steps(2, 9)) as profiler:
      self._run(profiler, 1, 4)
    self.assertEqual(self._profiled(), [[3, 4]])

  def test_a_profile_that_cannot_be_written_is_a_line(self):
    with self._profiler(profiling.Steps(0, 2)) as profiler:
      with mock.patch.object(
          jax.profiler, "stop_trace", side_effect=OSError("disk full")
      ):
        self._run(profiler, 1, 4)
    # What the mock kept from being stopped.
    jax.profiler.stop_trace()
    self.assertEqual(
        self.said,
        [
            "the profile of the steps after 0 could not be written to"
            f" {self.folder} (disk full); the run goes on"
        ],
    )

  def test_a_folder_that_cannot_be_made_is_a_line(self):
    file = self.create_tempfile().full_path
    with self._profiler(
        profiling.Steps(0, 2), pathlib.Path(file, "profile")
    ) as profiler:
      self._run(profiler, 1, 4)
    self.assertLen(self.said, 1)
    self.assertRegex(self.said[0], f"^no profile could be started .*{file}")

  def test_a_profiler_in_use_is_a_line(self):
    other = pathlib.Path(self.create_tempdir().full_path)
    with jax.profiler.trace(other), self._profiler() as profiler:
      self._run(profiler, 1, 3, signal_at=2)
    self.assertLen(self.said, 1)
    self.assertRegex(
        self.said[0], "^no profile could be started .*; the run goes on$"
    )

  @parameterized.parameters("100", "5:5", "6:5", "a:b", "1:2:3", "-1:4")
  def test_what_makes_no_sense_is_refused(self, text):
    with flagsaver.flagsaver(profile_steps=text):
      with self.assertRaisesRegex(
          errors.RunError, f"--profile_steps={text} is not FIRST:LAST"
      ):
        profiling.chosen_steps(1000)

  def test_steps_beyond_the_end_are_refused(self):
    with flagsaver.flagsaver(profile_steps="990:1001"):
      with self.assertRaisesRegex(errors.RunError, "has 1000 steps"):
        profiling.chosen_steps(1000)

  def test_flag(self):
    self.assertIsNone(profiling.chosen_steps(1000))
    with flagsaver.flagsaver(profile_steps="990:1000"):
      self.assertEqual(profiling.chosen_steps(1000), profiling.Steps(990, 1000))


if __name__ == "__main__":
  absltest.main()
