from absl.testing import absltest
from absl.testing import parameterized
import jax
import jax.numpy as jnp

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

  def test_names_are_unique(self):
    self.assertLen(set(networks.names()), len(networks.names()))
    for name in networks.names():
      self.assertEqual(networks.get(name).name, name)


if __name__ == "__main__":
  absltest.main()
