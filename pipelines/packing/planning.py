"""How many images make a shard, and how shards lie in an array."""

from collections.abc import Sequence
import itertools

from pipelines import errors
from pipelines.packing import images
from pipelines.packing import inputs
from pipelines.packing import item
from pipelines.packing import listing as listing_lib
from pipelines.packing import tensorstore_shards

# Large enough that shards are few, small enough to move and to hold.
FILE_SHARD_BYTES = 2**28
# A worker holds one of these in memory, twice while it is written.
ARRAY_SHARD_BYTES = 2**26
# A small set has as many shards as this, so that many workers have work; but
# none of fewer images than that.
_MANY_SHARDS = 16
_FEW_IMAGES = 64
_LOOK_AT = 1000


def images_per_shard(num_images: int, image_bytes: float, limit: int) -> int:
  """Returns how many images make a shard, by default.

  Args:
    num_images: How many there are.
    image_bytes: Bytes of one, on average.
    limit: Bytes that a shard should not exceed.
  """
  most = max(1, int(limit // max(image_bytes, 1)))
  even = -(-num_images // _MANY_SHARDS)
  return min(most, max(even, _FEW_IMAGES))


def image_shape(
    source: inputs.Files | listing_lib.Listing, change: images.Change
) -> tuple[int, int, int]:
  """Returns the shape of all images, which is that of the first.

  Args:
    source: Where they are.
    change: What is changed in them.

  Raises:
    DataError: If none of the first can be decoded.
  """
  if change.size:
    return (*change.size, 3)
  if isinstance(source, listing_lib.Listing):
    found = source.read(0, len(source))
  else:
    found = itertools.chain.from_iterable(
        source.read(unit) for unit in range(source.num_units)
    )
  for entry in itertools.islice(found, _LOOK_AT):
    shape = _shape(entry, change)
    if shape:
      return shape
  raise errors.DataError(
      f"none of the first {_LOOK_AT} images decodes; check --input, or give"
      " the size of all with --size=HEIGHTxWIDTH"
  )


def array_of_files(
    counts: Sequence[int],
    shape: tuple[int, int, int],
) -> tensorstore_shards.Layout:
  """Returns a layout in which each file of many images has equal room.

  Args:
    counts: Images in each file.
    shape: Height, width and channels of an image.
  """
  most = max(1, max(counts))
  fitting = max(1, ARRAY_SHARD_BYTES // _size(shape))
  shards_per_unit = -(-most // fitting)
  return tensorstore_shards.Layout(
      shape, -(-most // shards_per_unit), shards_per_unit
  )


def array_of_listing(
    num_images: int, shape: tuple[int, int, int], rows_per_shard: int
) -> tensorstore_shards.Layout:
  """Returns a layout in which a unit is a shard.

  Args:
    num_images: How many there are.
    shape: Height, width and channels of an image.
    rows_per_shard: Images in a shard; 0 chooses.
  """
  rows = rows_per_shard or images_per_shard(
      num_images, _size(shape), ARRAY_SHARD_BYTES
  )
  return tensorstore_shards.Layout(shape, rows, 1)


def _shape(entry: item.Item, change) -> tuple[int, int, int] | None:
  if entry.fault:
    return None
  try:
    image = images.make(entry.data, entry.id, change, as_pixels=True)
  except errors.DataError:
    return None
  return image.pixels.shape


def _size(shape: tuple[int, int, int]) -> int:
  height, width, channels = shape
  return height * width * channels
