import dataclasses

from absl.testing import absltest

from nfnets.scaling import advice
from nfnets.scaling import chips
from nfnets.scaling import cost
from nfnets.scaling import power_law
from nfnets.scaling import study
from tests.nfnets.scaling import simulated

_RATES = (0.4, 0.8, 1.6)


def _penalty(model, row, rate):
  best = 0.8 if model + row > 5 else 1.6
  return 0.0 if rate == best else 0.02


class AdviceTest(absltest.TestCase):

  @classmethod
  def setUpClass(cls):
    super().setUpClass()
    cls.runs = simulated.runs(0.002, rates=_RATES, penalty=_penalty)
    cls.law = study.fit(cls.runs, simulated.TRAIN_EXAMPLES, resamples=200)

  def test_the_best_of_the_models_at_equal_compute(self):
    for flops in (1e12, 1e13, 5e13):
      found = advice.advise(self.law, flops)
      losses = {
          f"N{m}": simulated.loss(1e6 * 2**m, flops / (6e6 * 2**m))
          for m in range(simulated.MODELS)
      }
      self.assertLess(losses[found.model], 1.003 * min(losses.values()))
      self.assertAlmostEqual(6 * found.size * found.examples / flops, 1)
      self.assertAlmostEqual(
          found.epochs * simulated.TRAIN_EXAMPLES / found.examples, 1
      )
      self.assertAlmostEqual(found.device_hours * 1e15 / flops, 1)
      self.assertEqual(found.basis, advice.SURFACE)
      self.assertLen(found.options, simulated.MODELS)
      self.assertLess(found.run.lower, losses[found.model])
      self.assertEqual(advice.Advice.from_json(found.to_json()), found)

  def test_learning_rate_is_that_of_the_nearest_cell(self):
    self.assertEqual(advice.advise(self.law, 3e11).learning_rate, 1.6)
    self.assertEqual(advice.advise(self.law, 5e13).learning_rate, 0.8)

  def test_outside_is_said(self):
    inside = advice.advise(self.law, 1e13)
    self.assertFalse([o for o in inside.outside if "measured from" in o])
    beyond = advice.advise(self.law, 1e15)
    self.assertIn("compute in FLOPs: 1e+15, measured from", beyond.outside[0])
    self.assertIn("epochs of N5", " ".join(beyond.outside))
    larger = advice.Candidate("N9", 1e8, 6e8)
    new = advice.advise(
        self.law, 1e15, [*advice.candidates(self.law.points), larger]
    )
    self.assertEqual(new.model, "N9")
    said = " ".join(new.outside)
    self.assertIn("N9 was not measured", said)
    self.assertIn("the learning rate is that of N5", said)

  def test_without_a_surface(self):
    law = dataclasses.replace(
        self.law, surface=None, optima=self.law.optima[1:]
    )
    self.assertEqual(advice.advise(law, 1e13).basis, advice.OPTIMUM)
    law = dataclasses.replace(law, optima=(), problems=("surface: too few",))
    found = advice.advise(law, 1e13)
    self.assertEqual(found.basis, advice.FRONTIER)
    self.assertIn("not fitted: surface: too few", found.outside)
    self.assertIsNone(found.optimal)

  def test_refusals(self):
    few = study.fit(
        [r for r in self.runs if r.model == "N0" and r.epochs < 2],
        simulated.TRAIN_EXAMPLES,
        resamples=50,
    )
    with self.assertRaisesRegex(
        power_law.ExtrapolationError, "too few|no more|different costs"
    ):
      advice.advise(dataclasses.replace(few, law=_law(few)), 1e20)
    with self.assertRaisesRegex(ValueError, "compute is -1"):
      advice.advise(self.law, -1.0)
    empty = study.fit([], simulated.TRAIN_EXAMPLES)
    with self.assertRaisesRegex(ValueError, "no run of the study counts"):
      advice.advise(empty, 1e12)

  def test_budgets(self):
    chip = chips.get("v4")
    each = 1 / cost.core_hours(1.0, 0.4, chip)
    flops = advice.budget_of_hours(10.0, each)
    self.assertAlmostEqual(cost.core_hours(flops, 0.4, chip), 10)
    self.assertAlmostEqual(advice.budget_of_money(30.0, 3.0, each) / flops, 1)


def _law(few):
  """Returns the law of all points, of which three are too few."""
  return power_law.fit(
      [point.flops for point in few.points],
      [point.loss for point in few.points],
      irreducible=False,
      resamples=50,
  )


if __name__ == "__main__":
  absltest.main()
