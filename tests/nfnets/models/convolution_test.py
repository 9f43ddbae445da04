import math

from absl.testing import absltest
from absl.testing import parameterized
import jax
from jax import lax
import jax.numpy as jnp
import numpy as np
from scipy import special

from nfnets.models import convolution
from nfnets.models import standardization

# height, width, channels per group, filters per group, kernel, stride, groups.
# Widths of one and of several vectors, of whole ones and of some left over;
# images smaller than the kernel; odd and even borders.
_CASES = (
    (7, 9, 8, 8, 1, 1, 1),
    (7, 7, 8, 4, 1, 2, 1),
    (7, 7, 16, 16, 3, 1, 1),
    (6, 7, 8, 24, 3, 1, 3),
    (8, 8, 16, 16, 3, 2, 3),
    (7, 8, 16, 32, 3, 2, 2),
    (9, 9, 3, 8, 3, 2, 1),
    (5, 5, 128, 128, 3, 1, 2),
    (4, 4, 96, 200, 1, 1, 1),
    (2, 2, 8, 8, 3, 1, 2),
    (1, 1, 8, 8, 3, 1, 1),
    (5, 6, 20, 12, 5, 1, 1),
    (10, 10, 5, 7, 3, 3, 2),
)
# So many small images are taken through all steps some at a time, and not all
# in parts of one size.
_MANY = 37
# What is used where: in the stem and shortcuts, in the published networks, in
# other ones, and one that the CPU's kernels leave to XLA.
_ACTIVATIONS = (None, "gelu", "relu", "silu", "tanh")


def _arrays(case, seed=0, batch=3):
  height, width, channels, filters, kernel, _, groups = case
  rng = np.random.default_rng(seed)
  fan_in = kernel * kernel * channels
  w = rng.normal(size=(kernel, kernel, channels, filters * groups))
  # The first filter has less variance than either rule lets pass.
  w[..., 0] *= 1e-4
  return (
      rng.normal(size=(batch, height, width, channels * groups)),
      w / math.sqrt(fan_in),
      rng.normal(size=filters * groups),
      rng.normal(size=filters * groups),
  )


def _activate(x, activation):
  match activation:
    case None:
      return x
    case "gelu":
      inner = math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)
      return 1.7015043497085571 * 0.5 * x * (1 + np.tanh(inner))
    case "relu":
      return 1.7139588594436646 * np.maximum(x, 0)
    case "silu":
      return 1.7881293296813965 * x * special.expit(x)
    case "tanh":
      return 1.5939117670059204 * np.tanh(x)


