"""The look of a report's figures, and their way to PNG and SVG files."""

from collections.abc import Iterator
import contextlib
import pathlib

import matplotlib
from matplotlib import axes as axes_lib
from matplotlib import figure as figure_lib
from matplotlib import ticker

from pipelines import atomic_files

_WIDTH = 10.0
_STYLE = {
    "axes.grid": True,
    "axes.grid.which": "major",
    "axes.labelsize": 10,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlelocation": "left",
    "axes.titlesize": 10.5,
    "font.size": 9.5,
    "grid.alpha": 0.25,
    "legend.fontsize": 8.5,
    "legend.frameon": False,
    "svg.fonttype": "path",
}
# Up to how many times from end to end a logarithmic axis has which numbers in
# each power of ten; none is even steps.
_NUMBERS = {
    2: (),
    4: (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0),
    12: (1.0, 2.0, 3.0, 5.0, 7.0),
    100: (1.0, 2.0, 5.0),
}


@contextlib.contextmanager
def drawing(
    folder: pathlib.Path, name: str, height: float, width: float = _WIDTH
) -> Iterator[figure_lib.Figure]:
  """Gives a figure to draw on, which is written once it is done.

  Args:
    folder: that is to hold `NAME.png` and `NAME.svg`.
    name: of both files. Equal drawings give equal files.
    height: in inches.
    width: likewise.

  Yields:
    The figure.

  Raises:
    DataError: a file cannot be written.
  """
  with matplotlib.rc_context(_STYLE | {"svg.hashsalt": name}):
    figure = figure_lib.Figure(figsize=(width, height), layout="constrained")
    yield figure
    with atomic_files.replacing(folder / f"{name}.svg") as draft:
      figure.savefig(draft, format="svg", metadata={"Date": None})
    with atomic_files.replacing(folder / f"{name}.png") as draft:
      figure.savefig(draft, format="png", dpi=160)


def log_axis(axes: axes_lib.Axes, which: str, unit: str = "") -> None:
  """Makes an axis logarithmic, with plain numbers where these are short.

  Args:
    axes: what is drawn already decides how many numbers there are.
    which: "x" or "y".
    unit: "count" writes thousands and millions as such.
  """
  getattr(axes, f"set_{which}scale")("log")
  low, high = getattr(axes, f"get_{which}lim")()
  axis = getattr(axes, f"{which}axis")
  axis.set_minor_formatter(ticker.NullFormatter())
  if not unit and not (1e-3 < low and high < 1e5):
    return
  axis.set_major_formatter(
      ticker.EngFormatter(sep=" ") if unit else ticker.FormatStrFormatter("%g")
  )
  for most, subs in _NUMBERS.items():
    if high <= most * low:
      locator = ticker.LogLocator(subs=subs) if subs else ticker.MaxNLocator(5)
      axis.set_major_locator(locator)
      axis.set_minor_locator(ticker.NullLocator())
      return


def doublings(axes: axes_lib.Axes, which: str, values: list[float]) -> None:
  """Makes an axis logarithmic, with a mark at each of some values.

  Args:
    axes: the plot.
    which: "x" or "y".
    values: such as numbers of epochs, or the rates of a grid.
  """
  getattr(axes, f"set_{which}scale")("log", base=2)
  axis = getattr(axes, f"{which}axis")
  axis.set_major_locator(ticker.FixedLocator(sorted(set(values))))
  axis.set_minor_locator(ticker.NullLocator())
  axis.set_major_formatter("{x:.4g}")
