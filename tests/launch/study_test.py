import contextlib
import io
import pathlib
import shlex

from absl import flags
from absl.testing import absltest
from absl.testing import flagsaver
from absl.testing import parameterized

from launch import study
from launch.configs import studies
from launch.console import config_flags
from launch.console import errors

_TINY = ("--config.data.name=synthetic", "--models=N0", "--epochs=0.5,1")


class StudyTest(parameterized.TestCase):

  @classmethod
  def setUpClass(cls):
    super().setUpClass()
    # As at the start of the program.
    cls.flags = flags.FLAGS
    cls.config, _ = config_flags.parse(
        ["study"],
        study._first_experiment,
        studies.DEFAULT,
        studies.names(),
    )

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)

  def _run(self, *arguments):
    output = io.StringIO()
    with flagsaver.flagsaver(), contextlib.redirect_stdout(output):
      flags.FLAGS(["study", f"--study={self.root / 'study'}", *arguments])
      code = study.main(self.config)
    return code, output.getvalue()

  def test_a_dry_run_shows_the_grid_and_its_cost_alone(self):
    code, text = self._run(*_TINY, "--dry_run")
    self.assertEqual(code, errors.DONE)
    self.assertRegex(text, r"N0 +\S+e\+\d+ +0 +\S+e\+\d+ +0")
    self.assertIn("about 4 of 14 trials are run", text)
    self.assertRegex(text, r"operations left, about .* is a guess until")
    self.assertFalse((self.root / "study").exists())

  def test_commands_are_of_the_trials_that_are_needed_now(self):
    path = self.root / "commands.sh"
    code, text = self._run(*_TINY, "--start=0.6", f"--commands={path}")
    self.assertEqual(code, errors.DONE)
    self.assertIn("commands of the 2 trials that are needed now", text)
    lines = [shlex.split(line) for line in path.read_text().splitlines()]
    self.assertEqual(
        [[w for w in line if "rate" in w or "steps" in w] for line in lines],
        [
            ["--config.steps=0.5 epochs", f"--config.optimizer.{rate}"]
            for rate in ("learning_rate=0.6", "learning_rate=0.3")
        ],
    )
    self.assertTrue((self.root / "study/study.json").exists())

  @parameterized.parameters(
      (("--commands=x", "--parallel=2"), "exclude each other"),
      (("--models=N0,V0", "--rates=0.1,0.2"), "are of one family, and there"),
      (("--models=N0", "--rates=0.1,0.3"), "not a factor of 2 apart"),
      (("--models=N0", "--start=3"), "--start=3 is not one of the --rates"),
      (("--models=N17",), "unknown variant 'N17'"),
      (("--epochs=a,b",), "--epochs=a,b are no numbers with commas"),
      (("--seeds=0.5",), "--seeds=0.5 are no whole numbers"),
      (("--seeds=1,1",), "--seeds has 1 twice"),
      (("--config.seed=1",), "--config.seed tells trials apart"),
  )
  def test_what_makes_no_sense_is_one_line(self, arguments, message):
    with self.assertRaisesRegex(errors.RunError, message) as caught:
      self._run("--config.data.name=synthetic", *arguments)
    self.assertNotIn("\n", str(caught.exception))
    self.assertFalse((self.root / "study").exists())

  def test_flags_change_the_study(self):
    _, text = self._run(
        *_TINY,
        "--rates=0.4,0.1,0.2",
        "--seeds=0,1",
        "--search=full",
        "--dry_run",
    )  # pyformat: disable
    self.assertIn("learning rates 0.1, 0.2, 0.4\n", text)
    self.assertIn("all 12 trials of 2 seeds are run", text)


if __name__ == "__main__":
  absltest.main()
