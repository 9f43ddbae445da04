r"""Shows what is in a set of images, and what training makes of it.

  ./bazelw run //launch:inspect -- --data=photos
  ./bazelw run //launch:inspect -- --data=packed --sample=0 --output=classes.csv
  ./bazelw run //launch:inspect -- --config=imagenet_f0 \
    --config.data.directory=packed --contact_sheet=sheet.png

--data is a folder of class folders or what //launch:pack made, and is described
whole. Without it, the training images of --config are described. Images are
described by their headers, and by those of a sample that lies evenly over all.
--contact_sheet draws the first training examples of --config as the network
gets them.

Exit codes: 0 done, 1 failed.
"""

from collections.abc import Iterator
from collections.abc import Sequence
import csv
import dataclasses
import json
import os
import pathlib

from absl import flags
import numpy as np

from launch.console import cli
from launch.console import config_tree
from launch.console import contact_sheet
from launch.console import errors
from launch.console import progress
from launch.console import status_line
from launch.files import paths
from launch.packing import inspect_tables
from launch.packing import source_workers
from launch.running import batches
from launch.running import datasets
from launch.running import experiment
from pipelines import atomic_files
from pipelines import loader
from pipelines import survey as survey_lib
from pipelines.sources import image_folder
from pipelines.sources import packed
from pipelines.sources import source as source_lib

_DATA = flags.DEFINE_string(
    "data", "", "Folder of the images; by default those of --config."
)
_SAMPLE = flags.DEFINE_integer(
    "sample", 10_000, "How many records to look at; 0 is all.", lower_bound=0
)
_OUTPUT = flags.DEFINE_string(
    "output",
    "",
    "File for the number of records of every class: .csv or .jsonl.",
)
_CONTACT_SHEET = flags.DEFINE_string(
    "contact_sheet", "", "The PNG to draw training examples to."
)
_EXAMPLES = flags.DEFINE_integer(
    "examples", 32, "Examples on the contact sheet.", lower_bound=1
)
_WORKERS = flags.DEFINE_integer(
    "workers",
    None,
    "Processes that read records; by default one for each core, 0 is none but"
    " this one.",
    lower_bound=0,
)

_FORMATS = (".csv", ".jsonl")
_RECORDS_PER_TASK = 2**8
# Workers start in the time that so many take without them.
_RECORDS_BEFORE_WORKERS = 2**14
# Of the images that are no images, those that are named.
_NAMED = 10


@dataclasses.dataclass(frozen=True)
class _Look:
  """Looks at records: a class, so that workers get the source once."""

  source: source_lib.Source

  def __call__(self, indices: np.ndarray) -> survey_lib.Survey:
    return survey_lib.of_records(self.source, indices.tolist())


def main(config: experiment.ExperimentConfig) -> int:
  """Describes a set of images, and draws training examples if asked to.

  Args:
    config: the experiment.

  Returns:
    The exit code.
  """
  output, sheet = _check_output(), _check_sheet()
  if _DATA.value:
    config = config_tree.replace(
        config, {"data.name": "images", "data.directory": _DATA.value}
    )
  # What is wrong with the experiment is said before the work.
  splits = datasets.load(config.data) if sheet or not _DATA.value else None
  examples = _examples(config, splits) if sheet else None
  if _DATA.value:
    source = datasets.open_images(_DATA.value)
    _print_lines(_facts(_DATA.value, source))
  else:
    source = splits.train
    _print_lines(_split_facts(config.data, splits))
  if not len(source):
    raise errors.RunError("there are no images to look at; name others")
  survey = _look(source)
  _print_tables(source, survey)
  if output:
    _write_classes(output, source, survey)
  if sheet:
    name = config.data.directory or config.data.name
    _draw(examples, splits.train.class_names, sheet, name)
  return errors.DONE


def _check_output() -> pathlib.Path | None:
  if not _OUTPUT.value:
    return None
  path = paths.from_user(_OUTPUT.value)
  if path.suffix not in _FORMATS:
    raise errors.RunError(
        f"--output={_OUTPUT.value} must end in {' or '.join(_FORMATS)}"
    )
  atomic_files.check(path)
  return path


def _check_sheet() -> pathlib.Path | None:
  if not _CONTACT_SHEET.value:
    return None
  path = paths.from_user(_CONTACT_SHEET.value)
  atomic_files.check(path)
  return path


def _facts(
    folder: str, source: source_lib.Source
) -> Iterator[tuple[str, str | int]]:
  """Yields what is known of a directory without reading records."""
  yield "images", folder
  if not isinstance(source, packed.PackedSource):
    yield "storage", "folder of class folders"
    yield from _numbers(source)
    return
  manifest = source.manifest
  yield "storage", manifest.storage
  yield from _numbers(source)
  size = sum(shard.bytes for shard in manifest.shards)
  yield "shards", f"{len(manifest.shards):,} of {size / 2**20:,.1f} MiB in all"
  packed_from = [
      f"{name} {text}"
      for name, text in manifest.origin.items()
      if name != "storage"
  ]
  yield "packed from", ", ".join(packed_from)


