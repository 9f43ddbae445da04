import dataclasses

from absl.testing import absltest

from launch.console import config_tree
from launch.console import errors
from launch.running import run_directory
from launch.running import sharing
from launch.studies import grid as grid_lib
from launch.studies import standing
from launch.studies import study_directory
from launch.studies import trials as trials_lib

_OVERRIDES = {"data.name": "synthetic", "optimizer.clipping": 0.5}
_GRID = grid_lib.Grid(
    families=(
        grid_lib.Family(
            name="NFNet",
            experiment="fashion_mnist_n0",
            models=("N0",),
            rates=(0.1, 0.2),
            start=0.2,
        ),
    ),
    epochs=(1.0,),
)


class StudyDirectoryTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.shared = sharing.Shared()
    self.trials = trials_lib.expand(_GRID, _OVERRIDES, self.shared)
    self.directory = study_directory.StudyDirectory(
        self.create_tempdir().full_path
    )
    self.trial = next(iter(self.trials))

  def _summary(self, **summary):
    path = self.directory.workdir(self.trial)
    path.mkdir(exist_ok=True)
    tree = {"train_flops": 5, "wall_seconds": 2.0, **summary}
    run_directory.write_json(path / "summary.json", tree)

  def test_outcomes_are_those_of_the_folders(self):
    self.assertEqual(self.directory.outcomes(self.trials), {})
    self._summary(held_out_loss=0.5, compile_seconds=0.5, spared_seconds=1.0)
    self.assertEqual(
        self.directory.outcomes(self.trials),
        {self.trial.id: standing.Outcome(0.5, 5.0, 2.0, 0.5, 1.0)},
    )
    self._summary(held_out_loss=None, diverged=True, diverged_reason="high")
    self.assertEqual(
        self.directory.outcomes(self.trials),
        {self.trial.id: standing.Outcome(None, 5.0, 2.0, why="high")},
    )

  def test_summaries_that_cannot_be_read_are_named(self):
    self._summary(held_out_loss=None)
    with self.assertRaisesRegex(errors.RunError, "remove the folder, and the"):
      self.directory.outcomes(self.trials)

  def test_folders_of_something_else_are_refused(self):
    (self.directory.path / "photo.jpg").touch()
    with self.assertRaisesRegex(errors.RunError, "holds no study"):
      with self.directory.claim():
        pass

  def test_a_study_is_of_one_process(self):
    with self.directory.claim():
      other = study_directory.StudyDirectory(self.directory.path)
      with self.assertRaisesRegex(errors.RunError, "another --study"):
        with other.claim():
          pass

  def test_trials_of_other_settings_are_refused(self):
    directory = run_directory.RunDirectory(self.directory.workdir(self.trial))
    directory.path.mkdir()
    directory.write_config(self.trial.config)
    self.directory.check(self.trials, self.shared)
    # How a run is carried out may change.
    changed = {"log_every_steps": 7, "checkpoint.every_steps": 3}
    directory.write_config(config_tree.replace(self.trial.config, changed))
    self.directory.check(self.trials, self.shared)
    optimizer = dataclasses.replace(self.trial.config.optimizer, clipping=0.25)
    config = dataclasses.replace(self.trial.config, optimizer=optimizer)
    directory.write_config(config)
    with self.assertRaisesRegex(errors.RunError, "clipping: 0.25, now 0.5"):
      self.directory.check(self.trials, self.shared)


if __name__ == "__main__":
  absltest.main()
