import dataclasses

from absl.testing import absltest
import jax
import numpy as np

from launch.console import config_tree
from launch.running import datasets
from launch.running import experiment
from launch.running import sharing
from launch.running import trainer as trainer_lib
from nfnets.optim import durations
from nfnets.optim import optimizers
from nfnets.training import inputs
from pipelines.sources import synthetic

_CONFIG = experiment.ExperimentConfig(
    steps=durations.Duration(40, "steps"),
    global_batch_size=8,
    model=experiment.ModelConfig(variant="N0"),
    data=experiment.DataConfig(name="synthetic"),
    input=inputs.InputConfig(mean=(72.0,), std=(90.0,)),
    optimizer=optimizers.OptimizerConfig(warmup=durations.Duration(0, "steps")),
)
# What trials of one network differ in, or may.
_OTHER = {
    "checkpoint.every_steps": 3,
    "checkpoint.keep_every_steps": 9,
    "checkpoint.keep_latest": 1,
    "evaluation.every": durations.Duration(7, "steps"),
    "log_every_steps": 3,
    "max_skipped_in_a_row": 2,
    "optimizer.learning_rate": 0.05,
    "optimizer.warmup": durations.Duration(20, "percent"),
    "seed": 7,
    "steps": durations.Duration(50, "steps"),
}


def _trainer(programs=None, num_classes=10, **settings):
  source = synthetic.make(
      synthetic.SyntheticConfig(num_records=70, num_classes=num_classes)
  )
  splits = datasets.Splits(train=source, held_out=source, test=None)
  config = config_tree.replace(_CONFIG, settings)
  return trainer_lib.Trainer(config, splits, programs)


class SharingTest(absltest.TestCase):

  @classmethod
  def setUpClass(cls):
    super().setUpClass()
    cls.one, cls.other = _trainer(), _trainer(**_OTHER)

  def test_what_is_outside_is_in_no_program(self):
    self.assertEqual(set(_OTHER), set(sharing.OUTSIDE))
    updates, evaluations, inits = (
        [make(trainer) for trainer in (self.one, self.other)]
        for make in (
            lambda trainer: trainer._lower_update().as_text(),
            lambda trainer: trainer._lower_evaluation().as_text(),
            lambda trainer: str(
                jax.make_jaxpr(trainer._init())(np.uint32(0), trainer._schedule)
            ),
        )
    )
    self.assertEqual(*updates)
    self.assertEqual(*evaluations)
    self.assertEqual(*inits)

  def test_trials_share_what_is_compiled(self):
    programs = sharing.Programs()
    one = _trainer(programs)
    evaluation = one.compile_evaluation()
    first = one.init_state()
    self.assertEqual(programs.spared, 0)
    other = _trainer(programs, **_OTHER)
    self.assertIs(other.compile_evaluation(), evaluation)
    self.assertGreater(programs.spared, 0)
    # It has its own seed and rate all the same.
    jax.tree.map(
        np.testing.assert_array_equal,
        other.init_state(),
        self.other.init_state(),
    )
    self.assertNotEqual(first.schedule.peak, other.init_state().schedule.peak)

  def test_data_of_other_classes_is_another_program(self):
    self.assertEqual(self.one._key, self.other._key)
    self.assertNotEqual(self.one._key, _trainer(num_classes=12)._key)

  def test_every_setting_counts_but_those_outside(self):
    counted = {path for path, _ in sharing.determining(_CONFIG)}
    every = {leaf.path for leaf in config_tree.leaves(_CONFIG)}
    self.assertEqual(every - counted, set(sharing.OUTSIDE))

  def test_data_is_opened_once(self):
    shared = sharing.Shared(startup_seconds=5.0)
    self.assertEqual(shared.begin(), 0)
    splits = shared.splits(_CONFIG.data)
    self.assertEqual(shared.spared, 0)
    before = shared.begin()
    self.assertIs(shared.splits(_CONFIG.data), splits)
    self.assertGreater(shared.spared - before, 5)
    other = dataclasses.replace(_CONFIG.data, train_count=100)
    self.assertLen(shared.splits(other).train, 100)


if __name__ == "__main__":
  absltest.main()