def _numbers(source: source_lib.Source) -> Iterator[tuple[str, str | int]]:
  yield "records", f"{len(source):,}"
  yield "classes", f"{source.num_classes:,}"
  if source.max_labels > 1:
    yield "labels", f"up to {source.max_labels:,} of a record"
  if source.image_shape:
    height, width, channels = source.image_shape
    yield "pixels", f"{height} x {width}, {channels} channels"
  yield "fingerprint", source.fingerprint


def _split_facts(
    config: experiment.DataConfig, splits: datasets.Splits
) -> Iterator[tuple[str, str | int]]:
  """Yields what is known of the data of an experiment."""
  yield "data", config.name
  for name in ("directory", "exclude"):
    if value := getattr(config, name):
      yield name, value
  for name, split in splits.named().items():
    if split is not splits.train:
      yield name.replace("_", "-"), f"{len(split):,} records"
  yield "shown below", "the training images"
  yield from _numbers(splits.train)


def _print_lines(lines: Iterator[tuple[str, str | int]]) -> None:
  for name, value in lines:
    print(f"{name:>14}  {value}")


def _look(source: source_lib.Source) -> survey_lib.Survey:
  indices = survey_lib.sample(len(source), _SAMPLE.value)
  workers = _WORKERS.value
  if workers is None:
    workers = len(os.sched_getaffinity(0))
  parts = []
  with progress.Count("looking at records", "records") as count:
    done = 0
    for part in source_workers.ordered(
        _Look(source),
        np.split(
            indices, range(_RECORDS_PER_TASK, len(indices), _RECORDS_PER_TASK)
        ),
        workers if len(indices) > _RECORDS_BEFORE_WORKERS else 0,
    ):
      parts.append(part)
      done += part.records
      count.update(done, len(indices))
  return survey_lib.join(parts)


def _print_tables(source: source_lib.Source, survey: survey_lib.Survey) -> None:
  console = status_line.console()
  counts, counted = _class_counts(source, survey)
  console.print()
  for table in inspect_tables.classes(counts, source.class_names, counted):
    console.print(table.to_rich())
  if survey.images.size:
    for table in inspect_tables.images(survey, _seen(source, survey)):
      console.print(table.to_rich())
  _print_lines(("no image", text) for text in survey.damaged[:_NAMED])
  if len(survey.damaged) > _NAMED:
    _print_lines([("", f"and {len(survey.damaged) - _NAMED:,} more")])


def _class_counts(
    source: source_lib.Source, survey: survey_lib.Survey
) -> tuple[np.ndarray, str]:
  """Returns the records of each class, and what was counted."""
  if isinstance(source, image_folder.ImageFolderSource):
    return source.label_counts(), f"all {len(source):,} records"
  return survey.class_counts, _seen(source, survey)


def _seen(source: source_lib.Source, survey: survey_lib.Survey) -> str:
  if survey.records == len(source):
    return f"all {len(source):,} records"
  return f"a sample of {survey.records:,} of the {len(source):,} records"


def _write_classes(
    path: pathlib.Path, source: source_lib.Source, survey: survey_lib.Survey
) -> None:
  counts, counted = _class_counts(source, survey)
  rows = zip(source.class_names, counts.tolist(), strict=True)
  with atomic_files.replacing(path) as draft:
    with open(draft, "w", encoding="utf-8", newline="") as file:
      if path.suffix == ".csv":
        csv.writer(file).writerows([("class", "records"), *rows])
      else:
        for name, count in rows:
          row = {"class": name, "records": count}
          file.write(json.dumps(row, ensure_ascii=False) + "\n")
  print(f"written: {path}, of {counted}")


def _examples(
    config: experiment.ExperimentConfig, splits: datasets.Splits
) -> loader.Batch:
  """Returns the first training examples."""
  count = min(_EXAMPLES.value, config.global_batch_size)
  # An example does not depend on the size of its batch, but all views of two
  # neighbours are made together.
  together = 2 * config.data.augment.views
  smaller = config_tree.replace(
      config, {"global_batch_size": -(-count // together) * together}
  )
  with batches.Batches(smaller, splits).train(0) as examples:
    return {name: rows[:count] for name, rows in next(examples).items()}


def _draw(
    examples: loader.Batch,
    class_names: Sequence[str],
    path: pathlib.Path,
    name: str,
) -> None:
  captions = []
  for row, record_id in enumerate(examples["id"]):
    weights = examples.get("label_weight")
    lines = contact_sheet.label_lines(
        examples["label"][row],
        None if weights is None else weights[row],
        class_names,
    )
    captions.append([str(record_id), *lines])
  contact_sheet.draw(
      examples["image"],
      captions,
      path,
      f"The first training examples of {name}",
  )
  print(f"written: {path}")


if __name__ == "__main__":
  cli.run_experiment(main)
