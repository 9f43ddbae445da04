from absl.testing import absltest
from absl.testing import parameterized

from nfnets.scaling import chips


class ChipsTest(parameterized.TestCase):

  def test_devices_and_cores_share_a_chip(self):
    v3, v4 = chips.get("v3"), chips.get("v4")
    # A v3 device is a core with half of the memory; a v4 device has both.
    self.assertEqual(v3.device_peak_flops, 61.5e12)
    self.assertEqual(v3.device_memory_bytes, 16 * 2**30)
    self.assertEqual(v4.device_peak_flops, 275e12)
    self.assertEqual(v4.core_peak_flops, 137.5e12)
    self.assertEqual(v4.device_memory_bytes, 30.75 * 2**30)

  @parameterized.parameters(
      ("TPU v4", "v4"),
      ("TPU v5 lite", "v5e"),
      ("TPU v5", "v5p"),
      ("TPU v6 lite", "v6e"),
      ("NVIDIA H100 80GB HBM3", "H100"),
  )
  def test_a_device_says_which_chip_it_is(self, kind, name):
    self.assertEqual(chips.of_device(kind), chips.get(name))

  def test_a_device_that_is_not_listed_has_no_peak(self):
    self.assertIsNone(chips.of_device("cpu"))

  def test_no_name_or_kind_is_two_chips(self):
    names = [chip.name for chip in chips.CHIPS]
    kinds = [kind for chip in chips.CHIPS for kind in chip.kinds]
    self.assertLen(set(names), len(names))
    self.assertLen(set(kinds), len(kinds))

  def test_an_unknown_name_lists_the_others(self):
    with self.assertRaisesRegex(ValueError, "'v9'.*v4, v5e"):
      chips.get("v9")


if __name__ == "__main__":
  absltest.main()
