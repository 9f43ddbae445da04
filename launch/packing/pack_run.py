"""One run of packing: from the input to a finished pack, or as far as it gets.

Only this process writes the journal and the manifest; the workers each write
the shards of the unit they are at.
"""

from collections.abc import Mapping
import dataclasses
import functools
import importlib.metadata
import os
import time

from launch.console import errors
from launch.console import progress as progress_lib
from launch.hosting import preemption
from launch.packing import pack_directory
from launch.packing import pack_limit
from launch.packing import workers
from pipelines import errors as data_errors
from pipelines.packing import assembly
from pipelines.packing import images
from pipelines.packing import inputs
from pipelines.packing import item
from pipelines.packing import listing as listing_lib
from pipelines.packing import opening
from pipelines.packing import planning
from pipelines.packing import units
from pipelines.sources import manifest

# The disk keeps more than the images: their ids, tables and its own folders.
_SPARE_BYTES = 2**20
# What makes the bytes of images that were changed.
_IMAGE_LIBRARIES = ("pillow", "simplejpeg")


@dataclasses.dataclass(frozen=True)
class Settings:
  """What to pack, and how.

  Attributes:
    request: the input.
    storage: one of `manifest.STORAGES`.
    change: what is changed in images.
    records_per_shard: images in each shard of a listing; 0 chooses.
    limit: how many images may be left out.
    workers: processes.
  """

  request: opening.Request
  storage: str
  change: images.Change
  records_per_shard: int
  limit: pack_limit.Limit
  workers: int

  def __post_init__(self):
    if self.storage == manifest.TENSORSTORE and self.change.quality:
      raise ValueError(
          "--recompress is for files, and --storage=tensorstore keeps pixels:"
          " leave one out"
      )


class _StoppedError(Exception):
  """A signal came; not an error of anyone."""


def run(directory: pack_directory.PackDirectory, settings: Settings) -> int:
  """Packs, or goes on packing.

  Args:
    directory: where to.
    settings: what, and how.

  Returns:
    The exit code.

  Raises:
    errors.RunError: it cannot go on.
    DataError: the input cannot be read, or the output cannot be written.
  """
  with preemption.StopSignals("stopping") as stop:
    try:
      return _Run(directory, settings, stop).run()
    except _StoppedError:
      print(
          f"{stop.name}: what was packed is kept in {directory.path}; the same"
          " command goes on",
          flush=True,
      )
      return stop.exit_code


