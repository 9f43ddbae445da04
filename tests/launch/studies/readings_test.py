import dataclasses
import json
import pathlib
import re
import shutil
import tempfile

from absl.testing import absltest

from launch.studies import collection
from launch.studies import directories
from launch.studies import findings
from launch.studies import hours
from launch.studies import readings
from nfnets.scaling import estimates
from nfnets.scaling import learning_rate
from nfnets.scaling import rank
from tests.launch.studies import simulated


def _find(root):
  runs = collection.collect(directories.find([str(root)]))
  return runs, findings.find(runs, resamples=50)


class ReadingsTest(absltest.TestCase):

  @classmethod
  def setUpClass(cls):
    super().setUpClass()
    root = pathlib.Path(tempfile.mkdtemp(dir=absltest.TEST_TMPDIR.value))
    cls.addClassCleanup(shutil.rmtree, root)
    simulated.write_study(
        root, simulated.NFNETS[:4], rates=(0.1, 0.2, 0.4), seeds=(0, 1)
    )
    simulated.write_study(
        root,
        simulated.VITS,
        rates=simulated.VIT_RATES,
        truth=simulated.VIT_TRUTH,
    )
    runs, cls.found = _find(root)
    cls.hours = hours.find(runs, cls.found, resamples=50)
    cls.nfnet, cls.vit = cls.found.families

  def test_law(self):
    law = self.nfnet.study.law
    text = readings.law(self.nfnet)
    self.assertIn(f"exponent {law.exponent.value:.3f}", text)
    # A doubling multiplies what is above E by 2^-b.
    ratio = law.loss(2e12) - law.curve[0], law.loss(1e12) - law.curve[0]
    self.assertIn(f"by {1 - ratio[0] / ratio[1]:.1%}", text)
    self.assertIn(f"over {law.points} runs of the frontier", text)

  def test_comparison(self):
    text = readings.comparison(self.found)
    self.assertRegex(
        text, r"NFNet is ahead of ViT, whose loss is \d+\.\d% higher and which"
    )
    # At so many times the compute ViT's law is where NFNet's is.
    middle = float(re.search("At (\\S+) FLOPs", text)[1])
    times = float(re.search(r"needs (\S+) times", text)[1])
    ratio = self.vit.study.law.loss(times * middle) / (
        self.nfnet.study.law.loss(middle)
    )
    self.assertAlmostEqual(ratio, 1, delta=0.03)
    swapped = dataclasses.replace(
        self.found, families=self.found.families[::-1]
    )
    self.assertEqual(readings.comparison(swapped), text)
    one = dataclasses.replace(self.found, families=self.found.families[:1])
    self.assertEqual(readings.comparison(one), "")
    twice = dataclasses.replace(
        self.found,
        families=(self.nfnet, dataclasses.replace(self.nfnet, name="other")),
    )
    self.assertIn("cannot be told apart", readings.comparison(twice))

  def test_device_hours(self):
    text = readings.device_hours(self.hours)
    self.assertIn("of cpu the exponents are NFNet 0.", text)
    nothing = dataclasses.replace(self.hours, families=())
    self.assertEqual(readings.device_hours(nothing), "")

  def test_rates(self):
    text = readings.rates(self.vit)
    self.assertIn("rises with neither size nor epochs", text)
    table = self.nfnet.study.rates
    cells = list(table.cells)
    self.assertIn("on the edge", readings.rates(self.nfnet))
    # The smallest model best at the lowest rate goes against the paper.
    rise = dataclasses.replace(
        self.nfnet,
        study=dataclasses.replace(
            self.nfnet.study,
            rates=dataclasses.replace(
                table,
                rises=(_rise(cells[0], cells[-1], (0.1, 0.2), 0.012),),
            ),
        ),
    )
    text = readings.rates(rise)
    self.assertIn("rises in 1, against the paper's assumption", text)
    self.assertIn("from 0.1 (N0, 0.25 epochs) to 0.2 (N7, 8 epochs)", text)
    self.assertIn(
        "costs 1.20% of the loss in their median, and seeds differ by",
        text,
    )

  def test_optima(self):
    text = readings.optima(self.vit)
    optimum = self.vit.study.optima[0]
    self.assertIn(f"to the {optimum.size_exponent.value:.2f}", text)
    self.assertIn("may be the same rate, as the paper finds", text)
    vague = dataclasses.replace(
        optimum, difference=estimates.Estimate(0.1, -0.9, 1.0)
    )
    study = dataclasses.replace(self.vit.study, optima=(vague,))
    text = readings.optima(dataclasses.replace(self.vit, study=study))
    self.assertIn("whether that is the same rate is left open", text)
    none = dataclasses.replace(
        self.vit,
        study=dataclasses.replace(
            self.vit.study, optima=(), problems=("surface: too few; measure",)
        ),
    )
    text = readings.optima(none)
    self.assertIn("no optimal size yet: too few; measure", text)

  def test_residuals(self):
    text = readings.residuals(self.nfnet)
    scale = self.nfnet.study.surface.residual_scale
    self.assertIn(f"{scale:.2%} around the surface", text)
    self.assertIn("seeds differ by", text)
    self.assertNotIn("seeds differ by", readings.residuals(self.vit))
    surface = self.nfnet.study.surface
    for repetition, text in ((0.6, "so that repeating"), (-0.6, "better than")):
      study = dataclasses.replace(
          self.nfnet.study,
          surface=dataclasses.replace(
              surface, repetition=repetition, repetition_p=0.01
          ),
      )
      family = dataclasses.replace(self.nfnet, study=study)
      self.assertIn(text, readings.residuals(family))

  def test_tuning(self):
    self.assertEqual(readings.tuning(self.nfnet), "")
    spearman = estimates.Estimate(-0.9, -0.97, -0.7)
    correlation = rank.Correlation(9, spearman, 0.001, spearman, 0.001)
    power = estimates.Estimate(-0.1, -0.2, -0.05)
    size = rank.Effect("size", power, 0.01, 0.02, "as in the paper")
    family = dataclasses.replace(
        self.nfnet, correlation=correlation, effects=(size,)
    )
    text = readings.tuning(family)
    self.assertIn("over 9 runs", text)
    self.assertIn("a lower loss fine-tunes better", text)
    self.assertIn("more of size fine-tunes better, as in the paper", text)
    chance = rank.Correlation(
        9, estimates.Estimate(-0.3, -0.8, 0.4), 0.4, spearman, 0.001
    )
    family = dataclasses.replace(self.nfnet, correlation=chance)
    self.assertIn("is not seen", readings.tuning(family))

  def test_too_few_runs(self):
    root = pathlib.Path(self.create_tempdir().full_path)
    tree = simulated.summary(simulated.NFNETS[0], 1.0, 0.2, 0, 0.5)
    simulated.write_run(root / "a", tree)
    _, found = _find(root)
    (family,) = found.families
    self.assertStartsWith(
        readings.law(family), "NFNet: there is no law yet: a law of"
    )
    self.assertIn("no optimal size yet", readings.optima(family))
    self.assertIn("there is one best rate", readings.rates(family))
    (root / "a" / "summary.json").write_text(
        json.dumps(tree | {"diverged": True, "held_out_loss": None})
    )
    _, found = _find(root)
    (family,) = found.families
    self.assertIn("no run counts", readings.law(family))
    self.assertIn("no learning rate survived", readings.rates(family))


def _rise(small, large, rates, cost):
  return learning_rate.Rise(
      (small.model, small.epochs), (large.model, large.epochs), rates, cost
  )


if __name__ == "__main__":
  absltest.main()
