"""Small inputs for tests of packing, whole and damaged."""

from collections.abc import Mapping
import functools
import io
import json
import pathlib
import struct
import tarfile
import zlib

import numpy as np
from PIL import Image
from tensorboardX import record_writer

from pipelines.sources import examples


@functools.cache
def image(seed: int, height: int = 12, width: int = 16) -> bytes:
  """Returns a JPEG that no other seed gives."""
  rng = np.random.default_rng(seed)
  pixels = rng.integers(0, 256, (4, 4, 3), np.uint8)
  return encoded(Image.fromarray(pixels).resize((width, height)), "JPEG")


def noise(height: int, width: int) -> Image.Image:
  """Returns a picture that no format makes small."""
  rng = np.random.default_rng(0)
  return Image.fromarray(rng.integers(0, 256, (height, width, 3), np.uint8))


def encoded(picture: Image.Image, file_format: str) -> bytes:
  """Returns an image as the bytes of a file."""
  file = io.BytesIO()
  picture.save(file, file_format)
  return file.getvalue()


def bomb(height: int, width: int) -> bytes:
  """Returns a small PNG of black pixels, however many they are."""

  def chunk(kind: bytes, data: bytes) -> bytes:
    checksum = zlib.crc32(kind + data)
    return (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)
    )

  compressor = zlib.compressobj(9)
  row = bytes(1 + 3 * width)
  data = b"".join(compressor.compress(row) for _ in range(height))
  return (
      b"\x89PNG\r\n\x1a\n"
      + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
      + chunk(b"IDAT", data + compressor.flush())
      + chunk(b"IEND", b"")
  )


@functools.cache
def corrupt(kind: str) -> bytes:
  """Returns a file that is no image; `CORRUPT` has the kinds."""
  whole = image(0, 48, 64)
  match kind:
    case "truncated":
      return whole[: len(whole) // 2]
    case "truncated at the end":
      return whole[:-40]
    case "empty":
      return b""
    case "text":
      return b"<html>404 Not Found</html>"
    case "zeros":
      return bytes(500)
    case "absurd JPEG":
      # Height and width stand in the frame header, after the precision.
      at = whole.index(b"\xff\xc0") + 5
      return whole[:at] + b"\xff\xff\xff\xff" + whole[at + 4 :]
    case "absurd PNG":
      png = encoded(Image.new("RGB", (8, 8)), "PNG")
      return png[:16] + struct.pack(">II", 2**31 - 1, 2**31 - 1) + png[24:]
    case "bomb":
      return bomb(9000, 9000)
    case "no pixels":
      return bomb(3, 5)[:33]
  raise ValueError(kind)


CORRUPT = (
    "truncated",
    "truncated at the end",
    "empty",
    "text",
    "zeros",
    "absurd JPEG",
    "absurd PNG",
    "bomb",
    "no pixels",
)


def write_files(root: pathlib.Path, files: Mapping[str, bytes]) -> pathlib.Path:
  """Writes files below a folder; returns the folder."""
  for name, data in files.items():
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
  return root


def tar(files: Mapping[str, bytes]) -> bytes:
  """Returns a tar of files."""
  archive = io.BytesIO()
  with tarfile.open(fileobj=archive, mode="w") as writer:
    for name, data in files.items():
      member = tarfile.TarInfo(name)
      member.size = len(data)
      writer.addfile(member, io.BytesIO(data))
  return archive.getvalue()


def webdataset(first: int, count: int) -> bytes:
  """Returns a tar of images with a class each, of three classes."""
  files = {}
  for seed in range(first, first + count):
    files[f"{seed:04d}.jpg"] = image(seed)
    files[f"{seed:04d}.cls"] = str(seed % 3).encode()
    files[f"{seed:04d}.json"] = json.dumps({"caption": "a photo"}).encode()
  return tar(files)


def write_tfrecord(path: pathlib.Path, records: list[bytes]) -> pathlib.Path:
  """Writes records as another program would; returns the path."""
  writer = record_writer.RecordWriter(str(path))
  for record in records:
    writer.write(record)
  writer.close()
  return path


def tf_examples(first: int, count: int, first_label: int = 0) -> list[bytes]:
  """Returns Examples of images with a class each, of three classes."""
  return [
      examples.serialize(
          examples.Example(image(seed), (first_label + seed % 3,))
      )
      for seed in range(first, first + count)
  ]
