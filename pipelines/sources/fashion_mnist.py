"""Fashion-MNIST: 28x28 grey photos of clothes in 10 classes.

60,000 training and 10,000 test images; https://github.com/zalandoresearch/
fashion-mnist. The labels and images are IDX files, plain or compressed.
"""

import os

import numpy as np

from pipelines import errors
from pipelines.sources import idx
from pipelines.sources import source as source_lib

CLASS_NAMES = (
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle boot",
)

_FILE_PREFIXES = {"train": "train", "test": "t10k"}
_IMAGE_SIZE = (28, 28)


def load(
    directory: str | os.PathLike[str], split: str
) -> source_lib.ArraySource:
  """Reads one split of Fashion-MNIST into memory.

  Args:
    directory: Where the IDX files are, under their published names.
    split: "train" or "test".

  Returns:
    A source of images [28, 28, 1] with ids such as "train/00017". Its
    fingerprint does not depend on whether the files are compressed.

  Raises:
    DataError: If a file is missing, corrupt, or does not fit the other one.
    ValueError: If there is no such split.
  """
  if split not in _FILE_PREFIXES:
    raise ValueError(
        f"no split {split!r} in Fashion-MNIST: choose from"
        f" {', '.join(_FILE_PREFIXES)}"
    )
  stem = os.path.join(directory, _FILE_PREFIXES[split])
  images_path = f"{stem}-images-idx3-ubyte"
  labels_path = f"{stem}-labels-idx1-ubyte"
  images = idx.read(images_path, rank=3)
  labels = idx.read(labels_path, rank=1)
  if images.shape[1:] != _IMAGE_SIZE:
    raise errors.DataError(
        f"{images_path}: images of {images.shape[1]}x{images.shape[2]} pixels,"
        " expected 28x28: not Fashion-MNIST; fetch it again"
    )
  if len(images) != len(labels):
    raise errors.DataError(
        f"{labels_path}: {len(labels)} labels for {len(images)} images: the"
        " two files do not belong together; fetch both again"
    )
  if np.any(labels >= len(CLASS_NAMES)):
    raise errors.DataError(
        f"{labels_path}: label {labels.max()}, expected 0 to"
        f" {len(CLASS_NAMES) - 1}: the file is corrupt; fetch it again"
    )
  return source_lib.ArraySource(
      images[..., np.newaxis], labels, CLASS_NAMES, id_prefix=split
  )
