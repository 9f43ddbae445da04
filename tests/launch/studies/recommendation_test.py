import pathlib
import shlex
import shutil
import tempfile

from absl import flags
from absl.testing import absltest

from launch.configs import registry
from launch.console import config_flags
from launch.console import errors
from launch.studies import collection
from launch.studies import directories
from launch.studies import findings
from launch.studies import recommendation
from nfnets.optim import durations
from tests.launch.studies import simulated


def _find(root):
  runs = collection.collect(directories.find([str(root)]))
  return findings.find(runs, resamples=50)


class RecommendationTest(absltest.TestCase):

  @classmethod
  def setUpClass(cls):
    super().setUpClass()
    root = pathlib.Path(tempfile.mkdtemp(dir=absltest.TEST_TMPDIR.value))
    cls.addClassCleanup(shutil.rmtree, root)
    cls.root = root
    # The large models alone, of which the experiments are known.
    simulated.write_study(root, rates=(0.1, 0.2, 0.4))
    for path in root.iterdir():
      epochs = float(path.name.split("_")[1])
      simulated.write_config(
          path,
          epochs,
          optimizer__clipping=0.02,
          input__mean=(71.5,),
          data__directory="/some where/fashion",
          optimizer__warmup=durations.Duration(10, "percent"),
      )
    simulated.write_study(
        root,
        simulated.VITS,
        rates=simulated.VIT_RATES[:2],
        truth=simulated.VIT_TRUTH,
    )
    cls.found = _find(root)

  def test_chooses_the_family_and_model_of_least_loss(self):
    told = recommendation.find(self.found, lambda family, model: 2e13)
    best = told.best
    self.assertEqual(best.family, "NFNet")
    truth = simulated.Truth()
    losses = {
        model.variant: truth.loss(model.params, 2e13 / model.flops)
        for model in simulated.NFNETS
    }
    self.assertEqual(best.advice.model, min(losses, key=losses.__getitem__))
    self.assertAlmostEqual(
        best.advice.epochs,
        2e13
        / next(
            m.flops for m in simulated.NFNETS if m.variant == best.advice.model
        )
        / simulated.TRAIN_EXAMPLES,
        delta=0.02,
    )
    expected = losses[best.advice.model]
    self.assertAlmostEqual(
        recommendation.of_model(best.advice).value / expected, 1, delta=0.01
    )
    self.assertAlmostEqual(best.advice.run.value / expected, 1, delta=0.05)
    self.assertEqual([one.family for one in told.others], ["ViT"])
    self.assertEmpty(told.refused)

  def test_the_command_trains_what_is_advised(self):
    for flops in (1e12, 2e13, 5e14):
      best = recommendation.find(
          self.found, lambda family, model, flops=flops: flops
      ).best
      words = shlex.split(best.command)
      self.assertEqual(
          words[:4], ["./bazelw", "run", "//launch:pretrain", "--"]
      )
      values = flags.FlagValues()
      flags.DEFINE_string("workdir", "", "", flag_values=values)
      config, rest = config_flags.parse(
          ["pretrain", *words[4:]],
          registry.get,
          registry.DEFAULT,
          registry.names(),
          values,
      )
      self.assertEqual(rest, ["pretrain"])
      self.assertEqual(config.model.variant, best.advice.model)
      self.assertEqual(
          config.optimizer.learning_rate, best.advice.learning_rate
      )
      steps = config.steps.to_steps(
          batch_size=config.global_batch_size,
          examples_per_epoch=simulated.TRAIN_EXAMPLES,
      )
      self.assertEqual(steps, best.steps)
      self.assertEqual(config.global_batch_size, best.batch_size)
      # The compute asked for, to half a step.
      each = next(
          m.flops for m in simulated.NFNETS if m.variant == best.advice.model
      )
      step = best.batch_size * each
      self.assertLessEqual(abs(steps * step - flops), 0.51 * step)
      # As the study's runs were trained.
      self.assertEqual(config.optimizer.clipping, 0.02)
      self.assertEqual(config.input.mean, (71.5,))
      self.assertEqual(config.data.directory, "/some where/fashion")
      self.assertEqual(
          config.optimizer.warmup, durations.Duration(10, "percent")
      )
      self.assertEqual(values.workdir, f"runs/{values.config}_{steps}_steps")

  def test_says_what_lies_outside(self):
    within = recommendation.find(self.found, lambda family, model: 2e13).best
    self.assertNotIn("measured from", " ".join(within.notes))
    beyond = recommendation.find(self.found, lambda family, model: 1e15).best
    text = " ".join(beyond.notes)
    self.assertIn("compute in FLOPs: 1e+15, measured from", text)
    self.assertIn("epochs of N7+", text)
    # Where no model is large enough, the law promises too much.
    far = recommendation.find(self.found, lambda family, model: 1e18).best
    self.assertIn("law and surface disagree", " ".join(far.notes))

  def test_one_family_alone(self):
    told = recommendation.find(
        self.found, lambda family, model: 2e13, family="ViT"
    )
    self.assertEqual(told.best.family, "ViT")
    self.assertEmpty(told.others)
    self.assertEqual(told.best.command, "")
    self.assertIn("config.json of V", " ".join(told.best.notes))
    with self.assertRaisesRegex(errors.RunError, "there are: NFNet, ViT"):
      recommendation.find(self.found, lambda family, model: 1.0, family="CNN")

  def test_a_model_has_a_speed_of_its_own(self):
    asked = []

    def flops(family, model):
      asked.append((family.name, model))
      return {None: 2e12, "N0": 1e12, "N1": 2e13}.get(model, 4e13)

    best = recommendation.find(self.found, flops, family="NFNet").best
    # What is advised is for the compute that it gets itself.
    self.assertEqual(
        best.advice.flops, flops(self.found.families[0], best.advice.model)
    )
    self.assertEqual(asked[0], ("NFNet", None))

  def test_less_than_a_step(self):
    with self.assertRaisesRegex(errors.RunError, "less than one step of N0"):
      recommendation.find(self.found, lambda family, model: 1e8, "NFNet")

  def test_a_law_that_says_nothing(self):
    root = pathlib.Path(self.create_tempdir().full_path)
    simulated.write_study(
        root, simulated.NFNETS[:1], epochs=(1.0, 1.5, 2.0), rates=(0.2, 0.4)
    )
    found = _find(root)
    self.assertIsNotNone(found.families[0].study.law)
    with self.assertRaisesRegex(errors.RunError, "the law says nothing about"):
      recommendation.find(found, lambda family, model: 1e15)

  def test_without_a_law(self):
    root = pathlib.Path(self.create_tempdir().full_path)
    for index, model in enumerate(simulated.NFNETS[:2]):
      tree = simulated.summary(model, 1.0, 0.2, 0, 0.5 - 0.1 * index)
      del tree["global_batch_size"]
      simulated.write_run(root / model.variant, tree)
      simulated.write_config(root / model.variant, 1.0)
      # What the configuration tells, the summary need not.
    found = _find(root)
    self.assertIsNone(found.families[0].study.law)
    best = recommendation.find(found, lambda family, model: 2e12).best
    self.assertEqual(best.advice.model, "N1")
    self.assertIsNone(best.advice.run)
    self.assertEqual(best.batch_size, simulated.BATCH_SIZE)
    self.assertIn("not fitted: law", " ".join(best.notes))

  def test_a_warm_up_longer_than_the_run(self):
    root = pathlib.Path(self.create_tempdir().full_path)
    tree = simulated.summary(simulated.NFNETS[0], 1.0, 0.2, 0, 0.5)
    simulated.write_run(root / "a", tree)
    simulated.write_config(
        root / "a", 1.0, optimizer__warmup=durations.Duration(50)
    )
    found = _find(root)
    for flops, is_too_short in ((9e10, True), (9e11, False)):
      best = recommendation.find(found, lambda family, model, f=flops: f).best
      self.assertEqual(
          "the warm-up of 50" in " ".join(best.notes), is_too_short
      )


if __name__ == "__main__":
  absltest.main()
