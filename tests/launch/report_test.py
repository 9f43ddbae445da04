import contextlib
import io
import json
import pathlib

from absl.testing import absltest
from absl.testing import flagsaver

from launch import report
from launch.console import errors
from tests.launch.studies import simulated


class ReportTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)

  def _run(self, *where, **flags):
    output = io.StringIO()
    with flagsaver.flagsaver(**flags), contextlib.redirect_stdout(output):
      code = report.main([str(path) for path in where])
    return code, output.getvalue()

  def test_makes_a_report_and_says_what_it_found(self):
    study = self.root / "study"
    simulated.write_study(
        study, simulated.NFNETS[:2], epochs=(1.0, 2.0), rates=(0.2, 0.4)
    )
    (study / "begun").mkdir()
    trials = [{"id": "n9", "skipped": "it need not be"}]
    (study / "study.json").write_text(json.dumps({"trials": trials}))
    # In the study itself, and made before.
    output = study / "report"
    output.mkdir()
    code, text = self._run(study, output=str(output), title="Mine")
    self.assertEqual(code, errors.DONE)
    self.assertStartsWith(text, "8 runs of N0, N1")
    self.assertIn("- NFNet: each doubling", text)
    self.assertRegex(text, r"begun +empty +its directory holds no run yet")
    self.assertIn("do not count: 1 empty, 1 skipped; ", text)
    # Of skipped ones there may be hundreds.
    self.assertNotIn("n9", text)
    self.assertIn(f"written: {output / 'report.html'}", text)
    page = (output / "report.html").read_text()
    self.assertIn("<title>Mine</title>", page)
    self.assertIn("n9", page)

  def test_wrong_input_is_one_line(self):
    for where, flags, message in (
        ([self.root], {}, "--output is missing"),
        ([], {"output": "x"}, "no runs are named"),
        ([self.root / "no"], {"output": "x"}, "is no folder"),
        ([self.root], {"output": str(self.root)}, "there is no run"),
    ):
      with self.assertRaisesRegex(errors.RunError, message) as caught:
        self._run(*where, **flags)
      self.assertNotIn("\n", str(caught.exception))
    file = self.root / "file"
    file.write_text("")
    with self.assertRaisesRegex(errors.RunError, "--output: .*is no folder"):
      self._run(self.root, output=str(file))


if __name__ == "__main__":
  absltest.main()
