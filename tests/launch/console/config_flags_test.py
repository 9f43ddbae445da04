from absl import flags
from absl.testing import absltest
from absl.testing import parameterized

from launch.configs import registry
from launch.console import config_flags
from launch.console import errors
from nfnets.optim import durations


def _parse(*arguments):
  return config_flags.parse(
      ["program", *arguments],
      registry.get,
      registry.DEFAULT,
      registry.names(),
      flags.FlagValues(),
  )


class ConfigFlagsTest(parameterized.TestCase):

  def test_no_flag_is_the_default_experiment(self):
    config, rest = _parse()
    self.assertEqual(config, registry.get(registry.DEFAULT))
    self.assertEqual(rest, ["program"])

  @parameterized.parameters(*registry.names())
  def test_every_experiment_by_name(self, name):
    self.assertEqual(_parse(f"--config={name}")[0], registry.get(name))
    self.assertEqual(_parse("--config", name)[0], registry.get(name))

  def test_overrides_of_every_type(self):
    config, rest = _parse(
        "--config.seed=3",
        "--config.steps",
        "0.5 epochs",
        "--config.optimizer.learning_rate=8e-1",
        "--noconfig.optimizer.nesterov",
        "--config.data.augment.flip=false",
        "--config.input.mean=1,2.5",
        "--config.input.std=1,2",
        "--config.model.variant=N1",
        "left",
    )
    self.assertEqual(config.seed, 3)
    self.assertEqual(config.steps, durations.Duration(0.5, "epochs"))
    self.assertEqual(config.optimizer.learning_rate, 0.8)
    self.assertFalse(config.optimizer.nesterov)
    self.assertFalse(config.data.augment.flip)
    self.assertEqual(config.input.mean, (1.0, 2.5))
    self.assertEqual(config.model.variant, "N1")
    self.assertEqual(rest, ["program", "left"])

  def test_texts_with_commas(self):
    for text, expected in (
        ("stem", ("stem",)),
        ("stem, */skip_gain", ("stem", "*/skip_gain")),
        ("", ()),
    ):
      config, _ = _parse(f"--config.optimizer.layers.freeze={text}")
      self.assertEqual(config.optimizer.layers.freeze, expected)

  @parameterized.parameters(
      ("--config=fashion_mnist_n9", "unknown experiment.*fashion_mnist_n"),
      ("--config.stepz=1", "unknown flag --config.stepz.*'config.steps'"),
      ("--confg=x", "unknown flag --confg.*'config'"),
      ("--config.steps=soon", "'soon' is not a duration"),
      ("--config.seed=1.5", "config.seed.*1.5"),
      ("--config.optimizer.momentum=fast", "config.optimizer.momentum.*fast"),
      ("--config.optimizer.momentum=2", r"momentum must lie in \[0, 1\)"),
      ("--config.model.variant=N2", "unknown variant 'N2', did you mean"),
      ("--config.input.mean=1,a", "config.input.mean"),
      ("--config.input.mean=nan", "not a finite"),
      ("--config.optimizer.weight_decay=nan", "not a finite"),
      ("--config.optimizer.learning_rate=1e39", "not a finite"),
      ("--config.seed=4294967296", "seed must lie in"),
      (
          "--config.data.name=mnist",
          "fashion_mnist, images, mnist_digits, synthetic",
      ),
      ("--config.global_batch_size=0", "at least 1"),
      ("--config.optimizer.layers.rates=stem", "PATTERN=FACTOR.*'stem'"),
      ("--config.optimizer.layers.freeze=a,,b", "an empty one"),
      ("--config.data.augment.flip=maybe", "config.data.augment.flip"),
  )
  def test_mistakes_are_one_line(self, argument, message):
    with self.assertRaisesRegex(errors.RunError, message) as caught:
      _parse(argument)
    self.assertNotIn("\n", str(caught.exception))

  def test_every_setting_is_documented(self):
    values = flags.FlagValues()
    config_flags.parse(
        ["program"],
        registry.get,
        registry.DEFAULT,
        registry.names(),
        values,
    )
    for name in values:
      # A help that only repeats the path says nothing.
      self.assertNotEqual(values[name].help, name.removeprefix("config."))


if __name__ == "__main__":
  absltest.main()
