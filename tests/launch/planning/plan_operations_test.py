from absl.testing import absltest
from absl.testing import parameterized
import jax
import jax.numpy as jnp
import numpy as np

from launch.planning import plan_operations


def _count(function, *shapes):
  arguments = [jax.ShapeDtypeStruct(shape, jnp.float32) for shape in shapes]
  traced = jax.jit(function).trace(*arguments)
  return plan_operations.count(traced.jaxpr.jaxpr), traced


def _convolve(image, kernel, **kwargs):
  return jax.lax.conv_general_dilated(
      image, kernel, dimension_numbers=("NHWC", "HWIO", "NHWC"), **kwargs
  )


def _products(image, kernel, **kwargs):
  """Counts products that are not zero: those that a convolution has to do."""
  ones = _convolve(np.ones(image), np.ones(kernel), **kwargs)
  return int(ones.sum())


class OperationsTest(parameterized.TestCase):

  def test_product(self):
    counted, _ = _count(jnp.matmul, (3, 5), (5, 7))
    self.assertEqual(counted.total, 2 * 3 * 5 * 7)
    self.assertEqual(counted.once, counted.total)

  def test_batched_product(self):
    counted, _ = _count(jnp.matmul, (4, 3, 5), (4, 5, 7))
    self.assertEqual(counted.total, 2 * 4 * 3 * 5 * 7)

  @parameterized.parameters(
      dict(window_strides=(1, 1), padding="SAME"),
      dict(window_strides=(2, 1), padding="SAME"),
      dict(window_strides=(1, 1), padding="VALID"),
      dict(window_strides=(1, 1), padding="SAME", feature_group_count=2),
      dict(
          window_strides=(1, 1),
          padding=((1, 2), (2, 1)),
          lhs_dilation=(2, 2),
          rhs_dilation=(1, 2),
      ),
  )
  def test_convolution(self, **kwargs):
    groups = kwargs.get("feature_group_count", 1)
    shapes = (2, 8, 9, 4), (3, 3, 4 // groups, 6)
    counted, _ = _count(
        lambda image, kernel: _convolve(image, kernel, **kwargs), *shapes
    )
    self.assertEqual(counted.total, 2 * _products(*shapes, **kwargs))

  def test_gradient_of_a_convolution_costs_as_much_for_each_argument(self):
    shapes = (2, 8, 8, 4), (3, 3, 4, 6)
    forward = lambda image, kernel: _convolve(
        image, kernel, window_strides=(2, 2), padding="SAME"
    )
    one, _ = _count(forward, *shapes)
    loss = lambda image, kernel: jnp.sum(forward(image, kernel) ** 2)
    three, _ = _count(jax.grad(loss, argnums=(0, 1)), *shapes)
    self.assertEqual(three.total, 3 * one.total)

  @parameterized.parameters((1, 1), (0, 10), (3, 3 + 1), (10, 10), (20, 10))
  def test_loop(self, unroll, copies):
    def loop(x, w):
      step = lambda x, _: (x @ w, None)
      return jax.lax.scan(step, x, length=10, unroll=unroll)[0]

    counted, traced = _count(loop, (16, 16), (16, 16))
    self.assertEqual(counted.total, 10 * 2 * 16**3)
    self.assertEqual(counted.once, copies * 2 * 16**3)
    # XLA sees as many, but for what is not a product.
    seen = traced.lower().compile().cost_analysis()["flops"]
    self.assertAlmostEqual(seen / counted.once, 1, delta=0.01)

  def test_only_one_branch_runs(self):
    def branch(x, w):
      return jax.lax.cond(x[0, 0] > 0, lambda: x @ w @ w, lambda: x @ w)

    counted, _ = _count(branch, (4, 4), (4, 4))
    self.assertEqual(counted.total, 2 * 2 * 4**3)

  def test_what_is_computed_again_counts_again(self):
    def loss(x, w):
      inner = jax.checkpoint(lambda x: jnp.sin(jnp.sin(x @ w) @ w))
      return jnp.sum(inner(x))

    plain = lambda x, w: jnp.sum(jnp.sin(jnp.sin(x @ w) @ w))
    again, _ = _count(jax.grad(loss), (4, 4), (4, 4))
    once, _ = _count(jax.grad(plain), (4, 4), (4, 4))
    self.assertEqual(again.total - once.total, 2 * 2 * 4**3)


if __name__ == "__main__":
  absltest.main()
