import dataclasses
import pathlib

from absl.testing import absltest

from launch.studies import collection
from launch.studies import directories
from launch.studies import findings
from launch.studies import report_tables
from tests.launch.studies import simulated


def _find(root):
  runs = collection.collect(directories.find([str(root)]))
  return findings.find(runs, resamples=50)


class ReportTablesTest(absltest.TestCase):

  def test_advice_ends_where_the_law_does(self):
    root = pathlib.Path(self.create_tempdir().full_path)
    simulated.write_study(
        root, simulated.NFNETS[:1], epochs=(1.0, 1.5, 2.0), rates=(0.2, 0.4)
    )
    found = _find(root)
    shares = {row[-1] for row in report_tables.advised(found).rows}
    self.assertEqual(shares, {"yes"})

  def test_rates_are_marked(self):
    root = pathlib.Path(self.create_tempdir().full_path)
    model = simulated.NFNETS[0]
    for rate, loss in ((0.1, 0.5), (0.2, 0.4), (0.4, 0.6)):
      simulated.write_run(
          root / f"a{rate}", simulated.summary(model, 1.0, rate, 0, loss)
      )
    simulated.write_run(root / "b", simulated.summary(model, 2.0, 0.4, 0, 0.3))
    dead = simulated.summary(model, 4.0, 0.4, 0, None)
    simulated.write_run(root / "c", dead | {"diverged": True})
    family = _find(root).families[0]
    table = report_tables.rates(family)
    self.assertEqual(table.header, ("model", "1", "2", "4"))
    self.assertEqual(table.rows, (("N0", "0.2", "0.4*", "diverged"),))
    other = dataclasses.replace(family, runs=family.runs[:1])
    self.assertLen(report_tables.rates(other).rows, 1)


if __name__ == "__main__":
  absltest.main()
