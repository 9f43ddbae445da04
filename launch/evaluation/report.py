"""The files of an evaluation: tables of numbers, and pictures of them."""

from collections.abc import Iterable
from collections.abc import Sequence
import csv
import pathlib
from typing import Any

from matplotlib import axes as axes_lib
import numpy as np

from launch.console import pictures
from launch.console import table
from launch.evaluation import measuring
from nfnets.evaluation import calibration
from nfnets.evaluation import confusion as confusion_lib
from pipelines import atomic_files

# Up to so many classes a picture shows each; else only what stands out.
_SHOWN_CLASSES = 40
_SHOWN_PAIRS = 25
_LETTERS = 24


def write(
    folder: pathlib.Path,
    measured: measuring.Measured,
    class_names: Sequence[str],
    bins: int,
    title: str,
    train_size: int | None = None,
) -> None:
  """Writes all that was measured into a folder, over what is there.

  Args:
    folder: made where it is missing.
    measured: what was measured.
    class_names: in the order of the labels.
    bins: of the calibration error.
    title: what was evaluated, on what, in a line.
    train_size: side of the images of training, where it is known.

  Raises:
    DataError: a file cannot be written.
    OSError: the folder cannot be made.
  """
  folder.mkdir(parents=True, exist_ok=True)
  if measured.examples is not None:
    examples = measured.examples
    confusion = confusion_lib.count(
        examples.label, examples.prediction, len(class_names)
    )
    _write_calibration(folder, examples.reliability(bins), title)
    _write_confusion(folder, confusion, class_names, title)
  if measured.sizes:
    _write_sizes(folder, measured, title, train_size)
  if measured.shots:
    header = ("shots", "top_1", "regulariser")
    rows = [
        (number, values["top_1"], values["regulariser"])
        for number, values in measured.shots.items()
    ]
    write_csv(folder / "shots.csv", header, rows)
  if measured.corruptions:
    _write_corruptions(folder, measured, title)


def tables(measured: measuring.Measured) -> list[table.Table]:
  """Returns what was asked for besides the means, for a terminal."""
  found = []
  if measured.sizes:
    names = ("top_1", "top_5", "loss", "ece")
    found.append(
        table.Table(
            title="by size",
            header=("pixels", *names),
            rows=tuple(
                (str(size), *(f"{values[name]:.4f}" for name in names))
                for size, values in measured.sizes.items()
            ),
        )
    )
  if measured.shots:
    found.append(
        table.Table(
            title="few-shot ridge regression",
            header=("shots", "top_1", "regulariser"),
            rows=tuple(
                (str(n), f"{v['top_1']:.4f}", f"{v['regulariser']:g}")
                for n, v in measured.shots.items()
            ),
        )
    )
  if measured.corruptions:
    severities = tuple(next(iter(measured.corruptions.values())))
    rows = [
        (
            name,
            *(f"{value:.4f}" for value in row.values()),
            f"{measuring.mean(row):.4f}",
        )
        for name, row in measured.corruptions.items()
    ]
    columns = [
        np.mean([row[s] for row in measured.corruptions.values()])
        for s in severities
    ]
    total = (
        "mean",
        *(f"{value:.4f}" for value in columns),
        f"{measured.corrupted_top_1:.4f}",
    )
    found.append(
        table.Table(
            title="top_1 by corruption and severity",
            header=("corruption", *map(str, severities), "mean"),
            rows=(*rows, total),
            has_total=True,
        )
    )
  return found


def write_csv(
    path: pathlib.Path, header: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
  """Writes a table of numbers; what is not a number is left empty.

  Args:
    path: the file.
    header: name of each column.
    rows: as many entries each.

  Raises:
    DataError: it cannot be written.
  """
  with (
      atomic_files.replacing(path) as draft,
      open(draft, "w", encoding="utf-8", newline="") as file,
  ):
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_cell(entry) for entry in row] for row in rows)


def _cell(entry: Any) -> Any:
  if not isinstance(entry, float):
    return entry
  return "" if np.isnan(entry) else f"{entry:.6g}"


