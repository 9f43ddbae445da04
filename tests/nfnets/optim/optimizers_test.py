import dataclasses

from absl.testing import absltest
from absl.testing import parameterized
import jax
import jax.numpy as jnp
import numpy as np
import optax

from nfnets.optim import optimizers

_CONFIG = optimizers.OptimizerConfig(
    weight_decay=0.1, momentum=0.9, clipping=0.05
)


def _run(config, params, gradients):
  optimizer = optimizers.make(config)
  state, directions = optimizer.init(params), []
  for gradient in gradients:
    direction, state = optimizer.update(gradient, state, params)
    directions.append(direction)
    params = optax.apply_updates(params, jax.tree.map(lambda d: -d, direction))
  return directions


class OptimizersTest(parameterized.TestCase):

  def test_order_is_clip_then_decay_then_nesterov(self):
    rng = np.random.default_rng(0)
    w = rng.normal(size=(4, 3))
    gradients = rng.normal(size=(3, 4, 3))
    directions = _run(
        _CONFIG,
        {"net": {"w": jnp.asarray(w, jnp.float32)}},
        [{"net": {"w": jnp.asarray(g, jnp.float32)}} for g in gradients],
    )
    buffer = np.zeros_like(w)
    for g, direction in zip(gradients, directions, strict=True):
      norm = np.linalg.norm(g, axis=0)
      limit = 0.05 * np.linalg.norm(w, axis=0)
      g = g * np.where(norm > limit, limit / norm, 1) + 0.1 * w
      buffer = 0.9 * buffer + g
      step = g + 0.9 * buffer
      np.testing.assert_allclose(direction["net"]["w"], step, rtol=1e-4)
      w = w - step

  def test_gains_and_biases_are_not_decayed(self):
    names = ("gain", "bias", "skip_gain", "b")
    params = {"net": {name: jnp.ones(3) for name in names}}
    zeros = jax.tree.map(jnp.zeros_like, params)
    (direction,) = _run(_CONFIG, params, [zeros])
    jax.tree.map(np.testing.assert_array_equal, direction, zeros)

  def test_everything_off_is_the_gradient(self):
    config = dataclasses.replace(
        _CONFIG, weight_decay=0.0, momentum=0.0, clipping=0.0
    )
    gradients = {"net": {"w": jnp.full((2, 2), 7.0)}}
    (direction,) = _run(config, gradients, [gradients])
    np.testing.assert_array_equal(direction["net"]["w"], 7.0)

  def test_adamw_is_what_its_paper_writes(self):
    config = optimizers.OptimizerConfig(
        method="adamw", momentum=0.8, weight_decay=0.1, clipping=0.0
    )
    rng = np.random.default_rng(0)
    w, bias = rng.normal(size=(4, 3)), rng.normal(size=3)
    gradients = rng.normal(size=(5, 4, 3)), rng.normal(size=(5, 3))
    directions = _run(
        config,
        {"net": {"w": jnp.asarray(w, "f"), "b": jnp.asarray(bias, "f")}},
        [
            {"net": {"w": jnp.asarray(g, "f"), "b": jnp.asarray(h, "f")}}
            for g, h in zip(*gradients, strict=True)
        ],
    )
    for name, value, decay, own in (
        ("w", w, 0.1, gradients[0]),
        ("b", bias, 0.0, gradients[1]),
    ):
      mean, square = np.zeros_like(value), np.zeros_like(value)
      for t, g in enumerate(own):
        mean = 0.8 * mean + 0.2 * g
        square = 0.999 * square + 0.001 * g**2
        root = np.sqrt(square / (1 - 0.999 ** (t + 1)))
        step = mean / (1 - 0.8 ** (t + 1)) / (root + 1e-8) + decay * value
        np.testing.assert_allclose(
            directions[t]["net"][name], step, rtol=2e-4, atol=1e-5
        )
        value = value - step

  @parameterized.parameters((10.0, 1.0), (2.5, 0.5), (0.0, 1.0))
  def test_only_long_gradients_are_shortened(self, limit, share):
    gradient = {"net": {"w": jnp.array([3.0, 0.0]), "b": jnp.array(4.0)}}
    config = optimizers.OptimizerConfig(clip_norm=limit)
    clipped = optimizers.clip(gradient, jnp.float32(5.0), config)
    np.testing.assert_allclose(clipped["net"]["w"], [3 * share, 0])
    np.testing.assert_allclose(clipped["net"]["b"], 4 * share)
    zero = jax.tree.map(jnp.zeros_like, gradient)
    jax.tree.map(
        np.testing.assert_array_equal,
        optimizers.clip(zero, jnp.float32(0.0), config),
        zero,
    )

  def test_momentum_is_float32(self):
    params = {"net": {"w": jnp.ones((2, 2), jnp.bfloat16)}}
    state = optimizers.make(_CONFIG).init(params)
    for leaf in jax.tree.leaves(state):
      self.assertEqual(leaf.dtype, jnp.float32)

  @parameterized.parameters(
      {"learning_rate": 0.0},
      {"method": "adam"},
      {"momentum": 1.0},
      {"second_momentum": 1.0},
      {"clip_norm": -1.0},
      {"ema_decay": -0.1},
      {"weight_decay": -1.0},
      {"clipping": -1.0},
      {"clipping_eps": 0.0},
  )
  def test_nonsense_is_refused(self, **change):
    ((name, _),) = change.items()
    with self.assertRaisesRegex(ValueError, name):
      optimizers.OptimizerConfig(**change)


if __name__ == "__main__":
  absltest.main()
