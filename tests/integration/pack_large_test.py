"""Twenty thousand photographs and fifty that are none, killed five times.

It takes minutes and a gigabyte of disk.
"""

import hashlib
import os
import pathlib
import random
import re
import shutil
import signal
import time

from absl.testing import absltest
import numpy as np
from PIL import Image
import simplejpeg

from launch.console import errors
from pipelines.sources import array_record
from tests.integration import launcher
from tests.pipelines.packing import samples

_IMAGES = 20_000
_CLASSES = 100
_CORRUPT = 50
_RECORDS_PER_SHARD = 250
_KILLS = 5
# The Python process and its libraries take 110 MiB of it. One of the bombs has
# 412 MiB of pixels.
_WORKER_MIB = 250


def _photograph(rng):
  height, width = rng.integers(120, 320, 2)
  coarse = rng.integers(0, 256, (9, 12, 3), np.uint8)
  image = Image.fromarray(coarse).resize((int(width), int(height)))
  return simplejpeg.encode_jpeg(np.asarray(image), 90, "RGB", "420")


def _corrupt_files(rng):
  """Returns files that are no images, with every fault that `samples` has."""
  files = []
  kinds = [kind for kind in samples.CORRUPT if "truncated" not in kind]
  for i in range(_CORRUPT):
    if i < len(kinds):
      files.append(samples.corrupt(kinds[i]))
    elif i == len(kinds):
      files.append(samples.bomb(12_000, 12_000))
    else:
      whole = _photograph(rng)
      files.append(whole[: rng.integers(1, len(whole) - 1)])
  return files


def _units_done(journal):
  """Returns how many units of work a journal tells of; 0 without one."""
  if not journal.exists():
    return 0
  return max(journal.read_bytes().count(b"\n") - 1, 0)


def _digests(root):
  digests = {}
  for path in sorted(root.rglob("*")):
    if path.is_file():
      with open(path, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
      digests[str(path.relative_to(root))] = digest
  return digests


class PackLargeTest(absltest.TestCase):

  @classmethod
  def setUpClass(cls):
    super().setUpClass()
    cls.root = pathlib.Path(
        os.environ.get("TEST_TMPDIR", "/tmp"), f"pack-{os.getpid()}"
    )
    cls.addClassCleanup(shutil.rmtree, cls.root, ignore_errors=True)
    rng = np.random.default_rng(0)
    folders = [cls.root / f"in/class_{i:03d}" for i in range(_CLASSES)]
    for folder in folders:
      folder.mkdir(parents=True)
    for i in range(_IMAGES):
      path = folders[i % _CLASSES] / f"{i:06d}.jpg"
      path.write_bytes(_photograph(rng))
    cls.corrupt = set()
    for i, data in enumerate(_corrupt_files(rng)):
      name = f"class_{rng.integers(_CLASSES):03d}/x{i:02d}.jpg"
      (cls.root / "in" / name).write_bytes(data)
      cls.corrupt.add(name)

  def _arguments(self, output, workers):
    return (
        f"--input={self.root / 'in'}",
        f"--output={output}",
        f"--workers={workers}",
        f"--records_per_shard={_RECORDS_PER_SHARD}",
    )

  def _run(self, output, workers):
    started = time.monotonic()
    code, printed = launcher.run(
        "pack", self._arguments(output, workers), "none"
    )
    self.assertEqual(code, errors.DONE, printed)
    peak = int(re.search(r"worker had ([\d,]+) MiB", printed)[1])
    self.assertLess(peak, _WORKER_MIB)
    seconds = time.monotonic() - started
    print(f"{workers} workers, {seconds:.1f} s\n{printed}", flush=True)

  def _kill(self, output, workers, units):
    """Kills packing once so many units are done; returns how many are."""
    journal = output / ".pack/journal.jsonl"
    with launcher.start(
        "pack", self._arguments(output, workers), "none"
    ) as process:
      while _units_done(journal) < units:
        self.assertIsNone(process.poll())
        time.sleep(0.001)
      process.send_signal(signal.SIGKILL)
      printed, _ = process.communicate()
    self.assertEqual(process.returncode, -signal.SIGKILL, printed)
    done = _units_done(journal)
    drafts = len(list(output.glob(".*.draft")))
    print(f"killed with {done} units done and {drafts} drafts", flush=True)
    return done

  def test_killed_five_times_it_ends_in_the_same_bytes(self):
    whole, killed = self.root / "whole", self.root / "killed"
    self._run(whole, workers=2)
    rng = random.Random(0)
    units = (_IMAGES + _CORRUPT) // _RECORDS_PER_SHARD
    done = 0
    for target in sorted(rng.sample(range(1, 3 * units // 4), _KILLS)):
      before = done
      # Who is killed late has done the work of the next.
      done = self._kill(killed, rng.randint(1, 4), max(target, before + 1))
      self.assertBetween(done, before + 1, units - 1)
    self._run(killed, workers=3)
    self.assertEqual(_digests(killed), _digests(whole))

    lines = (whole / "corrupt.txt").read_text().splitlines()
    faults = dict(line.split("\t") for line in lines)
    self.assertLen(lines, _CORRUPT)
    self.assertEqual(set(faults), self.corrupt)
    self.assertTrue(all(faults.values()))
    print(*sorted(set(faults.values())), sep="\n", flush=True)
    packed = array_record.ArrayRecordSource(whole)
    self.assertLen(packed, _IMAGES)
    for i in random.Random(1).sample(range(_IMAGES), 100):
      record = packed[i]
      self.assertEqual(
          record["image"], (self.root / "in" / record["id"]).read_bytes()
      )
    code, printed = launcher.run(
        "pack", (f"--output={whole}", "--verify"), "none"
    )
    self.assertEqual(code, errors.DONE, printed)


if __name__ == "__main__":
  absltest.main()
