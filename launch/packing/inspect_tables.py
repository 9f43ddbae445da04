"""The tables of `//launch:inspect`."""

from collections.abc import Callable
from collections.abc import Sequence

import numpy as np

from launch.console import table
from pipelines import survey as survey_lib

# Classes shown at either end of their order by size.
_CLASSES = 8
_QUANTILES = {
    "least": 0.0,
    "1 %": 0.01,
    "25 %": 0.25,
    "median": 0.5,
    "75 %": 0.75,
    "99 %": 0.99,
    "most": 1.0,
}
# Where the bins of histograms begin.
_SIDES = (0, 32, 64, 128, 224, 256, 320, 384, 512, 768, 1024, 2048, 4096)
_ASPECTS = (0, 0.5, 0.67, 0.75, 0.9, 1.1, 1.34, 1.51, 2)
_BYTES = (0, *(4**power * 2**10 for power in range(9)))
# Characters of the longest bar.
_BAR = 30


def classes(
    counts: np.ndarray, names: Sequence[str], counted: str
) -> list[table.Table]:
  """Returns how many records classes have: their spread, and both ends.

  Args:
    counts: int64 [classes], the records of each.
    names: Name of each class.
    counted: What was counted, in words.
  """
  spread = table.Table(
      title=f"Classes, of {counted}",
      header=("", *_QUANTILES, "mean"),
      rows=(
          ("records of a class", *_quantiles(counts), f"{counts.mean():,.1f}"),
      ),
  )
  order = np.argsort(-counts, kind="stable").tolist()
  rows = [(names[index], f"{counts[index]:,}") for index in order]
  between = len(rows) - 2 * _CLASSES
  if between > 1:
    rows[_CLASSES:-_CLASSES] = [(f"{between:,} between them", "")]
  ends = table.Table(
      title="Classes, the largest first",
      header=("", "records"),
      rows=tuple(rows),
  )
  return [spread, ends]


def images(survey: survey_lib.Survey, seen: str) -> list[table.Table]:
  """Returns what images are like: formats, sizes, and how those spread.

  Args:
    survey: Of one image or more.
    seen: What was looked at, in words.
  """
  found = survey.images
  aspects = found["width"] / found["height"]
  sizes = table.Table(
      title="Sizes",
      header=("", *_QUANTILES, "mean"),
      rows=tuple(
          (name, *_quantiles(values, digits), f"{values.mean():,.{digits}f}")
          for name, values, digits in (
              ("height", found["height"], 0),
              ("width", found["width"], 0),
              ("width / height", aspects, 2),
              ("bytes", found["bytes"], 0),
          )
      ),
  )
  sides = np.minimum(found["height"], found["width"])
  histograms = (
      _histogram("Shorter side", "pixels", sides, _SIDES, "{:,}".format),
      _histogram("Shape", "width / height", aspects, _ASPECTS, "{:g}".format),
      _histogram("Size of the file", "bytes", found["bytes"], _BYTES, _binary),
  )
  return [_formats(survey, seen), sizes, *filter(None, histograms)]


def _formats(survey: survey_lib.Survey, seen: str) -> table.Table:
  kinds, counts = np.unique(
      survey.images[["format", "mode"]], return_counts=True
  )
  rows = [
      (f"{file_format} {mode}", count)
      for (file_format, mode), count in zip(
          kinds.tolist(), counts.tolist(), strict=True
      )
  ]
  rows.sort(key=lambda row: -row[1])
  if survey.damaged:
    rows.append(("no image", len(survey.damaged)))
  return table.Table(
      title=f"Formats and colours, of {seen}",
      header=("", "images", "share"),
      rows=tuple(
          (name, f"{count:,}", f"{count / survey.records:.1%}")
          for name, count in rows
      ),
  )


def _quantiles(values: np.ndarray, digits: int = 0) -> list[str]:
  # Of what is there: nothing lies between two sizes.
  found = np.quantile(values, list(_QUANTILES.values()), method="nearest")
  return [f"{value:,.{digits}f}" for value in found]


def _histogram(
    title: str,
    unit: str,
    values: np.ndarray,
    edges: Sequence[float],
    name: Callable[[float], str],
) -> table.Table | None:
  """Returns a histogram with bars; None where all is in one bin.

  Args:
    title: Its title.
    unit: What the values are.
    values: Numbers [images].
    edges: Where each bin begins.
    name: How an edge is written.
  """
  counts = np.bincount(
      np.searchsorted(edges, values, side="right") - 1, minlength=len(edges)
  )
  filled = np.flatnonzero(counts)
  if len(filled) < 2:
    return None
  shown = range(filled[0], filled[-1] + 1)
  names = [f"from {name(edges[bin])}" for bin in shown]
  widest = max(map(len, names))
  rows = []
  for text, count in zip(names, counts[shown].tolist(), strict=True):
    bar = "█" * round(_BAR * count / counts.max())
    rows.append(
        (
            f"{text:{widest}}  {bar}".rstrip(),
            f"{count:,}",
            f"{count / len(values):.1%}",
        )
    )
  return table.Table(
      title=title, header=(unit, "images", "share"), rows=tuple(rows)
  )


def _binary(number: int) -> str:
  """Returns a number of bytes, such as 4 KiB."""
  for unit in ("", " KiB", " MiB"):
    if number < 2**10:
      return f"{number}{unit}"
    number //= 2**10
  return f"{number} GiB"
