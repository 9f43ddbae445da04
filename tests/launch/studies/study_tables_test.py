from absl.testing import absltest

from launch.studies import grid as grid_lib
from launch.studies import standing
from launch.studies import study_tables
from tests.launch.studies import sample_trials


class StudyTablesTest(absltest.TestCase):

  def test_costs_and_what_is_done(self):
    trials = sample_trials.trials()
    first = trials.of(trials.cells[0])[1]
    outcomes = {first.id: sample_trials.outcome(first)}
    table = study_tables.cells(trials, standing.find(trials, outcomes))
    self.assertEqual(table.header, ("", "1", "2"))
    self.assertEqual(table.rows[0], ("N0", "1e+09  1", "2e+09  0"))
    self.assertEqual(table.rows[2], ("N3", "4e+09  0", "8e+09  0"))

  def test_words(self):
    trials = sample_trials.trials()
    lines = study_tables.describe(trials, standing.find(trials, {}), {})
    self.assertEqual(
        lines,
        [
            "NFNet: learning rates 0.1, 0.2, 0.4, 0.8, 1.6, from 0.8",
            "about 12 of 30 trials are run: the rule for learning rates makes"
            " the others unnecessary",
            "0 done; 4.2e+10 operations left",
        ],
    )
    full = sample_trials.trials(grid_lib.FULL, seeds=(0, 1))
    lines = study_tables.describe(full, standing.find(full, {}), {})
    self.assertEqual(lines[1], "all 60 trials of 2 seeds are run")


if __name__ == "__main__":
  absltest.main()
