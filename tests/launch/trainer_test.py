import dataclasses

from absl.testing import absltest
from absl.testing import parameterized

from launch import datasets
from launch import experiment
from launch import trainer as trainer_lib
from nfnets.models import flops
from nfnets.models import variants
from nfnets.optim import durations
from nfnets.optim import sam
from nfnets.optim import sgd
from nfnets.training import inputs
from pipelines.sources import synthetic

_CONFIG = experiment.ExperimentConfig(
    steps=durations.Duration(4, "steps"),
    global_batch_size=8,
    model=experiment.ModelConfig(variant="N0"),
    data=experiment.DataConfig(name="synthetic"),
    input=inputs.InputConfig(mean=(72.0,), std=(90.0,)),
    optimizer=sgd.SGDConfig(warmup=durations.Duration(0, "steps")),
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


if __name__ == "__main__":
  absltest.main()
