import contextlib
import io
import json
import os
import pathlib
import signal
import tempfile
import time
from unittest import mock

from absl.testing import absltest
from absl.testing import flagsaver
from absl.testing import parameterized
import numpy as np
from PIL import Image
from PIL import ImageOps

from launch import dedup
from launch.console import errors
from launch.files import folder_lock
from launch.packing import hash_store
from launch.running import datasets
from pipelines.sources import exclusion
from pipelines.sources import source as source_lib
from tests.integration import launcher
from tests.pipelines.similarity import textures


def _write(path, content):
  path.parent.mkdir(parents=True, exist_ok=True)
  path.write_bytes(content)


def _make_sets(root):
  """Writes a set of references, and candidates of which some repeat them."""
  pictures = [textures.picture(seed) for seed in range(20)]
  for number, picture in enumerate(pictures[:6]):
    _write(
        root / f"references/r/{number}.jpg",
        textures.encode(picture, quality=92),
    )
  blank = Image.new("RGB", (60, 40), "white")
  _write(root / "references/r/blank.png", textures.encode(blank, "PNG"))
  candidates = {
      "a/cut.jpg": textures.encode(ImageOps.crop(pictures[0], 4)),
      "a/equal.jpg": textures.encode(pictures[1], quality=92),
      "a/mirror.webp": textures.encode(ImageOps.mirror(pictures[2]), "WEBP"),
      "b/poor.jpg": textures.encode(pictures[3], quality=8),
      "b/small.png": textures.encode(pictures[4].resize((90, 90)), "PNG"),
      # Blank like the reference, and one that is the same file.
      "b/white.png": textures.encode(blank, "PNG"),
      "b/whiter.png": textures.encode(blank.resize((61, 40)), "PNG"),
      "b/black.png": textures.encode(Image.new("L", (61, 40)), "PNG"),
      "c/damaged.jpg": textures.encode(pictures[5])[:9000],
      "c/text.jpg": b"no image",
  }
  # Others, of which two come twice.
  for number, picture in enumerate(pictures[6:]):
    candidates[f"d/{number:02d}.jpg"] = textures.encode(picture)
  candidates["d/00again.jpg"] = textures.encode(pictures[6], quality=30)
  candidates["d/01again.jpg"] = candidates["d/01.jpg"]
  for name, content in candidates.items():
    _write(root / "candidates" / name, content)


_REPEATED = {
    "a/cut.jpg": "r/0.jpg",
    "a/equal.jpg": "r/1.jpg",
    "a/mirror.webp": "r/2.jpg",
    "b/poor.jpg": "r/3.jpg",
    "b/small.png": "r/4.jpg",
    "b/white.png": "r/blank.png",
}
_REPEATED_WITHIN = {
    "d/00again.jpg": "d/00.jpg",
    "d/01again.jpg": "d/01.jpg",
}


def _ids(path):
  lines = path.read_text().splitlines()
  return [line for line in lines if not line.startswith("#")]


