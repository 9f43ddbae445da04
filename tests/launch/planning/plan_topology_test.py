import math

from absl.testing import absltest
from absl.testing import parameterized
import jax

from launch.console import errors
from launch.planning import plan_topology
from nfnets.scaling import chips


class ParseTest(parameterized.TestCase):

  @parameterized.parameters(
      ("v4:2x2x1", 4, 1),
      ("v4:4x4x8", 128, 32),
      ("v5e:16x16", 256, 64),
      ("v5p:4x4x4", 64, 16),
      ("v6e:2x4", 8, 2),
      ("cpu:8", 8, 1),
  )
  def test_chips_and_hosts(self, text, devices, hosts):
    topology = plan_topology.parse(text)
    self.assertEqual(topology.devices, devices)
    self.assertEqual(topology.hosts, hosts)
    self.assertEqual(topology.name, text)

  def test_a_pod_in_words(self):
    topology = plan_topology.parse("v4:4x4x8")
    self.assertEqual(str(topology), "128 v4 chips (4x4x8, 256 cores, 32 hosts)")
    self.assertEqual(topology.chip, chips.get("v4"))
    self.assertEqual(topology.platform, "tpu")

  @parameterized.parameters(
      ("v4:8x4x4", r"did you mean 4x4x8\?.*2x2x1, 2x2x2.*to 4096 chips"),
      ("v4:4x4", "no v4 4x4; v4 comes as 2x2x1"),
      ("v4", "no v4 without a shape"),
      ("v4:", "no v4 without a shape"),
      ("v5e:3x3", "v5e comes as 2x2, 2x4, 4x4, 4x8, 8x8, 8x16, 16x16"),
      ("v5l:4x4", r"did you mean 'v5\w'.*one of v4, v5e, v5p, v6e"),
      ("cpu:2x2", "write the number of devices"),
      ("cpu:0", "write the number of devices"),
      ("v4:4x4x-8", "no v4 4x4x-8"),
      ("", "unknown chip ''"),
  )
  def test_a_wrong_name_lists_the_right_ones(self, text, words):
    with self.assertRaisesRegex(errors.RunError, words) as caught:
      plan_topology.parse(text)
    self.assertNotIn("\n", str(caught.exception))

  def test_every_listed_slice_can_be_named(self):
    for name in ("v4", "v5e", "v5p", "v6e"):
      shapes = plan_topology.slices(name)
      self.assertLen(set(shapes), len(shapes))
      for shape in shapes:
        text = f"{name}:{'x'.join(map(str, shape))}"
        self.assertEqual(
            plan_topology.parse(text).devices, math.prod(shape), text
        )


class DevicesTest(absltest.TestCase):

  def test_cpu(self):
    devices = plan_topology.devices(plan_topology.parse("cpu:3"))
    self.assertLen(devices, 3)
    self.assertEqual({device.platform for device in devices}, {"cpu"})
    # JAX runs now, and what it began with is all there is.
    there = len(jax.devices("cpu"))
    with self.assertRaisesRegex(errors.RunError, f"with {there} devices"):
      plan_topology.devices(plan_topology.parse(f"cpu:{there + 1}"))


if __name__ == "__main__":
  absltest.main()
