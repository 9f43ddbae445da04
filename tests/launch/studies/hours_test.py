import json
import pathlib

from absl.testing import absltest

from launch.studies import collection
from launch.studies import directories
from launch.studies import findings
from launch.studies import hours
from tests.launch.studies import simulated


class HoursTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path, "study")
    simulated.write_study(
        self.root,
        simulated.NFNETS[:3],
        epochs=(0.5, 1.0, 2.0),
        rates=(0.2, 0.4),
    )

  def _find(self):
    runs = collection.collect(directories.find([str(self.root)]))
    found = findings.find(runs, resamples=50)
    return found, hours.find(runs, found, resamples=50)

  def _change(self, pattern, **more):
    for path in self.root.glob(f"{pattern}/summary.json"):
      path.write_text(json.dumps(json.loads(path.read_text()) | more))

  def test_speeds_and_points(self):
    found, took = self._find()
    self.assertEqual(took.device, simulated.DEVICE)
    self.assertEmpty(took.others)
    self.assertEqual([s.model for s in took.speeds], ["N0", "N1", "N3"])
    for speed in took.speeds:
      self.assertAlmostEqual(speed.flops_per_device_hour / simulated.SPEED, 1)
      self.assertEqual(speed.runs, 6)
    self.assertAlmostEqual(
        took.flops_per_device_hour("NFNet") / simulated.SPEED, 1
    )
    self.assertIsNone(took.flops_per_device_hour("ViT"))
    self.assertIsNone(took.of_model("ViT", "N0"))
    runs = found.families[0].runs
    flops = sum(run.flops for run in runs)
    self.assertAlmostEqual(took.total * simulated.SPEED / flops, 1)
    # Hours are operations at one speed, so that the laws are alike.
    law, of_hours = found.families[0].study.law, took.families[0].law
    self.assertAlmostEqual(of_hours.exponent.value, law.exponent.value, 6)
    for point, timed in zip(
        found.families[0].study.points, took.families[0].points, strict=True
    ):
      self.assertAlmostEqual(
          timed.device_hours * simulated.SPEED / point.flops, 1
      )
      self.assertEqual(timed.loss, point.loss)

  def test_only_the_most_common_device_counts(self):
    self._change("N0_0.5*", device="TPU v4", device_hours=1e-9)
    _, took = self._find()
    self.assertEqual(took.device, simulated.DEVICE)
    self.assertEqual(took.others, ("TPU v4",))
    self.assertLen(took.families[0].points, 8)
    self.assertAlmostEqual(took.of_model("NFNet", "N0") / simulated.SPEED, 1)

  def test_nothing_is_told(self):
    self._change("*", device_hours=None)
    _, took = self._find()
    self.assertIsNone(took.device)
    self.assertEmpty(took.speeds)
    self.assertEqual(took.total, 0.0)
    self.assertIsNone(took.families[0].law)
    self.assertEqual(took.families[0].problem, "no run tells its device-hours")

  def test_reads_what_it_wrote(self):
    _, took = self._find()
    path = self.root.with_name("hours.json")
    findings.write(took, path)
    self.assertEqual(findings.read_result(hours.Hours, path, "--law"), took)


if __name__ == "__main__":
  absltest.main()
