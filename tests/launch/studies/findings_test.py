import json
import math
import pathlib
import shutil

from absl.testing import absltest
import numpy as np

from launch.console import errors
from launch.studies import collection
from launch.studies import directories
from launch.studies import findings
from nfnets.scaling import run as run_lib
from tests.launch.studies import simulated


def _find(root, resamples=100):
  found = collection.collect(directories.find([str(root)]))
  return findings.find(found, resamples=resamples)


class FindingsTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path, "study")

  def test_the_law_that_made_the_runs(self):
    truth = simulated.Truth(noise=0.001)
    simulated.write_study(self.root, truth=truth)
    simulated.write_study(
        self.root,
        simulated.VITS,
        rates=simulated.VIT_RATES,
        truth=simulated.VIT_TRUTH,
    )
    found = _find(self.root)
    nfnet, vit = found.families
    self.assertEqual((nfnet.name, vit.name), ("NFNet", "ViT"))
    self.assertEqual(nfnet.models, ("N0", "N1", "N3", "N7", "N7+"))
    self.assertLen(nfnet.runs, 5 * 6 * 4)
    self.assertLen(nfnet.study.points, 5 * 6)
    for family, of in ((nfnet, truth), (vit, simulated.VIT_TRUTH)):
      surface = family.study.surface
      for estimate, known in zip(
          (surface.size_exponent, surface.examples_exponent),
          (of.size[1], of.examples[1]),
          strict=True,
      ):
        self.assertAlmostEqual(estimate.value, known, delta=0.04)
      # Size and examples share an exponent, so both grow as compute^(1/2).
      self.assertTrue(family.study.optima[0].same_rate)
      for point in family.study.points:
        expected = of.loss(point.size, point.epochs * found.train_examples)
        self.assertAlmostEqual(point.loss / expected, 1, delta=0.02)
    for point in nfnet.study.points:
      model = next(m for m in simulated.NFNETS if m.variant == point.model)
      self.assertEqual(
          point.learning_rate,
          simulated.best_rate(simulated.NFNETS, model, point.epochs),
      )
    self.assertEmpty(found.left_out)
    self.assertEmpty(found.missing)

  def test_equal_runs_give_equal_bytes(self):
    simulated.write_study(
        self.root, simulated.NFNETS[:3], epochs=(1.0, 2.0, 4.0)
    )
    path = self.root.with_name("law.json")
    findings.write(_find(self.root), path)
    first = path.read_bytes()
    # Elsewhere, made in another order, with other hours.
    other = self.root.with_name("other")
    for run in sorted(self.root.iterdir(), reverse=True):
      shutil.copytree(run, other / run.name)
      summary = other / run.name / "summary.json"
      tree = json.loads(summary.read_text())
      summary.write_text(json.dumps(tree | {"device_hours": 7.5}))
    findings.write(_find(other), path)
    self.assertEqual(path.read_bytes(), first)

  def test_reads_what_it_wrote(self):
    simulated.write_study(self.root, simulated.NFNETS[:3], epochs=(1.0, 2.0))
    found = _find(self.root)
    path = self.root.with_name("law.json")
    findings.write(found, path)
    self.assertEqual(findings.read(str(path)), found)
    tree = json.loads(path.read_text())
    self.assertEqual((tree["kind"], tree["version"]), ("Findings", 1))
    # A list of numbers is a line.
    self.assertLess(path.read_text().count("\n"), 2_000)

  def test_refuses_other_files(self):
    path = self.root.with_name("law.json")
    with self.assertRaisesRegex(errors.RunError, "--law: cannot read"):
      findings.read(str(path))
    for text in ("{", "[]", "{}", '{"kind": "Findings", "version": 2}'):
      path.write_text(text)
      with self.assertRaisesRegex(
          errors.RunError, "is not what //launch:report of this version"
      ):
        findings.read(str(path))

  def test_a_messy_directory_is_fitted_as_if_it_were_clean(self):
    n0, n1, n3, n7, _ = simulated.NFNETS
    rng = np.random.default_rng(0)
    simulated.write_study(self.root, truth=simulated.Truth(noise=0.002))
    clean = self.root.with_name("clean")
    shutil.copytree(self.root, clean)
    best = {
        epochs: simulated.best_rate(simulated.NFNETS, n0, epochs)
        for epochs in simulated.EPOCHS
    }

    def path(model, epochs, rate):
      return simulated.name(model, epochs, rate)

    def remove(*names):
      for name in names:
        for root in (self.root, clean):
          shutil.rmtree(root / name)

    trials = [run.name for run in sorted(self.root.iterdir())]
    # Missing: a whole cell, of which the study knows.
    missing = [path(n3, 2.0, rate) for rate in simulated.RATES]
    # Diverged: two ways to say it, each at a rate that was not the best.
    null, nan = path(n0, 0.25, 0.8), path(n1, 0.25, 0.8)
    # Half-finished, with and without metrics; unreadable; and never begun.
    half, bare = path(n0, 8.0, 0.1), path(n1, 8.0, 0.1)
    torn, lacking, empty = (
        path(n7, 8.0, 0.8),
        path(n7, 4.0, 0.8),
        path(n7, 2.0, 0.8),
    )
    remove(*missing, null, nan, half, bare, torn, lacking, empty)
    tree = simulated.summary(n0, 0.25, 0.8, 0, None)
    tree |= {"diverged": True, "diverged_step": 40, "planned_epochs": 0.25}
    tree |= {"epochs": 0.09, "examples_seen": 5120, "train_flops": 1}
    simulated.write_run(self.root / null, tree)
    tree = simulated.summary(n1, 0.25, 0.8, 0, math.nan)
    simulated.write_run(self.root / nan, tree)
    for name, model in ((half, n0), (bare, n1)):
      tree = simulated.summary(model, 8.0, 0.1, 0, 0.9)
      simulated.write_run(self.root / name, tree)
      simulated.write_config(self.root / name, 8.0)
      (self.root / name / "summary.json").unlink()
    (self.root / bare / "metrics.jsonl").unlink()
    for name in (torn, lacking):
      (self.root / name).mkdir()
    (self.root / torn / "summary.json").write_text('{"variant": "N7", "par')
    (self.root / lacking / "summary.json").write_text('{"variant": "N7"}')
    (self.root / empty).mkdir()
    # Duplicated: a copy, and another run of the same seed.
    original = path(n0, 1.0, best[1.0])
    shutil.copytree(self.root / original, self.root / f"{original}_copy")
    again = self.root / f"{original}_rerun"
    shutil.copytree(self.root / original, again)
    tree = json.loads((again / "summary.json").read_text())
    tree["held_out_loss"] *= 0.9
    (again / "summary.json").write_text(json.dumps(tree))
    # Another data set.
    simulated.write_run(
        self.root / "other_data",
        simulated.summary(n0, 1.0, 0.2, 5, 0.01, dataset="mnist_digits"),
    )
    (self.root / "study.json").write_text(
        json.dumps({"trials": [{"id": name} for name in trials]})
    )

    found, pure = _find(self.root), _find(clean)
    kinds = {}
    for one in found.left_out:
      kinds.setdefault(one.what, set()).add(one.run)
    self.assertEqual(
        kinds,
        {
            "missing": set(missing),
            "diverged": {null, nan},
            "unfinished": {half, bare},
            "unreadable": {torn, lacking},
            "empty": {empty},
            "duplicate": {f"{original}_copy", f"{original}_rerun"},
            "other data": {"other_data"},
        },
    )
    self.assertEqual(found.missing, ("N3 for 2 epochs",))
    reasons = {one.run: one.reason for one in found.left_out}
    self.assertIn("diverged at step 40", reasons[null])
    self.assertIn("it came to step 3562 (8 epochs) of 8", reasons[half])
    self.assertIn("was to train for 8", reasons[bare])
    self.assertIn("whose loss is", reasons[f"{original}_rerun"])
    # What counts is what counts without all that.
    messy, tidy = found.families[0].study, pure.families[0].study
    self.assertEqual(messy.points, tidy.points)
    self.assertEqual(messy.law, tidy.law)
    self.assertEqual(messy.surface, tidy.surface)
    self.assertEqual(messy.optima, tidy.optima)
    # But for the rates that diverged, which were tried.
    cell = next(
        c for c in messy.rates.cells if (c.model, c.epochs) == ("N0", 0.25)
    )
    self.assertEqual(
        [(t.learning_rate, t.loss is None) for t in cell.trials],
        [(0.1, False), (0.2, False), (0.4, False), (0.8, True)],
    )
    # The order of a directory does not matter.
    runs = list(found.families[0].runs)
    rng.shuffle(runs)
    self.assertEqual(run_lib.select(runs).points, found.families[0].points)

  def test_too_few_runs(self):
    simulated.write_study(
        self.root, simulated.NFNETS[:1], epochs=(1.0,), rates=(0.2, 0.4)
    )
    found = _find(self.root)
    family = found.families[0]
    self.assertIsNone(family.study.law)
    self.assertIsNone(family.study.surface)
    self.assertLen(family.points, 2)
    self.assertLen(family.study.points, 1)
    self.assertIn("measure more", " ".join(family.study.problems))

  def test_all_diverged(self):
    n0 = simulated.NFNETS[0]
    for rate in (0.4, 0.8):
      tree = simulated.summary(n0, 1.0, rate, 0, None, diverged=True)
      simulated.write_run(self.root / f"r{rate}", tree)
    found = _find(self.root)
    self.assertIsNone(found.families[0].study.law)
    self.assertEmpty(found.families[0].points)
    self.assertLen(found.left_out, 2)
    self.assertEqual(found.missing, ("N0 for 1 epochs",))

  def test_held_out_loss_and_fine_tuned_accuracy(self):
    simulated.write_study(self.root, simulated.NFNETS[:3], epochs=(1.0, 4.0))
    for index, run in enumerate(sorted(self.root.iterdir())):
      loss = json.loads((run / "summary.json").read_text())["held_out_loss"]
      tree = simulated.summary(
          simulated.NFNETS[0],
          1.0,
          0.1,
          0,
          0.3,
          test_top1=1 - 0.2 * loss,
          initial={"pretraining": {"run": str(run)}},
      )
      simulated.write_run(self.root / f"tuned{index}", tree)
    found = _find(self.root)
    family = found.families[0]
    self.assertLen(found.fine_tuned, 3 * 2 * 4)
    self.assertEqual(family.correlation.runs, 3 * 2 * 4)
    self.assertAlmostEqual(family.correlation.spearman.value, -1)
    self.assertNotEmpty(family.effects)
    self.assertLen(family.runs, 3 * 2 * 4)


if __name__ == "__main__":
  absltest.main()
