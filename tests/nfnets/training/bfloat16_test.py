"""What is computed in bfloat16, what is not, and whether it learns the same."""

import dataclasses
import functools
import os

# Compiling is most of the time of this test.
os.environ["XLA_FLAGS"] = (
    "--xla_backend_optimization_level=0 --xla_cpu_use_fusion_emitters=false"
)

from absl.testing import absltest  # noqa: E402
from absl.testing import parameterized  # noqa: E402
import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402

from nfnets.models import execution  # noqa: E402
from nfnets.models import nfnet  # noqa: E402
from nfnets.models import variants  # noqa: E402
from nfnets.optim import optimizers  # noqa: E402
from nfnets.optim import sam  # noqa: E402
from nfnets.optim import schedules  # noqa: E402
from nfnets.training import inputs  # noqa: E402
from nfnets.training import objective  # noqa: E402
from nfnets.training import sharding  # noqa: E402
from nfnets.training import train_state  # noqa: E402
from nfnets.training import update  # noqa: E402

_CLASSES = 4
_STEPS = 200
_SGD = optimizers.OptimizerConfig(clipping=0.16, clipping_eps=0.1)
# XLA's own convolution, which multiplies in bfloat16 as an accelerator does;
# the CPU's kernels would multiply in float32. Scanned, as on one, too.
_MODEL = dataclasses.replace(
    variants.get("N0"),
    depths=(1, 2, 1, 1),
    stochastic_depth_rate=0.1,
    execution=execution.Execution(depth="scan", convolution="xla"),
)


def _batch(step, size=32):
  """Images of a class's pattern under noise: to be learnt, not by heart."""
  patterns = np.random.default_rng(0).normal(size=(_CLASSES, 2, 2, 1))
  patterns = patterns.repeat(4, axis=1).repeat(4, axis=2)
  rng = np.random.default_rng(step + 1)
  label = rng.integers(0, _CLASSES, size, np.int32)
  images = 20 * patterns[label] + 40 * rng.normal(size=(size, 8, 8, 1))
  return {
      "image": np.clip(images + 128, 0, 255).astype(np.uint8),
      "label": label,
  }


def _make(dtype):
  """Returns the update step and the state to begin with."""
  mesh = sharding.make_mesh(jax.devices()[:1])
  network = nfnet.make(_MODEL, _CLASSES)
  optimizer = optimizers.make(_SGD)
  init = functools.partial(
      train_state.init,
      0,
      network,
      optimizer,
      1,
      schedules.warmup_cosine(0.05, 20, _STEPS),
      keep_ema=False,
  )
  step = update.make(
      network,
      _SGD,
      mesh,
      jax.eval_shape(init),
      input_config=inputs.InputConfig(mean=(128.0,), std=(45.0,), dtype=dtype),
      objective_config=objective.ObjectiveConfig(),
      sam_config=sam.SAMConfig(),
      parallel=update.ParallelConfig(),
  )
  return step, init, mesh


def _equations(jaxpr):
  """Yields every equation, those of inner jaxprs too."""
  for equation in jaxpr.eqns:
    yield equation
    for value in jax.tree.leaves(
        list(equation.params.values()), is_leaf=lambda x: hasattr(x, "eqns")
    ):
      inner = getattr(value, "jaxpr", value)
      if hasattr(inner, "eqns"):
        yield from _equations(inner)


