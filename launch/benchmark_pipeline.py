r"""Measures how fast images get from files to the devices, and what takes time.

  ./bazelw run //launch:benchmark_pipeline
  ./bazelw run //launch:benchmark_pipeline -- --config=imagenet_f3 \
    --size=640x480
  ./bazelw run //launch:benchmark_pipeline -- --config=imagenet_f1 \
    --config.data.directory=train --output=pipeline.jsonl

--config and --config.SETTING=VALUE are those of //launch:pretrain. Without
--config.data.directory, the files are made of the build's photographs. Tables
are printed, and then the threads and workers that suit this machine; --output
adds a line of JSON per measurement to a file. docs/benchmark_pipeline.md says
how to read them.

Exit codes: 0 done, 1 failed.
"""

import dataclasses
import re
import tempfile

from absl import flags

from launch.benchmarking import machine
from launch.benchmarking import pipeline_measure
from launch.benchmarking import pipeline_photographs
from launch.benchmarking import pipeline_report
from launch.console import cli
from launch.console import errors
from launch.console import status_line
from launch.files import record_file
from launch.running import datasets
from launch.running import experiment

_DEFAULT = "imagenet_f1"
# Images of ImageNet, for which the ones that are made stand.
_LENGTH = 1_281_167

_SIZE = flags.DEFINE_string(
    "size",
    "500x375",
    "Width and height of the JPEG files that are made where no directory is"
    " given.",
)
_QUALITY = flags.DEFINE_integer(
    "quality", 95, "Quality of those files.", lower_bound=1, upper_bound=100
)
_IMAGES = flags.DEFINE_integer(
    "images",
    64,
    "Images to measure on; of a directory, as many that lie evenly in it.",
    lower_bound=1,
)
_BATCH_SIZE = flags.DEFINE_integer(
    "batch_size",
    64,
    "Images in a batch. The cost of one does not depend on it; a training batch"
    " would only make this last longer.",
    lower_bound=1,
)
_THREADS = flags.DEFINE_list(
    "threads",
    [],
    "Numbers of threads to try with each number of workers. By default, without"
    " workers, 0, 1, and once and twice the cores; with workers, 0 and so many"
    " that there is one for each core.",
)
_WORKERS = flags.DEFINE_list(
    "workers",
    [],
    "Numbers of worker processes to try; by default 0, and one for each four"
    " cores.",
)
_REPEATS = flags.DEFINE_integer(
    "repeats", 5, "Measurements of each stage.", lower_bound=1
)
_MIN_SECONDS = flags.DEFINE_float(
    "min_seconds",
    0.2,
    "Least duration of a measurement; of the whole chain, ten times as long.",
    lower_bound=0.0,
)
_OUTPUT = flags.DEFINE_string(
    "output", "", "File to add a line of JSON to for each measurement."
)


def main(config: experiment.ExperimentConfig) -> int:
  """Measures the pipeline of an experiment.

  Args:
    config: the experiment; its network is not looked at.

  Returns:
    The exit code.
  """
  here = machine.facts()
  size = _parse_size(_SIZE.value)
  readers = _readers(here.cores)
  console = status_line.console()
  console.print(
      f"{here.cpu}, {here.cores} cores, {here.device}, jax {here.jax}, load"
      f" {here.load:.2f}"
  )
  with (
      record_file.RecordFile(_OUTPUT.value) as output,
      tempfile.TemporaryDirectory() as folder,
  ):
    with status_line.doing(console, "reading images"):
      source = _source(config, size, folder)
      pipeline = pipeline_measure.Pipeline(config, source, _BATCH_SIZE.value)
    console.print(pipeline.describe())
    with status_line.doing(console, "first pass") as say:
      stages = pipeline.stages(here.cores)
      for name, stage in stages.items():
        say(f"first pass of {name}")
        stage(1)
    with status_line.doing(console, f"measuring {_REPEATS.value} times") as say:
      times = pipeline_measure.measure(
          stages,
          pipeline.chains(readers),
          repeats=_REPEATS.value,
          min_seconds=_MIN_SECONDS.value,
          say=say,
      )
    common = {
        "machine": dataclasses.asdict(here),
        "experiment": flags.FLAGS.config,
        "batch_size": _BATCH_SIZE.value,
        "images": source.count,
        "augment": dataclasses.asdict(config.data.augment),
    }
    report = pipeline_report.Report(times, here.cores)
    for record in report.records():
      output.write(record | common)
  for table in report.tables():
    console.print(table.to_rich())
  console.print(report.advice())
  return errors.DONE


def _source(
    config: experiment.ExperimentConfig, size: tuple[int, int], folder: str
) -> pipeline_photographs.Sample:
  if config.data.name != "images" or config.data.directory:
    source = datasets.load(config.data).train
    return pipeline_photographs.Sample(source, _IMAGES.value)
  width, height = size
  files = pipeline_photographs.make(
      pipeline_photographs.find(),
      width=width,
      height=height,
      quality=_QUALITY.value,
      count=_IMAGES.value,
  )
  return pipeline_photographs.Sample(
      pipeline_photographs.FileSource(folder, files), len(files), _LENGTH
  )


def _parse_size(text: str) -> tuple[int, int]:
  found = re.fullmatch(r"([1-9]\d{0,4})x([1-9]\d{0,4})", text)
  if not found:
    raise errors.RunError(
        f"--size={text}: give width and height, such as 500x375"
    )
  return int(found[1]), int(found[2])


def _readers(cores: int) -> list[pipeline_measure.Readers]:
  """Returns who may read: all numbers of threads and workers."""
  readers = []
  for workers in _numbers(_WORKERS) or (0, max(cores // 4, 1)):
    usual = {0, -(-cores // workers)} if workers else {0, 1, cores, 2 * cores}
    readers += [
        pipeline_measure.Readers(workers=workers, threads=threads)
        for threads in _numbers(_THREADS) or sorted(usual)
    ]
  return readers


def _numbers(flag: flags.FlagHolder) -> list[int]:
  if not all(text.isdecimal() for text in flag.value):
    raise errors.RunError(
        f"--{flag.name}={','.join(flag.value)}: give whole numbers from 0 up,"
        " with commas between them"
    )
  return sorted({int(text) for text in flag.value})


if __name__ == "__main__":
  cli.run_experiment(main, _DEFAULT)
