from absl.testing import absltest
from absl.testing import parameterized

from launch.console import errors
from launch.studies import budgets


class BudgetsTest(parameterized.TestCase):

  @parameterized.parameters(
      ("3e15", 3e15, budgets.FLOPS),
      (" 3.5E15 FLOPs ", 3.5e15, budgets.FLOPS),
      ("1e3flop", 1e3, budgets.FLOPS),
      ("20 device-hours", 20, budgets.DEVICE_HOURS),
      ("1 device hour", 1, budgets.DEVICE_HOURS),
      ("110k core-hours", 110e3, budgets.CORE_HOURS),
      ("$100", 100, budgets.MONEY),
      ("€ 2.5k", 2500, budgets.MONEY),
      ("£.5M", 5e5, budgets.MONEY),
  )
  def test_parses(self, text, amount, unit):
    found = budgets.parse(text)
    self.assertAlmostEqual(found.amount, amount)
    self.assertEqual(found.unit, unit)

  @parameterized.parameters(
      *("", "much", "-3", "3e15 hours", "$", "$5 FLOPs", "1,000", "3e15 5"),
      *("nan", "inf", "0", "$0", "1e999"),
  )
  def test_refuses_in_one_line(self, text):
    with self.assertRaisesRegex(errors.RunError, "--budget=") as caught:
      budgets.parse(text)
    self.assertNotIn("\n", str(caught.exception))

  def test_what_each_buys(self):
    rates = budgets.Rates(2e17, 2, 4.0)
    for unit, flops in (
        (budgets.FLOPS, 10),
        (budgets.DEVICE_HOURS, 2e18),
        (budgets.CORE_HOURS, 1e18),
        (budgets.MONEY, 5e17),
    ):
      self.assertAlmostEqual(
          budgets.flops(budgets.Budget(10, unit), rates) / flops, 1
      )

  def test_what_is_not_known(self):
    unknown = budgets.Rates(None, None, 0.0)
    self.assertEqual(
        budgets.flops(budgets.Budget(7, budgets.FLOPS), unknown), 7
    )
    for unit, rates, message in (
        (budgets.DEVICE_HOURS, unknown, "needs the speed of a device"),
        (budgets.MONEY, budgets.Rates(1e15, None, 0.0), "needs --price"),
        (budgets.MONEY, budgets.Rates(None, None, 1.0), "needs the speed"),
        (budgets.CORE_HOURS, budgets.Rates(1e15, None, 0.0), "needs --device"),
    ):
      with self.assertRaisesRegex(errors.RunError, message):
        budgets.flops(budgets.Budget(7, unit), rates)

  def test_chips(self):
    v4 = budgets.of_chip("v4", 0.5, 3.0)
    self.assertAlmostEqual(v4.flops_per_device_hour, 275e12 * 0.5 * 3600)
    self.assertEqual((v4.cores, v4.price), (2, 3.0))
    # JAX sees two devices in a v3.
    v3 = budgets.of_chip("v3", 0.5, 0.0)
    self.assertEqual(v3.cores, 1)
    self.assertAlmostEqual(v3.flops_per_device_hour, 61.5e12 * 0.5 * 3600)
    # The paper's 110k core-hours buy F7+ for its 8 epochs.
    paper = budgets.of_chip("v4", 0, 0.0)
    spent = budgets.flops(budgets.Budget(110e3, budgets.CORE_HOURS), paper)
    self.assertAlmostEqual(spent / (6 * 111.18e9 * 32e9), 1, delta=0.01)
    with self.assertRaisesRegex(errors.RunError, "--device: unknown chip"):
      budgets.of_chip("v9", 0.5, 0.0)


if __name__ == "__main__":
  absltest.main()
