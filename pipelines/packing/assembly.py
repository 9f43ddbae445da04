"""Makes a pack of its units, once all are done."""

from collections.abc import Mapping
from collections.abc import Sequence
import pathlib

from pipelines import atomic_files
from pipelines import errors
from pipelines.packing import tables
from pipelines.packing import tensorstore_shards
from pipelines.packing import units
from pipelines.sources import manifest

CORRUPT = "corrupt.txt"


def finish(
    job: units.Job,
    results: Sequence[units.Result],
    origin: Mapping[str, str],
) -> manifest.Manifest:
  """Writes what belongs to all units, and the manifest last.

  Args:
    job: What was packed.
    results: What became of each unit, in order.
    origin: What was packed and how.

  Returns:
    The manifest.

  Raises:
    DataError: If there are no records, or something cannot be written.
  """
  if not any(result.records for result in results):
    raise errors.DataError(
        "there is no image that could be packed; check --input, and"
        f" {job.directory / CORRUPT} where there is one"
    )
  max_labels = max(result.max_labels for result in results)
  class_names = job.source.class_names
  if class_names is None:
    largest = max(result.largest_label for result in results)
    class_names = tuple(map(str, range(largest + 1)))
  files = []
  if job.layout is not None:
    num_rows, files = tables.write(
        job.directory,
        [result.records for result in results],
        job.layout.rows_per_unit,
        max_labels,
    )
    files.append(
        tensorstore_shards.write_metadata(job.directory, job.layout, num_rows)
    )
  packed = manifest.make(
      storage=manifest.TENSORSTORE if job.layout else manifest.ARRAY_RECORD,
      class_names=class_names,
      max_labels=max_labels,
      image_shape=job.layout.image_shape if job.layout else None,
      shards=[shard for result in results for shard in result.shards],
      tables=files,
      origin=origin,
  )
  manifest.write(job.directory, packed)
  return packed


def write_corrupt(
    directory: pathlib.Path, results: Sequence[units.Result]
) -> int:
  """Lists the images that were left out, if there are any.

  Args:
    directory: The pack.
    results: What became of each unit, in order.

  Returns:
    How many there are.

  Raises:
    DataError: If it cannot be written.
  """
  corrupt = [pair for result in results for pair in result.corrupt]
  if corrupt:
    with atomic_files.replacing(directory / CORRUPT) as draft:
      with open(draft, "w", encoding="utf-8") as file:
        file.writelines(f"{name}\t{fault}\n" for name, fault in corrupt)
  else:
    (directory / CORRUPT).unlink(missing_ok=True)
  return len(corrupt)
