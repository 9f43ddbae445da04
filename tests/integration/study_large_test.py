"""A study of two families, killed ten times at random moments; minutes."""

import os
import pathlib
import random
import signal
import time

from absl.testing import absltest

from launch.console import errors
from launch.studies import directories
from launch.studies import findings
from tests.integration import launcher

_STUDY = (
    "--models=N0,N1,V0",
    "--epochs=0.25,0.5,1",
    "--seeds=0,1",
    "--search=open",
    "--report",
    "--config.data.name=synthetic",
    "--config.global_batch_size=128",
    "--config.evaluation.batch_size=256",
    "--config.checkpoint.every_steps=5",
    "--config.log_every_steps=2",
)
_KILLS = 10
# Of the time that an undisturbed study takes, so that it has not ended before.
_LONGEST_SHARE = 0.2


class StudyLargeTest(absltest.TestCase):

  @classmethod
  def setUpClass(cls):
    super().setUpClass()
    cls.root = pathlib.Path(os.environ.get("TEST_TMPDIR", "/tmp")) / str(
        os.getpid()
    )
    started = time.monotonic()
    code, output = cls._finish(cls._start(cls.root / "whole"))
    cls.seconds = time.monotonic() - started
    assert code == errors.DONE, output

  @classmethod
  def _start(cls, study, *arguments):
    return launcher.start(
        "study",
        (f"--study={study}", *_STUDY, *arguments),
        cls.root / "cache",
        devices=1,
    )

  @classmethod
  def _finish(cls, process):
    return launcher.finish([process])[0]

  def _assert_same(self, study):
    for name in ("report/law.json", directories.STUDY):
      self.assertEqual(
          (study / name).read_bytes(),
          (self.root / "whole" / name).read_bytes(),
          name,
      )

  def _kill(self, study, rng, *arguments):
    """Returns whether a study was killed before it had ended."""
    process = self._start(study, *arguments)
    deadline = time.monotonic() + self.seconds * _LONGEST_SHARE * rng.random()
    launcher.wait_until(lambda: time.monotonic() > deadline, [process])
    process.send_signal(signal.SIGKILL)
    code, output = self._finish(process)
    self.assertIn(code, (errors.DONE, -signal.SIGKILL), output)
    return code != errors.DONE

  def test_killed_ten_times_it_gives_the_same_law(self):
    study, rng = self.root / "killed", random.Random(0)
    killed = sum(self._kill(study, rng) for _ in range(_KILLS))
    self.assertEqual(killed, _KILLS)
    code, output = self._finish(self._start(study))
    self.assertEqual(code, errors.DONE, output)
    self._assert_same(study)

  def test_side_by_side_and_killed_it_gives_the_same_law(self):
    study, rng = self.root / "side_by_side", random.Random(1)
    for _ in range(2):
      self._kill(study, rng, "--parallel=2")
    code, output = self._finish(self._start(study, "--parallel=2"))
    self.assertEqual(code, errors.DONE, output)
    self.assertNotEmpty(list((study / "logs").glob("*.log")))
    # Of a rate that diverges, how many seeds were begun is a matter of chance.
    found, wanted = (
        findings.read(str(folder / "report/law.json"))
        for folder in (study, self.root / "whole")
    )
    for own, other in zip(found.families, wanted.families, strict=True):
      for name in ("law", "surface", "optima", "points"):
        self.assertEqual(
            getattr(own.study, name), getattr(other.study, name), name
        )


if __name__ == "__main__":
  absltest.main()
