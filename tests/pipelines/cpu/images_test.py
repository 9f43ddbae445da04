"""Tests for the library of images: its kernels, its decoder, and its memory."""

import concurrent.futures
import ctypes
import hashlib
import io
import mmap
import os
import subprocess
import sys
from unittest import mock

from absl.testing import absltest
from absl.testing import parameterized
import numpy as np
from PIL import Image
import simplejpeg

from pipelines import errors
from pipelines.cpu import images
from pipelines.transforms import crops
from pipelines.transforms import resize

_UPRIGHT = (False, False, False)


def _digest():
  """Returns a digest of many resized images of odd sizes."""
  rng = np.random.default_rng(0)
  digest = hashlib.sha256()
  for case in range(200):
    height, width = rng.integers(1, 12 if case % 2 else 150, 2)
    image = rng.integers(0, 256, (height, width, 1 + case % 4), np.uint8)
    size = tuple(rng.integers(1, 10 if case % 3 else 150, 2))
    for method in resize.METHODS:
      digest.update(resize.resize(image, None, size, method).tobytes())
  return digest.hexdigest()


def _picture(rng, height, width):
  small = rng.integers(0, 256, (8, 8, 3), np.uint8)
  noise = rng.integers(-20, 20, (height, width, 3))
  smooth = Image.fromarray(small).resize((width, height), Image.BICUBIC)
  return np.clip(np.asarray(smooth) + noise, 0, 255).astype(np.uint8)


def _encode(picture, subsampling, progressive=False, restarts=0, quality=85):
  """Encodes a picture; Pillow knows no 4:4:0 and 4:1:1, simplejpeg all."""
  if subsampling in ("440", "411"):
    return simplejpeg.encode_jpeg(
        picture, quality=quality, colorsubsampling=subsampling
    )
  image = Image.fromarray(picture)
  options = {}
  if subsampling == "grey":
    image = image.convert("L")
  else:
    options["subsampling"] = ["444", "422", "420"].index(subsampling)
  file = io.BytesIO()
  image.save(
      file,
      "JPEG",
      progressive=progressive,
      quality=quality,
      restart_marker_blocks=restarts,
      **options,
  )
  return file.getvalue()


