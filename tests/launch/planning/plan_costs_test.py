from absl.testing import absltest

from launch.planning import plan_costs
from nfnets.scaling import chips


class CostsTest(absltest.TestCase):

  def _cells(self, **kwargs):
    arguments = {
        "images": 4e9,
        "classes": 30_000,
        "mfu": plan_costs.default_mfu(),
        "chip": chips.get("v4"),
    }
    table = plan_costs.core_hours(**arguments | kwargs)
    return {row[0]: row[1:] for row in table.rows}, table

  def test_the_paper_is_its_own_last_entry(self):
    rows, table = self._cells()
    self.assertEqual(rows["F7+"][-1], "110,000")
    self.assertEqual(table.header[-1], "8 epochs")
    self.assertAlmostEqual(plan_costs.default_mfu(), 0.39, delta=0.005)

  def test_hours_grow_with_epochs_and_fall_with_utilisation(self):
    hours = self._cells()[0]["F0"][2:]
    values = [float(text.replace(",", "")) for text in hours]
    ratios = [epochs / 0.25 for epochs in plan_costs.EPOCHS]
    for value, ratio in zip(values, ratios, strict=True):
      self.assertAlmostEqual(value / values[0], ratio, delta=0.01 * ratio)
    half = self._cells(mfu=plan_costs.default_mfu() / 2)[0]["F0"][-1]
    self.assertAlmostEqual(
        float(half.replace(",", "")) / values[-1], 2, delta=0.01
    )

  def test_every_network_of_the_paper(self):
    rows, _ = self._cells()
    self.assertEqual(list(rows), ["F0", "F1", "F3", "F3+", "F7", "F7+"])


if __name__ == "__main__":
  absltest.main()