class _Run:
  """One run."""

  def __init__(self, directory, settings: Settings, stop):
    self._directory = directory
    self._settings = settings
    self._stop = stop
    # Of this start, for the people who watch it.
    self._seconds = 0.0
    self._new = 0
    self._peak_bytes = 0

  def run(self) -> int:
    """Returns the exit code."""
    file_format, source = self._open()
    layout = None
    if self._settings.storage == manifest.TENSORSTORE:
      shape = planning.image_shape(source, self._settings.change)
    else:
      shape = None
    if isinstance(source, listing_lib.Listing):
      source, layout = self._cut(source, shape)
    origin = self._origin(file_format, source, shape)
    packed = self._directory.finished()
    if packed is not None:
      pack_directory.check_same(self._directory, packed, origin)
      self._directory.clean_up()
      print(f"the pack in {self._directory.path} is complete")
    else:
      with self._directory.claim() as journal:
        packed = self._pack(source, shape, layout, origin, journal)
        self._directory.clean_up()
    self._describe(packed)
    return errors.DONE

  def _open(self):
    """Returns the format of the input, and what it holds."""
    with progress_lib.Count("listing", "images") as shown:

      def look(found: int) -> None:
        self._check_stop()
        shown.update(found)

      opened = opening.open_input(self._settings.request, look)
    self._check_stop()
    return opened

  def _cut(self, listing: listing_lib.Listing, shape):
    """Returns a listing as units, and their layout if it becomes an array."""
    count = self._settings.records_per_shard
    if shape is not None:
      layout = planning.array_of_listing(len(listing), shape, count)
      return inputs.Listed(listing, layout.rows_per_shard), layout
    count = count or planning.images_per_shard(
        len(listing), listing.sizes.mean(), planning.FILE_SHARD_BYTES
    )
    return inputs.Listed(listing, count), None

  def _origin(
      self, file_format: str, source: inputs.Input, shape
  ) -> dict[str, str]:
    """Returns what is packed and how, in words."""
    settings, change = self._settings, self._settings.change
    path = os.path.normpath(settings.request.path)
    origin = {
        "input": os.path.basename(path),
        "input_format": file_format,
        "storage": settings.storage,
        "part": settings.request.part.name,
    }
    if settings.request.part.share:
      origin["held_out_fraction"] = str(settings.request.part.share)
    if isinstance(source, inputs.Listed):
      origin["images"] = str(source.num_images())
      origin["records_per_shard"] = str(source.images_per_unit)
    elif settings.records_per_shard:
      raise errors.RunError(
          "--records_per_shard is for folders and tars; each file of a"
          f" {file_format} becomes a shard"
      )
    else:
      origin["files"] = str(source.num_units)
    origin["content"] = source.digest[:16]
    if change.shorter_side:
      origin["resize"] = str(change.shorter_side)
    if change.size:
      origin["size"] = "x".join(map(str, change.size))
    if change.quality:
      origin["recompress"] = str(change.quality)
    if shape is not None:
      origin["image_shape"] = "x".join(map(str, shape))
    if change != images.Change() or shape is not None:
      origin["libraries"] = ", ".join(
          f"{name} {importlib.metadata.version(name)}"
          for name in _IMAGE_LIBRARIES
      )
    return origin

  def _pack(self, source, shape, layout, origin, journal) -> manifest.Manifest:
    """Packs all units that are not done; returns the manifest."""
    done = {}
    if journal.exists():
      done = journal.resume(origin)
      if done:
        print(
            f"going on: {len(done)} of {source.num_units} units are done",
            flush=True,
        )
    else:
      journal.begin(origin)
    counts = None
    if shape is not None and layout is None:
      counts = journal.counts()
      if counts is None:
        counts = self._count(source)
        journal.set_counts(counts)
      layout = planning.array_of_files(counts, shape)
    job = units.Job(source, self._directory.path, self._settings.change, layout)
    todo = [unit for unit in range(source.num_units) if unit not in done]
    self._directory.require_space(self._room(job, counts, todo))
    damaged = self._pack_units(job, todo, done, journal)
    if damaged:
      raise errors.RunError(
          f"{damaged[0]} (damaged files: {len(damaged)}; the others are packed"
          " and kept)"
      )
    return self._finish(job, done, origin)

  def _count(self, source: inputs.Input) -> list[int]:
    """Returns the number of images of each unit."""
    counts = {}
    with (
        self._pool(
            lambda unit, report: source.count(unit), source.num_units
        ) as pool,
        progress_lib.Count("counting", "files") as shown,
    ):
      for unit, count in pool.run(range(source.num_units), self._look):
        if isinstance(count, data_errors.DataError):
          raise count
        counts[unit] = count
        shown.update(len(counts), source.num_units)
    return [counts[unit] for unit in range(source.num_units)]

  def _room(self, job: units.Job, counts, todo: list[int]) -> float:
    """Returns how many bytes will be written, 0 if that cannot be known."""
    if job.layout is not None:
      height, width, channels = job.layout.image_shape
      images_left = sum(
          counts[unit] if counts else job.source.count(unit) for unit in todo
      )
      return images_left * height * width * channels + _SPARE_BYTES
    if job.change != images.Change():
      return 0
    size = sum(job.source.num_bytes(unit) for unit in todo)
    if isinstance(job.source, inputs.Files):
      size *= self._settings.request.part.expected
    return size + _SPARE_BYTES

  def _pack_units(self, job, todo, done, journal) -> list[str]:
    """Packs units, adds them to those done; returns what is damaged."""
    damaged = []
    tally = _Tally(job.source)
    for result in done.values():
      tally.add(result)
    before, started = tally.images, time.monotonic()
    with (
        self._pool(functools.partial(units.pack, job), len(todo)) as pool,
        progress_lib.Count("packing", "images") as shown,
    ):

      def look(in_work: int) -> None:
        self._check_stop()
        shown.update(tally.images + in_work, *tally.total())

      for unit, result in pool.run(todo, look):
        if isinstance(result, item.DamagedFileError):
          damaged.append(str(result))
          shown.message(f"damaged: {result}")
        elif isinstance(result, data_errors.DataError):
          raise result
        else:
          journal.add(result)
          done[unit] = result
          tally.add(result)
          # Those that are known now may already be too many.
          self._check_limit(done, tally.corrupt, job.source.num_images())
    self._new, self._seconds = tally.images - before, time.monotonic() - started
    self._peak_bytes = pool.peak_bytes
    return damaged

  def _finish(self, job, done, origin) -> manifest.Manifest:
    results = [done[unit] for unit in range(job.source.num_units)]
    corrupt = assembly.write_corrupt(self._directory.path, results)
    self._check_limit(done, corrupt, sum(result.images for result in results))
    return assembly.finish(job, results, origin)

  def _check_limit(
      self, done: Mapping[int, units.Result], corrupt: int, images: int | None
  ) -> None:
    """Makes sure that not too many of the images are left out."""
    limit = self._settings.limit
    if limit.allows(corrupt, images):
      return
    results = [done[unit] for unit in sorted(done)]
    assembly.write_corrupt(self._directory.path, results)
    raise errors.RunError(
        f"{corrupt} of {sum(result.images for result in results)} images do not"
        f" decode, more than --max_corrupt={limit.text} allows;"
        f" {self._directory.path / assembly.CORRUPT} lists them: pack a mended"
        " input elsewhere, or start the same command with a larger"
        " --max_corrupt"
    )

  def _pool(self, function: workers.Function, tasks: int) -> workers.Pool:
    return workers.Pool(function, min(self._settings.workers, tasks))

  def _look(self, in_work: int) -> None:
    del in_work
    self._check_stop()

  def _check_stop(self) -> None:
    if self._stop.requested:
      raise _StoppedError()

  def _describe(self, packed: manifest.Manifest) -> None:
    directory = self._directory.path
    size = sum(file.bytes for file in manifest.files_of(packed))
    print(
        f"{packed.records:,} images, classes: {len(packed.class_names):,},"
        f" shards: {len(packed.shards):,}, {size / 2**20:,.1f} MiB"
    )
    corrupt = directory / assembly.CORRUPT
    if corrupt.exists():
      with open(corrupt, encoding="utf-8") as file:
        print(f"{sum(1 for _ in file):,} were left out: {corrupt} says why")
    if self._seconds:
      print(
          f"{self._new / self._seconds:,.0f} images/s; the largest worker had"
          f" {self._peak_bytes / 2**20:,.0f} MiB"
      )
    print(f"fingerprint {packed.fingerprint}\nwritten to {directory}")


class _Tally:
  """Counts what is done, and guesses what there is."""

  def __init__(self, source: inputs.Input):
    self._source = source
    self._bytes = 0
    self._all_bytes = sum(map(source.num_bytes, range(source.num_units)))
    self.images = 0
    self.corrupt = 0

  def add(self, result: units.Result) -> None:
    """Counts a unit."""
    self._bytes += result.bytes_read
    self.images += result.images
    self.corrupt += len(result.corrupt)

  def total(self) -> tuple[int | None, bool]:
    """Returns the number of images, and whether it is a guess."""
    known = self._source.num_images()
    if known is not None or not self._bytes:
      return known, False
    return round(self.images * self._all_bytes / self._bytes), True
