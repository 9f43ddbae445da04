from absl import flags
from absl.testing import absltest

from launch.evaluation import batch_size
from launch.running import experiment

_FLAG = batch_size.flag()


class BatchSizeTest(absltest.TestCase):

  def test_the_flag_then_the_run_then_the_default(self):
    self.assertEqual(_FLAG.value, 0)
    run = experiment.ExperimentConfig(
        evaluation=experiment.EvaluationConfig(batch_size=96)
    )
    self.assertEqual(batch_size.choose(8, run), 8)
    self.assertEqual(batch_size.choose(0, run), 96)
    self.assertEqual(batch_size.choose(8, None), 8)
    help_text = flags.FLAGS[_FLAG.name].help
    self.assertIn(f"or {batch_size.choose(0, None)}.", help_text)


if __name__ == "__main__":
  absltest.main()
