import json
import pathlib

from absl.testing import absltest

from launch.studies import recipes
from launch.studies import summaries
from nfnets.optim import durations
from tests.launch.studies import simulated

_N0 = simulated.NFNETS[0]


class RecipesTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)

  def _run(self, name, epochs=1.0, rate=0.2, seed=0, more=None, **changes):
    tree = simulated.summary(_N0, epochs, rate, seed, 0.5) | (more or {})
    path = simulated.write_run(self.root / name, tree)
    if tree["experiment"]:
      simulated.write_config(path, epochs, **changes)
    return path

  def _find(self):
    return recipes.find(
        summaries.read(path, path.name) for path in self.root.iterdir()
    )

  def test_settings_that_all_runs_share(self):
    common = {
        "optimizer__clipping": 0.02,
        "input__mean": (1.5,),
        "optimizer__warmup": durations.Duration(0.1, "epochs"),
    }
    self._run("a", data__directory="/data/fashion", **common)
    self._run("b", 4.0, 0.4, 7, data__directory="/data/fashion", **common)
    found = self._find()
    self.assertEqual(found.experiment, "fashion_mnist_n0")
    self.assertEqual(found.batch_size, simulated.BATCH_SIZE)
    self.assertEqual(found.note, "")
    self.assertEqual(found.warmup, "0.1 epochs")
    # Neither steps, rate nor seed, which advice chooses.
    self.assertEqual(
        [(one.path, one.value) for one in found.settings],
        [
            ("data.directory", "/data/fashion"),
            ("input.mean", "1.5"),
            ("optimizer.clipping", "0.02"),
            ("optimizer.warmup", "0.1 epochs"),
        ],
    )

  def test_how_a_run_is_carried_out_is_no_matter(self):
    self._run("a", log_every_steps=7)
    self._run("b")
    found = self._find()
    self.assertEmpty(found.settings)
    self.assertEqual(found.warmup, "14.28 percent")

  def test_settings_that_differ_are_told(self):
    self._run("a", optimizer__clipping=0.02)
    self._run("b", optimizer__clipping=0.04)
    found = self._find()
    self.assertEmpty(found.settings)
    self.assertStartsWith(found.note, "its runs differ in optimizer.clipping")
    self.assertEqual(found.experiment, "fashion_mnist_n0")

  def test_different_batches(self):
    self._run("a")
    self._run("b", more={"global_batch_size": 64})
    self.assertIsNone(self._find().batch_size)

  def test_runs_from_elsewhere(self):
    self._run("a", more={"experiment": ""})
    found = self._find()
    self.assertIsNone(found.experiment)
    self.assertEqual(found.note, "its runs tell no experiment")

  def test_an_experiment_that_is_not_known(self):
    path = self._run("a")
    tree = json.loads((path / "summary.json").read_text())
    (path / "summary.json").write_text(
        json.dumps(tree | {"experiment": "cifar"})
    )
    self.assertIn("is no experiment of this project", self._find().note)
    self._run("b")
    self.assertEqual(
        self._find().note,
        "its runs are of the experiments cifar," " fashion_mnist_n0",
    )

  def test_a_config_that_cannot_be_read(self):
    for index, text in enumerate(("{}", '{"seed": 0}', None)):
      path = self._run(f"a{index}")
      run = summaries.read(path, "a")
      (path / "config.json").unlink()
      if text is not None:
        (path / "config.json").write_text(text)
      found = recipes.find([run])
      self.assertIsNone(found.experiment)
      self.assertEqual(
          found.note, "config.json of a is missing or of another version"
      )


if __name__ == "__main__":
  absltest.main()
