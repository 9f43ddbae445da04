"""Measures all stages of a pipeline, and the whole of it, in turn."""

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
import contextlib
import dataclasses
import functools
import gc
import time

import jax

from launch.benchmarking import pipeline_chains
from launch.benchmarking import pipeline_photographs
from launch.benchmarking import pipeline_stages
from launch.benchmarking import timing
from launch.console import errors
from launch.running import experiment
from pipelines import loader
from pipelines.transforms import augmentation

# A chain hands over whole batches, so it needs longer than a stage.
_CHAIN_SECONDS = 10

# At rest, a process uses next to nothing of so long a time. If it is never so,
# something else goes on in it, and that is measured along.
_REST_SECONDS = 0.02
_SETTLE_SECONDS = 10.0

# Steps that a transform has inside of itself, beside reading the record.
READ, DRAW, RESIZE = "read", "draw", "resize"
PARTS = (DRAW, RESIZE)

Chain = Callable[[], contextlib.AbstractContextManager[pipeline_stages.Stage]]


@dataclasses.dataclass(frozen=True, order=True)
class Readers:
  """Who reads: worker processes, and the threads of each.

  Attributes:
    workers: 0 reads in this process.
    threads: 0 prepares a batch when it is asked for.
  """

  workers: int
  threads: int


@dataclasses.dataclass(frozen=True, order=True)
class Key:
  """What was measured.

  Attributes:
    kind: "decoder", "threads" (a decoder in a thread for each core), "step",
      "operation", "mixture", "batch", "loader", "chain" (the whole, up to
      the device) or "plain chain" (with crop and flip alone).
    name: of the stage.
    readers: of a chain.
  """

  kind: str
  name: str
  readers: Readers | None = None

  def __str__(self) -> str:
    if self.readers is None:
      return f"{self.kind} {self.name}"
    return (
        f"{self.kind} with {self.readers.threads} threads and"
        f" {self.readers.workers} workers"
    )


# Seconds per image in each repeat.
Times = dict[Key, list[float]]


