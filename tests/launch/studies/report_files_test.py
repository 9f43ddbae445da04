import json
import pathlib
import shutil
import tempfile

from absl.testing import absltest

from launch.studies import collection
from launch.studies import directories
from launch.studies import findings
from launch.studies import hours
from launch.studies import report_files
from launch.studies import report_tables
from tests.launch.studies import html_page
from tests.launch.studies import simulated

_FIGURES = ("curves", "loss", "optima", "rates", "residuals", "tuning")


def _make(root):
  return report_files.make(collection.collect(directories.find([str(root)])))


class ReportFilesTest(absltest.TestCase):

  @classmethod
  def setUpClass(cls):
    super().setUpClass()
    cls.root = pathlib.Path(tempfile.mkdtemp(dir=absltest.TEST_TMPDIR.value))
    cls.addClassCleanup(shutil.rmtree, cls.root)
    study = cls.root / "study"
    models = simulated.NFNETS[:4]
    simulated.write_study(
        study, models, epochs=(0.5, 1.0, 2.0, 4.0), rates=(0.2, 0.4)
    )
    for index, run in enumerate(sorted(study.glob("N1*"))):
      told = json.loads((run / "summary.json").read_text())
      tree = simulated.summary(
          models[1],
          1.0,
          0.1,
          0,
          0.4,
          experiment="imagenet_finetune_f0",
          dataset="images",
          test_top1=1 - 0.2 * told["held_out_loss"],
          initial={"pretraining": {"run": str(run)}},
      )
      simulated.write_run(study / f"tuned_{index}", tree)
    # Half-finished, and one whose metrics are corrupt.
    (study / simulated.name(models[0], 0.5, 0.2) / "summary.json").unlink()
    torn = study / simulated.name(models[0], 4.0, 0.2) / "metrics.jsonl"
    torn.write_text("{\n")
    cls.report = _make(study)
    cls.output = cls.root / "report"
    report_files.write(cls.report, cls.output, "The <law>")

  def test_all_files(self):
    figures = {path.name for path in (self.output / "figures").iterdir()}
    self.assertEqual(
        figures, {f"{n}.{e}" for n in _FIGURES for e in ("png", "svg")}
    )
    self.assertEqual(
        {path.name for path in self.output.iterdir()},
        {"figures", "hours.json", "law.json", "report.html"},
    )
    self.assertEqual(
        findings.read(str(self.output / "law.json")), self.report.findings
    )
    self.assertEqual(
        findings.read_result(hours.Hours, self.output / "hours.json", "--law"),
        self.report.hours,
    )

  def test_page_holds_all_and_needs_nothing_else(self):
    page = html_page.parse(self.output / "report.html")
    self.assertEmpty(page.open)
    self.assertLen(page.images, len(_FIGURES))
    self.assertContainsSubset(_FIGURES, page.ids)
    for link in page.links:
      self.assertTrue(link.startswith(("#", "data:image/svg+xml;base64,")))
    text = "\n".join(page.text)
    for said in report_files.summary(self.report):
      self.assertIn(said, text)
    found, took = self.report.findings, self.report.hours
    family = found.families[0]
    tables = (
        report_tables.laws(found),
        report_tables.surfaces(found),
        report_tables.optima(found),
        report_tables.rates(family),
        report_tables.points(family, took),
        report_tables.fine_tuned(found),
        report_tables.effects(found),
        report_tables.advised(found),
        report_tables.left_out(found),
    )
    for table in tables:
      self.assertNotEmpty(table.rows, table.title)
      self.assertIn(table.title, text)
      for cell in (cell for row in table.rows for cell in row):
        self.assertIn(cell, text)
    self.assertIn("it came to step 223 (0.501 epochs)", text)
    self.assertIn("its metrics.jsonl is corrupt", text)
    self.assertIn("they are drawn at 1.94e+17 FLOPs an hour", text)

  def test_headline(self):
    text = report_files.headline(self.report)
    self.assertStartsWith(text, "31 runs of N0, N1, N3, N7, on 57,000 images")
    self.assertIn("of fashion_mnist;", text)
    self.assertIn("device-hours of cpu", text)

  def test_again_gives_equal_files(self):
    other = self.root / "again"
    report_files.write(_make(self.root / "study"), other, "The <law>")
    for path in self.output.rglob("*.*"):
      again = other / path.relative_to(self.output)
      self.assertEqual(again.read_bytes(), path.read_bytes(), path.name)

  def test_too_few_runs_for_a_law(self):
    run = self.root / "study" / simulated.name(simulated.NFNETS[0], 1.0, 0.2)
    report = _make(run)
    output = self.root / "small"
    (output / "figures").mkdir(parents=True)
    # What an earlier report had, and this one has not.
    (output / "figures" / "optima.svg").write_text("old")
    (output / "figures" / "mine.svg").write_text("mine")
    report_files.write(report, output, "Small")
    page = html_page.parse(output / "report.html")
    self.assertIn("there is no law yet", "\n".join(page.text))
    self.assertLen(page.images, 3)
    self.assertEqual(
        {path.stem for path in (output / "figures").iterdir()},
        {"loss", "rates", "curves", "mine"},
    )

  def test_no_run_counts(self):
    root = pathlib.Path(self.create_tempdir().full_path)
    (root / "a").mkdir()
    (root / "a" / "config.json").write_text("{}")
    tree = simulated.summary(simulated.NFNETS[0], 1.0, 0.2, 0, None)
    simulated.write_run(root / "b", tree | {"diverged": True})
    for where, images in ((root, 1), (root / "a", 0)):
      output = root / "out"
      report_files.write(_make(where), output, "None")
      page = html_page.parse(output / "report.html")
      self.assertLen(page.images, images)
      self.assertIn("unfinished", page.text)


if __name__ == "__main__":
  absltest.main()
