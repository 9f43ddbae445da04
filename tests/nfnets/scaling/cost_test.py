from absl.testing import absltest

from nfnets.models import flops
from nfnets.models import variants
from nfnets.scaling import chips
from nfnets.scaling import cost


class CostTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.v4 = chips.get("v4")

  def test_one_core_at_its_peak_for_an_hour(self):
    flops_of_an_hour = 137.5e12 * 3600
    self.assertAlmostEqual(
        cost.utilization(flops_of_an_hour, 1.0, self.v4), 1.0
    )
    self.assertAlmostEqual(cost.core_hours(flops_of_an_hour, 1.0, self.v4), 1)
    self.assertAlmostEqual(cost.core_hours(flops_of_an_hour, 0.5, self.v4), 2)
    self.assertAlmostEqual(
        cost.step_seconds(flops_of_an_hour, 1, 1.0, self.v4), 1800
    )

  def test_time_in_steps_is_time_in_core_hours(self):
    steps, flops_of_a_step, devices, mfu = 1000, 3e15, 16, 0.4
    seconds = steps * cost.step_seconds(flops_of_a_step, devices, mfu, self.v4)
    hours = cost.core_hours(steps * flops_of_a_step, mfu, self.v4)
    self.assertAlmostEqual(
        cost.chip_hours(hours, self.v4), devices * seconds / 3600
    )

  def test_the_paper_reached_39_percent(self):
    count = flops.count(
        variants.get(cost.PAPER_VARIANT),
        cost.PAPER_IMAGE_SIZE,
        cost.PAPER_CLASSES,
    )
    mfu = cost.paper_utilization(count.train_flops)
    self.assertAlmostEqual(mfu, 0.39, delta=0.005)
    all_flops = count.train_flops * cost.PAPER_IMAGES * cost.PAPER_EPOCHS
    self.assertAlmostEqual(
        cost.core_hours(all_flops, mfu, self.v4), cost.PAPER_CORE_HOURS
    )

  def test_fine_tuning(self):
    count = flops.count(
        variants.get(cost.PAPER_VARIANT),
        cost.FINE_TUNING_IMAGE_SIZE,
        cost.FINE_TUNING_CLASSES,
    )
    # 50 epochs of ImageNet by hand: 1.25e20 for one gradient of each image.
    whole = cost.fine_tuning_utilization(count.train_flops, 1.0)
    hand = 2 * 1.25e20 / (1600 * 3600 * 137.5e12)
    self.assertAlmostEqual(whole, hand, delta=0.002)
    fifth = cost.fine_tuning_utilization(count.train_flops, 0.2)
    self.assertAlmostEqual(fifth / whole, 1.2 / 2)

  def test_sharpness_aware_steps_take_a_second_gradient(self):
    self.assertEqual(cost.gradients(0.0, 1.0), 1)
    self.assertEqual(cost.gradients(0.05, 1.0), 2)
    self.assertAlmostEqual(cost.gradients(0.05, 0.2), 1.2)


if __name__ == "__main__":
  absltest.main()
