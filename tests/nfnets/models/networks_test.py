import functools

from absl.testing import absltest
from absl.testing import parameterized
import jax
import jax.numpy as jnp
import numpy as np

from nfnets.models import networks


class NetworksTest(parameterized.TestCase):

  @parameterized.parameters("N0", "F0", "V0", "ViT-S/16")
  def test_every_kind_is_made_and_counted(self, name):
    config = networks.get(name)
    self.assertEqual(config.name, name)
    network = networks.make(config, 10)
    image = jax.ShapeDtypeStruct((2, 224, 224, 3), jnp.float32)
    shapes = jax.eval_shape(
        lambda key, x: network.init(key, x, is_training=False),
        jax.random.key(0),
        image,
    )
    out = jax.eval_shape(
        lambda p, x: network.apply(p, None, x, is_training=False), shapes, image
    )
    self.assertEqual(out.logits.shape, (2, 10))
    self.assertEqual(
        networks.count(config, 224, 10).params,
        sum(leaf.size for leaf in jax.tree.leaves(shapes)),
    )

  @parameterized.parameters(
      ("v1", "V1"), ("vit-b16", "ViT-B/16"), ("f3", "F3"), ("N2", "N")
  )
  def test_the_nearest_name_is_told(self, name, nearest):
    with self.assertRaisesRegex(ValueError, f"did you mean '{nearest}"):
      networks.get(name)

  @parameterized.parameters(("N0", 1), ("V1", 1), ("V1", 3))
  def test_parameters_go_to_flat_and_back(self, name, channels):
    config = networks.get(name)
    init = functools.partial(networks.make(config, 7).init, is_training=False)
    image = jnp.zeros((1, 28, 28, channels))
    params = jax.tree.map(
        lambda x: np.random.default_rng(0).normal(size=x.shape).astype("f"),
        jax.eval_shape(init, jax.random.key(0), image),
    )
    self.assertEqual(networks.num_classes(params), 7)
    self.assertEqual(networks.image_channels(config, params), channels)
    flat = networks.to_flat(params, config)
    back = networks.from_flat(flat, config)
    jax.tree.map(np.testing.assert_array_equal, back, dict(params))
    headless = {n: x for n, x in flat.items() if "classifier" not in n}
    with self.assertRaisesRegex(ValueError, f"of {name}.*missing.*classifier"):
      networks.from_flat(headless, config)
    partial = networks.from_flat(headless, config, optional=("classifier",))
    self.assertEqual(networks.num_classes(partial), 0)
    half = next(n for n in flat if n.endswith("classifier/w"))
    if name.startswith("V"):
      with self.assertRaisesRegex(ValueError, "1 missing .*classifier/b"):
        networks.from_flat(
            {**headless, half: flat[half]}, config, optional=("classifier",)
        )
    ends = ("conv_2/w", "out/w")
    del headless[next(n for n in headless if n.endswith(ends))]
    with self.assertRaisesRegex(ValueError, f"of {name}.*1 missing"):
      networks.from_flat(headless, config, optional=("classifier",))

  def test_what_only_nfnets_have(self):
    config = networks.get("V0")
    with self.assertRaisesRegex(ValueError, "V0 has no final activations"):
      networks.make(config, 10, keep_activations=True)
    with self.assertRaisesRegex(ValueError, "V0 has no timm layout"):
      networks.to_flat({}, config, "timm")

  def test_names_are_unique(self):
    names = networks.names()
    self.assertLen(set(names), len(names))
    for name in names:
      self.assertEqual(networks.get(name).name, name)
    slugs = [networks.slug(name) for name in names]
    self.assertLen(set(slugs), len(slugs))
    self.assertContainsSubset(
        {"f7_wide", "n0_narrow", "n0_tiny", "vit_b16", "vit_g14"}, slugs
    )
    self.assertEqual("".join(slugs), "".join(slugs).lower())


if __name__ == "__main__":
  absltest.main()
