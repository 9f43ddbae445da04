import dataclasses
import math

from absl.testing import absltest
from absl.testing import parameterized
import jax
import jax.numpy as jnp
import numpy as np

from nfnets.models import execution
from nfnets.models import parameters
from nfnets.models import vit
from nfnets.models import vit_flops
from nfnets.models import vit_variants

_CONFIG = vit_variants.VARIANTS["V1"]
_CLASSES = 7


def _parameters(config=_CONFIG, channels=1):
  """Returns parameters without a zero among them."""
  network = vit.make(config, _CLASSES)
  image = jnp.zeros((1, 28, 28, channels))
  params = network.init(jax.random.key(0), image, is_training=False)
  rng = np.random.default_rng(0)
  return jax.tree.map(
      lambda x: np.float32(x + 0.1 * rng.normal(size=x.shape)), params
  )


def _images(size=28, channels=1, dtype=np.float32):
  rng = np.random.default_rng(1)
  return jnp.asarray(rng.normal(size=(2, size, size, channels)), dtype)


def _apply(config, params, images):
  network = vit.make(config, _CLASSES)
  return network.apply(params, None, images, is_training=False)


def _norm(x, params):
  centred = x - x.mean(-1, keepdims=True)
  deviation = np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-6)
  return centred / deviation * params["scale"] + params["offset"]


