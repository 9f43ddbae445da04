from unittest import mock

from absl.testing import absltest
from absl.testing import flagsaver
import jax

from launch.running import utilization
from nfnets.scaling import chips


def _on(kind):
  return mock.patch.object(
      jax, "devices", lambda: [mock.Mock(device_kind=kind)]
  )


class UtilizationTest(absltest.TestCase):

  def test_share_of_all_devices(self):
    with _on("TPU v4"):
      # Half of what 8 chips of 275 TFLOP/s do in 3 seconds.
      self.assertAlmostEqual(
          utilization.of_peak(4 * 275e12 * 3, seconds=3, devices=8), 0.5
      )

  def test_a_device_that_is_half_a_chip(self):
    with _on("TPU v3"):
      self.assertEqual(
          utilization.device_peak(), chips.get("v3").peak_flops / 2
      )

  def test_a_device_that_nobody_knows_has_none(self):
    with _on("cpu"):
      self.assertIsNone(utilization.device_peak())
      self.assertIsNone(utilization.of_peak(1e12, 1, 1))

  def test_the_flag_is_believed(self):
    for kind in ("cpu", "TPU v4"):
      with _on(kind), flagsaver.flagsaver(peak_flops=1e12):
        self.assertAlmostEqual(utilization.of_peak(1e12, 2, 2), 0.25)


if __name__ == "__main__":
  absltest.main()
