"""Parameters and images that are the same numbers on every machine."""

import zlib

import haiku as hk
import numpy as np

from nfnets.models import variants
from nfnets.models import weights

# Odd edges in every stage, and no two sides alike.
_IMAGES = (2, 20, 36, 3)


def parameters(
    config: variants.NFNetConfig,
    num_classes: int = 10,
    image_channels: int = 3,
) -> hk.Params:
  """Returns parameters that leave nothing out: no gain or bias is zero.

  Each leaf is drawn from its name, so none depends on the others.

  Args:
    config: the variant.
    num_classes: size of the classifier.
    image_channels: 3 for colour, 1 for grey.
  """
  shapes = weights.template(config, num_classes, image_channels)
  return {
      module: {
          name: _leaf(f"{module}/{name}", name, leaf.shape)
          for name, leaf in leaves.items()
      }
      for module, leaves in shapes.items()
  }


def images() -> np.ndarray:
  """Returns normalised images, float32 `[2, 20, 36, 3]`."""
  return 1.7 * _uniform("images", _IMAGES)


def _leaf(path: str, name: str, shape: tuple[int, ...]) -> np.ndarray:
  drawn = _uniform(path, shape)
  if name == "w":
    fan_in = np.prod(shape[-4:-1])
    drawn *= np.float32(np.sqrt(3 / fan_in))
  elif name in ("gain", "skip_gain"):
    drawn *= np.float32(0.25)
    drawn += np.float32(1)
  else:
    drawn *= np.float32(0.25)
  return drawn


def _uniform(seed: str, shape: tuple[int, ...]) -> np.ndarray:
  """Draws from [-1, 1)."""
  generator = np.random.default_rng(zlib.crc32(seed.encode()))
  drawn = generator.random(shape, np.float32)
  drawn *= np.float32(2)
  drawn -= np.float32(1)
  return drawn
