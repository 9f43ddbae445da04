"""The look of every picture, and its way to the disk."""

from collections.abc import Iterator
import contextlib
import pathlib

import matplotlib
from matplotlib import figure

from pipelines import atomic_files

# Blue and orange of the Okabe-Ito palette, told apart by everyone.
BLUE, ORANGE, BLACK = "#0072B2", "#D55E00", "#000000"


@contextlib.contextmanager
def drawing(
    output: pathlib.Path, title: str, rows: int = 1
) -> Iterator[figure.Figure]:
  """Gives a figure to draw on, which is written once it is done.

  Args:
    output: the PNG to write.
    title: a line above the plots.
    rows: how many plots are to stand above each other.

  Yields:
    The figure, wide enough for three plots side by side.

  Raises:
    DataError: it cannot be written.
  """
  with matplotlib.rc_context(
      {"font.size": 10, "axes.spines.top": False, "axes.spines.right": False}
  ):
    picture = figure.Figure(figsize=(11, 3.4 * rows), layout="constrained")
    picture.suptitle(plain(title))
    yield picture
    with atomic_files.replacing(output) as draft:
      picture.savefig(draft, dpi=130, format="png")


def plain(text: str) -> str:
  """Returns text for a picture in which no dollar begins a formula.

  Args:
    text: such as the name of a file or a class.
  """
  return text.replace("$", r"\$")
