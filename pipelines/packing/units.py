"""Packs one unit of an input, whoever packs the others and when."""

from collections.abc import Callable
from collections.abc import Iterator
import dataclasses
import json
import pathlib

from pipelines import errors
from pipelines.packing import array_record_shards
from pipelines.packing import images
from pipelines.packing import inputs
from pipelines.packing import item
from pipelines.packing import tensorstore_shards
from pipelines.sources import manifest


@dataclasses.dataclass(frozen=True)
class Job:
  """What every unit has in common.

  Attributes:
    source: Where the images are.
    directory: The pack.
    change: What is changed in images.
    layout: How units lie in an array; None packs files.
  """

  source: inputs.Input
  directory: pathlib.Path
  change: images.Change
  layout: tensorstore_shards.Layout | None


@dataclasses.dataclass(frozen=True)
class Result:
  """What became of one unit.

  Attributes:
    unit: Its number.
    bytes_read: Size of what it was read from.
    shards: The shards with its records.
    corrupt: Id and fault of each image that was left out, in order.
    largest_label: Largest number of a class; -1 without records.
    max_labels: The most labels of a record.
  """

  unit: int
  bytes_read: int
  shards: tuple[manifest.Shard, ...]
  corrupt: tuple[tuple[str, str], ...]
  largest_label: int
  max_labels: int

  @property
  def records(self) -> int:
    """Records that were packed."""
    return sum(shard.records for shard in self.shards)

  @property
  def images(self) -> int:
    """Images that were looked at."""
    return self.records + len(self.corrupt)

  def to_json(self) -> str:
    """Returns it as one line."""
    return json.dumps(dataclasses.asdict(self))

  @classmethod
  def from_json(cls, line: str) -> "Result":
    """Reads what `to_json` gave.

    Args:
      line: The line.

    Raises:
      ValueError: If it is no such line.
    """
    tree = json.loads(line)
    try:
      tree["shards"] = tuple(manifest.Shard(**s) for s in tree["shards"])
      tree["corrupt"] = tuple(tuple(pair) for pair in tree["corrupt"])
      return cls(**tree)
    except (KeyError, TypeError) as error:
      raise ValueError(f"not a unit's result: {error}") from error


def pack(job: Job, unit: int, report: Callable[[int], None]) -> Result:
  """Packs one unit; the files are whole and in their places afterwards.

  Args:
    job: What to pack.
    unit: Number of the unit.
    report: Called with the number of images of this unit looked at so far.

  Raises:
    DamagedFileError: If the unit cannot be read to its end.
    DataError: If all of packing must stop: a label is none, an image does not
      fit in the array, or the disk is full.
  """
  corrupt, largest, most = [], -1, 1

  def packed() -> Iterator[tuple[item.Item, images.Image]]:
    nonlocal largest, most
    for looked_at, found in enumerate(_read(job, unit), 1):
      report(looked_at)
      if found.fault:
        corrupt.append((found.id, found.fault))
        continue
      try:
        image = images.make(
            found.data, found.id, job.change, as_pixels=bool(job.layout)
        )
      except errors.DataError as error:
        corrupt.append((found.id, images.fault(error, found.id)))
        continue
      largest = max(largest, *found.labels)
      most = max(most, len(found.labels))
      yield found, image

  if job.layout is None:
    shard = array_record_shards.write(
        job.directory,
        unit,
        job.source.num_units,
        (
            array_record_shards.Record(
                found.id, found.labels, image.data, image.digest
            )
            for found, image in packed()
        ),
    )
    written = [shard]
  else:
    written = tensorstore_shards.UnitWriter(
        job.directory, unit, job.layout
    ).write(
        tensorstore_shards.Record(
            found.id, found.labels, image.pixels, image.digest
        )
        for found, image in packed()
    )
  return Result(
      unit=unit,
      bytes_read=job.source.num_bytes(unit),
      shards=tuple(written),
      corrupt=tuple(corrupt),
      largest_label=largest,
      max_labels=most,
  )


def _read(job: Job, unit: int) -> Iterator[item.Item]:
  """Yields what is in a unit, with errors that are not those of writing."""
  try:
    yield from job.source.read(unit)
  except OSError as error:
    raise errors.DataError(
        f"cannot read {error.filename or 'the input'}:"
        f" {error.strerror or error}; mend that, and start the same command"
        " again"
    ) from error