def _write_calibration(
    folder: pathlib.Path, found: calibration.Reliability, title: str
) -> None:
  edges = found.edges
  write_csv(
      folder / "calibration.csv",
      ("from", "to", "examples", "confidence", "accuracy"),
      zip(
          edges[:-1].tolist(),
          edges[1:].tolist(),
          found.count.tolist(),
          found.confidence.tolist(),
          found.accuracy.tolist(),
          strict=True,
      ),
  )
  with pictures.drawing(folder / "reliability.png", title) as picture:
    picture.set_size_inches(8, 3.6)
    right, often = picture.subplots(1, 2)
    style = {"width": np.diff(edges), "align": "edge", "edgecolor": "white"}
    right.bar(
        edges[:-1], np.nan_to_num(found.accuracy), color=pictures.BLUE, **style
    )
    right.plot([0, 1], [0, 1], color=pictures.BLACK, linestyle=":")
    right.plot(
        found.confidence,
        found.accuracy,
        color=pictures.ORANGE,
        marker="o",
        markersize=4,
        linestyle="",
    )
    right.set(
        title=f"calibration error {found.error:.4f}, {len(found.count)} bins",
        xlabel="confidence",
        ylabel="accuracy",
        xlim=(0, 1),
        ylim=(0, 1),
        aspect="equal",
    )
    share = found.count / found.count.sum()
    often.bar(edges[:-1], share, color=pictures.BLUE, **style)
    often.set(
        title="how often", xlabel="confidence", ylabel="share", xlim=(0, 1)
    )


def _write_confusion(
    folder: pathlib.Path,
    confusion: confusion_lib.Confusion,
    names: Sequence[str],
    title: str,
) -> None:
  each = confusion.per_class()
  write_csv(
      folder / "classes.csv",
      ("class", "examples", "right", "accuracy", "predicted", "precision"),
      zip(
          names,
          each.examples.tolist(),
          each.right.tolist(),
          each.accuracy.tolist(),
          each.predicted.tolist(),
          each.precision.tolist(),
          strict=True,
      ),
  )
  write_csv(
      folder / "confusion.csv",
      ("class", "predicted", "examples"),
      (
          (names[label], names[told], count)
          for label, told, count in zip(
              confusion.label.tolist(),
              confusion.prediction.tolist(),
              confusion.count.tolist(),
              strict=True,
          )
      ),
  )
  with pictures.drawing(folder / "confusion.png", title) as picture:
    if len(names) <= _SHOWN_CLASSES:
      side = max(4.0, 0.28 * len(names) + 1.5)
      picture.set_size_inches(2.2 * side, side)
      accuracy, pairs = picture.subplots(1, 2, width_ratios=(2, 3))
      _draw_classes(accuracy, each, names)
      _draw_matrix(pairs, confusion, names)
    else:
      picture.set_size_inches(12, 6)
      accuracy, pairs = picture.subplots(1, 2)
      accuracy.hist(
          each.accuracy[each.examples > 0],
          bins=np.linspace(0, 1, 21),
          color=pictures.BLUE,
          edgecolor="white",
      )
      accuracy.set(
          title="accuracy of classes", xlabel="accuracy", ylabel="classes"
      )
      _draw_pairs(pairs, confusion, names)


def _draw_classes(
    axes: axes_lib.Axes, each: confusion_lib.PerClass, names: Sequence[str]
) -> None:
  places = np.arange(len(names))
  axes.barh(places, np.nan_to_num(each.accuracy), color=pictures.BLUE)
  axes.set_yticks(places, map(_short, names))
  axes.invert_yaxis()
  axes.set(title="accuracy of each class", xlabel="accuracy", xlim=(0, 1))
  axes.grid(alpha=0.3, axis="x")


