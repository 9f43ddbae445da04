import os
from unittest import mock

os.environ["XLA_FLAGS"] = "--xla_force_host_platform_device_count=4"

from absl.testing import absltest  # noqa: E402
from absl.testing import parameterized  # noqa: E402
import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402

from launch.checkpointing import array_blocks  # noqa: E402
from nfnets.training import sharding  # noqa: E402


def _place(shape, spec, devices=4, axes=("data",), mesh_shape=None):
  mesh = jax.make_mesh(
      mesh_shape or (devices,), axes, devices=jax.devices()[:devices]
  )
  return jax.device_put(jnp.zeros(shape), jax.NamedSharding(mesh, jax.P(*spec)))


def _cells(block):
  return {
      tuple(np.add(block.start, index)) for index in np.ndindex(block.shape)
  }


class ArrayBlocksTest(parameterized.TestCase):

  def _assert_each_once(self, arrays):
    portions = array_blocks.share_out(arrays)
    for name, array in arrays.items():
      cells = []
      for portion in portions:
        if portion.array == name:
          cells += _cells(portion.block)
          shard = next(
              s for s in array.addressable_shards if s.device == portion.device
          )
          self.assertEqual(
              array_blocks.from_index(shard.index, array.shape), portion.block
          )
      self.assertCountEqual(cells, list(np.ndindex(array.shape)), name)
    return portions

  def test_each_element_is_given_once_by_a_device_that_has_it(self):
    self._assert_each_once(
        {
            "split": _place((8, 3), ("data",)),
            "split along the last": _place((3, 8), (None, "data")),
            "whole": _place((5, 2), ()),
            "scalar": _place((), ()),
            "in pairs": _place(
                (4, 4), ("a",), axes=("a", "b"), mesh_shape=(2, 2)
            ),
            "on one": jax.device_put(jnp.zeros(7), jax.devices()[3]),
        }
    )

  def test_what_all_have_is_shared_out_evenly(self):
    sizes = [100, 90, 60, 50, 30, 30, 20, 10, 5, 3, 2]
    arrays = {f"a{i}": _place((n,), ()) for i, n in enumerate(sizes)}
    loads = dict.fromkeys(jax.devices(), 0)
    for _, block, device in self._assert_each_once(arrays):
      loads[device] += block.size
    self.assertLessEqual(max(loads.values()), 110)
    self.assertGreaterEqual(min(loads.values()), 90)

  def test_equal_states_are_shared_out_equally(self):
    mesh = sharding.make_mesh()
    arrays = {
        name: jax.device_put(jnp.zeros(8), sharding.replicated(mesh))
        for name in "cab"
    }
    backwards = dict(sorted(arrays.items()))
    self.assertEqual(
        array_blocks.share_out(arrays), array_blocks.share_out(backwards)
    )

  @parameterized.parameters(
      ((5, 7, 3),), ((100,),), ((1, 1, 90),), ((2, 50),), ((),), ((0, 4),)
  )
  def test_parts_are_small_and_one_after_another(self, shape):
    elements = np.arange(np.prod(shape, dtype=int)).reshape(shape)
    whole = array_blocks.Block((0,) * len(shape), shape)
    with mock.patch.object(array_blocks, "_MAX_BYTES", 40):
      parts = list(array_blocks.cut(whole, 4))
    self.assertLessEqual(max(part.size for part in parts), 10)
    found = [array_blocks.take(elements, whole, p).reshape(-1) for p in parts]
    np.testing.assert_array_equal(np.concatenate(found), elements.reshape(-1))

  def test_what_two_blocks_have_in_common(self):
    rng = np.random.default_rng(0)
    met = 0
    for _ in range(200):
      a, b = (
          array_blocks.Block(
              tuple(rng.integers(0, 4, 3).tolist()),
              tuple(rng.integers(0, 5, 3).tolist()),
          )
          for _ in range(2)
      )
      common = array_blocks.overlap(a, b)
      self.assertEqual(
          _cells(common) if common else set(), _cells(a) & _cells(b)
      )
      met += common is not None
    self.assertBetween(met, 10, 190)

  def test_a_part_of_a_block_is_a_view_of_it(self):
    elements = np.arange(24).reshape(4, 6)
    part = array_blocks.take(
        elements,
        array_blocks.Block((10, 20), (4, 6)),
        array_blocks.Block((11, 22), (2, 3)),
    )
    np.testing.assert_array_equal(part, elements[1:3, 2:5])
    scalar = np.zeros(())
    nowhere = array_blocks.Block((), ())
    array_blocks.take(scalar, nowhere, nowhere)[...] = 1
    self.assertEqual(scalar, 1)


if __name__ == "__main__":
  absltest.main()
