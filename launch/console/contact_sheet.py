"""A picture of training examples, each with its labels."""

from collections.abc import Sequence
import math
import pathlib

import numpy as np

from launch.console import pictures

# Inches of a cell, and its share of captions; letters in a line of a caption.
_CELL, _LINE, _LETTERS = 1.9, 0.17, 26


def draw(
    images: np.ndarray,
    captions: Sequence[Sequence[str]],
    output: pathlib.Path,
    title: str,
) -> None:
  """Draws images in rows, as they are: no pixel is mixed with another.

  Args:
    images: uint8 [images, height, width, channels].
    captions: Lines below each image.
    output: The PNG to write.
    title: A line above the images.

  Raises:
    DataError: it cannot be written.
  """
  columns = min(math.ceil(math.sqrt(len(images) * 1.6)), len(images))
  rows = math.ceil(len(images) / columns)
  lines = max(len(caption) for caption in captions)
  with pictures.drawing(output, title) as picture:
    picture.set_size_inches(
        max(columns * _CELL, 6), rows * (_CELL + _LINE * lines) + 0.5
    )
    grid = picture.subplots(rows, columns, squeeze=False)
    for axes in grid.flat:
      axes.spines[:].set_visible(False)
      axes.set(xticks=[], yticks=[])
    for axes, image, caption in zip(grid.flat, images, captions, strict=False):
      axes.imshow(
          image[..., 0] if image.shape[2] == 1 else image,
          cmap="gray",
          vmin=0,
          vmax=255,
          interpolation="nearest",
      )
      axes.set_xlabel("\n".join(map(_short, caption)), fontsize=8)


def label_lines(
    labels: np.ndarray, weights: np.ndarray | None, names: Sequence[str]
) -> list[str]:
  """Returns the labels of an example, one a line, the largest first.

  Args:
    labels: int32 scalar, or [labels].
    weights: float32 [labels], how much of each the example has; None is 1.
      What rounds to 0.00 is left out.
    names: Name of each class.
  """
  if weights is None:
    return [names[label] for label in np.atleast_1d(labels)]
  shares = {}
  for label, weight in zip(labels.tolist(), weights.tolist(), strict=True):
    if weight:
      shares[label] = shares.get(label, 0) + weight
  lines = []
  for label, share in sorted(shares.items(), key=lambda item: -item[1]):
    text = f"{share:.2f}"
    if text == "1.00":
      lines.append(names[label])
    elif text != "0.00":
      lines.append(f"{text} {names[label]}")
  return lines


def _short(line: str) -> str:
  return pictures.plain(
      line if len(line) <= _LETTERS else line[: _LETTERS - 1] + "…"
  )
