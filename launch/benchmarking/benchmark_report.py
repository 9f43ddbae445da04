"""What a benchmark says: one record per case, and a table of them."""

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
import dataclasses
from typing import Any

import rich.table
import rich.text

from launch.benchmarking import benchmark_cases
from launch.benchmarking import timing
from launch.running import compilation

Record = dict[str, Any]

_MEBIBYTE = 2**20


def describe(
    case: benchmark_cases.Case,
    times: compilation.Times,
    warm: compilation.Times | None,
    memory: compilation.Memory,
    kept_bytes: int | None,
) -> Record:
  """Returns what is known of a case once it is compiled.

  Args:
    case: the case.
    times: how long it took to compile.
    warm: how long it took with the compilation cache filled.
    memory: what the program is given.
    kept_bytes: what is kept for the backward pass.

  Returns:
    Names and values that JSON can hold. Times are in seconds.
  """
  record = {
      "name": case.name,
      "variant": case.network.name,
      "image_size": case.image_size,
      "batch_size": case.batch_size,
      "mode": case.mode,
      "settings": case.settings,
      "execution": dataclasses.asdict(case.network.execution.resolve()),
      "dtype": case.input.compute_dtype().name,
      "num_classes": case.num_classes,
      "params": case.count.params,
      "macs": case.count.macs,
      "flops": case.flops,
      "peak_bytes": memory.peak,
      "argument_bytes": memory.arguments,
      "output_bytes": memory.outputs,
      "aliased_bytes": memory.aliased,
      "temporary_bytes": memory.temporaries,
      "kept_bytes": kept_bytes,
  }
  for prefix, one in (("", times), ("warm_", warm)):
    for name, value in (dataclasses.asdict(one) if one else {}).items():
      unit = "" if isinstance(value, bool) else "_seconds"
      record[f"{prefix}{name}{unit}"] = value
  return record


def rate(
    case: benchmark_cases.Case,
    seconds: Sequence[float],
    matrix_gflops: Sequence[float],
) -> Record:
  """Returns how fast a case ran.

  Args:
    case: the case.
    seconds: time of a call in each repeat.
    matrix_gflops: rate of the matrix product in the same repeats.

  Returns:
    Medians over the repeats, extremes, and the repeats themselves. The share
    of the matrix product is the median of the repeats' shares.
  """
  rates = [case.batch_size / each for each in seconds]
  gflops = [each * case.flops / 1e9 for each in rates]
  spread = timing.Spread.of(rates)
  matrix = timing.Spread.of(matrix_gflops)
  return {
      "images_per_second": spread.median,
      "images_per_second_low": spread.low,
      "images_per_second_high": spread.high,
      "gflops": timing.Spread.of(gflops).median,
      "matrix_share": timing.Spread.of(
          [a / b for a, b in zip(gflops, matrix_gflops, strict=True)]
      ).median,
      "repeats": rates,
      "matrix_gflops": matrix.median,
      "matrix_gflops_low": matrix.low,
      "matrix_gflops_high": matrix.high,
  }


def table(records: Sequence[Mapping[str, Any]]) -> rich.table.Table:
  """Returns the records as a table; a column that all leave empty is left out.

  Args:
    records: what `describe` returned, and what `rate` did where they were run.
  """
  result = rich.table.Table()
  result.add_column("case", overflow="fold")
  cells = {
      title: [function(record) for record in records]
      for title, function in _COLUMNS.items()
  }
  cells = {title: column for title, column in cells.items() if any(column)}
  for title in cells:
    result.add_column(title, justify="right", no_wrap=True)
  rows = zip(*cells.values(), strict=True)
  for record, row in zip(records, rows, strict=True):
    result.add_row(rich.text.Text(record["name"]), *row)
  return result


def _sum(form: str, *names: str, per: int = 1) -> Callable[[Record], str]:
  """Returns what shows the sum of some values, or nothing if one is missing."""

  def show(record: Record) -> str:
    values = [record.get(name) for name in names]
    return "" if None in values else format(sum(values) / per, form)

  return show


def _images_per_second(suffix: str) -> Callable[[Record], str]:

  def show(record: Record) -> str:
    value = record.get(f"images_per_second{suffix}")
    if value is None:
      return ""
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"

  return show


_COLUMNS = {
    "images/s": _images_per_second(""),
    "lowest": _images_per_second("_low"),
    "highest": _images_per_second("_high"),
    "GFLOP/s": _sum(",.1f", "gflops"),
    "of product": _sum(".1%", "matrix_share"),
    "M MACs": _sum(",.2f", "macs", per=10**6),
    "peak MiB": _sum(",.1f", "peak_bytes", per=_MEBIBYTE),
    "resident MiB": _sum(",.1f", "resident_bytes", per=_MEBIBYTE),
    "kept MiB": _sum(",.1f", "kept_bytes", per=_MEBIBYTE),
    "trace s": _sum(".1f", "trace_seconds", "lower_seconds"),
    "compile s": _sum(".1f", "compile_seconds"),
    "warm trace s": _sum(".1f", "warm_trace_seconds", "warm_lower_seconds"),
    "warm compile s": _sum(".1f", "warm_compile_seconds"),
}
