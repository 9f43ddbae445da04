"""What of a pipeline is timed in batches: the loader, and the whole chain."""

from collections.abc import Callable
from collections.abc import Iterator
import contextlib
import dataclasses

import jax
import numpy as np

from launch.benchmarking import pipeline_stages
from nfnets.training import inputs
from nfnets.training import sharding
from pipelines import device_feed
from pipelines import loader
from pipelines.sources import source as source_lib
from pipelines.transforms import augmentation
from pipelines.transforms import transform as transform_lib

_SEED = 0
# Batches that the feed keeps on the devices; its default.
_DEPTH = 2


def batches(
    images: np.ndarray, config: inputs.InputConfig
) -> dict[str, pipeline_stages.Stage]:
  """Makes the stages of what is done with a whole batch.

  Args:
    images: uint8 `[batch, height, width, channels]`.
    config: how to normalise.
  """
  rows = list(images)
  batch_sharding = sharding.over_batch(sharding.make_mesh())
  on_device = jax.device_put(images, batch_sharding)
  normalize = normalizer(config)
  mean = np.asarray(config.mean, np.float32)
  scale = 1 / np.asarray(config.std, np.float32)

  def on_host():
    centred = images.astype(np.float32)
    centred -= mean
    centred *= scale

  runs = {
      "stack": lambda: np.stack(rows),
      # As the feed does: it copies before the transfer.
      "to the device": lambda: jax.block_until_ready(
          jax.device_put(images.copy(), batch_sharding)
      ),
      "normalise on the device": lambda: jax.block_until_ready(
          normalize(on_device)
      ),
      "normalise in NumPy": on_host,
  }
  return {
      name: pipeline_stages.Stage(len(images), run)
      for name, run in runs.items()
  }


def normalizer(
    config: inputs.InputConfig,
) -> Callable[[jax.Array], jax.Array]:
  """Returns the compiled normalisation of a batch."""
  return jax.jit(lambda images: inputs.normalize(images, config))


class _Ready:
  """A transform that has its rows already."""

  records = 1
  rows = 1

  def __init__(self, images: np.ndarray):
    self._rows = [
        {"image": image, "label": np.int32(0), "id": "ready"}
        for image in images
    ]

  def __call__(self, records, rng, draw) -> list[transform_lib.Row]:
    del records, draw
    return [self._rows[int(rng.random() * len(self._rows))]]


@contextlib.contextmanager
def loader_alone(
    source: source_lib.Source, images: np.ndarray
) -> Iterator[pipeline_stages.Stage]:
  """Starts a loader in this thread that reads, draws and stacks, and no more.

  Args:
    source: the records.
    images: uint8 `[batch, height, width, channels]`, the images of all batches.

  Yields:
    The stage of a batch.
  """
  config = loader.LoaderConfig(seed=_SEED, global_batch_size=len(images))
  with loader.train_batches(source, config, _Ready(images)) as stream:
    yield pipeline_stages.Stage(len(images), lambda: next(stream))


@contextlib.contextmanager
def chain(
    source: source_lib.Source,
    augment: augmentation.Augment,
    batch_size: int,
    read: loader.ReadConfig,
    normalize: Callable[[jax.Array], jax.Array],
) -> Iterator[pipeline_stages.Stage]:
  """Starts the whole way, from the source to normalised images on the device.

  Args:
    source: the records.
    augment: the transform.
    batch_size: examples in a batch.
    read: threads and workers.
    normalize: what the step does first with images.

  Yields:
    The stage of so many batches as are made at the same time. What was made
    ahead while the chain started is used up already.
  """
  config = loader.LoaderConfig(
      seed=_SEED, global_batch_size=batch_size, **dataclasses.asdict(read)
  )
  at_once = max(read.num_threads, 1) * max(read.num_workers, 1)
  stream = loader.train_batches(source, config, augment)
  with device_feed.DeviceFeed(
      stream, sharding.over_batch(sharding.make_mesh()), depth=_DEPTH
  ) as feed:

    def run(taken=at_once):
      for _ in range(taken):
        jax.block_until_ready(normalize(next(feed)["image"]))

    ahead = max(read.prefetch_batches, read.num_threads)
    run(_DEPTH + ahead * max(read.num_workers, 1))
    yield pipeline_stages.Stage(batch_size * at_once, run)
