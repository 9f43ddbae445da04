import contextlib
import io
import pathlib
import re
import shutil
import tempfile

from absl.testing import absltest
from absl.testing import flagsaver

from launch import advise
from launch.console import errors
from launch.studies import collection
from launch.studies import directories
from launch.studies import findings
from launch.studies import hours
from tests.launch.studies import simulated


class AdviseTest(absltest.TestCase):

  @classmethod
  def setUpClass(cls):
    super().setUpClass()
    cls.root = pathlib.Path(tempfile.mkdtemp(dir=absltest.TEST_TMPDIR.value))
    cls.addClassCleanup(shutil.rmtree, cls.root)
    study = cls.root / "study"
    simulated.write_study(study, rates=(0.1, 0.2, 0.4))
    for path in study.iterdir():
      simulated.write_config(path, float(path.name.split("_")[1]))
    runs = collection.collect(directories.find([str(study)]))
    found = findings.find(runs, resamples=50)
    cls.law = cls.root / "law.json"
    findings.write(found, cls.law)
    findings.write(
        hours.find(runs, found, resamples=50), cls.root / "hours.json"
    )

  def _run(self, budget, **flags):
    output = io.StringIO()
    flags = {"law": str(self.law), "budget": budget} | flags
    with flagsaver.flagsaver(**flags), contextlib.redirect_stdout(output):
      self.assertEqual(advise.main(), errors.DONE)
    return output.getvalue()

  def test_a_budget_in_flops(self):
    text = self._run("2e13")
    model, epochs, steps = re.match(
        r"train (\S+) for (\S+) epochs \(([\d,]+) steps of 128 images\)", text
    ).groups()
    steps = int(steps.replace(",", ""))
    self.assertAlmostEqual(
        steps * 128 / simulated.TRAIN_EXAMPLES, float(epochs), delta=0.01
    )
    each = next(m.flops for m in simulated.NFNETS if m.variant == model)
    self.assertAlmostEqual(steps * 128 * each / 2e13, 1, delta=0.01)
    self.assertRegex(text, r"expected held-out loss, by the law: 0\.\d+; one")
    self.assertIn("compute: 2e+13 FLOPs, 0.1 device-hours of cpu\n", text)
    name = f"fashion_mnist_{model.lower().replace('+', '_wide')}"
    self.assertIn(
        f"\n./bazelw run //launch:pretrain -- --config={name}"
        f" --config.steps={steps} --config.optimizer.learning_rate=0.",
        text,
    )
    self.assertNotIn("measured from", text)

  def test_the_same_in_hours_and_in_money(self):
    expected = self._run("2e13").splitlines()[0]
    for budget, flags in (
        ("0.1 device-hours", {}),
        ("$0.25", {"price": 2.5}),
    ):
      self.assertEqual(self._run(budget, **flags).splitlines()[0], expected)
    text = self._run("$0.25", price=2.5)
    self.assertIn("0.1 device-hours of cpu, 0.25 at 2.5 an hour", text)

  def test_another_device(self):
    text = self._run("1e-7 core-hours", device="v4", mfu=0.5)
    # Half of 137.5 TFLOP/s for 1e-7 hours.
    self.assertIn("compute: 2.48e+10 FLOPs, 5e-08 device-hours of v4", text)
    self.assertIn("measured from", text)

  def test_says_what_lies_outside(self):
    text = self._run("1e15")
    self.assertIn("note: compute in FLOPs: 1e+15, measured from", text)

  def test_all_options_are_listed(self):
    text = self._run("2e13")
    for model in simulated.NFNETS:
      self.assertRegex(text, rf"\n +{re.escape(model.variant)}[ *]+NFNet ")
    self.assertEqual(text.count("* "), 2)

  def test_wrong_input_is_one_line(self):
    alone = self.root / "alone"
    alone.mkdir(exist_ok=True)
    shutil.copy(self.law, alone / "law.json")
    for budget, flags, message in (
        ("", {}, "--budget is missing"),
        ("2e13", {"law": ""}, "--law is missing"),
        ("2e13", {"law": "nowhere.json"}, "--law: cannot read"),
        ("much", {}, "--budget='much'"),
        ("$5", {}, "needs --price"),
        ("2 core-hours", {}, "needs --device"),
        ("2e13", {"mfu": 0.3}, "name it with --device"),
        ("2e13", {"device": "v9", "mfu": 0.3}, "--device: unknown chip"),
        ("2e13", {"family": "CNN"}, "--family='CNN' is not in the study"),
        ("1e8", {}, "less than one step"),
        (
            "2 device-hours",
            {"law": str(alone / "law.json")},
            "needs the speed of a device",
        ),
        (
            "2e13",
            {"law": str(self.root / "hours.json")},
            "is not what //launch:report of this version",
        ),
    ):
      with self.assertRaisesRegex(errors.RunError, message) as caught:
        self._run(budget, **flags)
      self.assertNotIn("\n", str(caught.exception))


if __name__ == "__main__":
  absltest.main()