class DedupTest(parameterized.TestCase):

  @classmethod
  def setUpClass(cls):
    super().setUpClass()
    cls.sets = pathlib.Path(tempfile.mkdtemp(dir=absltest.TEST_TMPDIR.value))
    _make_sets(cls.sets)

  def setUp(self):
    super().setUp()
    self.output = pathlib.Path(self.create_tempdir().full_path, "out")
    cache = self.create_tempdir().full_path
    self.enter_context(mock.patch.dict("os.environ", XDG_CACHE_HOME=cache))

  def _run(self, references=("references",), **settings):
    output = io.StringIO()
    values = {
        "candidates": str(self.sets / "candidates"),
        "reference": [str(self.sets / name) for name in references],
        "output": str(self.output),
        **settings,
    }
    with flagsaver.flagsaver(**values), contextlib.redirect_stdout(output):
      self.assertEqual(dedup.main(), errors.DONE)
    return output.getvalue()

  def _pairs(self):
    lines = (self.output / "pairs.jsonl").read_text().splitlines()
    return [json.loads(line) for line in lines]

  def test_what_is_in_the_reference_is_found(self):
    text = self._run()
    self.assertEqual(_ids(self.output / "exclude.txt"), [*_REPEATED])
    self.assertEqual(
        {pair["id"]: pair["reference_id"] for pair in self._pairs()}, _REPEATED
    )
    self.assertRegex(text, r"duplicates  6 of 26 images \(23.08%\)")
    self.assertRegex(text, "equal  2\n")
    self.assertRegex(text, "mirrored  1 of these\n")
    self.assertRegex(text, "candidates: 26 images, 3 too plain .*, 2 that do")
    by_id = {pair["id"]: pair for pair in self._pairs()}
    for name, pair in by_id.items():
      self.assertEqual(
          pair["equal"], name in ("a/equal.jpg", "b/white.png"), name
      )
      self.assertEqual(pair["mirrored"], name == "a/mirror.webp", name)
      self.assertBetween(pair["distance"], 0, 6)
      self.assertEqual(pair["reference"], str(self.sets / "references"))

  def test_the_list_is_one_that_sources_take(self):
    self._run()
    source = datasets.open_images(str(self.sets / "candidates"))
    left = exclusion.without(source, self.output / "exclude.txt")
    self.assertLen(left, 26 - 6)
    again = exclusion.without(left, self.output / "corrupt.txt")
    self.assertLen(again, 26 - 6 - 2)

  def test_images_that_do_not_decode_are_named_with_the_reason(self):
    self._run()
    text = (self.output / "corrupt.txt").read_text()
    self.assertEqual(
        _ids(self.output / "corrupt.txt"), ["c/damaged.jpg", "c/text.jpg"]
    )
    self.assertIn("# 2 of 26 images", text)
    self.assertIn("# c/text.jpg: not a JPEG", text)
    self.assertFalse((self.output / "corrupt_references.txt").exists())
    # The other way round they are references.
    self._run(
        ["candidates"],
        candidates=str(self.sets / "references"),
    )
    self.assertFalse((self.output / "corrupt.txt").exists())
    self.assertLen(_ids(self.output / "corrupt_references.txt"), 2)

  def test_within_one_set_the_first_stays(self):
    text = self._run([])
    self.assertEqual(
        {pair["id"]: pair["reference_id"] for pair in self._pairs()},
        _REPEATED_WITHIN,
    )
    self.assertIn("2 of 26 images (7.69%) repeat an earlier one", text)

  def test_flags_say_what_a_duplicate_is(self):
    self._run(mirrored=False)
    self.assertNotIn("a/mirror.webp", _ids(self.output / "exclude.txt"))
    self._run(threshold=0)
    for pair in self._pairs():
      self.assertEqual(pair["distance"], 0)
    text = (self.output / "exclude.txt").read_text()
    self.assertIn("at most 0 of 64 bits apart, left and right swapped", text)

  def test_several_references(self):
    other = self.create_tempdir().full_path
    for number in (8, 9):
      _write(
          pathlib.Path(other, f"s/{number}.png"),
          textures.encode(textures.picture(number), "PNG"),
      )
    self._run(["references", other])
    found = {
        (pair["id"], pair["reference_id"], pair["reference"])
        for pair in self._pairs()
    }
    self.assertLen(found, 8)
    self.assertContainsSubset(
        {("d/02.jpg", "s/8.png", other), ("d/03.jpg", "s/9.png", other)}, found
    )

  def test_the_page_shows_the_most_doubtful_pairs_first(self):
    self._run()
    page = (self.output / "pairs.html").read_text()
    headings = [
        line.removeprefix("<h2>").removesuffix("</h2>")
        for line in page.splitlines()
        if line.startswith("<h2>")
    ]
    self.assertLen(headings, 6)
    self.assertEqual(headings[-2:], ["equal", "equal"])
    distances = [int(text.split()[0]) for text in headings[:-2]]
    self.assertEqual(distances, sorted(distances, reverse=True))
    self.assertEqual(page.count("data:image/jpeg"), 12)
    self._run(max_pairs=2)
    page = (self.output / "pairs.html").read_text()
    self.assertEqual(page.count("<h2>"), 2)
    self.assertIn("2 of 6 pairs are shown", page)

  def test_pixels_are_compared_with_files(self):
    # Losslessly kept, so that the digests of pixels are equal: a plain image
    # has nothing else.
    shape = (40, 60, 3)
    images = np.stack(
        [
            np.full(shape, 255, np.uint8),
            np.full(shape, 254, np.uint8),
            np.asarray(textures.picture(0).resize((60, 40))),
        ]
    )
    arrays = source_lib.ArraySource(images, np.zeros(3, int), ["x"], "arrays")
    open_images = datasets.open_images

    def opened(name):
      return arrays if name.endswith("arrays") else open_images(name)

    with mock.patch.object(datasets, "open_images", opened):
      self._run(candidates=str(self.sets / "arrays"))
    self.assertEqual(
        [(p["id"], p["reference_id"], p["equal"]) for p in self._pairs()],
        [
            ("arrays/00000", "r/blank.png", True),
            ("arrays/00002", "r/0.jpg", False),
        ],
    )
    text = (self.output / "exclude.txt").read_text()
    self.assertIn("# Duplicates have equal pixels", text)

  def test_hashes_are_kept(self):
    self._run()
    files = sorted(self.output.glob("hashes/*/*"))
    self.assertLen(files, 2)
    before = [file.stat().st_mtime_ns for file in files]
    pairs = self._pairs()
    with mock.patch.object(
        hash_store.hashes, "of_records", side_effect=AssertionError
    ):
      self._run()
    self.assertEqual([file.stat().st_mtime_ns for file in files], before)
    self.assertEqual(self._pairs(), pairs)

  def test_refusals(self):
    candidates = str(self.sets / "candidates")
    empty = self.create_tempdir()
    full = self.create_tempdir()
    full.create_file("other.txt")
    for message, settings in (
        ("--candidates is missing", {"candidates": ""}),
        ("--output is missing", {"output": ""}),
        (
            "is the candidates themselves; leave it out",
            {"reference": [candidates]},
        ),
        ("no folder in it", {"candidates": empty.full_path}),
        ("No such file", {"candidates": str(self.sets / "none")}),
        ("not empty and holds no search", {"output": full.full_path}),
    ):
      with self.subTest(message):
        with self.assertRaisesRegex(Exception, message) as caught:
          self._run(**settings)
        self.assertIn(
            type(caught.exception).__name__, ("RunError", "DataError")
        )
        self.assertNotIn("\n", str(caught.exception))

  def test_one_search_at_a_time(self):
    with folder_lock.held(self.output, "--output"):
      with self.assertRaisesRegex(errors.RunError, "another --output"):
        self._run()

  def test_a_stopped_search_says_so_and_goes_on(self):
    of_records = hash_store.hashes.of_records

    def stopping(source, indices, *, of_pixels):
      os.kill(os.getpid(), signal.SIGTERM)
      # It is heard in another thread, and a second one would be too many.
      time.sleep(0.2)
      return of_records(source, indices, of_pixels=of_pixels)

    with (
        mock.patch.object(hash_store.hashes, "of_records", stopping),
        mock.patch.object(hash_store, "_RECORDS_PER_TASK", 2),
        flagsaver.flagsaver(
            candidates=str(self.sets / "candidates"), output=str(self.output)
        ),
    ):
      self.assertEqual(dedup.main(), errors.PREEMPTED)
    names = {entry.name for entry in self.output.iterdir()}
    self.assertEqual(names, {folder_lock.NAME, "hashes"})
    self._run([])
    self.assertLen(self._pairs(), 2)


class ProcessTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)
    self.cache = self.root / "cache"
    self.enter_context(
        mock.patch.dict("os.environ", XDG_CACHE_HOME=str(self.cache))
    )

  def test_a_killed_search_goes_on(self):
    rng = np.random.default_rng(0)
    # More than one file of hashes, of pictures that are made and read fast.
    for number in range(hash_store._RECORDS_PER_FILE + 1000):
      pixels = rng.integers(0, 256, (8, 8), dtype=np.uint8)
      _write(
          self.root / f"images/a/{number:05d}.png",
          textures.encode(Image.fromarray(pixels), "PNG"),
      )
    arguments = (
        f"--candidates={self.root / 'images'}",
        # Of so many small pictures, some are alike.
        "--threshold=12",
    )
    killed, whole = self.root / "killed", self.root / "whole"
    with launcher.start(
        "dedup", (*arguments, f"--output={killed}", "--workers=2"), self.cache
    ) as process:
      deadline = time.monotonic() + 120
      while not list(killed.glob("hashes/*/*.npy")):
        self.assertLess(time.monotonic(), deadline)
        if process.poll() is not None:
          self.fail(f"ended before it could be killed: {process.stdout.read()}")
        time.sleep(0.005)
      process.kill()
    self.assertFalse((killed / "exclude.txt").exists())
    self.assertLen(list(killed.glob("hashes/*/*.npy")), 1)
    for output in (killed, whole):
      code, text = launcher.run(
          "dedup", (*arguments, f"--output={output}", "--workers=0"), self.cache
      )
      self.assertEqual(code, errors.DONE, text)
    self.assertNotEmpty(_ids(whole / "exclude.txt"))
    for name in ("exclude.txt", "pairs.jsonl", "pairs.html"):
      self.assertEqual(
          (killed / name).read_bytes(), (whole / name).read_bytes()
      )

  def test_one_line_and_exit_code(self):
    code, output = launcher.run("dedup", ("--candidates=none",), self.cache)
    self.assertEqual(code, errors.FAILED)
    self.assertEqual(
        output, "dedup: error: --output is missing: name a folder\n"
    )


if __name__ == "__main__":
  absltest.main()
