import os

os.environ["XLA_FLAGS"] = "--xla_force_host_platform_device_count=4"

from absl.testing import absltest  # noqa: E402
import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402

from launch.planning import plan_collectives  # noqa: E402
from nfnets.training import sharding  # noqa: E402

# Of a program for TPUs.
_TPU = """\
  %all-reduce = (f32[]{:T(128)}, f32[300]{0:T(1024)S(3)}, bf16[4,8]{1,0}) all\
-reduce(%a, %b, %c), channel_id=1, replica_groups={{0,1}}, \
metadata={op_name="jit(update)/shard_map/psum" stack_frame_id=7}
  %g = (f32[4]{0}, f32[8]{0}) all-gather-start(%x), channel_id=2, \
metadata={op_name="jit(update)/conv_general_dilated"}
  %d = f32[8]{0} all-gather-done(%g)
  ROOT %p = pred[16]{0} collective-permute(%y), channel_id=3
  %s = (f32[2]{0}, f32[2]{0}, u32[], u32[]) collective-permute-start(%z)
  %r = f32[7]{0} all-reduce-start(%z), metadata={op_name="a/psum"}
  %fusion = f32[4] fusion(%all-reduce), calls=%all-reduce.1
"""


def _spread(function, out, *arguments):
  """Returns the lowered program of a function of each device's part."""
  mesh = sharding.make_mesh()
  part = jax.sharding.PartitionSpec("data")
  mapped = jax.shard_map(
      function, mesh=mesh, in_specs=part, out_specs=out, check_vma=False
  )
  return jax.jit(mapped).lower(
      *(jax.ShapeDtypeStruct(shape, jnp.float32) for shape in arguments)
  )


class CollectivesTest(absltest.TestCase):

  def test_text_for_tpus(self):
    reduce, gather, permute, starting, one = plan_collectives.read(_TPU)
    self.assertEqual(reduce.kind, "all-reduce")
    self.assertEqual(reduce.num_bytes, 4 + 4 * 300 + 2 * 32)
    self.assertEqual(reduce.arrays, 3)
    self.assertTrue(reduce.asked_for)
    # It starts and is done, and only what arrives counts.
    self.assertEqual(gather.kind, "all-gather")
    self.assertEqual(gather.num_bytes, 32)
    self.assertEqual(gather.arrays, 1)
    self.assertFalse(gather.asked_for)
    self.assertEqual(permute.num_bytes, 16)
    self.assertEqual((starting.num_bytes, starting.arrays), (8, 1))
    self.assertEqual((one.num_bytes, one.arrays), (28, 1))

  def test_a_compiled_program(self):
    whole = jax.sharding.PartitionSpec()

    def function(x):
      gathered = jax.lax.all_gather(x, "data", tiled=True)
      scattered = jax.lax.psum_scatter(gathered * x.sum(), "data", tiled=True)
      return jax.lax.psum(scattered, "data")

    lowered = _spread(function, whole, (64, 3))
    self.assertEqual(plan_collectives.asked(lowered.as_text()), 3)
    read = plan_collectives.read(lowered.compile().as_text())
    kinds = {each.kind: each for each in plan_collectives.by_kind(read)}
    self.assertEqual(kinds["all-gather"].num_bytes, 4 * 64 * 3)
    self.assertEqual(kinds["reduce-scatter"].num_bytes, 4 * 16 * 3)
    self.assertEqual(kinds["all-reduce"].num_bytes, 4 * 16 * 3)
    for each in read:
      self.assertTrue(each.asked_for, each)

  def test_the_gather_of_a_batch_is_told_from_that_of_parameters(self):
    # XLA shares out a grouped convolution by gathering all images.
    mesh = sharding.make_mesh()
    function = jax.jit(
        lambda image, kernel: jax.lax.conv_general_dilated(
            image,
            kernel,
            (1, 1),
            "SAME",
            dimension_numbers=("NHWC", "HWIO", "NHWC"),
            feature_group_count=2,
        ),
        in_shardings=(sharding.over_batch(mesh), sharding.replicated(mesh)),
    )
    gathered = plan_collectives.read(
        function.lower(jnp.zeros((8, 4, 4, 4)), jnp.zeros((3, 3, 2, 4)))
        .compile()
        .as_text()
    )
    self.assertNotEmpty(
        plan_collectives.gathers_of_others(gathered, 10**9), gathered
    )

  def test_gathers_of_parameters_are_no_larger_than_those(self):
    gather = lambda x: jax.lax.all_gather(x, "data", tiled=True)
    read = plan_collectives.read(
        _spread(gather, jax.sharding.PartitionSpec(), (64,)).compile().as_text()
    )
    self.assertEmpty(plan_collectives.gathers_of_others(read, 4 * 64))
    self.assertLen(plan_collectives.gathers_of_others(read, 4 * 64 - 1), 1)

  def test_a_gather_that_became_a_reduction_has_no_name(self):
    turned = plan_collectives.Collective("all-reduce", 100, 1, "")
    named = plan_collectives.Collective("all-reduce", 900, 1, "a/psum")
    find = plan_collectives.gathers_of_others
    self.assertEqual(find([turned, named], 0), [turned])
    # A gather and a scatter of 100 bytes each are what a split state needs.
    self.assertEmpty(find([turned, turned, named], 100))
    self.assertLen(find([turned, turned, turned], 100), 3)


if __name__ == "__main__":
  absltest.main()
