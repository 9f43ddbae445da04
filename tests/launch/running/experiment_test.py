from absl.testing import absltest
from absl.testing import parameterized

from launch.running import experiment
from nfnets.optim import durations


class ExperimentTest(parameterized.TestCase):

  def test_network_takes_the_regularisation_of_the_experiment(self):
    network = experiment.ModelConfig(
        variant="F3+", dropout_rate=0.2, stochastic_depth_rate=0.1
    ).network()
    self.assertEqual(network.name, "F3+")
    self.assertEqual(network.dropout_rate, 0.2)
    self.assertEqual(network.stochastic_depth_rate, 0.1)

  def test_pretraining_is_not_regularised_unless_asked(self):
    network = experiment.ModelConfig(variant="F7").network()
    self.assertEqual(network.dropout_rate, 0)
    self.assertEqual(network.stochastic_depth_rate, 0)

  @parameterized.parameters(
      (experiment.ModelConfig, {"variant": "F9"}, "unknown variant"),
      (experiment.ModelConfig, {"dropout_rate": 1.0}, "dropout_rate"),
      (experiment.DataConfig, {"name": "mnist"}, "fashion_mnist"),
      (experiment.DataConfig, {"held_out_fraction": 0.0}, "held_out"),
      (experiment.DataConfig, {"held_out_count": -1}, "held_out_count"),
      (experiment.DataConfig, {"train_count": -1}, "train_count"),
      (experiment.AutomaticConfig, {"least_steps": -1}, "least_steps"),
      (experiment.DataConfig, {"test_directory": "x"}, "test_directory"),
      (experiment.EvaluationConfig, {"batch_size": 0}, "batch_size"),
      (experiment.CheckpointConfig, {"every_steps": 0}, "every_steps"),
      (experiment.ExperimentConfig, {"seed": -1}, "seed"),
      (
          experiment.ExperimentConfig,
          {"steps": durations.Duration(0)},
          "steps must be positive",
      ),
      (
          experiment.ExperimentConfig,
          {"steps": durations.Duration(10, "percent")},
          "share of itself",
      ),
  )
  def test_nonsense_is_refused(self, cls, change, message):
    with self.assertRaisesRegex(ValueError, message):
      cls(**change)


if __name__ == "__main__":
  absltest.main()
