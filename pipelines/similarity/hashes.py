"""What images are compared by: a digest of all bits, and a perceptual hash.

The perceptual hash is pHash, as the imagehash library has it: which of the 8x8
lowest frequencies of a grey picture of 32x32 pixels are above their median? It
outlives what leaves the shape of an image alone: other sizes and formats,
recompression, other brightness, contrast or colour, a few pixels cut from the
rim. It does not outlive a closer crop, a turn or a mirror; so there is a second
one, of the mirrored picture.

A picture with few frequencies, such as a single colour, a gradient or stripes,
has a median of rounding noise, and with it such a hash: all blank images would
be copies of each other. These are `PLAIN`, and compared by their digest alone.
"""

from collections.abc import Iterable
import hashlib

import imagehash
import numpy as np
from PIL import Image
from scipy import fft

from pipelines import errors
from pipelines.sources import source as source_lib
from pipelines.transforms import crops
from pipelines.transforms import decode
from pipelines.transforms import regions

# Names the rules of this module: hashes by other rules need another name.
SCHEME = "phash-1"

# The states of a record; 0 is none of them, as a hole in a file is.
READY, PLAIN, CORRUPT = 1, 2, 3

DTYPE = np.dtype(
    [
        ("digest", "S16"),
        ("perceptual", "<u8"),
        ("mirrored", "<u8"),
        ("state", "u1"),
    ]
)

# Sides of the picture and of the block of frequencies, as in imagehash.
_SIDE, _FREQUENCIES = 32, 8
# Three standard deviations of what rounding to bytes adds to a frequency. That
# of a pixel is sqrt(1 / 12), and the norm of a cosine is 4 * sqrt(16 * 16).
_NOISE = 3 * 12**-0.5 * 64
# Half of SHA-256: enough to tell apart all images there are.
_DIGEST_BYTES = DTYPE["digest"].itemsize


def of_records(
    source: source_lib.Source, indices: Iterable[int], *, of_pixels: bool
) -> np.ndarray:
  """Hashes some records.

  Args:
    source: Where they are read.
    indices: Which.
    of_pixels: Whether digests are of the decoded pixels, so that they are the
      same in every lossless storage. Those of the bytes of a file are cheaper,
      since the perceptual hash needs a small picture alone.

  Returns:
    `DTYPE` [indices]. Records whose image does not decode are `CORRUPT`.

  Raises:
    DataError: If a record cannot be read at all.
  """
  return np.array(
      [_of_record(source[index], of_pixels) for index in indices], DTYPE
  )


def damage(record: source_lib.Record) -> str:
  """Returns, in one line, why the image of a record does not decode.

  Args:
    record: One that is `CORRUPT`.
  """
  try:
    _picture(_pixels(record), record["id"])
  except errors.DataError as error:
    return str(error)
  return f"{record['id']}: it decodes now, and did not when it was hashed"


def perceptual(picture: np.ndarray) -> int:
  """Returns the pHash of a picture, its first bit the highest of 64.

  Args:
    picture: uint8 [32, 32], grey.
  """
  bits = imagehash.phash(Image.fromarray(picture), _FREQUENCIES).hash
  return int.from_bytes(np.packbits(bits).tobytes(), "big")


def _of_record(
    record: source_lib.Record, of_pixels: bool
) -> tuple[bytes, int, int, int]:
  """Returns a row of `DTYPE`."""
  try:
    image = _pixels(record) if of_pixels else record["image"]
    picture = _picture(image, record["id"])
  except errors.DataError:
    # Its state says so, and who asks for the hashes names the record.
    return b"", 0, 0, CORRUPT
  digest = _digest(image)
  if _is_plain(picture):
    return digest, 0, 0, PLAIN
  return digest, perceptual(picture), perceptual(picture[:, ::-1]), READY


def _pixels(record: source_lib.Record) -> np.ndarray:
  image = record["image"]
  if isinstance(image, np.ndarray):
    return image
  return decode.decode(image, record["id"])


def _digest(image: np.ndarray | bytes) -> bytes:
  digest = hashlib.sha256()
  if isinstance(image, np.ndarray):
    # Grey pixels are those that a file of them decodes to.
    image = np.ascontiguousarray(np.broadcast_to(image, (*image.shape[:2], 3)))
    digest.update(f"{image.shape[0]}x{image.shape[1]} ".encode())
  digest.update(image)
  return digest.digest()[:_DIGEST_BYTES]


def _picture(image: np.ndarray | bytes, name: str) -> np.ndarray:
  """Returns an image as uint8 [32, 32], grey."""
  height, width = regions.size(image, name)
  small = regions.read(
      image,
      crops.Box(0, 0, height, width),
      (_SIDE, _SIDE),
      "bicubic_antialias",
      name,
  )
  if small.shape[2] == 1:
    return small[..., 0]
  return np.asarray(Image.fromarray(small).convert("L"))


def _is_plain(picture: np.ndarray) -> bool:
  """Whether less than half of the frequencies are above the noise."""
  frequencies = fft.dctn(picture.astype(np.float64))
  lowest = np.abs(frequencies[:_FREQUENCIES, :_FREQUENCIES])
  return np.count_nonzero(lowest > _NOISE) < lowest.size / 2