def _decode(data, scale):
  image = Image.open(io.BytesIO(data))
  if scale > 1:
    image.draft(None, (image.width // scale, image.height // scale))
  return np.asarray(image.convert("RGB"))


def _read(data, window, whole, scale=1, turn=_UPRIGHT):
  """Reads a window as it is: resized to its own size."""
  top, left, bottom, right = window
  box = (top, left, bottom - top, right - left)
  return images.read_jpeg(
      data, scale, turn, whole, box, box[2:], "bicubic", False, "x"
  )


class ResizeTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    if not images.available():
      self.skipTest("the library was not built")

  def test_all_kernels_give_the_same_bytes(self):
    with mock.patch.object(images, "available", return_value=False):
      expected = _digest()
    self.assertEqual(_digest(), expected)
    result = subprocess.run(
        [sys.executable, __file__, "--digest"],
        env=os.environ | {"PIPELINES_CPU_KERNELS": "baseline"},
        capture_output=True,
        text=True,
        check=True,
    )
    self.assertEqual(result.stdout.strip(), expected)

  @parameterized.product(method=resize.METHODS, channels=[1, 3])
  def test_reads_nothing_past_the_image(self, method, channels):
    # The image ends where memory that may not be read begins.
    page = mmap.PAGESIZE
    memory = mmap.mmap(-1, 4 * page)
    whole = np.frombuffer(memory, np.uint8)
    address = ctypes.c_void_p(whole.ctypes.data + 3 * page)
    libc = ctypes.CDLL(None, use_errno=True)
    self.assertEqual(libc.mprotect(address, ctypes.c_size_t(page), 0), 0)
    for height, width in ((1, 1), (2, 3), (40, 50), (1, 300), (300, 1)):
      size = height * width * channels
      image = whole[3 * page - size : 3 * page]
      image = image.reshape(height, width, channels)
      for out in ((1, 1), (3, 2), (60, 70), (50, 1)):
        expected = resize.resize(image.copy(), None, out, method)
        np.testing.assert_array_equal(
            resize.resize(image, None, out, method), expected
        )

  def test_threads_do_not_share_memory(self):
    rng = np.random.default_rng(0)
    cases = [_picture(rng, *rng.integers(20, 200, 2)) for _ in range(40)]
    one = lambda image: resize.resize(image, None, (64, 64), "bicubic")
    expected = [one(image) for image in cases]
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
      for resized, same in zip(
          pool.map(one, cases * 5), expected * 5, strict=True
      ):
        np.testing.assert_array_equal(resized, same)


class JpegTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    if not images.decodes_jpeg():
      self.skipTest("the library was not built, or has no libjpeg")
    self.rng = np.random.default_rng(0)

  @parameterized.product(
      subsampling=["444", "422", "420", "440", "411", "grey"],
      scale=[1, 2, 4, 8],
  )
  def test_windows_equal_those_of_the_whole(self, subsampling, scale):
    for case in range(12):
      height, width = self.rng.integers(8, 40 if case % 3 else 200, 2)
      data = _encode(
          _picture(self.rng, height, width),
          subsampling,
          progressive=case % 2 == 1,
          restarts=case % 3,
          quality=int(self.rng.integers(30, 99)),
      )
      expected = _decode(data, scale)
      height, width, _ = expected.shape
      for _ in range(6):
        top, bottom = np.sort(self.rng.choice(height + 1, 2, replace=False))
        left, right = np.sort(self.rng.choice(width + 1, 2, replace=False))
        window = tuple(int(side) for side in (top, left, bottom, right))
        np.testing.assert_array_equal(
            _read(data, window, (height, width), scale),
            expected[top:bottom, left:right],
            f"{window} of {height}x{width}",
        )

  @parameterized.parameters("444", "422", "420")
  def test_hard_pictures(self, subsampling):
    # Noise, edges, and tables that no encoder uses: all that may overflow.
    for case in range(40):
      height, width = self.rng.integers(9, 90, 2)
      picture = self.rng.integers(0, 256, (height, width, 3), np.uint8)
      if case % 2:
        picture = np.where(picture > 127, 255, 0).astype(np.uint8)
      if case % 4 > 1:
        picture = picture[:9, :9].repeat(8, 0).repeat(8, 1)[:height, :width]
      tables = self.rng.integers(1, 256, (2, 64)) if case % 3 else None
      file = io.BytesIO()
      Image.fromarray(picture).save(
          file,
          "JPEG",
          subsampling=["444", "422", "420"].index(subsampling),
          quality=100,
          optimize=case % 5 == 0,
          qtables=None if tables is None else tables.tolist(),
      )
      for scale in (1, 2, 4, 8):
        expected = _decode(file.getvalue(), scale)
        height, width, _ = expected.shape
        np.testing.assert_array_equal(
            _read(
                file.getvalue(), (0, 0, height, width), (height, width), scale
            ),
            expected,
        )

  @parameterized.product(
      rows=[False, True], columns=[False, True], axes=[False, True]
  )
  def test_turns(self, rows, columns, axes):
    data = _encode(_picture(self.rng, 37, 51), "420")
    expected = _decode(data, 1)
    expected = expected[::-1] if rows else expected
    expected = expected[:, ::-1] if columns else expected
    expected = expected.swapaxes(0, 1) if axes else expected
    for window in ((3, 5, 30, 29), (0, 0, *expected.shape[:2])):
      top, left, bottom, right = window
      np.testing.assert_array_equal(
          _read(data, window, expected.shape[:2], 1, (rows, columns, axes)),
          expected[top:bottom, left:right],
      )

  def test_damage_is_an_error_and_leaves_no_trace(self):
    data = _encode(_picture(self.rng, 100, 150), "420")
    window, whole = (0, 0, 100, 150), (100, 150)
    expected = _read(data, window, whole)
    for length in np.linspace(100, len(data) - 100, 30, dtype=int):
      with self.assertRaisesRegex(
          errors.DataError, r"^x: JPEG that does not decode \(.+\): fetch"
      ):
        _read(data[:length], window, whole)
    unnoticed = 0
    for _ in range(200):
      bad = bytearray(data)
      for place in self.rng.integers(2, len(data), 2):
        bad[place] = self.rng.integers(0, 256)
      try:
        pixels = _read(bytes(bad), window, whole)
      except errors.DataError:
        continue
      # Bytes that still are a JPEG have one meaning, which is libjpeg's.
      np.testing.assert_array_equal(pixels, _decode(bytes(bad), 1))
      unnoticed += 1
    self.assertBetween(unnoticed, 20, 180)
    np.testing.assert_array_equal(_read(data, window, whole), expected)

  def test_same_bytes_without_our_own_decoder(self):
    result = subprocess.run(
        [sys.executable, __file__, "JpegTest.test_hard_pictures0"]
        + ["JpegTest.test_turns5"],
        env=os.environ | {"PIPELINES_CPU_KERNELS": "baseline"},
        capture_output=True,
        text=True,
        check=False,
    )
    self.assertEqual(result.returncode, 0, result.stderr)
    self.assertIn("Ran 2 tests", result.stderr)

  def test_size_that_is_not_the_files(self):
    data = _encode(_picture(self.rng, 20, 30), "420")
    with self.assertRaisesRegex(errors.DataError, "two headers of different"):
      _read(data, (0, 0, 10, 10), (30, 20))

  def test_only_rows_up_to_the_window_are_read(self):
    data = _encode(_picture(self.rng, 400, 60), "444")
    expected = _read(data, (0, 0, 40, 60), (400, 60))
    np.testing.assert_array_equal(
        _read(data[: len(data) // 2], (0, 0, 40, 60), (400, 60)), expected
    )

  def test_bytes_between_markers_are_no_damage(self):
    data = _encode(_picture(self.rng, 30, 40), "420", progressive=True)
    scan = data.rindex(b"\xff\xda")
    loose = data[:scan] + b"loose" + data[scan:]
    window, whole = (0, 0, 30, 40), (30, 40)
    np.testing.assert_array_equal(
        _read(loose, window, whole), _read(data, window, whole)
    )


class MissingTest(absltest.TestCase):

  def test_no_library(self):
    images._library.cache_clear()
    images.available.cache_clear()
    images.decodes_jpeg.cache_clear()
    try:
      with mock.patch.object(images, "_LIBRARY", "/nowhere/libimages.so"):
        self.assertFalse(images.available())
        self.assertFalse(images.decodes_jpeg())
    finally:
      images._library.cache_clear()
      images.available.cache_clear()
      images.decodes_jpeg.cache_clear()

  def test_no_libjpeg(self):
    if not images.available():
      self.skipTest("the library was not built")
    images.decodes_jpeg.cache_clear()
    try:
      with mock.patch.object(images.glob, "glob", return_value=["/dev/null"]):
        self.assertFalse(images.decodes_jpeg())
    finally:
      images.decodes_jpeg.cache_clear()
    image = np.zeros((4, 4, 3), np.uint8)
    self.assertEqual(
        resize.resize(image, crops.Box(0, 0, 4, 4), (2, 2), "bicubic").shape,
        (2, 2, 3),
    )


if __name__ == "__main__":
  if sys.argv[1:] == ["--digest"]:
    print(_digest())
  else:
    absltest.main()
