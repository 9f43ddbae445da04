"""Pictures that are as smooth as photographs, each unlike the others."""

import io

import numpy as np
from PIL import Image


def picture(seed: int, height: int = 300, width: int = 400) -> Image.Image:
  """Returns an RGB picture whose amplitudes fall with the frequency.

  Args:
    seed: which picture.
    height: its rows.
    width: its columns.
  """
  rng = np.random.default_rng(seed)
  rows = np.fft.fftfreq(height)[:, np.newaxis] * height
  columns = np.fft.rfftfreq(width) * width
  amplitudes = 1 / np.maximum(np.hypot(rows, columns), 1)
  channels = []
  for _ in range(3):
    noise = rng.standard_normal((2, *amplitudes.shape))
    spectrum = amplitudes * (noise[0] + 1j * noise[1])
    channel = np.fft.irfft2(spectrum, (height, width))
    channels.append(channel / channel.std())
  # Channels have most in common, as those of photographs.
  pixels = np.stack([channels[0] + 0.3 * channel for channel in channels], 2)
  return Image.fromarray(np.clip(128 + 50 * pixels, 0, 255).astype(np.uint8))


def encode(image: Image.Image, file_format: str = "JPEG", **options) -> bytes:
  """Returns an image file, with options as Pillow has them."""
  file = io.BytesIO()
  image.save(file, file_format, **options)
  return file.getvalue()
