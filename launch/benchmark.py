r"""Measures speed, memory and compile time of networks on this machine.

  ./bazelw run //launch:benchmark -- --variants=N0 --modes=gradient
  ./bazelw run //launch:benchmark -- --variants=F0 --batch_sizes=8 \
    --convolutions=auto,xla
  ./bazelw run //launch:benchmark -- --variants=F0,F7+ --depths=scan \
    --modes=update --compile_only --warm

Every combination of the flags is a case. The cases are measured in turn, with
matrix products between them, so that all have seen the same minutes. A table is
printed; --output adds a line of JSON per case to a file. docs/benchmark.md says
how to read them.

Exit codes: 0 done, 1 failed.
"""

from collections.abc import Sequence
import contextlib
import dataclasses

from absl import flags
import jax
import rich.console

from launch.benchmarking import benchmark_cases
from launch.benchmarking import benchmark_programs
from launch.benchmarking import benchmark_report
from launch.benchmarking import machine
from launch.benchmarking import matrix_product
from launch.benchmarking import timing
from launch.console import cli
from launch.console import config_tree
from launch.console import errors
from launch.console import status_line
from launch.files import record_file
from launch.running import compilation
from nfnets.models import execution
from nfnets.training import inputs

_VARIANTS = flags.DEFINE_list("variants", ["N0"], "Networks, such as N0,F3+.")
_IMAGE_SIZES = flags.DEFINE_list(
    "image_sizes", ["0"], "Sides in pixels; 0 is the variant's training size."
)
_BATCH_SIZES = flags.DEFINE_list("batch_sizes", ["128"], "Images per call.")
_MODES = flags.DEFINE_list(
    "modes",
    list(benchmark_cases.MODES),
    "What to compute: forward (logits, as in evaluation), gradient (of the"
    " training loss), update (a whole training step).",
)
_SET = flags.DEFINE_multi_string(
    "set",
    [""],
    "Settings of the network, its execution, the optimizer or the input that"
    " differ from the variant's, such as 'widths=8,8,16,16 group_width=4'."
    " Given several times, each is an alternative; an empty one changes"
    " nothing.",
)
_NUM_CLASSES = flags.DEFINE_integer(
    "num_classes", 10, "Size of the classifier.", lower_bound=1
)
_REPEATS = flags.DEFINE_integer(
    "repeats", 7, "Measurements of each case.", lower_bound=1
)
_MIN_SECONDS = flags.DEFINE_float(
    "min_seconds", 0.5, "Least duration of a measurement.", lower_bound=0.0
)
_MATRIX_SIZES = flags.DEFINE_list(
    "matrix_sizes",
    ["1024", "2048", "4096"],
    "Sides of the float32 matrix products; the fastest is the yardstick.",
)
_COMPILE_ONLY = flags.DEFINE_boolean(
    "compile_only",
    False,
    "Compile for the shapes alone: no parameters are made, and nothing is run.",
)
_WARM = flags.DEFINE_boolean(
    "warm",
    False,
    "Compile each case a second time, from a compilation cache that the first"
    " time has filled.",
)
_OUTPUT = flags.DEFINE_string(
    "output", "", "File to add a line of JSON to for each case."
)


def _define_alternatives() -> dict[str, flags.FlagHolder]:
  """Defines a list flag for every setting that changes speed, not results."""
  leaves = [
      *config_tree.leaves(execution.Execution()),
      *(
          leaf
          for leaf in config_tree.leaves(inputs.InputConfig())
          if leaf.path == "dtype"
      ),
  ]
  return {
      leaf.path: flags.DEFINE_list(
          f"{leaf.path}s", [], f"Values to compare of: {leaf.help}"
      )
      for leaf in leaves
  }


_ALTERNATIVES = _define_alternatives()
# A program that came from the cache of an earlier start has no compile time.
flags.FLAGS.set_default("compilation_cache", "none")


@dataclasses.dataclass(frozen=True)
class _Built:
  """A case that is ready to run."""

  program: benchmark_programs.Program
  compiled: jax.stages.Compiled
  memory: compilation.Memory
  record: benchmark_report.Record


