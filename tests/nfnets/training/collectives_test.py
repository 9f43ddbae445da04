"""Tests for what devices send each other, on eight of them."""

import os

os.environ["XLA_FLAGS"] = "--xla_force_host_platform_device_count=8"

from absl.testing import absltest  # noqa: E402
from absl.testing import parameterized  # noqa: E402
import jax  # noqa: E402
from jax import sharding as jax_sharding  # noqa: E402
import numpy as np  # noqa: E402

from nfnets.training import collectives  # noqa: E402
from nfnets.training import sharding  # noqa: E402

_DEVICES = 8
_P = jax_sharding.PartitionSpec


def _tree(leaves, seed=0):
  """Returns matrices to be split and vectors that stay whole."""
  rng = np.random.default_rng(seed)
  shapes = {"w": (3, 16), "v": (24, 5), "b": (7,)}
  return {
      f"net/{i}": {
          name: rng.normal(size=shape).astype("f")
          for name, shape in shapes.items()
      }
      for i in range(leaves)
  }


def _axes(tree):
  axes = {"w": 1, "v": 0, "b": sharding.WHOLE}
  return {m: {n: axes[n] for n in leaves} for m, leaves in tree.items()}


def _mapped(function, tree, in_split, out_split):
  """Returns a jitted function of trees of one mesh."""
  mesh = sharding.make_mesh()
  specs = jax.tree.map(sharding.spec, _axes(tree))
  whole = jax.tree.map(lambda _: _P(), tree)
  return jax.jit(
      jax.shard_map(
          function,
          mesh=mesh,
          in_specs=(specs if in_split else whole,),
          out_specs=specs if out_split else whole,
          check_vma=False,
      )
  )


def _operations(function, tree):
  text = function.lower(tree).as_text()
  return {
      name: text.count(f"stablehlo.{name}")
      for name in ("all_gather", "all_reduce", "reduce_scatter")
  }


class CollectivesTest(parameterized.TestCase):

  def test_gather_puts_parts_together(self):
    tree = _tree(9)
    gather = _mapped(
        lambda t: collectives.gather(t, _axes(tree), _DEVICES),
        tree,
        in_split=True,
        out_split=False,
    )
    jax.tree.map(np.testing.assert_array_equal, gather(tree), tree)

  def test_mean_leaves_each_device_its_part(self):
    tree = _tree(9)

    def function(tree):
      index = jax.lax.axis_index(sharding.DATA)
      own = jax.tree.map(lambda x: x * index, tree)
      return collectives.mean(own, _axes(tree), _DEVICES)

    mean = _mapped(function, tree, in_split=False, out_split=True)
    jax.tree.map(
        lambda a, b: np.testing.assert_allclose(a, 3.5 * b, rtol=1e-5),
        mean(tree),
        tree,
    )

  def test_total_sums_all_in_one_message(self):
    mesh = sharding.make_mesh()
    tree = {"a": np.float32(3), "b": [np.arange(4, dtype="f"), np.float32(1)]}

    def function(tree):
      index = jax.lax.axis_index(sharding.DATA)
      own = jax.tree.map(lambda x: x * index, tree)
      return collectives.total(own, _DEVICES)

    total = jax.jit(
        jax.shard_map(
            function, mesh=mesh, in_specs=_P(), out_specs=_P(), check_vma=False
        )
    )
    jax.tree.map(
        lambda a, b: np.testing.assert_array_equal(a, 28 * b), total(tree), tree
    )
    self.assertEqual(_operations(total, tree)["all_reduce"], 1)

  @parameterized.parameters(
      ("device", 1, [0, 1, 2, 3, 4, 5, 6, 7]),
      ("group", 2, [0.5, 0.5, 2.5, 2.5, 4.5, 4.5, 6.5, 6.5]),
      ("group", 4, [1.5, 1.5, 1.5, 1.5, 5.5, 5.5, 5.5, 5.5]),
      ("global", 1, [3.5] * 8),
  )
  def test_mean_of_scope(self, scope, group_devices, want):
    mesh = sharding.make_mesh()
    mean = jax.jit(
        jax.shard_map(
            lambda x: collectives.mean_of_scope(
                {"a": x}, scope, group_devices, _DEVICES
            )["a"],
            mesh=mesh,
            in_specs=_P(sharding.DATA),
            out_specs=_P(sharding.DATA),
            check_vma=False,
        )
    )
    np.testing.assert_allclose(mean(np.arange(8.0, dtype="f")), want)

  def test_groups_that_do_not_divide_are_refused(self):
    with self.assertRaisesRegex(ValueError, "group_devices=3 does not divide"):
      collectives.mean_of_scope({}, "group", 3, _DEVICES)

  def test_messages_do_not_grow_with_leaves(self):
    counts = []
    for leaves in (4, 40):
      tree = _tree(leaves)
      axes = _axes(tree)
      counts.append(
          _operations(
              _mapped(
                  lambda t, axes=axes: collectives.mean(
                      collectives.gather(t, axes, _DEVICES), axes, _DEVICES
                  ),
                  tree,
                  in_split=True,
                  out_split=True,
              ),
              tree,
          )
      )
    self.assertEqual(counts[0], counts[1])
    for count in counts[0].values():
      self.assertBetween(count, 1, 4)

  def test_one_device_copies_nothing(self):
    tree = _tree(3)
    whole = jax.tree.map(lambda _: sharding.WHOLE, tree)
    for function in (collectives.gather, collectives.mean):
      same = function(tree, whole, 1)
      jax.tree.map(self.assertIs, same, tree)
    jax.tree.map(self.assertIs, collectives.total(tree, 1), tree)


if __name__ == "__main__":
  absltest.main()
