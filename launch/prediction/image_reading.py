"""Reads image files as a network takes them: several at once, in order."""

import collections
from collections.abc import Iterable
from collections.abc import Iterator
from concurrent import futures
from typing import NamedTuple

import numpy as np

from pipelines import errors
from pipelines.packing import images
from pipelines.sources import file_list
from pipelines.sources import source as source_lib
from pipelines.transforms import evaluation
from pipelines.transforms import grey
from pipelines.transforms import regions

# A file of more bytes, or of more pixels, is left to one thread that reads only
# such: some at a time would need gigabytes. Nor may each thread read one in
# turn, because each keeps the memory that it ever needed.
_LARGE = 2**24


class Reading(NamedTuple):
  """What became of one file.

  Attributes:
    name: the file's.
    image: uint8 `[height, width, channels]`; None if it cannot be read.
    fault: why not; else empty.
  """

  name: str
  image: np.ndarray | None
  fault: str


def read(
    source: file_list.FileListSource,
    config: evaluation.EvaluationCropConfig,
    channels: int,
    threads: int,
) -> Iterator[Reading]:
  """Reads all files, in their order; few of them are in memory at a time.

  Args:
    source: the files.
    config: what to take of an image.
    channels: 3 for colour, 1 for grey, to which colour is converted.
    threads: how many files are read at once.

  Yields:
    What became of each.
  """
  crop = evaluation.EvaluationCrop(config, source, source.max_labels)

  def cropped(record: source_lib.Record) -> np.ndarray:
    return grey.with_channels(crop(record)["image"], channels)

  def one(index: int) -> Reading:
    name = source.record_id(index)
    try:
      if source.size(index) > _LARGE:
        image = large.submit(lambda: cropped(source[index])).result()
      else:
        record = source[index]
        height, width = regions.size(record["image"], name)
        if height * width > _LARGE:
          image = large.submit(cropped, record).result()
        else:
          image = cropped(record)
    except errors.DataError as error:
      return Reading(name, None, images.fault(error, name))
    return Reading(name, image, "")

  with (
      futures.ThreadPoolExecutor(1, "read_large") as large,
      futures.ThreadPoolExecutor(threads, "read") as pool,
  ):
    waiting = collections.deque()
    try:
      for index in range(len(source)):
        waiting.append(pool.submit(one, index))
        if len(waiting) > 2 * threads:
          yield waiting.popleft().result()
      while waiting:
        yield waiting.popleft().result()
    finally:
      for future in waiting:
        future.cancel()


def batches(readings: Iterable[Reading], size: int) -> Iterator[list[Reading]]:
  """Yields readings in groups, in their order.

  Args:
    readings: as `read` gives them.
    size: how many images a group may have; files that cannot be read come on
      top of that.
  """
  batch, count = [], 0
  for reading in readings:
    batch.append(reading)
    count += reading.image is not None
    # Of a folder of bad files one wants to hear before its end.
    if count == size or len(batch) == 16 * size:
      yield batch
      batch, count = [], 0
  if batch:
    yield batch
