"""From colour to grey, for networks of one channel."""

import numpy as np

# Of ITU-R BT.601, in 1 / 65536, as Pillow's conversion to "L" has them.
_WEIGHTS = np.array([19595, 38470, 7471], np.uint32)


def with_channels(image: np.ndarray, channels: int) -> np.ndarray:
  """Returns an image with the channels that a network takes.

  What is grey already keeps its values; grey images are repeated for networks
  of colour.

  Args:
    image: uint8 [height, width, 1 or 3].
    channels: 1 or 3.

  Returns:
    uint8 [height, width, channels].
  """
  found = image.shape[-1]
  if {found, channels} - {1, 3}:
    raise ValueError(f"{found} channels to {channels}: give 1 or 3")
  if found == channels:
    return image
  if channels == 3:
    return np.repeat(image, 3, axis=-1)
  luma = image @ _WEIGHTS
  return ((luma + (1 << 15)) >> 16).astype(np.uint8)[..., np.newaxis]
