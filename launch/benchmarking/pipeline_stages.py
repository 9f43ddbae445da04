"""What of a pipeline is timed in one thread: each step of an image's way.

A stage is a pass over the same few images. Where it draws, it draws the same in
every pass and, as far as it goes, in every other stage: the crops are the same.
"""

from collections.abc import Callable
from collections.abc import Sequence
import concurrent.futures
import dataclasses
import functools
import io

import numpy as np
from PIL import Image
import simplejpeg

from pipelines.sources import source as source_lib
from pipelines.transforms import augmentation
from pipelines.transforms import crops
from pipelines.transforms import decode
from pipelines.transforms import mixing
from pipelines.transforms import randaugment
from pipelines.transforms import regions
from pipelines.transforms import resize

# The first of `steps`.
CROP = "crop and resize"

_SEED = 0
# Images that single operations run on, in turn.
_OPERATION_IMAGES = 16
_JPEG = b"\xff\xd8\xff"


@dataclasses.dataclass(frozen=True)
class Stage:
  """A pass over some images: what `timing.interleave` calls a subject.

  Attributes:
    images: images in a pass.
    run: makes a pass, and returns when it is done.
  """

  images: int
  run: Callable[[], None]

  def __call__(self, passes: int) -> None:
    """Makes that many passes."""
    for _ in range(passes):
      self.run()


def _each(function: Callable[..., object], *columns: Sequence) -> Stage:
  """Makes a stage that calls a function on each row of some columns."""
  rows = list(zip(*columns, strict=True))
  return Stage(len(rows), functools.partial(_call, function, rows))


def _call(function: Callable[..., object], rows: Sequence[tuple]) -> None:
  for row in rows:
    function(*row)


def _decode_with_pillow(image: bytes, name: str) -> np.ndarray:
  del name
  with Image.open(io.BytesIO(image)) as opened:
    return np.asarray(opened.convert("RGB"))


def _decode_with_simplejpeg(image: bytes, name: str) -> np.ndarray:
  del name
  return simplejpeg.decode_jpeg(image)


def decoders(records: Sequence[source_lib.Record]) -> dict[str, Stage]:
  """Makes a stage of each decoder that can read the whole of all images.

  Args:
    records: of image files; of arrays, there is nothing to decode.

  Returns:
    Stages by the name of the decoder. This project's own is always there.
  """
  if any(isinstance(record["image"], np.ndarray) for record in records):
    return {}
  columns = [[record[key] for record in records] for key in ("image", "id")]
  stages = {"pipelines.transforms.decode": _each(decode.decode, *columns)}
  for name, function in (
      ("Pillow", _decode_with_pillow),
      ("simplejpeg", _decode_with_simplejpeg),
  ):
    stage = _each(function, *columns)
    try:
      stage(1)
    except (OSError, ValueError):
      # It is for other files: simplejpeg knows neither PNG nor CMYK.
      continue
    stages[name] = stage
  return stages


def in_threads(
    records: Sequence[source_lib.Record], threads: int
) -> dict[str, Stage]:
  """Makes the stages of `decoders`, in several threads each.

  Args:
    records: of image files.
    threads: how many.
  """
  # As many images for each thread as for a single one.
  return {
      name: Stage(
          one.images * threads,
          functools.partial(
              _run_in_threads,
              concurrent.futures.ThreadPoolExecutor(threads),
              one.run,
              threads,
          ),
      )
      for name, one in decoders(records).items()
  }


def _run_in_threads(
    pool: concurrent.futures.Executor, run: Callable[[], None], threads: int
) -> None:
  for done in [pool.submit(run) for _ in range(threads)]:
    done.result()


class Draws:
  """Generators of every image that draw the same in each pass."""

  def __init__(self, images: int):
    """Seeds a generator for each of so many images."""
    self._rng = np.random.default_rng(_SEED)
    self._states = [
        np.random.default_rng((_SEED, image)).bit_generator.state
        for image in range(images)
    ]

  def __getitem__(self, image: int) -> np.random.Generator:
    """Returns the generator of an image, as it was at first."""
    self._rng.bit_generator.state = self._states[image]
    return self._rng


def reading(source: source_lib.Source, count: int) -> Stage:
  """Makes the stage that reads the first records of a source."""
  return _each(source.__getitem__, range(count))


def header_and_crop(
    records: Sequence[source_lib.Record], config: augmentation.AugmentConfig
) -> Stage:
  """Makes the stage that finds out the size of images and draws crops."""
  draws = Draws(len(records))

  def draw(number, record):
    _draw_box(record, draws[number], config)

  return _each(draw, range(len(records)), records)


