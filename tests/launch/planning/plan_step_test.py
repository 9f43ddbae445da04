import dataclasses
import os
from unittest import mock

os.environ["XLA_FLAGS"] = "--xla_force_host_platform_device_count=2"

from absl.testing import absltest  # noqa: E402
from absl.testing import parameterized  # noqa: E402
import jax  # noqa: E402

from launch.configs import registry  # noqa: E402
from launch.console import errors  # noqa: E402
from launch.planning import plan_step  # noqa: E402
from launch.running import datasets  # noqa: E402
from launch.running import trainer  # noqa: E402
from nfnets.models import execution  # noqa: E402
from nfnets.optim import durations  # noqa: E402
from nfnets.optim import layerwise  # noqa: E402
from nfnets.optim import sam  # noqa: E402
from nfnets.optim import schedules  # noqa: E402
from nfnets.training import update  # noqa: E402
from pipelines.sources import source  # noqa: E402
from pipelines.transforms import mixing  # noqa: E402


def _config(name="fashion_mnist_n0", **kwargs):
  config = dataclasses.replace(registry.get(name), **kwargs)
  return plan_step.resolve(config, "cpu")


def _with_layers(config, **layers):
  optimizer = dataclasses.replace(
      config.optimizer, layers=layerwise.LayerConfig(**layers)
  )
  return dataclasses.replace(config, optimizer=optimizer)


def _with_mixing(config):
  augment = dataclasses.replace(
      config.data.augment, mix=mixing.MixConfig(mixup_alpha=0.2)
  )
  return dataclasses.replace(
      config, data=dataclasses.replace(config.data, augment=augment)
  )


class StepTest(parameterized.TestCase):

  @parameterized.named_parameters(
      ("plain", _config(global_batch_size=8)),
      (
          "classifier_alone",
          _with_layers(_config(global_batch_size=8), only=("classifier",)),
      ),
      (
          "split_mixed_and_in_parts",
          _with_mixing(
              _config(
                  global_batch_size=8,
                  parallel=update.ParallelConfig(
                      micro_batches=2, split_state=True
                  ),
                  sam=sam.SAMConfig(rho=0.05),
              )
          ),
      ),
  )
  def test_it_is_the_step_of_the_trainer(self, config):
    images, classes = 480, 4
    step = plan_step.trace(config, jax.devices(), images, classes)
    synthetic = source_of(images, classes)
    splits = datasets.Splits(synthetic, synthetic, None)
    # What is compared is what would be compiled.
    with mock.patch.object(
        jax.stages.Lowered, "compile", autospec=True, side_effect=lambda x: x
    ):
      lowered = trainer.Trainer(config, splits).compile_update()
    self.assertEqual(step.traced.lower().as_text(), lowered.as_text())

  def test_length_and_cost_of_the_run(self):
    config = _config(steps=durations.Duration(2, "epochs"))
    step = plan_step.trace(config, jax.devices(), 128 * 50, 10)
    self.assertEqual(step.total_steps, 100)
    self.assertEqual(step.examples, 128 * 100)
    self.assertEqual(step.image_size, 28)
    self.assertEqual(
        step.flops.params,
        sum(leaf.size for leaf in jax.tree.leaves(step.state.params)),
    )

  def test_billions_of_images(self):
    config = registry.get("web_f0")
    count = 4_000_000_000
    with (
        mock.patch.object(
            plan_step.update, "make", side_effect=ValueError("far enough")
        ),
        mock.patch.object(
            schedules, "warmup_cosine", wraps=schedules.warmup_cosine
        ) as made,
    ):
      with self.assertRaisesRegex(errors.RunError, "far enough"):
        plan_step.trace(config, jax.devices(), count, 30_000)
    schedule = schedules.warmup_cosine(*made.call_args.args).rate
    last = count // config.global_batch_size
    self.assertGreater(float(schedule(last - 500_000)), 0.1)
    self.assertAlmostEqual(float(schedule(last + 1)), 0, delta=1e-6)

  def test_a_warm_up_longer_than_the_run(self):
    config = _config(
        steps=durations.Duration(10),
        optimizer=dataclasses.replace(
            registry.get("fashion_mnist_n0").optimizer,
            warmup=durations.Duration(10),
        ),
    )
    with self.assertRaisesRegex(errors.RunError, "warm-up shorter"):
      plan_step.trace(config, jax.devices(), 1000, 4)

  def test_layers_that_there_are_not(self):
    config = _with_layers(_config(), freeze=("stage_9",))
    with self.assertRaisesRegex(
        errors.RunError, "^--config.optimizer.layers.freeze: 'stage_9' matches"
    ):
      plan_step.trace(config, jax.devices(), 12_800, 4)

  def test_no_image_is_read(self):
    with self.assertRaises(LookupError):
      plan_step.Images(5, 2, None)[0]


class ResolveTest(absltest.TestCase):

  def test_a_tpu_decides_otherwise_than_this_machine(self):
    config = plan_step.resolve(registry.get("web_f0"), "tpu")
    self.assertEqual(config.input.dtype, "bfloat16")
    self.assertEqual(config.model.execution.depth, "scan")
    self.assertEqual(config.model.execution.convolution, "xla")
    config = plan_step.resolve(registry.get("web_f0"), "cpu")
    self.assertEqual(config.input.dtype, "float32")
    self.assertEqual(config.model.execution.convolution, "xla")

  def test_what_was_chosen_stays(self):
    config = registry.get("web_f0")
    chosen = execution.Execution(depth="unroll", remat="block")
    config = dataclasses.replace(
        config, model=dataclasses.replace(config.model, execution=chosen)
    )
    resolved = plan_step.resolve(config, "tpu").model.execution
    self.assertEqual((resolved.depth, resolved.remat), ("unroll", "block"))

  def test_native_convolutions_cannot_be_seen(self):
    config = registry.get("web_f0")
    chosen = execution.Execution(convolution="native")
    config = dataclasses.replace(
        config, model=dataclasses.replace(config.model, execution=chosen)
    )
    with self.assertRaisesRegex(errors.RunError, "convolution=native"):
      plan_step.resolve(config, "tpu")


def source_of(images: int, classes: int) -> source.Source:
  """Returns what is only described, too: no image of it is read."""
  return plan_step.Images(images, classes, (28, 28, 1))


if __name__ == "__main__":
  absltest.main()
