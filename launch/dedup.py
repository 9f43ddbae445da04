"""Finds the images of one set that are near-duplicates of others.

  ./bazelw run //launch:dedup -- --candidates=web --reference=imagenet/train \
    --reference=imagenet/val --output=web_without_imagenet
  ./bazelw run //launch:dedup -- --candidates=web --output=web_once

Candidates are the set to be trained on. What is in a reference set too is to be
left out of it; without a reference, what repeats an earlier candidate is. Each
set is a folder of class folders, or what //launch:pack made. In --output are:

  exclude.txt  ids of the candidates to leave out, for --config.data.exclude
  pairs.jsonl  for each of them what it repeats, and how near the two are
  pairs.html   pairs to look at, the most doubtful first
  corrupt.txt  ids of the images that do not decode, and why, if there are any
  hashes/      what was computed of each image, for the next start

Two images are duplicates if their files are equal, or if their perceptual
hashes differ in at most --threshold of 64 bits. docs/data.md says what that
finds.

Exit codes: 0 done, 1 failed, 75 stopped by SIGTERM, 130 stopped by Ctrl-C. The
same command goes on where it was stopped or killed.
"""

import dataclasses
import os
import pathlib

from absl import flags
import numpy as np

from launch.console import cli
from launch.console import errors
from launch.console import progress
from launch.files import folder_lock
from launch.files import paths
from launch.hosting import preemption
from launch.packing import dedup_report
from launch.packing import hash_store
from launch.running import datasets
from pipelines.similarity import duplicates as duplicates_lib
from pipelines.similarity import hashes

# Above it, most pairs of a million images with a million are chance, and look-
# ups cost more than they save.
_MAX_THRESHOLD = 16

_CANDIDATES = flags.DEFINE_string(
    "candidates", "", "Folder of the images among which duplicates are found."
)
_REFERENCE = flags.DEFINE_multi_string(
    "reference",
    [],
    "Folder of images that no candidate may repeat; may be given several"
    " times. Without one, candidates are compared with each other, and the"
    " first of each kind stays.",
)
_OUTPUT = flags.DEFINE_string(
    "output", "", "Folder for what is found, and for the hashes."
)
_THRESHOLD = flags.DEFINE_integer(
    "threshold",
    6,
    "In how many of 64 bits the perceptual hashes of duplicates may differ; 0"
    " finds little but other sizes and formats, 10 also closer crops and many"
    " pairs that are only alike.",
    lower_bound=0,
    upper_bound=_MAX_THRESHOLD,
)
_MIRRORED = flags.DEFINE_bool(
    "mirrored",
    True,
    "Whether an image with left and right swapped is a duplicate too. Training"
    " with random flips sees both.",
)
_MAX_PAIRS = flags.DEFINE_integer(
    "max_pairs", 200, "Pairs to show in pairs.html.", lower_bound=0
)
_WORKERS = flags.DEFINE_integer(
    "workers",
    None,
    "Processes that hash images; by default one for each core, 0 is none but"
    " this one.",
    lower_bound=0,
)

_HASHES = "hashes"


@dataclasses.dataclass(frozen=True)
class _Set:
  """Images that are compared.

  Attributes:
    folder: where they are, as the user named it.
    store: their hashes.
  """

  folder: str
  store: hash_store.HashStore


def main() -> int:
  """Finds the duplicates, and writes what is found.

  Returns:
    The exit code.
  """
  for flag in (_CANDIDATES, _OUTPUT):
    if not flag.value:
      raise errors.RunError(f"--{flag.name} is missing: name a folder")
  output = paths.from_user(_OUTPUT.value)
  candidates, *references = _open(output / _HASHES)
  with folder_lock.held(output, "--output"):
    _check_holds_a_search(output)
    stops = preemption.StopSignals("stopping; the same command goes on")
    with stops as stop:
      for each in (*references, candidates):
        if not _hash(each, stop):
          return stop.exit_code
    report = _compare(candidates, references)
    report.write(output, _MAX_PAIRS.value)
  for name, text in report.lines(output):
    print(f"{name:>14}  {text}")
  return errors.DONE


def _open(folder: pathlib.Path) -> list[_Set]:
  """Returns the candidates, then the references."""
  folders = [_CANDIDATES.value, *_REFERENCE.value]
  sources = [datasets.open_images(each) for each in folders]
  for name, source in zip(folders, sources, strict=True):
    if not len(source):
      raise errors.RunError(f"{name} holds no images; name another folder")
  fingerprints = [source.fingerprint for source in sources]
  for name, fingerprint in zip(folders[1:], fingerprints[1:], strict=True):
    if fingerprint == fingerprints[0]:
      raise errors.RunError(
          f"--reference={name} is the candidates themselves; leave it out to"
          " find what repeats within them"
      )
  # Files and pixels have no digests in common.
  of_pixels = any(source.image_shape is not None for source in sources)
  return [
      _Set(name, hash_store.HashStore(folder, source, of_pixels=of_pixels))
      for name, source in zip(folders, sources, strict=True)
  ]


def _check_holds_a_search(output: pathlib.Path) -> None:
  names = {entry.name for entry in output.iterdir()} - {folder_lock.NAME}
  if names and _HASHES not in names:
    raise errors.RunError(
        f"{output} is not empty and holds no search for duplicates; choose"
        " another --output"
    )


def _hash(each: _Set, stop: preemption.StopSignals) -> bool:
  """Hashes all images; returns whether it was not stopped."""
  workers = _WORKERS.value
  if workers is None:
    workers = len(os.sched_getaffinity(0))
  with progress.Count(f"hashing {each.folder}", "images") as count:
    return each.store.complete(workers, count.update, lambda: stop.requested)


def _compare(candidates: _Set, references: list[_Set]) -> dedup_report.Report:
  with progress.Count("comparing", "images") as count:

    def done(number: int) -> None:
      count.update(number, len(candidates.store))

    done(0)
    settings = {
        "threshold": _THRESHOLD.value,
        "mirrored": _MIRRORED.value,
        "done": done,
    }
    if references:
      found = duplicates_lib.of_others(
          np.concatenate([each.store.read() for each in references]),
          candidates.store.parts(),
          **settings,
      )
    else:
      found = duplicates_lib.within(candidates.store.read(), **settings)
  rule = f"equal {candidates.store.digested}, or perceptual hashes at most"
  rule += f" {_THRESHOLD.value} of 64 bits apart"
  if _MIRRORED.value:
    rule += ", left and right swapped or not"
  return dedup_report.Report(
      candidates=_described(candidates),
      references=[_described(each) for each in references],
      duplicates=found,
      rule=rule,
  )


def _described(each: _Set) -> dedup_report.ImageSet:
  corrupt, plain, start = [], 0, 0
  for rows in each.store.parts():
    states = rows["state"]
    corrupt.append(start + np.flatnonzero(states == hashes.CORRUPT))
    plain += np.count_nonzero(states == hashes.PLAIN)
    start += len(rows)
  return dedup_report.ImageSet(
      folder=each.folder,
      source=each.store.source,
      corrupt=np.concatenate(corrupt),
      plain=plain,
  )


if __name__ == "__main__":
  cli.run(main)