def _draw_matrix(
    axes: axes_lib.Axes,
    confusion: confusion_lib.Confusion,
    names: Sequence[str],
) -> None:
  matrix = confusion.dense()
  total = matrix.sum(1, keepdims=True)
  shares = matrix / np.maximum(total, 1)
  axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
  if len(names) <= 12:
    for label, told in np.argwhere(matrix):
      axes.text(
          told,
          label,
          str(matrix[label, told]),
          ha="center",
          va="center",
          fontsize=7,
          color="white" if shares[label, told] > 0.5 else "black",
      )
  places = np.arange(len(names))
  axes.set_xticks(places, map(_short, names), rotation=90, fontsize=8)
  axes.set_yticks(places, map(_short, names), fontsize=8)
  axes.set(title="how a class (row) is told", xlabel="predicted")
  axes.spines[:].set_visible(False)


def _draw_pairs(
    axes: axes_lib.Axes,
    confusion: confusion_lib.Confusion,
    names: Sequence[str],
) -> None:
  pairs = confusion.most_confused(_SHOWN_PAIRS)
  places = np.arange(len(pairs))
  axes.barh(places, [count for *_, count in pairs], color=pictures.ORANGE)
  axes.set_yticks(
      places,
      [f"{_short(names[a])} → {_short(names[b])}" for a, b, _ in pairs],
      fontsize=8,
  )
  axes.invert_yaxis()
  axes.set(title="most confused (class → predicted)", xlabel="examples")


def _write_sizes(
    folder: pathlib.Path,
    measured: measuring.Measured,
    title: str,
    train_size: int | None,
) -> None:
  names = ("loss", "top_1", "top_5", "ece", "examples")
  sizes = list(measured.sizes)
  write_csv(
      folder / "sizes.csv",
      ("image_size", *names),
      (
          (size, *(values[name] for name in names))
          for size, values in measured.sizes.items()
      ),
  )
  with pictures.drawing(folder / "sizes.png", title) as picture:
    picture.set_size_inches(8, 3.4)
    columns = (("top_1", "top-1"), ("loss", "loss (nats)"))
    for axes, (name, heading) in zip(
        picture.subplots(1, 2), columns, strict=True
    ):
      values = [measured.sizes[size][name] for size in sizes]
      axes.plot(sizes, values, color=pictures.BLUE, marker="o")
      for size, color, text in (
          (train_size, pictures.ORANGE, "training"),
          (measured.image_size, pictures.BLACK, "evaluation"),
      ):
        if size:
          axes.axvline(size, color=color, linestyle=":", label=text)
      axes.set(title=heading, xlabel="pixels a side")
      axes.grid(alpha=0.3)
    axes.legend()


def _write_corruptions(
    folder: pathlib.Path, measured: measuring.Measured, title: str
) -> None:
  write_csv(
      folder / "corruptions.csv",
      ("corruption", "severity", "top_1"),
      (
          (name, severity, value)
          for name, row in measured.corruptions.items()
          for severity, value in row.items()
      ),
  )
  with pictures.drawing(folder / "corruptions.png", title) as picture:
    picture.set_size_inches(8, 0.3 * len(measured.corruptions) + 1.8)
    axes = picture.subplots()
    for place, row in enumerate(measured.corruptions.values()):
      axes.plot(
          list(row.values()),
          [place] * len(row),
          color=pictures.BLUE,
          marker="o",
          markersize=4,
          linewidth=1,
      )
      axes.plot(
          measuring.mean(row), place, color=pictures.ORANGE, marker="|", ms=14
      )
    clean = measured.means["top_1"]
    axes.axvline(clean, color=pictures.BLACK, linestyle=":")
    axes.set_yticks(range(len(measured.corruptions)), measured.corruptions)
    axes.invert_yaxis()
    axes.set(
        title=(
            f"top-1 at each severity, and its mean: {clean:.3f} clean (dotted),"
            f" {measured.corrupted_top_1:.3f} corrupted"
        ),
        xlabel="top-1",
        xlim=(0, 1),
    )
    axes.grid(alpha=0.3)


def _short(name: str) -> str:
  return pictures.plain(
      name if len(name) <= _LETTERS else name[: _LETTERS - 1] + "…"
  )
