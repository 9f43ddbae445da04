import pathlib

from absl.testing import absltest

from launch.running import run_directory
from launch.studies import runner
from launch.studies import standing
from launch.studies import study_directory
from tests.launch.studies import sample_trials


class RunnerTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.said = []
    self.directory = study_directory.StudyDirectory(
        pathlib.Path(self.create_tempdir().full_path)
    )
    self.trials = sample_trials.trials(epochs=(1.0,))
    self.study = runner.Study(self.trials, self.directory, self.said.append)

  def _end(self, trial, **summary):
    workdir = self.directory.workdir(trial)
    workdir.mkdir()
    run_directory.write_json(
        workdir / "summary.json",
        {"train_flops": 10**9, "wall_seconds": 50.0, **summary},
    )
    self.study.look()
    self.study.say_ended(trial)

  def test_what_is_said(self):
    first, second = self.study.standing.next
    self.study.say_begins(first)
    self._end(first, held_out_loss=0.5)
    self.study.say_begins(second)
    self._end(second, held_out_loss=None, diverged=True, diverged_reason="hot")
    self.assertEqual(
        self.said,
        [
            "[1 of about 6, 0% of the work done] n0_1_0.8_0: N0, 1 epochs (100"
            " steps), learning rate 0.8, seed 0",
            "n0_1_0.8_0: held-out loss 0.5000 (50 s)",
            # 13 times the work of the first.
            "[2 of about 6, 7% of the work done, about 10 min 50 s left]"
            " n0_1_0.4_0: N0, 1 epochs (100 steps), learning rate 0.4, seed 0",
            "n0_1_0.4_0: diverged: hot (50 s)",
        ],
    )

  def test_saving(self):
    outcomes = [
        standing.Outcome(1.0, 1.0, seconds, spared=spared)
        for seconds, spared in ((60.0, 0.0), (30.0, 10.0))
    ]
    self.assertEqual(
        runner.saving(outcomes),
        "2 trials took 1 min 30 s; each in a process of its own, about"
        " 1 min 40 s: sharing processes, data and programs spared 10 s, 10%",
    )
    self.assertEqual(runner.saving(outcomes[:1]), "1 trials took 1 min 00 s")


if __name__ == "__main__":
  absltest.main()
