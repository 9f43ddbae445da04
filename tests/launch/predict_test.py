"""Predicts as a user does: folders of good files and bad ones."""

import csv
import dataclasses
import functools
import json
import os
import pathlib
import resource
import struct
from unittest import mock
import zlib

from absl.testing import absltest
import jax
import jax.numpy as jnp
import numpy as np
from PIL import Image

from launch.console import errors
from launch.exporting import program
from launch.prediction import answers
from launch.weights import network_notes
from launch.weights import pretrained
from launch.weights import weight_files
from nfnets.models import networks
from nfnets.models import variants
from nfnets.models import weights
from nfnets.training import inputs
from pipelines.sources import file_list
from pipelines.transforms import evaluation
from tests.integration import launcher
from tests.nfnets.models import seeded

_N0 = variants.get("N0")
_NOTES = network_notes.NetworkNotes(
    network=_N0,
    image_channels=3,
    evaluation=evaluation.EvaluationCropConfig(
        crop="resize_crop", image_size=32
    ),
    # Other images are to give clearly other logits.
    input=inputs.InputConfig(
        mean=(120.0, 110.0, 100.0), std=(20.0, 15.0, 10.0)
    ),
    class_names=tuple(f"class {letter}" for letter in "abcdefghij"),
)
_MAX_RESIDENT = 2**31


def _picture(seed, size=(90, 70)):
  rng = np.random.default_rng(seed)
  small = rng.integers(0, 256, (5, 6, 3), np.uint8)
  return Image.fromarray(small).resize(size, Image.Resampling.BICUBIC)


