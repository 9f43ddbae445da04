from absl.testing import absltest
import haiku as hk
import jax
import jax.numpy as jnp
import numpy as np

from nfnets.models import nfnet
from nfnets.optim import optimizers
from nfnets.optim import schedules
from nfnets.training import train_state

_NETWORK = hk.transform(
    lambda images, is_training: nfnet.Outputs(
        logits=hk.Linear(3)(jnp.mean(images, (1, 2))), features=images
    )
)


def _init(seed=0, keep_ema=True):
  return train_state.init(
      seed,
      _NETWORK,
      optimizers.make(optimizers.OptimizerConfig()),
      3,
      schedules.warmup_cosine(0.1, 2, 10),
      keep_ema=keep_ema,
  )


class TrainStateTest(absltest.TestCase):

  def test_starts_at_zero(self):
    state = _init()
    for counter in (state.step, state.skipped, state.skipped_in_a_row):
      self.assertEqual(int(counter), 0)

  def test_a_seed_is_the_same_as_an_array(self):
    for seed in (0, 7, 2**32 - 1):
      jax.tree.map(
          np.testing.assert_array_equal,
          _init(seed),
          jax.jit(_init)(np.uint32(seed)),
      )

  def test_average_starts_as_the_parameters_in_buffers_of_its_own(self):
    state = _init()
    jax.tree.map(np.testing.assert_array_equal, state.ema, state.params)
    for a, b in zip(
        jax.tree.leaves(state.ema), jax.tree.leaves(state.params), strict=True
    ):
      self.assertNotEqual(a.unsafe_buffer_pointer(), b.unsafe_buffer_pointer())

  def test_what_to_evaluate(self):
    with_average, without = _init(), _init(keep_ema=False)
    self.assertIs(with_average.averaged, with_average.ema)
    self.assertIs(without.averaged, without.params)

  def test_seed_decides_parameters_and_key(self):
    first, again, other = _init(1), _init(1), _init(2)
    jax.tree.map(np.testing.assert_array_equal, first, again)
    self.assertFalse(np.array_equal(first.key, other.key))
    self.assertFalse(
        np.array_equal(first.params["linear"]["w"], other.params["linear"]["w"])
    )


if __name__ == "__main__":
  absltest.main()
