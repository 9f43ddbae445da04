import dataclasses
import itertools

from absl.testing import absltest
from absl.testing import parameterized
import jax
import jax.numpy as jnp

from nfnets.models import activation_memory
from nfnets.models import execution
from nfnets.models import nfnet
from nfnets.models import variants

_TINY = variants.NFNetConfig(
    name="tiny",
    depths=(1, 2),
    widths=(16, 32),
    stem_channels=(4, 6),
    stem_strides=(2, 1),
    stage_strides=(1, 2),
    group_width=8,
)


def _count(config, size, policy, batch_size=1, itemsize=1):
  return activation_memory.count(
      config, size, policy, batch_size=batch_size, itemsize=itemsize
  )


class ActivationMemoryTest(parameterized.TestCase):

  def test_equals_a_count_by_hand(self):
    # Images of 8x8, a stem that ends at 4x4, and two stages, at 4x4 and 2x2.
    stem = 8 * 8 * 3 + 2 * 4 * 4 * 4
    head = 2 * 2 * 32 + 2 * 2 * 64 + 64
    # Per stage: block inputs, outputs of convolutions, what comes of both.
    gate = 16 + 2 * 8 + 16
    first = (
        4 * 4 * 6,
        4 * 4 * (8 + 8 + 8 + 16),
        4 * 4 * (6 + 8 + 8 + 8) + gate,
    )
    gate = 32 + 2 * 16 + 32
    # The first 3x3 convolution has the stride; the shortcut is pooled.
    second = (
        4 * 4 * 16,
        4 * 4 * 16 + 2 * 2 * (16 + 16 + 32),
        4 * 4 * (16 + 16) + 2 * 2 * (16 + 16 + 16) + gate,
    )
    third = (
        2 * 2 * 32,
        2 * 2 * (16 + 16 + 16 + 32),
        2 * 2 * (32 + 16 + 16 + 16) + gate,
    )
    blocks = (first, second, third)
    inputs, convolutions, _ = map(sum, zip(*blocks, strict=True))
    for policy, kept, recomputed in (
        ("none", stem + head + sum(map(sum, blocks)), 0),
        (
            "convolutions",
            stem + head + inputs + convolutions,
            max(block[2] for block in blocks),
        ),
        (
            "block",
            stem + head + inputs,
            max(block[1] + block[2] for block in blocks),
        ),
    ):
      with self.subTest(policy):
        count = _count(_TINY, 8, policy)
        self.assertEqual((count.kept, count.recomputed), (kept, recomputed))

  @parameterized.parameters(*variants.names())
  def test_each_policy_keeps_less_and_recomputes_more(self, name):
    config = variants.get(name)
    counts = [
        _count(config, config.train_size, policy)
        for policy in activation_memory.policies()
    ]
    self.assertEqual(counts[0].recomputed, 0)
    for more, less in itertools.pairwise(counts):
      self.assertGreater(more.kept, less.kept)
      self.assertLess(more.recomputed, less.recomputed)

  @parameterized.parameters(*activation_memory.policies())
  def test_bytes_are_proportional_to_the_batch_and_the_dtype(self, policy):
    config = variants.get("N1")
    one, many = _count(config, 28, policy), _count(config, 28, policy, 8, 4)
    self.assertEqual(many.kept, 32 * one.kept)
    self.assertEqual(many.recomputed, 32 * one.recomputed)

  @parameterized.parameters(*activation_memory.policies())
  def test_tensors_add_up(self, policy):
    config = variants.get("F1")
    kept = sum(
        tensor.size
        for tensor in activation_memory.tensors(config, 224)
        if activation_memory.is_kept(tensor, policy)
    )
    self.assertEqual(kept, _count(config, 224, policy).kept)

  @parameterized.product(name=("N1", "F1"), remat=("convolutions", "block"))
  def test_equals_what_autodiff_keeps(self, name, remat):
    batch = 5
    config = dataclasses.replace(
        variants.get(name),
        execution=execution.Execution(
            depth="scan", convolution="xla", remat=remat
        ),
    )
    network = nfnet.make(config, 10)
    images = jnp.zeros((batch, 64, 64, 3))

    def backward(key):
      params = network.init(key, images, is_training=False)

      def loss(params):
        out = network.apply(params, None, images, is_training=False)
        return out.logits.sum()

      return jax.vjp(loss, params)[1]

    residuals = jax.tree.leaves(jax.eval_shape(backward, jax.random.key(0)))
    # The loop over a stage stacks what it keeps; no kernel has a side of 5.
    stacked = [x for x in residuals if x.ndim == 5 and x.shape[1] == batch]
    expected = sum(
        tensor.size
        for tensor in activation_memory.tensors(config, 64)
        if tensor.role != activation_memory.Role.OUTSIDE
        and "/block_0/" not in tensor.layer
        and activation_memory.is_kept(tensor, remat)
    )
    self.assertEqual(sum(x.size for x in stacked), batch * expected)

  @parameterized.parameters(*activation_memory.policies())
  def test_a_gradient_takes_less_than_twice_what_it_keeps(self, remat):
    batch, size = 8, 192
    config = dataclasses.replace(
        variants.get("F0"), execution=execution.Execution(remat=remat)
    )
    network = nfnet.make(config, 10)
    images = jax.ShapeDtypeStruct((batch, size, size, 3), jnp.float32)
    params = jax.eval_shape(
        lambda key, x: network.init(key, x, is_training=False),
        jax.random.key(0),
        images,
    )

    def loss(params, images):
      key = jax.random.key(0)
      return network.apply(params, key, images, is_training=True).logits.sum()

    memory = (
        jax.jit(jax.grad(loss)).lower(params, images).compile()
    ).memory_analysis()
    kept = _count(config, size, remat, batch, itemsize=4).kept
    of_params = sum(4 * leaf.size for leaf in jax.tree.leaves(params))
    # The arguments and the results are the parameters and their gradients.
    self.assertLess(memory.temp_size_in_bytes, 2 * kept + of_params)


if __name__ == "__main__":
  absltest.main()