def _bomb(side):
  """Returns a PNG of a bit a pixel, all of it there."""

  def chunk(name, content):
    checksum = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + checksum

  return b"".join(
      (
          b"\x89PNG\r\n\x1a\n",
          chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)),
          chunk(b"IDAT", zlib.compress(bytes(side * (side // 8 + 1)), 1)),
          chunk(b"IEND", b""),
      )
  )


class PredictTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)
    # Where a home cannot be written, Matplotlib would say so.
    self.enter_context(
        mock.patch.dict(os.environ, MPLCONFIGDIR=str(self.root / "plots"))
    )
    self.folder = self.root / "photos"
    self.folder.mkdir()
    self.weights = self.root / "n0.safetensors"
    self.params = seeded.parameters(_N0, 10, 3)
    weight_files.write(
        self.weights,
        weights.to_layout(self.params, "nfnets", _N0),
        {pretrained.NOTES: json.dumps(_NOTES.to_json())},
    )

  def _predict(self, *arguments):
    return launcher.run(
        "predict",
        (f"--weights={self.weights}", *arguments),
        self.root / "cache",
    )

  def _expected(self, paths):
    """Returns the probabilities of images by the network itself."""
    source = file_list.FileListSource(paths)
    crop = evaluation.EvaluationCrop(_NOTES.evaluation, source, 1)
    images = np.stack([crop(record)["image"] for record in source])
    logits = np.asarray(program.live(_NOTES, self.params, 10, images))
    return answers.probabilities(logits, "softmax")

  def test_good_files_among_bad_ones(self):
    good = [_picture(seed) for seed in range(3)]
    good[0].save(self.folder / "a.jpg")
    good[1].convert("CMYK").save(self.folder / "cmyk.jpg")
    high = np.asarray(good[2].convert("L")).astype(np.uint16)
    Image.fromarray(high * 256 + 99).save(self.folder / "sixteen.png")
    (self.folder / "more").mkdir()
    good[1].save(self.folder / "more" / "b.png")
    (self.folder / "text.jpg").write_text("Not found\n")
    (self.folder / "empty.png").touch()
    (self.folder / "large.png").write_bytes(_bomb(30_000))
    whole = (self.folder / "a.jpg").read_bytes()
    (self.folder / "short.jpg").write_bytes(whole[: len(whole) // 2])
    (self.folder / "notes.txt").write_text("no image")
    output = self.root / "answers.jsonl"
    # Flags may follow.
    code, printed = self._predict(
        str(self.folder), "--top=10", f"--output={output}"
    )
    self.assertEqual(code, errors.SKIPPED, printed)
    lines = [json.loads(line) for line in output.read_text().splitlines()]
    names = [line["file"].removeprefix(f"{self.folder}/") for line in lines]
    self.assertEqual(
        names,
        [
            "a.jpg",
            "cmyk.jpg",
            "empty.png",
            "large.png",
            "more/b.png",
            "short.jpg",
            "sixteen.png",
            "text.jpg",
        ],
    )
    found = dict(zip(names, lines, strict=True))
    for name, reason in (
        ("empty.png", "empty file"),
        ("large.png", "image of 30000x30000 pixels, of which up to"),
        ("short.jpg", "truncated JPEG"),
        ("text.jpg", "not a JPEG, PNG, WebP, GIF or BMP"),
    ):
      self.assertIn(reason, found[name]["error"])
      self.assertIn(f"skipped {self.folder}/{name}: ", printed)
      self.assertNotIn("top", found[name])
    self.assertIn("4 of 8 images classified; 1 files are no images", printed)

    # What Pillow makes of them, as plain files of 8 bits and 3 colours.
    with Image.open(self.folder / "cmyk.jpg") as opened:
      opened.convert("RGB").save(self.root / "cmyk.png")
    Image.fromarray(high.astype(np.uint8)).save(self.root / "sixteen.png")
    wanted = self._expected(
        [
            str(self.folder / "a.jpg"),
            str(self.root / "cmyk.png"),
            str(self.folder / "more" / "b.png"),
            str(self.root / "sixteen.png"),
        ]
    )
    self.assertGreater(np.abs(np.diff(wanted, axis=0)).max(1).min(), 0.005)
    for name, row in zip(
        ("a.jpg", "cmyk.jpg", "more/b.png", "sixteen.png"), wanted, strict=True
    ):
      guesses = found[name]["top"]
      self.assertLen(guesses, 10)
      for guess in guesses:
        self.assertAlmostEqual(
            guess["probability"], row[guess["label"]], delta=1e-5
        )
        self.assertEqual(guess["class"], _NOTES.class_names[guess["label"]])
      likely = [guess["probability"] for guess in guesses]
      self.assertEqual(likely, sorted(likely, reverse=True))

    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    self.assertLess(usage.ru_maxrss * 1024, _MAX_RESIDENT)

  def test_pictures_and_a_table(self):
    for seed in range(3):
      _picture(seed).save(self.folder / f"{seed}.png")
    sheet, maps = self.root / "sheet.png", self.root / "maps"
    names = self.root / "names.txt"
    names.write_text("".join(f"other {n}\n" for n in range(10)))
    code, printed = self._predict(
        f"--sheet={sheet}",
        f"--maps={maps}",
        f"--class_names={names}",
        "--top=1",
        "--batch_size=2",
        str(self.folder / "2.png"),
        str(self.folder / "0.png"),
        str(self.folder / "1.png"),
    )
    self.assertEqual(code, errors.DONE, printed)
    files = [
        line.split()[0] for line in printed.splitlines() if "other " in line
    ]
    self.assertEqual([pathlib.Path(f).stem for f in files], ["2", "0", "1"])
    self.assertLen(list(maps.rglob("*.png")), 3)
    for path in (sheet, *maps.rglob("*.png")):
      with Image.open(path) as picture:
        self.assertGreater(picture.width, 200)

  def test_csv(self):
    _picture(0).save(self.folder / "0.png")
    (self.folder / "1.png").touch()
    output = self.root / "answers.csv"
    code, printed = self._predict(
        f"--output={output}", "--top=2", "--scores=sigmoid", str(self.folder)
    )
    self.assertEqual(code, errors.SKIPPED, printed)
    with open(output, newline="", encoding="utf-8") as file:
      rows = list(csv.DictReader(file))
    self.assertEqual([row["rank"] for row in rows], ["1", "2", ""])
    self.assertIn("empty file", rows[2]["error"])

  def test_wrong_input(self):
    _picture(0).save(self.folder / "0.png")
    short = self.root / "names.txt"
    short.write_text("one\n")
    for arguments, message in (
        ((), "nothing to look at: name images"),
        (("none.jpg",), "none.jpg: there is no such file or folder"),
        ((str(self.root / "cache"),), "no image in "),
        ((str(self.folder), f"--class_names={short}"), "has 1 lines, and the"),
    ):
      (self.root / "cache").mkdir(exist_ok=True)
      code, printed = self._predict(*arguments)
      self.assertEqual(code, errors.FAILED)
      self.assertRegex(printed, f"predict: error: .*{message}")
      self.assertLen(printed.splitlines(), 1)

  def test_what_a_vit_does_not_take(self):
    _picture(0).save(self.folder / "0.png")
    v0 = networks.get("V0")
    init = functools.partial(networks.make(v0, 10).init, is_training=False)
    params = init(jax.random.key(0), jnp.zeros((1, 4, 4, 3)))
    notes = dataclasses.replace(_NOTES, network=v0)
    weight_files.write(
        self.weights,
        networks.to_flat(params, v0),
        {pretrained.NOTES: json.dumps(notes.to_json())},
        overwrite=True,
    )
    for flag, message in (
        (f"--maps={self.root / 'maps'}", "--maps: V0 has no final activations"),
        ("--image_size=30", "--image_size: images of 30 pixels do not divide"),
    ):
      code, printed = self._predict(flag, str(self.folder))
      self.assertEqual(code, errors.FAILED)
      self.assertRegex(printed, f"predict: error: {message}")
      self.assertLen(printed.splitlines(), 1)
    self.assertFalse((self.root / "maps").exists())


if __name__ == "__main__":
  absltest.main()
