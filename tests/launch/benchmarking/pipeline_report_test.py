import itertools

from absl.testing import absltest

from launch.benchmarking import pipeline_measure
from launch.benchmarking import pipeline_report

_Readers = pipeline_measure.Readers

# Milliseconds of an image in the first repeat.
_MILLISECONDS = {
    ("decoder", "slow"): 3.0,
    ("decoder", "fast"): 2.0,
    ("threads", "slow"): 1.5,
    ("threads", "fast"): 1.0,
    ("step", "read"): 0.1,
    ("step", "draw"): 0.01,
    ("step", "resize"): 0.2,
    ("step", "crop and resize"): 1.5,
    ("step", "flip"): 1.51,
    ("step", "mix"): 3.1,
    ("step", "RandAugment"): 3.6,
    ("operation", "Invert"): 0.002,
    ("mixture", "MixUp"): 0.08,
    ("batch", "stack"): 0.004,
    ("batch", "to the device"): 0.02,
    ("batch", "normalise on the device"): 0.03,
    ("batch", "normalise in NumPy"): 0.3,
    ("loader", "alone"): 0.134,
}
_CHAINS = {(0, 0): 4.0, (0, 2): 2.05, (0, 4): 2.0, (1, 1): 1.99, (2, 1): 1.98}


def _times(without=()):
  times = {
      pipeline_measure.Key(kind, name): [ms / 1000, ms / 500, ms / 400]
      for (kind, name), ms in _MILLISECONDS.items()
      if kind not in without and name not in without
  }
  for (workers, threads), ms in _CHAINS.items():
    key = pipeline_measure.Key("chain", "", _Readers(workers, threads))
    times[key] = [ms / 1000, ms / 500, ms / 400]
  return times


class PipelineReportTest(absltest.TestCase):

  def test_the_way_adds_up_to_all_that_was_measured(self):
    way = pipeline_report.Report(_times(), 2).way()
    self.assertSequenceEqual(
        list(way),
        [
            "read the record",
            "draw the crop",
            "decode the crop",
            "resize it",
            "flip",
            "stack",
            "loader",
            "to the device",
            "normalise on the device",
            "mix",
            "RandAugment",
        ],
    )
    # The median repeat takes twice the first.
    halves = {name: one.microseconds / 2 for name, one in way.items()}
    self.assertAlmostEqual(halves["decode the crop"], 1500 - 200 - 10)
    self.assertAlmostEqual(halves["flip"], 10)
    self.assertAlmostEqual(halves["mix"], 1590)
    self.assertAlmostEqual(halves["RandAugment"], 500)
    # The loader read and stacked, too.
    self.assertAlmostEqual(halves["loader"], 134 - 100 - 4)
    # Reading, the transform, the loader with its stack, and the device.
    self.assertAlmostEqual(sum(halves.values()), 100 + 3600 + 30 + 4 + 20 + 30)

  def test_small_images_have_no_crop_to_decode(self):
    times = _times(without=("decoder", "threads", "draw", "resize", "mix"))
    report = pipeline_report.Report(times, 2)
    self.assertIsNone(report.yardstick)
    way = report.way()
    self.assertIn("crop and resize", way)
    self.assertNotIn("decode the crop", way)
    self.assertAlmostEqual(way["RandAugment"].microseconds, 2 * (3600 - 1510))
    titles = [one.title for one in report.tables()]
    self.assertNotIn("Decoding whole images", titles)
    for record in report.records():
      self.assertIsNone(record["bare_share"])

  def test_shares_are_of_the_fastest_decoder_on_as_many_cores(self):
    report = pipeline_report.Report(_times(), 2)
    self.assertEqual(report.yardstick, "fast")
    records = {
        (r["kind"], r["name"], r.get("workers"), r.get("threads")): r
        for r in report.records()
    }
    self.assertAlmostEqual(
        records["decoder", "slow", None, None]["bare_share"], 2 / 3
    )
    self.assertAlmostEqual(
        records["threads", "slow", None, None]["bare_share"], 1 / 1.5
    )
    chain = records["chain", "", 0, 2]
    self.assertAlmostEqual(chain["bare_share"], 1 / 2.05)
    self.assertAlmostEqual(chain["images_per_second"], 500 / 2.05)
    self.assertAlmostEqual(chain["images_per_second_high"], 1000 / 2.05)
    self.assertAlmostEqual(chain["images_per_second_low"], 400 / 2.05)
    so_far = records["so far", "normalise on the device", None, None]
    self.assertAlmostEqual(
        so_far["bare_share"], 2 / (0.1 + 1.51 + 0.034 + 0.02 + 0.03)
    )
    self.assertAlmostEqual(so_far["step_microseconds"], 60)

  def test_tables_hold_every_measurement(self):
    tables = {
        one.title: one for one in pipeline_report.Report(_times(), 2).tables()
    }
    decoders = tables["Decoding whole images"]
    self.assertEqual(
        [row[0] for row in decoders.rows],
        ["slow, 1 thread", "fast, 1 thread"]
        + ["slow, 2 threads", "fast, 2 threads"],
    )
    self.assertEqual(decoders.rows[3][-1], "200%")
    chains = tables["The whole chain to the devices"]
    self.assertEqual(
        [row[:2] for row in chains.rows],
        [(str(threads), str(workers)) for workers, threads in _CHAINS],
    )
    # 250 images/s of two cores, in the median.
    self.assertEqual(chains.rows[2][2], "250")
    self.assertEqual(chains.rows[2][5], "125")
    self.assertNotIn("The chain with crop and flip alone", tables)
    way = tables["Where the time of an image goes, in one thread"]
    self.assertEqual(way.rows[0][-1], "")
    self.assertEqual(way.rows[2][-1], f"{2 / 1.4:.0%}")

  def test_recommends_the_fewest_of_the_fastest(self):
    report = pipeline_report.Report(_times(), 2)
    # 2.00 ms is within 3 % of 1.98 ms and needs no worker; 2.05 ms is not.
    self.assertIn(
        "--config.data.read.num_threads=4 --config.data.read.num_workers=0,"
        " which gave 250 images/s",
        report.advice(),
    )
    for rates, expected in (
        ({(0, 0): 100, (0, 1): 102}, (0, 0)),
        ({(0, 0): 100, (0, 1): 104}, (0, 1)),
        ({(1, 0): 100, (0, 8): 98, (0, 4): 96}, (0, 8)),
    ):
      for order in itertools.permutations(rates):
        best = pipeline_report.recommended(
            {_Readers(*way): rates[way] for way in order}
        )
        self.assertEqual(best, _Readers(*expected))


if __name__ == "__main__":
  absltest.main()
