import os

os.environ["XLA_FLAGS"] = "--xla_force_host_platform_device_count=8"

from absl.testing import absltest  # noqa: E402
import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402

from nfnets.training import sharding  # noqa: E402


class ShardingTest(absltest.TestCase):

  def test_mesh_has_every_device_on_one_axis(self):
    mesh = sharding.make_mesh()
    self.assertEqual(dict(mesh.shape), {sharding.DATA: 8})
    self.assertEqual(list(mesh.devices), jax.devices())

  def test_devices_come_host_by_host(self):
    """Each host feeds consecutive rows, whichever way its devices are named."""
    devices = jax.devices()
    shuffled = [devices[i] for i in (5, 0, 7, 2, 1, 6, 3, 4)]
    self.assertEqual(list(sharding.make_mesh(shuffled).devices), devices)

  def test_part_of_the_devices(self):
    self.assertEqual(sharding.make_mesh(jax.devices()[:2]).size, 2)

  def test_batch_is_split_and_state_is_not(self):
    mesh = sharding.make_mesh()
    x = jnp.arange(16.0)
    split = jax.device_put(x, sharding.over_batch(mesh))
    whole = jax.device_put(x, sharding.replicated(mesh))
    self.assertEqual({s.data.shape for s in split.addressable_shards}, {(2,)})
    self.assertEqual({s.data.shape for s in whole.addressable_shards}, {(16,)})


if __name__ == "__main__":
  absltest.main()
