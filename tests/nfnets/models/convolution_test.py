from absl.testing import absltest
from absl.testing import parameterized
import jax
import jax.numpy as jnp
import numpy as np

from nfnets.models import convolution


def _reference(x, w, stride, groups):
  """A convolution by its definition, in float64."""
  height, width = w.shape[:2]
  out = [-(-n // stride) for n in x.shape[1:3]]
  padding = [
      max((o - 1) * stride + k - n, 0)
      for o, k, n in zip(out, (height, width), x.shape[1:3], strict=True)
  ]
  padded = np.pad(
      x.astype(np.float64),
      ((0, 0), *((p // 2, p - p // 2) for p in padding), (0, 0)),
  )
  result = np.zeros((x.shape[0], *out, w.shape[3]))
  inputs = np.split(padded, groups, -1)
  kernels = np.split(w.astype(np.float64), groups, -1)
  for i in range(out[0]):
    for j in range(out[1]):
      rows = slice(i * stride, i * stride + height)
      columns = slice(j * stride, j * stride + width)
      result[:, i, j] = np.concatenate(
          [
              np.einsum("nhwi,hwio->no", a[:, rows, columns], b)
              for a, b in zip(inputs, kernels, strict=True)
          ],
          -1,
      )
  return result


# size, kernel, stride, channels per group, groups. They reach every way that
# "split" has: 1x1, dense on tiny images, wide with shifted products, and XLA.
_CASES = (
    (7, 1, 1, 8, 1),
    (7, 1, 2, 8, 1),
    (7, 3, 1, 8, 1),
    (7, 3, 1, 8, 3),
    (8, 3, 2, 8, 3),
    (5, 3, 1, 96, 2),
    (2, 3, 1, 8, 2),
    (1, 3, 1, 8, 1),
    (2, 3, 2, 8, 1),
    (5, 5, 1, 96, 1),
    (3, 5, 1, 4, 1),
)


class ConvolutionTest(parameterized.TestCase):

  @parameterized.product(case=_CASES, method=("xla", "split"))
  def test_equals_the_definition(self, case, method):
    size, kernel, stride, channels, groups = case
    rng = np.random.default_rng(0)
    x = rng.normal(size=(2, size, size, channels * groups))
    w = rng.normal(size=(kernel, kernel, channels, 4 * groups))
    result = convolution.convolve(
        jnp.asarray(x, jnp.float32),
        jnp.asarray(w, jnp.float32),
        stride=stride,
        groups=groups,
        method=method,
    )
    expected = _reference(x, w, stride, groups)
    np.testing.assert_allclose(result, expected, atol=2e-4)

  @parameterized.parameters(*_CASES)
  def test_gradients_do_not_depend_on_the_method(
      self, size, kernel, stride, channels, groups
  ):
    rng = np.random.default_rng(1)
    x = rng.normal(size=(2, size, size, channels * groups)).astype("f")
    w = rng.normal(size=(kernel, kernel, channels, 4 * groups)).astype("f")

    def gradients(method):
      def scalar(x, w):
        y = convolution.convolve(
            x, w, stride=stride, groups=groups, method=method
        )
        return jnp.sum(jnp.sin(y))

      return jax.grad(scalar, argnums=(0, 1))(x, w)

    for split, xla in zip(gradients("split"), gradients("xla"), strict=True):
      np.testing.assert_allclose(split, xla, atol=1e-3, rtol=1e-4)

  @parameterized.parameters("xla", "split")
  def test_activations_keep_bfloat16(self, method):
    x = jnp.ones((1, 4, 4, 96), jnp.bfloat16)
    w = jnp.ones((3, 3, 96, 2), jnp.bfloat16)

    def scalar(w):
      return jnp.sum(convolution.convolve(x, w, method=method))

    self.assertEqual(jax.eval_shape(scalar, w).dtype, jnp.bfloat16)
    self.assertEqual(jax.eval_shape(jax.grad(scalar), w).dtype, jnp.bfloat16)


if __name__ == "__main__":
  absltest.main()