def main() -> int:
  """Measures every case.

  Returns:
    The exit code.
  """
  cases = _cases()
  matrix_sizes = _numbers(_MATRIX_SIZES)
  console = status_line.console()
  here = machine.facts()
  console.print(
      f"{here.cpu}, {here.cores} cores, {here.device}, jax {here.jax}, load"
      f" {here.load:.2f}"
  )
  common = {"machine": dataclasses.asdict(here)}
  with record_file.RecordFile(_OUTPUT.value) as output:
    built = []
    for number, case in enumerate(cases, 1):
      progress = f"{number}/{len(cases)}: {case.name}"
      with status_line.doing(console, f"compiling {progress}"):
        built.append(_build(case))
      if _COMPILE_ONLY.value:
        output.write(built[-1].record | common)
    records = [one.record for one in built]
    if not _COMPILE_ONLY.value:
      rates = _run(console, built, matrix_sizes)
      records = [a | b for a, b in zip(records, rates, strict=True)]
      for record in records:
        output.write(record | common)
  console.print(benchmark_report.table(records))
  return errors.DONE


def _cases() -> list[benchmark_cases.Case]:
  return benchmark_cases.product(
      variant_names=_VARIANTS.value,
      image_sizes=_numbers(_IMAGE_SIZES, least=0),
      batch_sizes=_numbers(_BATCH_SIZES),
      modes=_MODES.value,
      num_classes=_NUM_CLASSES.value,
      alternatives={
          name: flag.value for name, flag in _ALTERNATIVES.items() if flag.value
      },
      settings=_SET.value,
  )


def _numbers(flag: flags.FlagHolder, least: int = 1) -> list[int]:
  texts = flag.value
  if texts and all(text.isdecimal() and int(text) >= least for text in texts):
    return [int(text) for text in texts]
  raise errors.RunError(
      f"--{flag.name}={','.join(flag.value)}: give whole numbers from {least}"
      " up, with commas between them"
  )


def _build(case: benchmark_cases.Case) -> _Built:
  program = benchmark_programs.Program(case)
  shapes = program.shapes()
  warm = None
  with compilation.empty_cache() if _WARM.value else contextlib.nullcontext():
    compiled, times = compilation.measure(program.function(), shapes)
    if _WARM.value:
      _, warm = compilation.measure(program.function(), shapes)
      if not warm.from_cache:
        raise errors.RunError(
            f"{case.name}: this backend keeps no compiled programs; leave"
            " --warm out"
        )
  memory = compilation.memory(compiled)
  record = benchmark_report.describe(
      case, times, warm, memory, program.kept_bytes()
  )
  return _Built(program, compiled, memory, record)


def _run(
    console: rich.console.Console,
    built: Sequence[_Built],
    matrix_sizes: Sequence[int],
) -> list[benchmark_report.Record]:
  """Returns how fast each case ran, in their order."""
  _require_memory(built)
  states = benchmark_programs.InitialStates()
  subjects, resident = {}, None
  for one in built:
    name = one.program.case.name
    with status_line.doing(console, f"first call of {name}"):
      peak = machine.ResidentPeak()
      subjects[name] = one.program.start(one.compiled, states)
      peak.restart()
      subjects[name](1)
      # A second case would use memory that the first has not given back.
      resident = peak.bytes() if len(built) == 1 else None
  for size in matrix_sizes:
    subjects[size] = matrix_product.MatrixProduct(size)
  repeats = _REPEATS.value
  with status_line.doing(console, f"measuring {repeats} times") as say:
    seconds = timing.interleave(
        subjects,
        repeats=repeats,
        min_seconds=_MIN_SECONDS.value,
        on_repeat=lambda repeat: say(f"measuring {repeat + 1}/{repeats}"),
    )
  for one in built:
    one.program.check()
  size, matrix_gflops = matrix_product.best_rate(
      {size: seconds[size] for size in matrix_sizes}
  )
  spread = timing.Spread.of(matrix_gflops)
  console.print(
      f"float32 matrix product of side {size}: {spread.median:.1f} GFLOP/s"
      f" ({spread.low:.1f} to {spread.high:.1f})"
  )
  cases = [one.program.case for one in built]
  return [
      benchmark_report.rate(case, seconds[case.name], matrix_gflops)
      | {"matrix_size": size, "resident_bytes": resident}
      for case in cases
  ]


def _require_memory(built: Sequence[_Built]) -> None:
  """Makes sure that the arguments of all cases fit, and one case's work."""
  resident = {}
  for one in built:
    case = one.program.case
    shared = case.mode != benchmark_cases.UPDATE
    key = one.program.network_key if shared else case
    resident[key] = max(resident.get(key, 0), one.memory.arguments)
  need = sum(resident.values()) + max(
      one.memory.peak - one.memory.arguments for one in built
  )
  free = machine.free_bytes()
  if free is not None and need > free:
    raise errors.RunError(
        f"these cases need about {need / 2**30:.1f} GiB and"
        f" {free / 2**30:.1f} are free; choose fewer cases, smaller"
        " --batch_sizes, or --compile_only"
    )


if __name__ == "__main__":
  cli.run(main)
