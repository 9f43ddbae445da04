"""Classifies images with an exported network: needs jax, numpy and Pillow.

  python predict.py photo.jpg ...

It lies beside the files that it reads: `program.mlir.bc`, the network as
portable StableHLO; `program.json`, how to call it; `model.safetensors`, its
parameters; and `network.json`, what it takes and the names of its classes.
"""

import dataclasses
import json
import pathlib
import struct
import sys

import jax
from jax import export
import jax.numpy as jnp
import numpy as np
from PIL import Image
from PIL import ImageOps

_DTYPES = {"F32": "<f4"}
# Digits of the whole numbers in which a resized image is summed.
_BITS, _KEPT = 14, 6
# Images of more pixels are refused.
_MAX_PIXELS = 2**26


class Network:
  """An exported network.

  Attributes:
    notes: what it takes, as `network.json` has it.
  """

  def __init__(self, folder):
    """Reads the network.

    Args:
      folder: where its files are.
    """
    folder = pathlib.Path(folder)
    self.notes = json.loads((folder / "network.json").read_text("utf-8"))
    signature = json.loads((folder / "program.json").read_text("utf-8"))
    self._params = read_safetensors(folder / "model.safetensors")
    (batch,) = export.symbolic_shape("batch")

    # Of the same signature: what the program itself does is put in its place.
    def stub(params, images):
      del params
      return jnp.zeros((images.shape[0], signature["classes"]), jnp.float32)

    exported = export.export(jax.jit(stub), platforms=signature["platforms"])(
        {
            name: jax.ShapeDtypeStruct(array.shape, array.dtype)
            for name, array in self._params.items()
        },
        jax.ShapeDtypeStruct((batch, *signature["image_shape"]), jnp.uint8),
    )
    exported = dataclasses.replace(
        exported,
        mlir_module_serialized=(folder / "program.mlir.bc").read_bytes(),
        calling_convention_version=signature["calling_convention_version"],
        # The stub needs no parameter, and the program all.
        module_kept_var_idx=tuple(range(len(self._params) + 1)),
    )
    self._call = jax.jit(exported.call)

  def __call__(self, images):
    """Returns the logits of images.

    Args:
      images: uint8 [batch, height, width, channels], as `load_image` gives
        them. Each new size of a batch is compiled for.

    Returns:
      float32 [batch, classes].
    """
    return np.asarray(self._call(self._params, images))

  def load_image(self, path):
    """Returns an image as the network takes it.

    Args:
      path: a JPEG, PNG, WebP, GIF or BMP.

    Returns:
      uint8 [height, width, channels].
    """
    evaluation = self.notes["evaluation"]
    size = evaluation["image_size"]
    with Image.open(path) as image:
      if image.width * image.height > _MAX_PIXELS:
        raise ValueError(f"{path}: {image.width}x{image.height} pixels")
      orientation = image.getexif().get(0x0112, 1)
      width, height = image.size
      sides = (width, height) if 5 <= orientation <= 8 else (height, width)
      box = crop_box(*sides, evaluation)
      # A JPEG comes out of the decoder as small as it may be.
      scale = 1
      if image.format == "JPEG":
        shrunk = (s for s in (8, 4, 2) if min(box[2:]) >= size * s)
        scale = next(shrunk, 1)
        if scale > 1:
          image.draft(None, (width // scale, height // scale))
      pixels = to_rgb(image)
    if scale > 1:
      # A side that is no multiple of the scale was rounded up, at its stored
      # end, which may be the first one upright: top or left.
      flipped = (orientation in (3, 4, 7, 8), orientation in (2, 3, 6, 7))
      begins = [
          begin / scale + flip * (-(-side // scale) - side / scale)
          for begin, side, flip in zip(box[:2], sides, flipped, strict=True)
      ]
      box = (*begins, box[2] / scale, box[3] / scale)
    pixels = resize(pixels, box, size, evaluation["resize"])
    if self.notes["image_channels"] == 3:
      return pixels
    luma = pixels @ np.array([19595, 38470, 7471], np.uint32)
    return ((luma + (1 << 15)) >> 16).astype(np.uint8)[..., None]


def crop_box(height, width, evaluation):
  """Returns what of an image is taken: top, left, height and width."""
  size, border = evaluation["image_size"], evaluation["border"]
  padded = size + border
  if evaluation["crop"] == "none":
    return 0, 0, height, width
  if evaluation["crop"] == "resize_crop":
    offset = (border + 1) // 2
    return (
        offset * height / padded,
        offset * width / padded,
        size * height / padded,
        size * width / padded,
    )
  side = max(min(height, width) * size // padded, 1)
  return (height - side + 1) // 2, (width - side + 1) // 2, side, side


def to_rgb(image):
  """Returns the pixels of an opened image, upright, uint8 [..., 3]."""
  image.load()
  image = ImageOps.exif_transpose(image)
  if image.mode.startswith("I"):
    # Of 16 bits the high byte.
    grey = (np.asarray(image).astype(np.int64) >> 8).astype(np.uint8)
    return np.repeat(grey[..., None], 3, axis=2)
  if image.has_transparency_data:
    image = image.convert("RGBA")
    page = Image.new("RGBA", image.size, "white")
    image = Image.alpha_composite(page, image)
  return np.asarray(image.convert("RGB"))


def resize(image, box, size, method):
  """Resizes a box of an image to a square with a bicubic filter.

  Args:
    image: uint8 [height, width, 3].
    box: top, left, height and width, in pixels, with fractions.
    size: side of the square.
    method: "bicubic", which takes four taps however much the image shrinks, or
      "bicubic_antialias", which is Pillow's.

  Returns:
    uint8 [size, size, 3].
  """
  top, left, height, width = box
  if box == (0, 0, size, size) and image.shape[:2] == (size, size):
    return image
  if method == "bicubic_antialias":
    resized = Image.fromarray(image).resize(
        (size, size),
        Image.Resampling.BICUBIC,
        (left, top, left + width, top + height),
    )
    return np.asarray(resized)
  across = _weigh(image.swapaxes(0, 1), left, width, size)
  across = (across + (1 << (_BITS - _KEPT - 1))) >> (_BITS - _KEPT)
  down = _weigh(across.swapaxes(0, 1), top, height, size)
  down = (down + (1 << (_BITS + _KEPT - 1))) >> (_BITS + _KEPT)
  return np.clip(down, 0, 255).astype(np.uint8)


def read_safetensors(path):
  """Returns the arrays of a file of safetensors by name."""
  with open(path, "rb") as file:
    (length,) = struct.unpack("<Q", file.read(8))
    header = json.loads(file.read(length))
  data = np.memmap(path, np.uint8, "r", offset=8 + length)
  header.pop("__metadata__", None)
  arrays = {}
  for name, entry in header.items():
    start, end = entry["data_offsets"]
    array = data[start:end].view(_DTYPES[entry["dtype"]])
    arrays[name] = np.array(array).reshape(entry["shape"])
  return arrays


def _weigh(lines, start, extent, size):
  """Returns sums of lines weighted by a cubic (Keys 1981, a = -0.5)."""
  begin = np.float32(start)
  step = float(np.float32(start + extent) - begin) / size
  centres = float(begin) + (np.arange(size) + 0.5) * step
  first = np.maximum(np.floor(centres - 1.5).astype(np.int64), 0)
  end = np.minimum(np.floor(centres + 2.5).astype(np.int64), len(lines))
  taps = np.arange(int((end - first).max()))
  x = np.abs(first[:, None] + taps - centres[:, None] + 0.5)
  near = (1.5 * x - 2.5) * x * x + 1
  far = (((x - 5) * x + 8) * x - 4) * -0.5
  weights = np.where(x < 1, near, np.where(x < 2, far, 0.0))
  weights[taps >= (end - first)[:, None]] = 0
  total = np.zeros(size)
  for tap in taps:
    total += weights[:, tap]
  scaled = weights / total[:, None] * (1 << _BITS)
  whole = np.trunc(scaled + np.copysign(0.5, scaled)).astype(np.int32)
  result = 0
  for tap in taps:
    taken = np.minimum(first + tap, len(lines) - 1)
    result = result + lines[taken].astype(np.int32) * whole[:, tap, None, None]
  return result


def probabilities(logits, loss):
  """Returns how likely each class of an image is.

  Args:
    logits: of the image, [classes].
    loss: what the network was trained with: "softmax" where classes exclude
      each other, "sigmoid" where each stands by itself.
  """
  if loss == "sigmoid":
    return 0.5 * (1 + np.tanh(0.5 * logits))
  likely = np.exp(logits - logits.max())
  return likely / likely.sum()


def main(paths):
  """Prints the likeliest classes of images.

  Args:
    paths: their files.
  """
  network = Network(pathlib.Path(__file__).parent)
  names = network.notes["class_names"]
  for path in paths:
    (logits,) = network(network.load_image(path)[None])
    likely = probabilities(logits, network.notes["loss"])
    print(path)
    for label in np.argsort(-likely, kind="stable")[:5]:
      print(f"  {likely[label]:.3f}  {names[label] if names else label}")


if __name__ == "__main__":
  main(sys.argv[1:])
