import dataclasses

from absl.testing import absltest

from launch.configs import registry
from launch.planning import plan_collectives
from launch.planning import plan_compile
from launch.planning import plan_operations
from launch.planning import plan_report
from launch.planning import plan_step
from launch.planning import plan_topology
from launch.running import compilation
from nfnets.models import flops
from nfnets.models import variants
from nfnets.optim import sam
from nfnets.training import update

_GIB = 2**30
_REDUCE = plan_collectives.Collective("all-reduce", 3 * _GIB, 2, "a/psum")
_GATHER = plan_collectives.Collective("all-gather", _GIB, 1, "a/all_gather")
_STRAY = plan_collectives.Collective("all-gather", _GIB, 1, "a/conv")


def _plan(collectives=(_REDUCE,), topology="v4:4x4x8", memory=30 * _GIB, **kw):
  config = dataclasses.replace(registry.get("web_f7_wide"), **kw)
  config = plan_step.resolve(config, "tpu")
  step = plan_step.Step(
      traced=None,
      state=None,
      image_size=224,
      total_steps=7_812_500,
      examples=32e9,
      flops=flops.count(variants.get("F7+"), 224, 30_000),
  )
  return plan_report.Plan(
      config=config,
      topology=plan_topology.parse(topology),
      step=step,
      operations=plan_operations.Operations(30e12, 3e12),
      program=plan_compile.Program(
          seconds=289.0,
          cpu_seconds=350.0,
          needed_bytes=18 * _GIB,
          memory=compilation.Memory(7 * _GIB, 8 * _GIB, 7 * _GIB, 9 * _GIB),
          code_bytes=_GIB,
          flops=3.3e12,
          collectives=tuple(collectives),
          asked=3,
      ),
      memory_bytes=memory,
  )


def _too_large(plan):
  program = plan_compile.Program(
      seconds=1.0, cpu_seconds=1.0, needed_bytes=40 * _GIB
  )
  return dataclasses.replace(plan, program=program)


def _rows(table):
  return {row[0]: row[1:] for row in table.rows}


class ReportTest(absltest.TestCase):

  def test_headline_of_what_fits(self):
    text = plan_report.headline(_plan())
    self.assertIn("F7+, 951", text)
    self.assertIn("batch 4096 (32 a device), bfloat16, depth=scan", text)
    self.assertIn("compiled in 289 s (350 s of processors)", text)
    self.assertIn("fits: a device needs 18.0 GiB, 60% of the 30.0 GiB", text)

  def test_headline_of_what_does_not_fit(self):
    for plan in (_plan(memory=17 * _GIB), _too_large(_plan())):
      self.assertFalse(plan.fits)
      text = plan_report.headline(plan)
      self.assertRegex(text, "does not fit.*remat.*split_state")

  def test_where_memory_is_not_known_it_only_says_what_is_needed(self):
    plan = _plan(topology="cpu:128", memory=0)
    self.assertTrue(plan.fits)
    self.assertNotIn("fits", plan_report.headline(plan))
    # A CPU has no peak to predict from.
    titles = [each.title for each in plan_report.tables(plan, 4, 0.4, 0)]
    self.assertFalse([title for title in titles if "Predicted" in title])

  def test_memory_by_kind_adds_up(self):
    rows = _rows(plan_report.memory(_plan()))
    self.assertEqual(rows["arguments: state and batch"], ("7.00 GiB",))
    self.assertEqual(rows["outputs besides the donated state"], ("1.00 GiB",))
    self.assertEqual(rows["all at once"], ("18.0 GiB",))
    self.assertIn(
        "memory of the chip, https://cloud.google.com/tpu/docs/v4", rows
    )

  def test_operations_are_compared_with_like(self):
    rows = _rows(plan_report.operations(_plan()))
    self.assertEqual(
        rows["XLA's count, the body of each loop once"][1],
        "1.100 of the program",
    )
    self.assertEqual(rows["the mathematics: three forward passes"][0], "21.37")

  def test_sharpness_aware_steps_take_two_gradients(self):
    plain, sharp = _plan(), _plan(sam=sam.SAMConfig(rho=0.05, fraction=0.2))
    self.assertAlmostEqual(sharp.model_flops / plain.model_flops, 1.2)

  def test_gathers_of_parameters_are_for_split_states_alone(self):
    split = update.ParallelConfig(split_state=True)
    for plan, stray in (
        (_plan(), []),
        (_plan([_REDUCE, _GATHER], parallel=split), []),
        (_plan([_REDUCE, _GATHER]), [_GATHER]),
        (_plan([_REDUCE, _GATHER, _STRAY], parallel=split), [_STRAY]),
    ):
      self.assertEqual(plan.stray_gathers, stray)
      rows = _rows(plan_report.collectives(plan))
      self.assertEqual(
          rows["gathers that are not of split parameters"][0], str(len(stray))
      )
      self.assertEqual(rows["all-reduce"], ("1", "2", "3.00 GiB"))
      self.assertEqual(rows["asked for by the step"][0], "3")

  def test_prediction(self):
    plan = _plan()
    rows = _rows(plan_report.prediction(plan, 4 * 10**9, 0.3922, 2.0))
    self.assertEqual(rows["epochs"], ("8.00",))
    hours = float(rows["core-hours"][0].replace(",", ""))
    self.assertAlmostEqual(hours, 110_000, delta=100)
    price = float(rows["price, at 2 a chip-hour"][0].replace(",", ""))
    # Two cores to a chip.
    self.assertAlmostEqual(price, hours, delta=2)
    rows = _rows(plan_report.prediction(plan, 4 * 10**9, 0.3922, 0))
    self.assertNotIn("price", " ".join(rows))

  def test_tables_of_what_does_not_fit(self):
    plan = _too_large(_plan())
    tables = plan_report.tables(plan, 4 * 10**9, 0.4, 0)
    self.assertEqual(_rows(tables[0])["all at once"], ("40.0 GiB",))


if __name__ == "__main__":
  absltest.main()
