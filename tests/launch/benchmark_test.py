import contextlib
import io
import json
import os
import pathlib

from absl.testing import absltest
from absl.testing import flagsaver
from absl.testing import parameterized

from launch import benchmark
from launch.benchmarking import benchmark_programs
from launch.benchmarking import machine
from launch.console import errors

_TINY = {
    "image_sizes": ["8"],
    "batch_sizes": ["2"],
    "set": [
        "depths=1 widths=8 stage_strides=1 stem_channels=4 stem_strides=2"
        " group_width=4"
    ],
    "min_seconds": 0.001,
    "repeats": 2,
    "matrix_sizes": ["32", "64"],
}


def _run(**values):
  out = io.StringIO()
  with flagsaver.flagsaver(**(_TINY | values)):
    with contextlib.redirect_stdout(out):
      code = benchmark.main()
  return code, out.getvalue()


class BenchmarkTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.path = pathlib.Path(self.create_tempdir().full_path, "new", "a.jsonl")

  def _records(self):
    return [json.loads(line) for line in self.path.read_text().splitlines()]

  def test_measures_every_case(self):
    code, text = _run(
        modes=["forward", "update"],
        convolutions=["xla"],
        output=str(self.path),
    )
    self.assertEqual(code, errors.DONE)
    records = self._records()
    self.assertEqual([r["mode"] for r in records], ["forward", "update"])
    for record in records:
      self.assertIn(record["mode"], text)
      self.assertLen(record["repeats"], 2)
      self.assertGreater(record["images_per_second_low"], 0)
      self.assertAlmostEqual(
          record["gflops"],
          record["images_per_second"] * record["flops"] / 1e9,
      )
      per_mac = 2 if record["mode"] == "forward" else 6
      self.assertEqual(record["flops"], per_mac * record["macs"])
      self.assertIn(record["matrix_size"], (32, 64))
      self.assertGreater(record["peak_bytes"], record["argument_bytes"])
      self.assertIsNone(record["resident_bytes"])
      self.assertEqual(record["machine"]["backend"], "cpu")
      self.assertEqual(record["execution"]["convolution"], "xla")
    # All have seen the same matrix products.
    self.assertLen({record["matrix_gflops"] for record in records}, 1)

  def test_one_case_has_its_resident_memory_measured(self):
    for _ in range(2):
      # Large against the memory that comes and goes with anything.
      _run(modes=["forward"], batch_sizes=["32768"], output=str(self.path))
    first, second = self._records()
    for record in (first, second):
      if record["resident_bytes"] is not None:
        self.assertGreater(record["resident_bytes"], record["peak_bytes"] / 2)
        self.assertLess(record["resident_bytes"], record["peak_bytes"] * 4)
    # The second was added, and nothing of the first was changed.
    self.assertEqual(first["name"], second["name"])
    self.assertNotEqual(first["repeats"], second["repeats"])

  def test_compile_only_makes_no_parameters(self):
    def fail(*args):
      raise AssertionError("parameters were made")

    with absltest.mock.patch.object(
        benchmark_programs.Program, "jitted_init", fail
    ):
      code, text = _run(
          modes=["gradient"],
          compile_only=True,
          warm=True,
          output=str(self.path),
      )
    self.assertEqual(code, errors.DONE)
    (record,) = self._records()
    self.assertNotIn("images_per_second", record)
    self.assertNotIn("images/s", text)
    self.assertFalse(record["from_cache"])
    self.assertTrue(record["warm_from_cache"])
    self.assertGreater(record["warm_compile_seconds"], 0)

  def test_a_relative_output_is_where_the_user_is(self):
    with absltest.mock.patch.dict(
        os.environ, BUILD_WORKING_DIRECTORY=str(self.path.parent)
    ):
      _run(modes=["forward"], compile_only=True, output="b.jsonl")
    self.assertLen((self.path.parent / "b.jsonl").read_text().splitlines(), 1)

  def test_more_than_there_is_room_for(self):
    with absltest.mock.patch.object(machine, "free_bytes", lambda: 1000):
      with self.assertRaisesRegex(errors.RunError, "need about .* GiB"):
        _run(modes=["forward"], output=str(self.path))
    self.assertEmpty(self._records())

  @parameterized.parameters(
      ({"variants": ["F9"]}, "unknown variant 'F9'"),
      ({"variants": []}, "--variants is empty"),
      ({"image_sizes": ["-1"]}, "--image_sizes=-1: give whole numbers from 0"),
      ({"batch_sizes": ["8", "x"]}, "--batch_sizes=8,x: give whole numbers"),
      ({"matrix_sizes": []}, "--matrix_sizes=: give whole numbers from 1"),
      ({"matrix_sizes": ["0"]}, "--matrix_sizes=0: give whole numbers from 1"),
      ({"depths": ["folded"]}, "must be one of .*unroll"),
      ({"dtypes": ["float16"]}, "dtype must be .*bfloat16"),
      ({"set": ["widths"]}, "not NAME=VALUE"),
  )
  def test_nonsense_is_refused_before_anything_starts(self, values, message):
    with self.assertRaisesRegex(errors.RunError, message):
      _run(output=str(self.path), **values)
    self.assertFalse(self.path.exists())


if __name__ == "__main__":
  absltest.main()
