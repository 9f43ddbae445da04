import concurrent.futures
import functools
import os
import subprocess
import sys
import tempfile

from absl.testing import absltest
from absl.testing import parameterized
import jax
import jax.numpy as jnp
import numpy as np

from nfnets.cpu import convolution
from nfnets.models import standardization

_RULE = standardization.RULES["floor"]


@functools.cache
def _arrays(groups=2):
  rng = np.random.default_rng(0)
  draw = lambda *shape: jnp.asarray(rng.normal(size=shape), jnp.float32)
  # Large enough for sums in parts, and for help from other threads.
  return (
      draw(16, 14, 14, 32),
      draw(3, 3, 32 // groups, 48),
      draw(48),
      draw(48),
  )


@functools.partial(jax.jit, static_argnames="activation")
def _gradients(x, w, gain, bias, activation="gelu"):
  def scalar(x, w, gain, bias):
    y = convolution.convolve(x, w, gain, bias, 1, 2, activation, _RULE)
    return jnp.sum(jnp.sin(y)), y

  (_, y), gradients = jax.value_and_grad(
      scalar, argnums=(0, 1, 2, 3), has_aux=True
  )(x, w, gain, bias)
  return y, *gradients


def _results():
  """Returns results and gradients."""
  return [np.asarray(a) for a in _gradients(*_arrays())]


def _results_elsewhere(cores=None, **environment):
  """Returns `_results()` of another process, on the first few cores."""
  with tempfile.NamedTemporaryFile(suffix=".npz") as file:
    result = subprocess.run(
        [sys.executable, __file__, "--save", file.name],
        env=os.environ | environment,
        preexec_fn=cores and (lambda: os.sched_setaffinity(0, cores)),
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
      raise RuntimeError(result.stderr)
    with np.load(file.name) as arrays:
      return list(arrays.values())


class ConvolutionTest(parameterized.TestCase):

  def test_is_there(self):
    self.assertTrue(convolution.available())

  def _assert_same(self, results, expected):
    for a, b in zip(results, expected, strict=True):
      np.testing.assert_array_equal(a, b)

  def test_bits_do_not_depend_on_the_number_of_threads(self):
    one = sorted(os.sched_getaffinity(0))[:1]
    self._assert_same(_results_elsewhere(cores=one), _results())

  @parameterized.parameters("avx2", "baseline")
  def test_kernels_for_other_machines_agree(self, kernels):
    results = _results_elsewhere(NFNETS_CPU_KERNELS=kernels)
    for a, b in zip(results, _results(), strict=True):
      np.testing.assert_allclose(a, b, atol=2e-6 * np.max(np.abs(b)))

  def test_many_callers_at_once(self):
    # More callers than threads: none may wait for a thread that waits for it.
    expected = _results()
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
      for results in pool.map(lambda _: _results(), range(64)):
        self._assert_same(results, expected)

  def test_maps_over_an_axis(self):
    x, *rest = _arrays()
    pairs = x.reshape(2, 8, *x.shape[1:])
    y, dx, *_ = jax.vmap(lambda x: _gradients(x, *rest))(pairs)
    for i in range(2):
      each = _gradients(pairs[i], *rest)
      np.testing.assert_array_equal(y[i], each[0])
      np.testing.assert_array_equal(dx[i], each[1])

  def test_input_gradient_is_not_computed_for_nothing(self):
    x, w, gain, bias = _arrays()

    def scalar(x, w):
      return jnp.sum(
          convolution.convolve(x, w, gain, bias, 1, 2, "gelu", _RULE)
      )

    without = jax.jit(jax.grad(scalar, argnums=1))
    both = jax.jit(jax.grad(scalar, argnums=(0, 1)))
    np.testing.assert_array_equal(without(x, w), both(x, w)[1])
    size = lambda f: f.lower(x, w).as_text().count("tensor<0xf32>")
    self.assertGreater(size(without), size(both))

  @parameterized.parameters((1, "gelu"), (1, None), (2, "gelu"), (2, None))
  def test_adds_the_gradient_of_what_it_passes_on(self, stride, activation):
    x, *rest = _arrays()
    settings = (stride, 2, activation, _RULE)

    def passed(x):
      y, x = convolution.convolve_and_pass(x, *rest, *settings)
      return jnp.sum(jnp.sin(y)) + jnp.sum(x**3)

    def apart(x):
      y = convolution.convolve(x, *rest, *settings)
      return jnp.sum(jnp.sin(y)) + jnp.sum(x**3)

    for images in (x, x[:3]):
      expected = jax.grad(apart)(images)
      np.testing.assert_allclose(
          jax.grad(passed)(images), expected, atol=1e-6 * np.max(expected)
      )

  def test_works_in_a_loop_and_on_shards(self):
    x, w, gain, bias = _arrays(1)
    w, gain, bias = w[..., :32], gain[:32], bias[:32]

    def layer(x, w):
      return convolution.convolve(x, w, gain, bias, 1, 1, "gelu", _RULE)

    def loop(x, w):
      stacked = jnp.stack([w, w])
      return jax.lax.scan(lambda x, w: (layer(x, w), None), x, stacked)[0]

    mesh = jax.make_mesh(
        (1,), ("data",), axis_types=(jax.sharding.AxisType.Auto,)
    )
    spread = jax.shard_map(
        loop,
        mesh=mesh,
        in_specs=(jax.P("data"), jax.P()),
        out_specs=jax.P("data"),
        check_vma=False,
    )
    expected = layer(layer(x, w), w)
    np.testing.assert_array_equal(jax.jit(loop)(x, w), expected)
    np.testing.assert_array_equal(jax.jit(spread)(x, w), expected)

  @parameterized.parameters(None, "gelu", "relu", "silu")
  def test_nan_stays_nan(self, activation):
    x, *rest = _arrays()
    y, dx, *_ = _gradients(
        x.at[0, 5, 5, 3].set(jnp.nan), *rest, activation=activation
    )
    bad = np.isnan(np.asarray(y)).any(-1)
    self.assertTrue(bad[0, 4:7, 4:7].all())
    self.assertEqual(bad.sum(), 9)
    self.assertTrue(np.isnan(dx[0, 5, 5, 3]))

  def test_kernel_that_does_not_fit_is_refused(self):
    x, w, gain, bias = _arrays()
    with self.assertRaisesRegex(ValueError, "in 3 groups does not fit"):
      convolution.convolve(x, w, gain, bias, 1, 3, None, _RULE)


if __name__ == "__main__":
  if "--save" in sys.argv:
    np.savez(sys.argv[-1], *_results())
  else:
    absltest.main()