def _definition(x, w, gain, bias, stride, groups, activation, rule):
  """Everything by its definition, in float64."""
  fan_in = math.prod(w.shape[:3])
  limits = standardization.RULES[rule]
  scaled = (w.var((0, 1, 2)) + limits.epsilon) * fan_in
  kernel = (w - w.mean((0, 1, 2))) * gain
  kernel /= np.sqrt(np.maximum(scaled, limits.floor))

  height, width = w.shape[:2]
  out = [-(-n // stride) for n in x.shape[1:3]]
  padding = [
      max((o - 1) * stride + k - n, 0)
      for o, k, n in zip(out, (height, width), x.shape[1:3], strict=True)
  ]
  padded = np.pad(
      _activate(x, activation),
      ((0, 0), *((p // 2, p - p // 2) for p in padding), (0, 0)),
  )
  result = np.zeros((x.shape[0], *out, w.shape[3]))
  inputs = np.split(padded, groups, -1)
  kernels = np.split(kernel, groups, -1)
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
  return result + bias


def _gradients(arrays, dtype=jnp.float32, **settings):
  x, *rest = (jnp.asarray(a, jnp.float32) for a in arrays)

  def scalar(x, w, gain, bias):
    y = convolution.convolve(x.astype(dtype), w, gain, bias, **settings)
    return jnp.sum(jnp.sin(y.astype(jnp.float32)))

  return jax.jit(jax.grad(scalar, argnums=(0, 1, 2, 3)))(x, *rest)


class ConvolutionTest(parameterized.TestCase):

  def _assert_close(self, a, b, tolerance):
    b = np.asarray(b, np.float64)
    np.testing.assert_allclose(
        np.asarray(a, np.float64), b, atol=tolerance * np.max(np.abs(b))
    )

  @parameterized.product(
      case=_CASES, how=(("xla", 3), ("native", 3), ("native", _MANY))
  )
  def test_equals_the_definition(self, case, how):
    *_, stride, groups = case
    method, batch = how
    arrays = _arrays(case, batch=batch)
    settings = {"stride": stride, "groups": groups, "activation": "gelu"}
    result = convolution.convolve(
        *(jnp.asarray(a, jnp.float32) for a in arrays),
        **settings,
        method=method,
    )
    expected = _definition(*arrays, **settings, rule="floor")
    self._assert_close(result, expected, 5e-6)

  @parameterized.product(
      activation=_ACTIVATIONS,
      rule=tuple(standardization.RULES),
      method=("xla", "native"),
  )
  def test_equals_the_definition_with_every_setting(
      self, activation, rule, method
  ):
    arrays = _arrays(_CASES[4])
    settings = {
        "stride": 2,
        "groups": 3,
        "activation": activation,
        "rule": rule,
    }
    result = convolution.convolve(
        *(jnp.asarray(a, jnp.float32) for a in arrays),
        **settings,
        method=method,
    )
    self._assert_close(result, _definition(*arrays, **settings), 5e-6)

  @parameterized.parameters(
      *((case, batch) for case in _CASES for batch in (3, _MANY)),
      # Sums in several parts, of several parts each.
      ((28, 28, 16, 16, 3, 1, 1), 15),
      ((28, 28, 16, 16, 3, 1, 1), _MANY),
  )
  def test_gradients_do_not_depend_on_the_method(self, case, batch):
    height, width, *_, stride, groups = case
    # In float32, XLA's sums over many pixels are off by 4e-5 of the largest.
    tolerance = 1e-5 if batch * height * width < 10000 else 1e-4
    settings = {"stride": stride, "groups": groups, "activation": "gelu"}
    native, xla = (
        _gradients(_arrays(case, 1, batch), method=method, **settings)
        for method in ("native", "xla")
    )
    for a, b in zip(native, xla, strict=True):
      self._assert_close(a, b, tolerance)

  @parameterized.product(
      activation=_ACTIVATIONS, rule=tuple(standardization.RULES)
  )
  def test_gradients_do_not_depend_on_the_method_with_any_setting(
      self, activation, rule
  ):
    settings = {"groups": 3, "activation": activation, "rule": rule}
    native, xla = (
        _gradients(_arrays(_CASES[3], 2), method=method, **settings)
        for method in ("native", "xla")
    )
    for a, b in zip(native, xla, strict=True):
      self._assert_close(a, b, 1e-5)

  def test_is_that_of_xla(self):
    # With a kernel that is standardised already.
    x, w, gain, _ = (jnp.asarray(a, jnp.float32) for a in _arrays(_CASES[7]))
    kernel = standardization.standardize(
        w, jnp.ones_like(gain), standardization.RULES["floor"]
    )[..., 1:129]
    x = x[..., :128]
    expected = lax.conv_general_dilated(
        x, kernel, (1, 1), "SAME", dimension_numbers=("NHWC", "HWIO", "NHWC")
    )
    result = convolution.convolve(
        x, kernel, jnp.ones(128), jnp.zeros(128), method="native"
    )
    self._assert_close(result, expected, 1e-5)

  @parameterized.parameters("xla", "native")
  def test_no_images(self, method):
    arrays = _arrays(_CASES[4], batch=0)
    settings = {"stride": 2, "groups": 3, "activation": "gelu"}
    y = convolution.convolve(
        *(jnp.asarray(a, jnp.float32) for a in arrays),
        **settings,
        method=method,
    )
    self.assertEqual(y.shape, (0, 4, 4, 48))
    for gradient in _gradients(arrays, method=method, **settings):
      self.assertFalse(np.any(gradient))

  @parameterized.parameters("xla", "native")
  def test_bfloat16_comes_and_goes(self, method):
    x, w, gain, bias = (jnp.asarray(a, jnp.float32) for a in _arrays(_CASES[4]))
    settings = {"stride": 2, "groups": 3, "activation": "gelu"}
    y = convolution.convolve(
        x.astype(jnp.bfloat16), w, gain, bias, method=method, **settings
    )
    self.assertEqual(y.dtype, jnp.bfloat16)
    exact = convolution.convolve(x, w, gain, bias, **settings)
    self._assert_close(y.astype(jnp.float32), exact, 2e-2)
    gradients = _gradients(
        (x, w, gain, bias), jnp.bfloat16, method=method, **settings
    )
    exact = _gradients((x, w, gain, bias), method=method, **settings)
    for a, b in zip(gradients, exact, strict=True):
      self.assertEqual(a.dtype, jnp.float32)
      self._assert_close(a, b, 5e-2)


if __name__ == "__main__":
  absltest.main()
