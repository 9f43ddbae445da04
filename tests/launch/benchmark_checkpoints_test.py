import contextlib
import itertools
import pathlib
import types

from absl.testing import absltest
import jax
import jax.numpy as jnp
import numpy as np

from launch import benchmark_checkpoints
from launch.checkpointing import checkpoints
from launch.running import experiment
from nfnets.optim import schedules
from nfnets.training import train_state


class _Trainer:
  """Its steps count, and do nothing else."""

  config = types.SimpleNamespace(checkpoint=experiment.CheckpointConfig())

  def init_state(self):
    zero = jnp.zeros((), jnp.int32)
    return train_state.TrainState(
        step=zero,
        key=jax.random.key_data(jax.random.key(0)),
        params={"net": {"w": jnp.zeros((2**18,))}},
        opt_state=(),
        ema=None,
        schedule=schedules.warmup_cosine(0.1, 0, 10),
        skipped=zero,
        skipped_in_a_row=zero,
        unperturbed=zero,
    )

  def compile_update(self):
    return lambda state, batch: (state.replace(step=state.step + 1), batch)

  def train_feed(self, step):
    return contextlib.nullcontext(itertools.count(step))


class BenchmarkCheckpointsTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.path = pathlib.Path(self.create_tempdir().full_path)

  def test_all_is_measured_as_often(self):
    measurement = benchmark_checkpoints.Measurement(_Trainer(), self.path)
    measurement.run(2)
    self.assertEqual(measurement.num_bytes, 2**20 + 8 + 7 * 4)
    self.assertEqual(
        {name: len(times) for name, times in measurement.seconds.items()},
        dict.fromkeys(
            (
                "step",
                "copy",
                "checksums",
                "save",
                "write",
                "step while writing",
            ),
            2,
        ),
    )
    self.assertGreater(np.min(list(measurement.seconds.values())), 0)
    # Two checkpoints in each round, and in one that is not measured.
    self.assertEqual(checkpoints.latest(self.path), 8)

  def test_the_table_has_the_ratio_of_what_was_measured_together(self):
    measurement = benchmark_checkpoints.Measurement(_Trainer(), self.path)
    measurement.seconds = {
        name: [0.1, 0.2, 0.4]
        for name in ("step", "copy", "checksums", "write", "step while writing")
    } | {"save": [0.11, 0.24, 0.4]}
    rows = {
        row[0]: row[1:]
        for row in benchmark_checkpoints.report(measurement).rows
    }
    self.assertEqual(
        rows["copying it to the memory of the host"],
        ("200.0", "100.0 to 400.0"),
    )
    self.assertEqual(rows["the same, in copies"], ("1.10", "1.00 to 1.20"))


if __name__ == "__main__":
  absltest.main()
