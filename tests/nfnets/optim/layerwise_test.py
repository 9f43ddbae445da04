import dataclasses
import functools

from absl.testing import absltest
from absl.testing import parameterized
import chex
import haiku as hk
import jax
import jax.numpy as jnp
import numpy as np
import optax

from nfnets.models import execution
from nfnets.models import nfnet
from nfnets.models import trees
from nfnets.models import variants
from nfnets.optim import layerwise
from nfnets.optim import optimizers
from nfnets.optim import sam

_NETWORK = dataclasses.replace(
    variants.get("N0"),
    execution=execution.Execution(convolution="xla", depth="unroll"),
)


_TOY = {
    "toy/stem_conv_0": {"w": jnp.full((3, 4), 0.3)},
    "toy/stage_0_stack": {"w": jnp.full((4, 4), -0.2)},
    "toy/classifier": {"w": jnp.full((4, 2), 0.5), "b": jnp.ones(2)},
}


@functools.cache
def _shapes():
  return jax.eval_shape(
      lambda: nfnet.make(_NETWORK, 10).init(
          jax.random.key(0), jnp.zeros((1, 32, 32, 1)), is_training=False
      )
  )


def _toy_network(params, rng, x):
  del rng
  h = jnp.tanh(x @ params["toy/stem_conv_0"]["w"])
  h = jnp.tanh(h @ params["toy/stage_0_stack"]["w"])
  head = params["toy/classifier"]
  return h @ head["w"] + head["b"]


def _trained(**settings):
  config = layerwise.LayerConfig(**settings)
  return {
      name
      for name in trees.flatten(_shapes())
      if layerwise.is_trained(config, *name.rsplit("/", 1))
  }


def _convolutions(config):
  """Returns how many convolutions there are in a gradient's program."""
  network = layerwise.stop_gradients(nfnet.make(_NETWORK, 10), config)

  def loss(params):
    images = jnp.ones((2, 32, 32, 1))
    return jnp.sum(
        network.apply(params, None, images, is_training=False).logits
    )

  text = jax.jit(jax.grad(loss)).lower(_shapes()).as_text()
  return text.count("stablehlo.convolution")


class PatternsTest(parameterized.TestCase):

  @parameterized.parameters(
      ("stem", lambda name: name.startswith("nfnet/stem_conv_")),
      ("stage_1", lambda name: name.startswith("nfnet/stage_1_")),
      ("stage_1_stack", lambda name: name.startswith("nfnet/stage_1_stack/")),
      ("*/skip_gain", lambda name: name.endswith("/skip_gain")),
      (
          "stage_?_transition/conv_0/w",
          lambda n: n.endswith("transition/conv_0/w"),
      ),
      ("classifier", lambda name: name.startswith("nfnet/classifier/")),
      ("classifier/b", lambda name: name == "nfnet/classifier/b"),
  )
  def test_what_a_pattern_matches(self, pattern, expected):
    names = set(trees.flatten(_shapes()))
    matched = {name for name in names if expected(name)}
    self.assertNotEmpty(matched)
    self.assertEqual(_trained(only=(pattern,)), matched)
    self.assertEqual(_trained(freeze=(pattern,)), names - matched)

  def test_what_is_frozen_is_not_trained_even_if_asked_for(self):
    self.assertEqual(
        _trained(only=("classifier",), freeze=("*/w",)), {"nfnet/classifier/b"}
    )

  def test_last_rate_holds(self):
    config = layerwise.LayerConfig(
        rates=("stage_*=0.5", "*/skip_gain=3"), freeze=("stage_2",)
    )
    for module, name, expected in (
        ("nfnet/stem_conv_0", "w", 1.0),
        ("nfnet/stage_0_stack/block/conv_0", "w", 0.5),
        ("nfnet/stage_0_stack/block", "skip_gain", 3.0),
        ("nfnet/stage_2_stack/block", "skip_gain", 0.0),
    ):
      self.assertEqual(layerwise.factor(config, module, name), expected)

  @parameterized.parameters(
      ({"freeze": ("stage_4",)}, "freeze: 'stage_4' matches no.*stage_3_stack"),
      ({"only": ("head",)}, "only: 'head' matches no parameter.*classifier"),
      ({"rates": ("w=0.5",)}, "rates: 'w' matches no parameter"),
      ({"freeze": ("*",)}, "freeze: nothing is left to train"),
  )
  def test_patterns_that_do_not_fit_are_refused(self, settings, message):
    with self.assertRaisesRegex(ValueError, f"^{message}"):
      layerwise.check(layerwise.LayerConfig(**settings), _shapes())

  def test_patterns_that_fit(self):
    layerwise.check(
        layerwise.LayerConfig(freeze=("stem",), rates=("stage_0=0.1",)),
        _shapes(),
    )

  @parameterized.parameters("stem", "stem=", "=2", "stem=0", "stem=-1", "a=inf")
  def test_bad_rates_are_refused(self, text):
    with self.assertRaisesRegex(ValueError, "PATTERN=FACTOR"):
      layerwise.LayerConfig(rates=(text,))