class Pipeline:
  """The stages and the chains of an experiment's training images."""

  def __init__(
      self,
      config: experiment.ExperimentConfig,
      source: pipeline_photographs.Sample,
      batch_size: int,
  ):
    """Reads the images, and checks that all fits.

    Args:
      config: the experiment.
      source: the images to measure on.
      batch_size: of the chains.

    Raises:
      errors.RunError: config, images, batch and devices do not fit.
    """
    self._config = config
    self._augment_config = config.data.augment
    self._source = source
    self._batch_size = batch_size
    try:
      self._augment = augmentation.Augment(self._augment_config, source)
    except ValueError as error:
      raise errors.RunError(f"--config.data.augment.{error}") from error
    channels = self._augment.image_shape[-1]
    if len(config.input.mean) != channels:
      raise errors.RunError(
          f"--config.input.mean has {len(config.input.mean)} entries for"
          f" images of {channels} channels; give one per channel"
      )
    for what, least in (
        ("rows that are made together", self._augment.rows),
        ("devices", jax.device_count()),
    ):
      if batch_size % least:
        raise errors.RunError(
            f"--batch_size={batch_size} does not divide by {least} {what}; use"
            f" a multiple of {least}"
        )
    if source.count < self._augment.records:
      raise errors.RunError(
          f"{source.count} images are less than the {self._augment.records}"
          " that are mixed; give more --images, or a larger directory"
      )
    self._records = [source[index] for index in range(source.count)]
    self._images = pipeline_stages.cropped(
        source, self._records, self._augment_config, batch_size
    )

  def describe(self) -> str:
    """Returns what is measured, in a line."""
    files = [
        len(record["image"])
        for record in self._records
        if isinstance(record["image"], bytes)
    ]
    length = ""
    if files:
      length = f", {sum(files) / len(files) / 1000:.0f} kB on average"
    height, width, channels = self._augment.image_shape
    steps = ", ".join(pipeline_stages.steps(self._augment_config))
    return (
        f"{len(self._records)} images{length}, to"
        f" {height}x{width}x{channels} by {steps}; batches of"
        f" {self._batch_size}"
    )

  def stages(self, cores: int) -> dict[Key, pipeline_stages.Stage]:
    """Makes everything that is measured in one thread.

    Args:
      cores: threads that decoders are measured in besides.

    Returns:
      Stages in the order of an image's way.
    """
    config, records = self._augment_config, self._records
    stages = {}

    def add(kind, named):
      stages.update({Key(kind, name): one for name, one in named.items()})

    add("decoder", pipeline_stages.decoders(records))
    add("threads", pipeline_stages.in_threads(records, cores))
    reading = pipeline_stages.reading(self._source, len(records))
    add("step", {READ: reading})
    if config.crop == "inception":
      add("step", {DRAW: pipeline_stages.header_and_crop(records, config)})
      if self._source.image_shape is None:
        add("step", {RESIZE: pipeline_stages.resizing(records, config)})
    add(
        "step",
        {
            name: pipeline_stages.transform(self._source, records, part)
            for name, part in pipeline_stages.steps(config).items()
        },
    )
    images, magnitude = self._images, config.randaugment.magnitude
    add("operation", pipeline_stages.operations(images, magnitude))
    add("mixture", pipeline_stages.mixtures(images))
    add("batch", pipeline_chains.batches(images, self._config.input))
    return stages

  def chains(self, readers: Sequence[Readers]) -> dict[Key, Chain]:
    """Makes what starts the whole chain, for each way to read.

    Args:
      readers: the ways.

    Returns:
      Context managers, by the kind and the way. Without workers there is also
      the chain of crop and flip alone, if the transform does more.
    """
    plain = pipeline_stages.plain(self._augment_config)
    kinds = {"chain": self._augment}
    if plain != self._augment_config:
      kinds["plain chain"] = augmentation.Augment(plain, self._source)
    normalize = pipeline_chains.normalizer(self._config.input)
    chains = {
        Key("loader", "alone"): functools.partial(
            pipeline_chains.loader_alone, self._source, self._images
        )
    }
    for kind, augment in kinds.items():
      for way in readers:
        if kind == "chain" or not way.workers:
          chains[Key(kind, "to the device", way)] = functools.partial(
              pipeline_chains.chain,
              self._source,
              augment,
              self._batch_size,
              loader.ReadConfig(
                  num_workers=way.workers, num_threads=way.threads
              ),
              normalize,
          )
    return chains


def measure(
    stages: Mapping[Key, pipeline_stages.Stage],
    chains: Mapping[Key, Chain],
    *,
    repeats: int,
    min_seconds: float,
    say: Callable[[str], None] = lambda text: None,
) -> Times:
  """Measures everything once in each repeat.

  A chain is started for each measurement and ended after it: what it would
  prepare ahead meanwhile would slow the others, and make its own next start
  look fast.

  Args:
    stages: what has been run once.
    chains: what starts the others.
    repeats: measurements of each.
    min_seconds: the least duration of the measurement of a stage; a chain takes
      ten times as long.
    say: told what is measured.

  Returns:
    Seconds per image.
  """
  times = {key: [] for key in [*stages, *chains]}

  def once(key, stage, seconds):
    (per_pass,) = timing.interleave(
        {key: stage}, repeats=1, min_seconds=seconds
    )[key]
    times[key].append(per_pass / stage.images)

  for repeat in range(repeats):
    for key, stage in stages.items():
      say(f"measuring {repeat + 1}/{repeats}: {key}")
      once(key, stage, min_seconds)
    for key, chain in chains.items():
      say(f"measuring {repeat + 1}/{repeats}: {key}")
      with chain() as stage:
        once(key, stage, _CHAIN_SECONDS * min_seconds)
      _settle()
  return times


def _settle() -> None:
  """Waits until this process is at rest.

  A thread of a chain that has ended first finishes the batch it is at.
  """
  gc.collect()
  end = time.monotonic() + _SETTLE_SECONDS
  while time.monotonic() < end:
    before = time.process_time()
    time.sleep(_REST_SECONDS)
    if time.process_time() - before < _REST_SECONDS / 10:
      return
