import io
import json

from absl.testing import absltest
import rich.console

from launch.benchmarking import benchmark_cases
from launch.benchmarking import benchmark_report
from launch.running import compilation
from nfnets.models import flops
from nfnets.models import variants

_TIMES = compilation.Times(trace=1.0, lower=0.5, compile=20.0, from_cache=False)
_WARM = compilation.Times(trace=1.0, lower=0.25, compile=2.0, from_cache=True)
_MEMORY = compilation.Memory(
    arguments=3 * 2**20, outputs=2**21, aliased=2**20, temporaries=2**22
)


def _case(mode="gradient"):
  return benchmark_cases.Case(
      network=variants.get("N0"),
      image_size=28,
      batch_size=100,
      num_classes=10,
      mode=mode,
      settings="widths=[1]",
  )


def _text(records):
  out = io.StringIO()
  console = rich.console.Console(file=out, width=200)
  console.print(benchmark_report.table(records))
  return out.getvalue()


class BenchmarkReportTest(absltest.TestCase):

  def test_describe(self):
    record = benchmark_report.describe(_case(), _TIMES, _WARM, _MEMORY, 5)
    count = flops.count(variants.get("N0"), 28, 10)
    expected = {
        "name": "N0 28px batch 100 gradient widths=[1]",
        "macs": count.macs,
        "params": count.params,
        "flops": 6 * count.macs,
        "peak_bytes": 8 * 2**20,
        "kept_bytes": 5,
        "trace_seconds": 1.0,
        "lower_seconds": 0.5,
        "compile_seconds": 20.0,
        "from_cache": False,
        "warm_lower_seconds": 0.25,
        "warm_from_cache": True,
    }
    self.assertEqual(record, record | expected)
    self.assertNotIn("auto", (record["dtype"], *record["execution"].values()))
    self.assertEqual(json.loads(json.dumps(record)), record)

  def test_no_warm_times_unless_measured(self):
    record = benchmark_report.describe(_case(), _TIMES, None, _MEMORY, None)
    self.assertNoCommonElements(
        record, ["warm_trace_seconds", "warm_from_cache"]
    )

  def test_rates(self):
    case = _case()
    per_image = case.flops / 1e9
    record = benchmark_report.rate(
        case, [0.5, 0.25, 1.0], [per_image * each for each in (400, 500, 1000)]
    )
    self.assertEqual(record["repeats"], [200.0, 400.0, 100.0])
    self.assertEqual(record["images_per_second"], 200.0)
    self.assertEqual(record["images_per_second_low"], 100.0)
    self.assertEqual(record["images_per_second_high"], 400.0)
    self.assertAlmostEqual(record["gflops"], 200 * per_image)
    # The shares are 0.5, 0.8 and 0.1, each of its own repeat.
    self.assertAlmostEqual(record["matrix_share"], 0.5)
    self.assertAlmostEqual(record["matrix_gflops"], 500 * per_image)

  def test_table(self):
    forward = benchmark_report.describe(
        _case("forward"), _TIMES, None, _MEMORY, None
    )
    gradient = benchmark_report.describe(
        _case("gradient"), _TIMES, None, _MEMORY, 2**20
    )
    only_compiled = _text([forward, gradient])
    self.assertNotIn("images/s", only_compiled)
    self.assertNotIn("warm", only_compiled)
    self.assertRegex(only_compiled, r"forward widths=\[1\] .* 8\.0 .* 1\.5 ")
    rates = benchmark_report.rate(_case(), [0.01] * 3, [1e6] * 3)
    text = _text([forward | rates, gradient | rates])
    self.assertRegex(text, r"gradient .* 10,000 .* 1\.0 .* 20\.0 ")


if __name__ == "__main__":
  absltest.main()