class GradientTest(absltest.TestCase):

  def test_values_stay_and_frozen_gradients_are_zero(self):
    plain = hk.Transformed(init=lambda *_: _TOY, apply=_toy_network)
    config = layerwise.LayerConfig(freeze=("stage_0", "classifier/b"))
    frozen = layerwise.stop_gradients(plain, config)
    images = jax.random.normal(jax.random.key(1), (5, 3))

    def loss(network, params):
      return jnp.sum(network.apply(params, None, images) ** 2)

    expected, reference = jax.value_and_grad(loss, 1)(plain, _TOY)
    value, gradient = jax.value_and_grad(loss, 1)(frozen, _TOY)
    self.assertEqual(value, expected)
    zeros = jax.tree.map(jnp.zeros_like, _TOY)
    reference["toy/stage_0_stack"] = zeros["toy/stage_0_stack"]
    reference["toy/classifier"]["b"] = zeros["toy/classifier"]["b"]
    chex.assert_trees_all_close(gradient, reference, rtol=1e-6)
    self.assertIs(
        layerwise.stop_gradients(plain, layerwise.LayerConfig()), plain
    )

  def test_what_is_not_needed_is_not_computed(self):
    forward = _convolutions(layerwise.LayerConfig(only=("classifier",)))
    whole = _convolutions(layerwise.LayerConfig())
    last = _convolutions(layerwise.LayerConfig(only=("final_conv",)))
    # Each has a gradient of its kernel and one of its images; the first needs
    # none of its images.
    self.assertEqual(whole, 3 * forward - 1)
    self.assertEqual(last, forward + 1)

  def test_perturbation_leaves_what_is_frozen(self):
    config = layerwise.LayerConfig(freeze=("stem", "stage_0"))
    optimizer = layerwise.drop_frozen(config)
    gradient, _ = optimizer.update(_TOY, optimizer.init(_TOY))
    for adaptive in (False, True):
      moved, norm = sam.perturb(
          _TOY, gradient, 0.05, sam.SAMConfig(rho=0.05, adaptive=adaptive)
      )
      self.assertGreater(norm, 0)
      head = moved.pop("toy/classifier")
      self.assertFalse(jnp.any(head["w"] == _TOY["toy/classifier"]["w"]))
      for module, leaves in moved.items():
        chex.assert_trees_all_equal(leaves, _TOY[module])


class OptimizerTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.params = {
        "net/stem_conv_0": {"w": jnp.full((3, 4), 2.0)},
        "net/stage_0_stack/block": {"w": jnp.full((2, 3, 4), 3.0)},
        "net/classifier": {"w": jnp.full((4, 2), 0.5), "b": jnp.ones(2)},
    }
    rng = np.random.default_rng(1)
    self.gradients = [
        jax.tree.map(
            lambda x: jnp.asarray(rng.normal(size=x.shape), jnp.float32),
            self.params,
        )
        for _ in range(3)
    ]

  def _run(self, layers, gradients=None):
    config = optimizers.OptimizerConfig(
        weight_decay=0.1, momentum=0.9, clipping=0.05, layers=layers
    )
    optimizer, params = optimizers.make(config), self.params
    state = optimizer.init(params)
    for gradient in gradients or self.gradients:
      direction, state = optimizer.update(gradient, state, params)
      params = optax.apply_updates(
          params, jax.tree.map(lambda d: -0.1 * d, direction)
      )
    return params, state

  def test_frozen_parameters_keep_every_bit_and_gather_no_momentum(self):
    gradients = [
        {**g, "net/stem_conv_0": {"w": jnp.full((3, 4), jnp.nan)}}
        for g in self.gradients
    ]
    layers = layerwise.LayerConfig(freeze=("stem",))
    params, state = self._run(layers, gradients)
    before = self.params["net/stem_conv_0"]["w"]
    np.testing.assert_array_equal(params["net/stem_conv_0"]["w"], before)
    (trace,) = [
        leaf
        for path, leaf in jax.tree_util.tree_leaves_with_path(state)
        if "stem_conv_0" in jax.tree_util.keystr(path)
    ]
    np.testing.assert_array_equal(trace, 0)
    # The others learn as they would without it.
    plain, _ = self._run(layerwise.LayerConfig())
    for module in ("net/stage_0_stack/block", "net/classifier"):
      jax.tree.map(np.testing.assert_array_equal, params[module], plain[module])

  def test_rates_multiply_each_step(self):
    layers = layerwise.LayerConfig(rates=("stage_0=0.25", "classifier/w=2"))
    params, _ = self._run(layers)
    for module, name, expected in (
        ("net/stem_conv_0", "w", 1.0),
        ("net/stage_0_stack/block", "w", 0.25),
        ("net/classifier", "w", 2.0),
        ("net/classifier", "b", 1.0),
    ):
      w = np.asarray(self.params[module][name], np.float64)
      buffer, units = np.zeros_like(w), (-2,) if name == "w" else (-1,)
      for gradients in self.gradients:
        g = np.asarray(gradients[module][name], np.float64)
        if (module, name) != ("net/classifier", "w"):
          norm = np.linalg.norm(g, axis=units, keepdims=True)
          limit = 0.05 * np.linalg.norm(w, axis=units, keepdims=True)
          g = g * np.minimum(1, limit / norm)
        if name == "w":
          g = g + 0.1 * w
        buffer = 0.9 * buffer + g
        w = w - 0.1 * expected * (g + 0.9 * buffer)
      np.testing.assert_allclose(params[module][name], w, rtol=1e-5)


if __name__ == "__main__":
  absltest.main()
