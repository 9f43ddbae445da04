"""Pictures of where in an image a class was seen."""

import pathlib

import matplotlib
import numpy as np
from PIL import Image

from pipelines import atomic_files

# Small images are shown larger.
_SIDE = 256
_OPACITY = 0.5


def draw(image: np.ndarray, heat: np.ndarray, path: pathlib.Path) -> None:
  """Draws an image, and beside it the image under a map of heat.

  Args:
    image: uint8 [height, width, 1 or 3].
    heat: [rows, columns], over the whole image; the coldest place of it is
      drawn as the coldest colour and the hottest as the hottest.
    path: The PNG to write.

  Raises:
    DataError: If it cannot be written.
  """
  plain = Image.fromarray(image[..., 0] if image.shape[-1] == 1 else image)
  plain = plain.convert("RGB")
  scale = max(1, -(-_SIDE // max(plain.size)))
  plain = plain.resize(
      (plain.width * scale, plain.height * scale), Image.Resampling.NEAREST
  )
  heat = heat - heat.min()
  # A flat map is cold all over.
  heat = heat / max(heat.max(), np.finfo(np.float32).tiny)
  smooth = Image.fromarray(heat.astype(np.float32)).resize(
      plain.size, Image.Resampling.BILINEAR
  )
  colours = matplotlib.colormaps["viridis"](np.asarray(smooth), bytes=True)
  warm = Image.blend(plain, Image.fromarray(colours).convert("RGB"), _OPACITY)
  both = Image.new("RGB", (2 * plain.width, plain.height))
  both.paste(plain, (0, 0))
  both.paste(warm, (plain.width, 0))
  with atomic_files.replacing(path) as draft:
    both.save(draft, format="PNG")
