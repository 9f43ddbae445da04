"""What the images of a source are like, from their headers: nothing is decoded.

A survey of some records joins with those of others, so that many may be made at
once.
"""

from collections.abc import Iterable
from collections.abc import Sequence
import dataclasses
import io

import numpy as np
from PIL import Image

from pipelines import errors
from pipelines.sources import source as source_lib
from pipelines.transforms import decode

IMAGES = np.dtype(
    [
        ("format", "U8"),
        ("mode", "U8"),
        ("height", np.int64),
        ("width", np.int64),
        ("bytes", np.int64),
    ]
)

# The colours of a JPEG, by the number of its components.
_JPEG_MODES = {1: "L", 3: "RGB", 4: "CMYK"}


@dataclasses.dataclass(frozen=True)
class Survey:
  """Some records.

  Attributes:
    records: How many there are.
    class_counts: int64 [classes], how many have each label.
    images: `IMAGES` [images], those whose header can be read, upright. The
      modes are those of Pillow, such as "L" and "RGB"; an image that is no file
      has the format "pixels".
    damaged: Of the others, what is wrong with each.
  """

  records: int
  class_counts: np.ndarray
  images: np.ndarray
  damaged: tuple[str, ...]


def of_records(source: source_lib.Source, indices: Iterable[int]) -> Survey:
  """Looks at some records.

  Args:
    source: Where they are.
    indices: Which.

  Raises:
    DataError: If a record cannot be read.
  """
  counts = np.zeros(source.num_classes, np.int64)
  records, images, damaged = 0, [], []
  for index in indices:
    record = source[index]
    records += 1
    np.add.at(counts, record["label"], 1)
    try:
      images.append(_image(record["image"], record["id"]))
    except errors.DataError as error:
      damaged.append(str(error))
  return Survey(records, counts, np.array(images, IMAGES), tuple(damaged))


def join(parts: Sequence[Survey]) -> Survey:
  """Returns the survey of all records of some.

  Args:
    parts: One or more surveys of the same source.
  """
  return Survey(
      records=sum(part.records for part in parts),
      class_counts=np.sum([part.class_counts for part in parts], axis=0),
      images=np.concatenate([part.images for part in parts]),
      damaged=tuple(text for part in parts for text in part.damaged),
  )


def sample(records: int, count: int) -> np.ndarray:
  """Chooses records that lie evenly over all; always the same.

  Args:
    records: How many there are.
    count: How many are wanted; 0 is all.

  Returns:
    Ascending indices, int64 [min(count, records)], or [records].
  """
  count = min(count or records, records)
  return np.arange(count) * records // max(count, 1)


def _image(
    image: np.ndarray | bytes, name: str
) -> tuple[str, str, int, int, int]:
  """Returns a row of `IMAGES`."""
  if isinstance(image, np.ndarray):
    height, width, channels = image.shape
    mode = {1: "L", 3: "RGB"}.get(channels, f"{channels}")
    return "pixels", mode, height, width, image.nbytes
  header = decode.header(image, name)
  mode = _JPEG_MODES.get(header.components)
  if mode is None:
    with Image.open(io.BytesIO(image), formats=[header.format]) as opened:
      mode = opened.mode
  return header.format, mode, header.height, header.width, len(image)