def resizing(
    records: Sequence[source_lib.Record], config: augmentation.AugmentConfig
) -> Stage:
  """Makes the stage that resizes crops, as large as they are decoded.

  Args:
    records: of image files.
    config: with Inception crops.
  """
  draws = Draws(len(records))
  size = config.image_size
  arguments = []
  for number, record in enumerate(records):
    box = _draw_box(record, draws[number], config)
    pixels = decode.decode(record["image"], record["id"])
    # JPEGs are decoded at the coarsest scale that still has enough pixels.
    scale = 1
    if record["image"].startswith(_JPEG):
      least = min(box.height, box.width)
      scale = next(s for s in (8, 4, 2, 1) if s == 1 or least >= s * size)
    height, width = (side // scale for side in pixels.shape[:2])
    top, left, rows, columns = (side / scale for side in box)
    arguments.append(
        (
            np.ascontiguousarray(pixels[::scale, ::scale][:height, :width]),
            crops.Box(
                top, left, min(rows, height - top), min(columns, width - left)
            ),
        )
    )
  return _each(
      lambda pixels, box: resize.resize(
          pixels, box, (size, size), config.resize
      ),
      *zip(*arguments, strict=True),
  )


def _draw_box(
    record: source_lib.Record,
    rng: np.random.Generator,
    config: augmentation.AugmentConfig,
) -> crops.Box:
  height, width = regions.size(record["image"], record["id"])
  return crops.draw_inception(
      rng, height, width, config.inception, config.image_size
  )


def transform(
    source: source_lib.Source,
    records: Sequence[source_lib.Record],
    config: augmentation.AugmentConfig,
) -> Stage:
  """Makes the stage of a whole transform.

  Args:
    source: where partners of mixtures are drawn from.
    records: what is read already.
    config: of the transform.
  """
  augment = augmentation.Augment(config, source)
  draws = Draws(len(records))

  def draw(rng):
    return source[int(rng.integers(len(source)))]

  calls = [
      records[first : first + augment.records]
      for first in range(0, len(records) - augment.records + 1, augment.records)
  ]

  def run():
    for number, call in enumerate(calls):
      augment(call, draws[number], draw)

  return Stage(len(calls) * augment.rows, run)


def plain(config: augmentation.AugmentConfig) -> augmentation.AugmentConfig:
  """Returns the config with the crop and the flip alone."""
  return dataclasses.replace(
      config,
      mix=mixing.MixConfig(),
      randaugment=randaugment.RandAugmentConfig(),
      views=1,
  )


def steps(
    config: augmentation.AugmentConfig,
) -> dict[str, augmentation.AugmentConfig]:
  """Returns the parts of a transform, each with one step more than the last.

  Args:
    config: the whole.

  Returns:
    Configs by the name of the step that is new. Steps that the config does
    without are left out.
  """
  part = dataclasses.replace(plain(config), flip=False)
  parts = {CROP: part}
  if config.flip:
    parts["flip"] = part = plain(config)
  if config.mix.mixes:
    parts["mix"] = part = dataclasses.replace(part, mix=config.mix)
  if config.randaugment.layers:
    parts["RandAugment"] = dataclasses.replace(
        part, randaugment=config.randaugment
    )
  return parts


def cropped(
    source: source_lib.Source,
    records: Sequence[source_lib.Record],
    config: augmentation.AugmentConfig,
    count: int,
) -> np.ndarray:
  """Returns what the single operations and the batches are measured on.

  Args:
    source: where the records come from.
    records: what to crop.
    config: how.
    count: how many images; records are cropped in turn.

  Returns:
    uint8 `[count, height, width, channels]`.
  """
  augment = augmentation.Augment(steps(config)[CROP], source)
  draws = Draws(count)
  return np.stack(
      [
          augment(
              [records[number % len(records)]],
              draws[number],
              source.__getitem__,
          )[0]["image"]
          for number in range(count)
      ]
  )


def operations(images: np.ndarray, magnitude: float) -> dict[str, Stage]:
  """Makes a stage of each operation of RandAugment.

  Args:
    images: uint8 `[images, height, width, 3]`; without colour there is none.
    magnitude: the level.
  """
  if images.shape[-1] != 3:
    return {}
  images = images[:_OPERATION_IMAGES]
  places = np.random.default_rng(_SEED).random((len(images), 2)).tolist()
  return {
      name: _each(
          lambda image, place, operation=operation: operation(
              image, magnitude, place
          ),
          images,
          places,
      )
      for name, operation in randaugment.OPERATIONS.items()
  }


def mixtures(images: np.ndarray) -> dict[str, Stage]:
  """Makes the stages of mixing two images that are cropped.

  Args:
    images: uint8 `[images, height, width, channels]`.
  """
  images = images[:_OPERATION_IMAGES]
  draws = Draws(len(images))
  ways = {
      "MixUp": mixing.MixConfig(mixup_alpha=0.2),
      "CutMix": mixing.MixConfig(cutmix=True),
  }
  return {
      name: _each(
          lambda image, partner, number, way=way: mixing.mix(
              image, partner, draws[number], way
          ),
          images,
          np.roll(images, 1, axis=0),
          range(len(images)),
      )
      for name, way in ways.items()
  }
