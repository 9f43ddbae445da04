"""Images of the one size that the rows of a batch have."""

import numpy as np

from pipelines.sources import source as source_lib
from pipelines.transforms import crops
from pipelines.transforms import regions


def shape(image_size: int, source: source_lib.Source) -> tuple[int, int, int]:
  """Returns the shape of images after a transform to a size.

  Args:
    image_size: Height and width, or 0 for those of the source.
    source: Where images come from.

  Raises:
    ValueError: If the size is 0 and the images of the source differ.
  """
  if not image_size:
    if source.image_shape is None:
      raise ValueError("image_size=0 needs images of one size: set a size")
    return source.image_shape
  # Files are decoded to colour, whatever is in them.
  channels = 3 if source.image_shape is None else source.image_shape[-1]
  return image_size, image_size, channels


def whole(
    image: np.ndarray | bytes, size: tuple[int, int], method: str, name: str
) -> np.ndarray:
  """Returns a whole image in a size, whatever its aspect.

  Args:
    image: See `source.Record`.
    size: Height and width.
    method: How to resize, one of `resize.METHODS`.
    name: What error messages call the image.

  Returns:
    uint8 [height, width, channels].
  """
  if isinstance(image, np.ndarray) and image.shape[:2] == size:
    return image
  height, width = regions.size(image, name)
  box = crops.Box(0, 0, height, width)
  return regions.read(image, box, size, method, name)
