import pathlib
import signal
import threading
import time
from unittest import mock

from absl.testing import absltest

from launch.console import errors
from launch.hosting import preemption
from launch.studies import grid as grid_lib
from launch.studies import runner
from launch.studies import side_by_side
from launch.studies import standing
from launch.studies import study_directory
from tests.launch.studies import sample_trials

# Ends at once with a loss, or as its learning rate says.
_LAUNCHER = """
import json, os, pathlib, signal, sys, time

flags = dict(arg.lstrip("-").partition("=")[::2] for arg in sys.argv[1:])
workdir = pathlib.Path(flags["workdir"])
workdir.mkdir()
(workdir / "times").write_text(f"{time.monotonic()} ")
rate = float(flags["config.optimizer.learning_rate"])
print("rate", rate, flags["told"], flush=True)
if rate == 0.4 and flags["told"] == "fail":
  sys.exit("run: error: no more disk")
if flags["told"] == "wait":
  signal.signal(signal.SIGTERM, lambda *_: sys.exit(75))
  (workdir / "waits").touch()
  time.sleep(60)
time.sleep(0.3)
with open(workdir / "times", "a") as file:
  file.write(f"{time.monotonic()}")
summary = {"held_out_loss": rate, "train_flops": 1, "wall_seconds": 1}
draft = workdir / "draft"
draft.write_text(json.dumps(summary))
os.replace(draft, workdir / "summary.json")
"""


class SideBySideTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    root = pathlib.Path(self.create_tempdir().full_path)
    launcher = root / "pretrain.py"
    launcher.write_text(_LAUNCHER)
    self.enter_context(mock.patch.object(side_by_side, "_LAUNCHER", launcher))
    self.directory = study_directory.StudyDirectory(root / "study")
    self.enter_context(self.directory.claim())
    self.signals = self.enter_context(preemption.StopSignals())
    self.said = []

  def _run(self, told, search=grid_lib.PAPER, epochs=(1.0,)):
    trials = sample_trials.trials(search, epochs=epochs)
    study = runner.Study(trials, self.directory, self.said.append)
    code = side_by_side.run_apart(study, 2, [f"--told={told}"], self.signals)
    return study, code

  def test_runs_what_is_needed_two_at_a_time(self):
    study, code = self._run("end")
    self.assertEqual(code, errors.DONE)
    self.assertTrue(study.standing.is_complete)
    # The least rate is best, so that all are tried of the first model.
    self.assertEqual(
        {one: study.outcomes[one].loss for one in sorted(study.outcomes)},
        {
            **{f"n0_1_{rate}_0": rate for rate in (0.1, 0.2, 0.4, 0.8)},
            "n1_1_0.1_0": 0.1,
            "n3_1_0.1_0": 0.1,
        },
    )
    times = [self.directory.path / one / "times" for one in study.outcomes]
    spans = [tuple(map(float, path.read_text().split())) for path in times]
    at_once = [sum(a <= start < b for a, b in spans) for start, _ in spans]
    self.assertEqual(max(at_once), 2)
    self.assertIn(
        "rate 0.8", (self.directory.logs / "n0_1_0.8_0.log").read_text()
    )

  def test_one_that_fails_stops_the_others(self):
    with self.assertRaisesRegex(
        errors.RunError,
        r"^trial n0_1_0.4_0 ended with 1: run: error: no more disk; .*log has",
    ):
      self._run("fail")

  def test_a_signal_is_passed_on(self):
    paths = [
        self.directory.workdir(trial) / "waits"
        for trial in standing.find(sample_trials.trials(epochs=(1.0,)), {}).next
    ]

    def stop():
      while not all(path.exists() for path in paths):
        time.sleep(0.01)
      signal.raise_signal(signal.SIGTERM)

    thread = threading.Thread(target=stop)
    thread.start()
    _, code = self._run("wait")
    thread.join()
    self.assertEqual(code, errors.PREEMPTED)


if __name__ == "__main__":
  absltest.main()