def _reference(params, image, config):
  """Returns the logits of one image, token by token, head by head."""
  dense = lambda x, name: x @ params[name]["w"] + params[name]["b"]
  patch, width = config.patch, config.width
  side = image.shape[0] // patch
  tokens = []
  for row in range(side):
    for column in range(side):
      cut = image[
          row * patch : (row + 1) * patch, column * patch : (column + 1) * patch
      ]
      place = []
      for position, wave in (
          (column, math.sin),
          (column, math.cos),
          (row, math.sin),
          (row, math.cos),
      ):
        for k in range(width // 4):
          place.append(wave(position / 10_000 ** (k / (width // 4 - 1))))
      tokens.append(dense(cut.reshape(-1), "vit/patches") + place)
  x = np.array(tokens)
  channels = width // config.heads
  for layer in range(config.depth):
    own = {
        name.removeprefix("vit/encoder_stack/block/"): {
            leaf: value[layer] for leaf, value in leaves.items()
        }
        for name, leaves in params.items()
        if "encoder_stack" in name
    }
    line = lambda h, name, own=own: h @ own[name]["w"] + own[name]["b"]
    h = _norm(x, own["attention_norm"])
    mixed = np.zeros_like(x)
    for head in range(config.heads):
      part = slice(head * channels, (head + 1) * channels)
      query, key, value = (
          line(h, f"attention/{name}")[:, part]
          for name in ("query", "key", "value")
      )
      scores = np.exp(query @ key.T / math.sqrt(channels))
      mixed[:, part] = scores / scores.sum(1, keepdims=True) @ value
    x = x + line(mixed, "attention/out")
    h = line(_norm(x, own["perceptron_norm"]), "expand")
    inner = math.sqrt(2 / math.pi) * (h + 0.044715 * h**3)
    x = x + line(h * (1 + np.tanh(inner)) / 2, "contract")
  return dense(_norm(x, params["vit/norm"]).mean(0), "vit/classifier")


class VitTest(parameterized.TestCase):

  @parameterized.parameters(1, 3)
  def test_it_is_what_the_papers_write(self, channels):
    params = _parameters(channels=channels)
    images = _images(channels=channels)
    wanted = [
        _reference(jax.tree.map(np.float64, params), np.float64(image), _CONFIG)
        for image in images
    ]
    found = _apply(_CONFIG, params, images)
    np.testing.assert_allclose(found.logits, wanted, rtol=2e-4, atol=2e-4)
    classifier = params["vit/classifier"]
    np.testing.assert_allclose(
        found.features @ classifier["w"] + classifier["b"],
        found.logits,
        rtol=1e-5,
        atol=1e-5,
    )

  @parameterized.parameters(*vit_variants.VARIANTS)
  def test_parameters_are_those_counted_on_paper(self, name):
    # A loop is traced once, however deep.
    config = dataclasses.replace(
        vit_variants.VARIANTS[name], execution=execution.Execution(depth="scan")
    )
    network = vit.make(config, 10)
    for size in (config.train_size, 2 * config.train_size):
      image = jax.ShapeDtypeStruct((1, size, size, 3), jnp.bfloat16)
      params = jax.eval_shape(
          lambda key, x: network.init(key, x, is_training=False),
          jax.random.key(0),
          image,
      )
      leaves = jax.tree.leaves(params)
      self.assertEqual({leaf.dtype for leaf in leaves}, {jnp.dtype("float32")})
      self.assertEqual(
          sum(leaf.size for leaf in leaves),
          vit_flops.count(config, size, 10).params,
      )

  def test_depth_is_run_in_any_way(self):
    params, images = _parameters(), _images()

    def loss(config):
      return lambda p: jnp.sum(_apply(config, p, images).logits ** 2)

    results = []
    for depth, remat in (
        ("unroll", "none"),
        ("scan", "none"),
        ("scan", "block"),
    ):
      run = execution.Execution(depth=depth, remat=remat)
      config = dataclasses.replace(_CONFIG, execution=run)
      results.append(jax.jit(jax.value_and_grad(loss(config)))(params))
    for other in results[1:]:
      jax.tree.map(
          lambda x, y: np.testing.assert_allclose(x, y, rtol=1e-3, atol=2e-3),
          results[0],
          other,
      )

  def test_it_starts_from_equal_probabilities(self):
    network = vit.make(_CONFIG, _CLASSES)
    params = network.init(jax.random.key(0), _images(), is_training=True)
    out = _apply(_CONFIG, params, _images())
    np.testing.assert_array_equal(out.logits, np.zeros((2, _CLASSES)))
    # Of about unit size, since the last step is a normalisation.
    self.assertBetween(float(jnp.std(out.features)), 0.2, 1.5)

  def test_half_precision_is_near(self):
    params = _parameters()
    full = _apply(_CONFIG, params, _images()).logits
    half = _apply(_CONFIG, params, _images(dtype=jnp.bfloat16)).logits
    self.assertEqual(half.dtype, jnp.float32)
    np.testing.assert_allclose(half, full, rtol=0.1, atol=0.1)

  def test_rules_of_names_hold(self):
    params = _parameters()
    decayed = parameters.label(params, parameters.is_decayed)
    for module, leaves in params.items():
      for name, leaf in leaves.items():
        matrix = leaf.ndim - parameters.is_stacked(module, name) == 2
        self.assertEqual(decayed[module][name], matrix, (module, name))
    stages = {parameters.stage(module) for module in params}
    self.assertEqual(stages, {"patches", "encoder_stack", "norm", "classifier"})

  def test_positions_all_differ(self):
    places = vit.positions(7, 5, 32)
    self.assertEqual(places.shape, (35, 32))
    self.assertLen(np.unique(places, axis=0), 35)
    # Those of a row share what tells the row, and of a column the column.
    np.testing.assert_array_equal(places[0, 16:], places[4, 16:])
    np.testing.assert_array_equal(places[0, :16], places[5, :16])

  def test_what_cannot_be(self):
    for message, settings in (
        ("depth must be positive", {"depth": 0}),
        (
            "width of 30 must be a multiple of 2 heads",
            {"width": 30, "heads": 2},
        ),
        (
            "remat=convolutions",
            {"execution": execution.Execution(remat="convolutions")},
        ),
    ):
      with self.assertRaisesRegex(ValueError, message):
        dataclasses.replace(_CONFIG, **settings)
    with self.assertRaisesRegex(ValueError, "30 pixels do not divide"):
      _apply(_CONFIG, _parameters(), _images(30))
    with self.assertRaisesRegex(ValueError, "num_classes"):
      vit.make(_CONFIG, 0)


if __name__ == "__main__":
  absltest.main()
