import json
import os
import pathlib

from absl.testing import absltest

from launch.console import errors
from launch.studies import directories
from tests.launch.studies import simulated


class DirectoriesTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)

  def _run(self, name):
    model = simulated.NFNETS[0]
    tree = simulated.summary(model, 1.0, 0.2, 0, 0.5)
    return simulated.write_run(self.root / name, tree)

  def test_finds_runs_below_and_beside(self):
    for name in ("study/b", "study/a", "study/deep/er", "alone"):
      self._run(name)
    (self.root / "study" / "notes").mkdir()
    (self.root / "study" / "notes" / "x.txt").write_text("x")
    (self.root / "study" / ".hidden").mkdir()
    found = directories.find(
        [str(self.root / "study"), str(self.root / "alone")]
    )
    self.assertEqual(
        list(found.runs), ["alone", "study/a", "study/b", "study/deep/er"]
    )
    self.assertEqual(found.runs["alone"], self.root / "alone")
    self.assertEmpty(found.left_out)

  def test_names_are_those_below_the_study(self):
    self._run("study/a")
    self._run("study/b")
    found = directories.find([str(self.root / "study")])
    self.assertEqual(list(found.runs), ["a", "b"])
    one = directories.find([str(self.root / "study" / "a")])
    self.assertEqual(list(one.runs), ["a"])

  def test_a_run_that_is_named_twice_or_linked_is_one(self):
    run = self._run("study/a")
    os.symlink(self.root / "study", self.root / "study" / "circle")
    found = directories.find([str(self.root / "study"), str(run), str(run)])
    self.assertLen(found.runs, 1)

  def test_what_lies_in_a_run_is_no_other_run(self):
    run = self._run("a")
    (run / "checkpoints").mkdir()
    (run / "checkpoints" / "summary.json").write_text("{}")
    self.assertEqual(list(directories.find([str(run)]).runs), ["a"])

  def test_half_a_run_is_a_run(self):
    for name in ("config.json", "metrics.jsonl"):
      folder = self.root / name.partition(".")[0]
      folder.mkdir()
      (folder / name).write_text("")
    found = directories.find([str(self.root)])
    self.assertEqual(list(found.runs), ["config", "metrics"])

  def test_lists_empty_missing_and_skipped_trials(self):
    self._run("a")
    (self.root / "b").mkdir()
    (self.root / "b" / ".lock").write_text("")
    trials = [
        {"id": "a"},
        {"id": "b"},
        {"id": "c"},
        {"id": "d", "skipped": "a lower rate was better"},
    ]
    (self.root / "study.json").write_text(json.dumps({"trials": trials}))
    # Of the study, which is no run.
    (self.root / "config.json").write_text("{}")
    found = directories.find([str(self.root)])
    self.assertEqual(list(found.runs), ["a"])
    self.assertEqual(
        [(one.run, one.what) for one in found.left_out],
        [("b", "empty"), ("c", "missing"), ("d", "skipped")],
    )
    self.assertEqual(found.left_out[2].reason, "a lower rate was better")

  def test_passes_over_the_report(self):
    self._run("a")
    report = self.root / "report"
    report.mkdir()
    found = directories.find([str(self.root)], but=report)
    self.assertEmpty(found.left_out)

  def test_wrong_input(self):
    with self.assertRaisesRegex(errors.RunError, "no runs are named"):
      directories.find([])
    with self.assertRaisesRegex(errors.RunError, "nowhere is no folder"):
      directories.find([str(self.root / "nowhere")])
    with self.assertRaisesRegex(errors.RunError, "there is no run in"):
      directories.find([str(self.root)])
    self._run("a")
    for text in ("[]", "{", '{"trials": [{}]}', '{"trials": 7}'):
      (self.root / "study.json").write_text(text)
      with self.assertRaisesRegex(errors.RunError, "is no list of trials"):
        directories.find([str(self.root)])


if __name__ == "__main__":
  absltest.main()