class BFloat16Test(parameterized.TestCase):

  def test_dtype_at_every_boundary(self):
    step, init, _ = _make("bfloat16")
    state = jax.eval_shape(init)
    text = jax.tree.map(
        lambda a: jax.ShapeDtypeStruct(a.shape, a.dtype), _batch(0)
    )
    jaxpr = jax.make_jaxpr(step)(state, text)
    found = {}
    for equation in _equations(jaxpr.jaxpr):
      dtypes = {
          str(v.aval.dtype)
          for v in (*equation.invars, *equation.outvars)
          if jnp.issubdtype(v.aval.dtype, jnp.floating)
      }
      found.setdefault(equation.primitive.name, set()).update(
          dtypes or {"none"}
      )
    # Convolutions in bfloat16, forward and backward.
    self.assertEqual(found["conv_general_dilated"], {"bfloat16"})
    # The scales of kernels, masks, the loss and the norms of the clipping.
    for primitive in ("rsqrt", "sqrt", "log", "random_bits"):
      self.assertLessEqual(found[primitive], {"float32", "none"}, primitive)
    # Sums over pixels, examples, classes and kernels, forward and backward.
    self._assert_sums_are_float32(jaxpr, lambda *_: True)
    out_state, metrics = jax.eval_shape(step, state, text)
    for leaf in jax.tree.leaves((out_state.params, out_state.opt_state)):
      self.assertNotEqual(leaf.dtype, jnp.bfloat16)
    for name in ("loss", "gradient_norm"):
      self.assertEqual(metrics[name].dtype, jnp.float32, name)

  def _assert_sums_are_float32(self, jaxpr, is_meant):
    """Checks the sums of which the shape and the axes are meant; there are."""
    dtypes = []
    for equation in _equations(jaxpr.jaxpr):
      if equation.primitive.name == "reduce_sum":
        operand = equation.invars[0].aval
        is_float = jnp.issubdtype(operand.dtype, jnp.floating)
        if is_float and is_meant(operand.shape, equation.params["axes"]):
          dtypes.append(operand.dtype)
    self.assertEqual(set(dtypes), {jnp.dtype("float32")})
    return len(dtypes)

  def _forward(self):
    network = nfnet.make(_MODEL, _CLASSES)
    images = jax.ShapeDtypeStruct((2, 16, 16, 1), jnp.bfloat16)
    params = jax.eval_shape(
        lambda k, x: network.init(k, x, is_training=False),
        jax.random.key(0),
        images,
    )
    return jax.make_jaxpr(
        lambda p, x: network.apply(p, None, x, is_training=False)
    )(params, images)

  def test_every_sum_of_the_forward_pass_is_float32(self):
    jaxpr = self._forward()
    # Each gate, that of the looped block once, and the features.
    pooled = self._assert_sums_are_float32(
        jaxpr, lambda shape, axes: len(shape) == 4 and axes == (1, 2)
    )
    self.assertEqual(pooled, len(_MODEL.depths) + 2)
    self._assert_sums_are_float32(jaxpr, lambda *_: True)

  def test_pooled_features_and_logits_are_float32(self):
    jaxpr = self._forward()
    for variable in jaxpr.jaxpr.outvars:
      self.assertEqual(variable.aval.dtype, jnp.float32)
    classifier = [
        e
        for e in _equations(jaxpr.jaxpr)
        if e.primitive.name == "dot_general"
        and e.outvars[0].aval.shape == (2, _CLASSES)
    ]
    self.assertLen(classifier, 1)
    for variable in classifier[0].invars:
      self.assertEqual(variable.aval.dtype, jnp.float32)

  def test_loss_follows_that_of_float32(self):
    curves = {}
    for dtype in ("float32", "bfloat16"):
      step, init, mesh = _make(dtype)
      state = jax.jit(init, out_shardings=sharding.replicated(mesh))()
      losses = []
      for i in range(_STEPS):
        batch = jax.device_put(_batch(i), sharding.over_batch(mesh))
        state, metrics = step(state, batch)
        losses.append(float(metrics["loss"]))
      curves[dtype] = np.mean(np.reshape(losses, (-1, 20)), axis=1)
    exact, rough = curves["float32"], curves["bfloat16"]
    # There was something to learn, and both learnt it at the same pace.
    self.assertLess(exact[-1], 0.5 * exact[0])
    np.testing.assert_allclose(rough, exact, atol=0.02)


if __name__ == "__main__":
  absltest.main()
