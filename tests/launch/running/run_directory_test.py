import dataclasses
import os
import pathlib
import subprocess
import sys
from unittest import mock

from absl.testing import absltest

from launch.configs import registry
from launch.console import errors
from launch.hosting import peers
from launch.hosting import preemption
from launch.running import run_directory
from pipelines import errors as data_errors

_CONFIG = registry.get(registry.DEFAULT)


class _Peers(peers.Peers):
  """One of two hosts, which hears what it is told to."""

  def __init__(self, host, first=None):
    super().__init__(preemption.StopSignals())
    self.host, self.hosts, self.shared = host, 2, []
    self._first = first

  def share(self, key, value, *, timeout=None):
    self.shared.append(value)
    return [self._first or value, value]


class RunDirectoryTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.path = pathlib.Path(self.create_tempdir().full_path, "runs", "one")
    self.directory = run_directory.RunDirectory(self.path)

  def _claim(self, config=_CONFIG, initial=None):
    with self.directory.claim(config, initial):
      pass

  def test_claimed_again_by_the_same_configuration(self):
    self._claim()
    self._claim()
    self.assertEqual(self.directory.read_config(), _CONFIG)

  def test_another_configuration_is_refused_by_its_fields(self):
    self._claim()
    other = dataclasses.replace(_CONFIG, seed=7, global_batch_size=64)
    with self.assertRaisesRegex(
        errors.RunError, "seed: 0, now 7; global_batch_size: 128, now 64"
    ):
      self._claim(other)
    self.assertEqual(self.directory.read_config(), _CONFIG)

  def test_operational_settings_may_change(self):
    self._claim()
    self._claim(dataclasses.replace(_CONFIG, log_every_steps=1))

  def test_config_is_written_when_the_caller_is_sure(self):
    self._claim()
    other = dataclasses.replace(_CONFIG, log_every_steps=1)
    self._claim(other)
    self.assertEqual(self.directory.read_config(), _CONFIG)
    self.directory.write_config(other)
    self.assertEqual(self.directory.read_config(), other)

  def test_killed_while_writing_the_first_config(self):
    self.path.mkdir(parents=True)
    (self.path / ".lock").touch()
    (self.path / ".config.json.1.draft").write_text('{"se')
    self._claim()
    self.assertEqual(self.directory.read_config(), _CONFIG)

  def test_a_start_is_kept_and_another_refused(self):
    self.assertIsNone(self.directory.read_initial())
    self._claim(initial={"digest": "a"})
    self._claim(initial={"digest": "a"})
    self.assertEqual(self.directory.read_initial(), {"digest": "a"})
    for other in (None, {"digest": "b"}):
      with self.assertRaisesRegex(errors.RunError, "another start"):
        self._claim(initial=other)

  def test_killed_between_its_start_and_its_configuration(self):
    self.path.mkdir(parents=True)
    self.directory.initial.write_text('{"digest": "a"}')
    (self.path / ".initial.json.1.draft").write_text('{"di')
    self.assertIsNone(self.directory.read_initial())
    self._claim(initial={"digest": "b"})
    self.assertEqual(self.directory.read_initial(), {"digest": "b"})

  def test_others_may_read(self):
    self._claim()
    self.assertEqual(
        self.directory.config.stat().st_mode & 0o777,
        0o666 & ~self._umask(),
    )

  def _umask(self):
    mask = os.umask(0)
    os.umask(mask)
    return mask

  def test_a_folder_of_something_else_is_left_alone(self):
    self.path.mkdir(parents=True)
    (self.path / "thesis.tex").write_text("years")
    with self.assertRaisesRegex(errors.RunError, "not empty"):
      self._claim()
    self.assertFalse(self.directory.config.exists())

  def test_two_processes_at_once_are_refused(self):
    code = (
        "import sys; from launch.running import run_directory;"
        "from launch.configs import registry;"
        "config = registry.get(registry.DEFAULT)\n"
        "with run_directory.RunDirectory(sys.argv[1]).claim(config):\n"
        "  print('mine', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(self.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as other:
      self.assertEqual(other.stdout.readline(), b"mine\n")
      with self.assertRaisesRegex(errors.RunError, "another process"):
        self._claim()
      other.stdin.close()
      other.wait()
    self._claim()

  def test_hosts_that_share_it(self):
    self._claim()
    first = _Peers(host=0)
    self.directory.require_shared(first)
    # What another host would read is not there any more.
    self.assertEqual(
        {path.name for path in self.path.iterdir()}, {".lock", "config.json"}
    )
    self.assertLen(first.shared, 2)
    mark = self.path / ".shared"
    mark.write_text("mark")
    self.directory.require_shared(_Peers(host=1, first="mark"))

  def test_a_folder_that_only_looks_shared(self):
    self._claim()
    with mock.patch.object(run_directory, "_SECONDS_TO_SEE", 0.0):
      for text in (None, "another"):
        if text:
          (self.path / ".shared").write_text(text)
        with self.assertRaisesRegex(errors.RunError, "not the same folder"):
          self.directory.require_shared(_Peers(host=1, first="mark"))

  def test_unwritable_place_is_one_line(self):
    file = pathlib.Path(self.create_tempfile().full_path)
    self.directory = run_directory.RunDirectory(file / "below")
    with self.assertRaisesRegex(errors.RunError, "cannot write to .*below"):
      self._claim()

  def test_no_run_and_broken_config(self):
    with self.assertRaisesRegex(errors.RunError, "no run in .*workdir"):
      self.directory.read_config()
    self._claim()
    self.directory.config.write_text('{"seed": ')
    with self.assertRaisesRegex(errors.RunError, "cannot read .*config.json"):
      self.directory.read_config()

  def test_room_is_asked_for_before_the_work(self):
    self._claim()
    self.directory.require_space(1)
    with self.assertRaisesRegex(errors.RunError, "no room to write.*free"):
      self.directory.require_space(2**60)

  def test_json_is_whole_or_the_old_one(self):
    path = pathlib.Path(self.create_tempdir().full_path, "a.json")
    run_directory.write_json(path, {"old": 1})
    with mock.patch.object(os, "fsync", side_effect=OSError(28, "full")):
      with self.assertRaisesRegex(
          data_errors.DataError, "cannot write .*a.json: full; free room"
      ):
        run_directory.write_json(path, {"new": 2})
    self.assertEqual(path.read_text(), '{\n  "old": 1\n}\n')
    self.assertLen(list(path.parent.iterdir()), 1)


if __name__ == "__main__":
  absltest.main()
