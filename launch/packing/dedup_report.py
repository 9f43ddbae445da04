"""What `//launch:dedup` makes of what it finds: files and a summary."""

from collections.abc import Iterator
from collections.abc import Sequence
import dataclasses
import json
import pathlib

import numpy as np

from launch.packing import pairs_page
from pipelines import atomic_files
from pipelines.similarity import duplicates as duplicates_lib
from pipelines.similarity import hashes
from pipelines.sources import source as source_lib

EXCLUDE, PAIRS, PAGE = "exclude.txt", "pairs.jsonl", "pairs.html"
CORRUPT, CORRUPT_REFERENCES = "corrupt.txt", "corrupt_references.txt"
NAMES = (EXCLUDE, PAIRS, PAGE, CORRUPT, CORRUPT_REFERENCES)


@dataclasses.dataclass(frozen=True)
class ImageSet:
  """Images that were compared.

  Attributes:
    folder: where they are, as the user named it.
    source: the images.
    corrupt: int64 [corrupt], indices of those that do not decode.
    plain: how many have no perceptual hash.
  """

  folder: str
  source: source_lib.Source
  corrupt: np.ndarray
  plain: int

  def __str__(self) -> str:
    text = f"{self.folder}: {len(self.source):,} images"
    if self.plain:
      text += f", {self.plain:,} too plain for a perceptual hash"
    if self.corrupt.size:
      text += f", {self.corrupt.size:,} that do not decode"
    return text


@dataclasses.dataclass(frozen=True)
class Report:
  """What was found, and how.

  Attributes:
    candidates: the images among which duplicates were looked for.
    references: what they were compared with, one set after the other; none if
      it was themselves.
    duplicates: what was found.
    rule: what makes two images duplicates, in words.
  """

  candidates: ImageSet
  references: Sequence[ImageSet]
  duplicates: duplicates_lib.Duplicates
  rule: str

  def write(self, output: pathlib.Path, max_pairs: int) -> None:
    """Writes all files.

    Args:
      output: the folder for them.
      max_pairs: how many pairs the page shows.

    Raises:
      DataError: one cannot be written.
    """
    _write_corrupt(output / CORRUPT, [self.candidates])
    _write_corrupt(output / CORRUPT_REFERENCES, self.references)
    with atomic_files.replacing(output / PAIRS) as draft:
      with open(draft, "w", encoding="utf-8") as file:
        for pair in self._pairs():
          file.write(json.dumps(pair, ensure_ascii=False) + "\n")
    self._write_page(output / PAGE, max_pairs)
    with atomic_files.replacing(output / EXCLUDE) as draft:
      with open(draft, "w", encoding="utf-8") as file:
        file.write(f"# {self._found()}.\n# Duplicates have {self.rule}.\n")
        for index in self._records():
          file.write(f"{self.candidates.source.record_id(index)}\n")

  def lines(self, output: pathlib.Path) -> Iterator[tuple[str, str]]:
    """Yields what is printed: names, and what is said of each.

    Args:
      output: the folder of the files.
    """
    yield "candidates", str(self.candidates)
    for reference in self.references:
      yield "reference", str(reference)
    found = self.duplicates
    equal = np.count_nonzero(found.exact)
    yield "duplicates", self._found()
    if equal:
      yield "equal", f"{equal:,}"
    distances = found.distance[~found.exact]
    for distance, count in zip(
        *np.unique(distances, return_counts=True), strict=True
    ):
      yield f"{distance} bits apart", f"{count:,}"
    if found.mirrored.any():
      yield "mirrored", f"{np.count_nonzero(found.mirrored):,} of these"
    for name in NAMES:
      if (output / name).exists():
        yield "written", str(output / name)

  def _found(self) -> str:
    count, total = len(self.duplicates), len(self.candidates.source)
    if self.references:
      what = " or ".join(reference.folder for reference in self.references)
      text = f"repeat an image of {what}"
    else:
      text = "repeat an earlier one"
    share = count / total if total else 0
    return f"{count:,} of {total:,} images ({share:.2%}) {text}"

  def _records(self) -> list[int]:
    return self.duplicates.record.tolist()

  def _original(self, index: int) -> tuple[ImageSet, int]:
    """Returns the set of an original and its index there."""
    for reference in self.references:
      if index < len(reference.source):
        return reference, index
      index -= len(reference.source)
    return self.candidates, index

  def _pairs(self) -> Iterator[dict[str, str | int | bool]]:
    found = self.duplicates
    for row, record in enumerate(self._records()):
      original, index = self._original(int(found.original[row]))
      yield {
          "id": self.candidates.source.record_id(record),
          "reference_id": original.source.record_id(index),
          "reference": original.folder,
          "distance": int(found.distance[row]),
          "mirrored": bool(found.mirrored[row]),
          "equal": bool(found.exact[row]),
      }

  def _write_page(self, path: pathlib.Path, max_pairs: int) -> None:
    found = self.duplicates
    # The most doubtful first.
    order = np.lexsort((found.record, -found.distance.astype(int), found.exact))
    shown = order[:max_pairs].tolist()
    pairs_page.write(
        path,
        f"Duplicates in {self.candidates.folder}",
        [
            f"{self._found()}. Duplicates have {self.rule}.",
            f"{len(shown):,} of {len(found):,} pairs are shown, the most"
            " doubtful first.",
        ],
        (self._shown_pair(row) for row in shown),
    )

  def _shown_pair(self, row: int) -> pairs_page.Pair:
    found = self.duplicates
    original, index = self._original(int(found.original[row]))
    heading = f"{found.distance[row]} bits apart"
    if found.exact[row]:
      heading = "equal"
    elif found.mirrored[row]:
      heading += ", mirrored"
    return pairs_page.Pair(
        heading,
        (self.candidates.source, int(found.record[row])),
        (original.source, index),
    )


def _write_corrupt(path: pathlib.Path, sets: Sequence[ImageSet]) -> None:
  """Writes the ids of images that do not decode, if there are any."""
  if not any(each.corrupt.size for each in sets):
    path.unlink(missing_ok=True)
    return
  with atomic_files.replacing(path) as draft:
    with open(draft, "w", encoding="utf-8") as file:
      for each in sets:
        file.write(
            f"# {each.corrupt.size:,} of {len(each.source):,} images in"
            f" {each.folder} do not decode.\n"
        )
        for index in each.corrupt.tolist():
          record = each.source[index]
          file.write(f"# {hashes.damage(record)}\n{record['id']}\n")
