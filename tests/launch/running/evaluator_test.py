import dataclasses

from absl.testing import absltest
import jax
import numpy as np

from launch.console import errors
from launch.hosting import peers
from launch.hosting import preemption
from launch.hosting import watchdog
from launch.running import datasets
from launch.running import evaluator
from launch.running import experiment
from launch.running import trainer as trainer_lib
from nfnets.training import inputs
from pipelines.sources import source as source_lib
from pipelines.sources import synthetic


def _trainer(batch_size):
  train, held_out, test = (
      synthetic.make(synthetic.SyntheticConfig(num_records=70, split=split))
      for split in ("train", "held", "test")
  )
  config = experiment.ExperimentConfig(
      global_batch_size=8,
      model=experiment.ModelConfig(variant="N0"),
      data=experiment.DataConfig(name="synthetic"),
      input=inputs.InputConfig(mean=(72.0,), std=(90.0,)),
      evaluation=experiment.EvaluationConfig(batch_size=batch_size),
  )
  config = dataclasses.replace(
      config,
      optimizer=dataclasses.replace(
          config.optimizer, warmup=dataclasses.replace(config.steps, value=0)
      ),
  )
  splits = datasets.Splits(train=train, held_out=held_out, test=test)
  return trainer_lib.Trainer(config, splits)


def _evaluator(trainer, alone=None):
  return evaluator.Evaluator(
      trainer,
      alone or peers.Peers(preemption.StopSignals()),
      watchdog.Watchdog(0, 0, lambda text: None),
  )


class EvaluatorTest(absltest.TestCase):

  def test_batching_does_not_matter(self):
    results = []
    for batch_size in (32, 70):
      trainer = _trainer(batch_size)
      params = trainer.init_state().params
      # Away from equal logits, where no prediction counts as right.
      params = jax.tree.map(lambda x: x + 0.1, params)
      results.append(_evaluator(trainer)(params, trainer.splits.test))
    self.assertEqual(results[0]["examples"], 70)
    self.assertEqual(results[0]["top_1"], results[1]["top_1"])
    self.assertEqual(results[0]["top_5"], results[1]["top_5"])
    np.testing.assert_allclose(
        results[0]["loss"], results[1]["loss"], rtol=1e-5
    )

  def test_empty_split_is_refused(self):
    trainer = _trainer(32)
    empty = source_lib.Subset(trainer.splits.test, [])
    with self.assertRaisesRegex(errors.RunError, "empty"):
      _evaluator(trainer)(None, empty)

  def test_abandoned_where_the_run_stops(self):
    trainer = _trainer(32)
    alone = peers.Peers(preemption.StopSignals())
    # Of three batches, two are evaluated.
    alone.stop.stop_at(3)
    self.assertIsNone(
        _evaluator(trainer, alone)(
            trainer.init_state().params, trainer.splits.test
        )
    )
    self.assertTrue(alone.stop.is_past)


if __name__ == "__main__":
  absltest.main()
