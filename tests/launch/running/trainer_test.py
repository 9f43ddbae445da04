import dataclasses

from absl.testing import absltest
from absl.testing import parameterized
import jax
import numpy as np

from launch.console import errors
from launch.running import datasets
from launch.running import experiment
from launch.running import trainer as trainer_lib
from nfnets.models import flops
from nfnets.models import variants
from nfnets.optim import durations
from nfnets.optim import layerwise
from nfnets.optim import optimizers
from nfnets.optim import sam
from nfnets.training import inputs
from pipelines.sources import synthetic

_CONFIG = experiment.ExperimentConfig(
    steps=durations.Duration(4, "steps"),
    global_batch_size=8,
    model=experiment.ModelConfig(variant="N0"),
    data=experiment.DataConfig(name="synthetic"),
    input=inputs.InputConfig(mean=(72.0,), std=(90.0,)),
    optimizer=optimizers.OptimizerConfig(warmup=durations.Duration(0, "steps")),
)


def _trainer(**settings):
  source = synthetic.make(synthetic.SyntheticConfig(num_records=70))
  splits = datasets.Splits(train=source, held_out=source, test=None)
  return trainer_lib.Trainer(dataclasses.replace(_CONFIG, **settings), splits)


class TrainerTest(parameterized.TestCase):

  @parameterized.parameters((0.0, 1.0, 1), (0.05, 1.0, 2), (0.05, 0.2, 1.2))
  def test_operations_of_a_step(self, rho, fraction, gradients):
    trainer = _trainer(sam=sam.SAMConfig(rho=rho, fraction=fraction))
    size, _, channels = trainer.splits.train.image_shape
    # A gradient is a forward pass, and a backward pass of twice its cost.
    forward = flops.count(
        variants.get("N0"), size, trainer.splits.train.num_classes, channels
    ).macs
    self.assertAlmostEqual(
        trainer.train_flops_per_image / (gradients * 3 * 2 * forward), 1
    )

  def test_patterns_that_match_nothing_are_refused(self):
    layers = layerwise.LayerConfig(freeze=("stage_9",))
    with self.assertRaisesRegex(
        errors.RunError, "^--config.optimizer.layers.freeze: 'stage_9' matches"
    ):
      _trainer(optimizer=dataclasses.replace(_CONFIG.optimizer, layers=layers))

  def test_a_network_that_takes_few_sizes(self):
    # Its patches have 14 pixels.
    trainer = _trainer(model=experiment.ModelConfig(variant="ViT-g/14"))
    leaves = jax.tree.leaves(trainer.state_shapes().params)
    self.assertEqual(sum(leaf.size for leaf in leaves), trainer.params)

  def test_other_parameters_to_start_from(self):
    trainer = _trainer()
    state = trainer.init_state()
    # Some from the host, and some as they were drawn.
    params = {
        module: {
            name: np.full(leaf.shape, 2, np.float32) if name == "w" else leaf
            for name, leaf in leaves.items()
        }
        for module, leaves in state.params.items()
    }
    started = trainer.with_parameters(state, params)
    for tree in (started.params, started.ema):
      jax.tree.map(np.testing.assert_array_equal, tree, params)
    pointers = [
        x.unsafe_buffer_pointer()
        for x in jax.tree.leaves((started.params, started.ema))
    ]
    self.assertLen(set(pointers), len(pointers))
    self.assertEqual(
        jax.tree.map(lambda x: x.sharding, started),
        jax.tree.map(lambda x: x.sharding, trainer.state_shapes()),
    )


if __name__ == "__main__":
  absltest.main()
