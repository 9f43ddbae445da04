import dataclasses

from absl.testing import absltest

from nfnets.scaling import learning_rate
from tests.nfnets.scaling import simulated

_RATES = (0.2, 0.4, 0.8, 1.6, 3.2)


def _penalty(best):
  """Returns a penalty that grows with the distance from the best rate."""

  def penalty(model, row, rate):
    steps = round(abs(_RATES.index(rate) - best(model, row)))
    if _RATES.index(rate) - best(model, row) > 1:
      return None
    return 0.02 * steps**2

  return penalty


def _falling(model, row):
  return max(3 - (model + row) // 4, 1)


class LearningRateTest(absltest.TestCase):

  def test_best_rates_come_back(self):
    runs = simulated.runs(rates=_RATES, penalty=_penalty(_falling))
    table = learning_rate.table(runs)
    self.assertLen(table.cells, 36)
    for cell in table.cells:
      row = simulated.EPOCHS.index(cell.epochs)
      self.assertEqual(cell.best, _RATES[_falling(int(cell.model[1]), row)])
      self.assertIsNone(cell.edge)
      diverged = [t for t in cell.trials if t.loss is None]
      self.assertEqual(
          [_RATES.index(t.learning_rate) for t in diverged],
          list(range(_falling(int(cell.model[1]), row) + 2, 5)),
      )
    self.assertEmpty(table.rises)
    self.assertEqual(table.warnings, ())
    self.assertCountEqual(
        table.diverged, [run.name for run in runs if run.diverged]
    )
    self.assertEqual(learning_rate.Table.from_json(table.to_json()), table)

  def test_edges(self):
    runs = simulated.runs(
        rates=_RATES[:3], penalty=_penalty(lambda model, row: 0)
    )
    table = learning_rate.table(runs)
    self.assertTrue(all(cell.edge == "lowest" for cell in table.cells))
    self.assertIn("N0 for 0.25 epochs", table.warnings[0])
    self.assertIn("try 0.1", table.warnings[0])
    rising = simulated.runs(rates=_RATES[:2], penalty=lambda m, e, r: 1 - r)
    table = learning_rate.table(rising)
    self.assertTrue(all(cell.edge == "highest" for cell in table.cells))
    # A smaller model that is best there bounds all others, but not itself.
    self.assertLen(table.warnings, 1)
    self.assertIn("try 0.8", table.warnings[0])
    table = learning_rate.table(simulated.runs(rates=(0.4,)))
    self.assertIn("try 0.2 and 0.8", table.warnings[0])

  def test_a_diverged_rate_above_is_no_edge(self):
    runs = simulated.runs(
        rates=(0.4, 0.8), penalty=lambda m, e, r: None if r > 0.4 else 0.0
    )
    table = learning_rate.table(runs)
    self.assertTrue(all(cell.best == 0.4 for cell in table.cells))
    self.assertTrue(all(cell.edge == "lowest" for cell in table.cells))

  def test_all_diverged(self):
    runs = simulated.runs(rates=(0.4, 0.8), penalty=lambda m, e, r: None)
    table = learning_rate.table(runs)
    self.assertIsNone(table.cells[0].best)
    self.assertIn("diverged at all rates; try 0.2", table.warnings[0])

  def test_rises_are_found_with_what_they_cost(self):
    rising = lambda model, row: 3 if (model, row) == (2, 2) else 2
    runs = simulated.runs(rates=_RATES, penalty=_penalty(rising))
    table = learning_rate.table(runs)
    self.assertNotEmpty(table.rises)
    # Eight cells are smaller in size or epochs, and larger in neither.
    self.assertLen(table.rises, 8)
    falls, pairs = learning_rate.comparisons(table.cells)
    self.assertBetween(falls + len(table.rises), 8, pairs)
    backwards = [
        dataclasses.replace(cell, best=1 / cell.best) for cell in table.cells
    ]
    self.assertEqual(learning_rate.comparisons(backwards), (8, pairs))
    for rise in table.rises:
      self.assertEqual(rise.larger, ("N2", 1.0))
      self.assertEqual(rise.rates, (0.8, 1.6))
      self.assertAlmostEqual(rise.cost, 0.02)
    self.assertAlmostEqual(learning_rate.typical_rise_cost(table), 0.02)

  def test_one_diverged_seed_is_enough(self):
    runs = simulated.runs(rates=(0.4, 0.8), seeds=2)
    runs = [
        dataclasses.replace(run, diverged=True, loss=None, finished=False)
        if run.learning_rate == 0.8 and run.seed == 1
        else run
        for run in runs
    ]
    for cell in learning_rate.table(runs).cells:
      self.assertEqual(cell.best, 0.4)
      self.assertIsNone(cell.trials[1].loss)

  def test_rates_that_are_no_grid(self):
    table = learning_rate.table(simulated.runs(rates=(0.4, 0.6)))
    self.assertIn("0.4 and 0.6 are not a power of two", table.warnings[0])
    self.assertEqual(table.cells[0].best, 0.4)
    table = learning_rate.table(simulated.runs(rates=(0.0031, 0.00625, 0.1)))
    self.assertNotIn("power of two", table.warnings[0])


if __name__ == "__main__":
  absltest.main()
