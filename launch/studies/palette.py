"""How each model looks in all figures of a report.

Colours are those of P. Tol's "muted" scheme (personal.sron.nl/~pault), which
people with any colour vision tell apart. Where models are more than colours, a
colour comes again with another line and another mark. A family has marks of its
own.
"""

from collections.abc import Sequence
import dataclasses

from launch.studies import findings as findings_lib
from launch.studies import summaries

HUES = (
    "#332288",
    "#CC6677",
    "#117733",
    "#DDAA33",
    "#44AA99",
    "#AA4499",
    "#6699CC",
    "#882255",
    "#999933",
)
INK, FAINT, PAPER = "#222222", "#999999", "#E07B00"
LINES = ("-", "--", ":", "-.")
_MARKS = {
    summaries.NFNET: ("o", "D", "P", "H"),
    summaries.VIT: ("s", "^", "X", "v"),
}
_OTHER_MARKS = ("p", "d", "*", "h")
_FAMILY_LINES = {summaries.NFNET: "-", summaries.VIT: "--"}


@dataclasses.dataclass(frozen=True)
class Look:
  """How a model is drawn.

  Attributes:
    color: of its line and marks.
    marker: its mark.
    line: the style of its line.
  """

  color: str
  marker: str
  line: str


def looks(
    families: Sequence[findings_lib.Family],
) -> dict[tuple[str, str], Look]:
  """Returns how each model is drawn, by family and name.

  Args:
    families: of the study.
  """
  found = {}
  for family in families:
    marks = _MARKS.get(family.name, _OTHER_MARKS)
    for model in family.models:
      turn, hue = divmod(len(found), len(HUES))
      found[family.name, model] = Look(
          HUES[hue], marks[turn % len(marks)], LINES[turn % len(LINES)]
      )
  return found


def law_line(family: str) -> str:
  """Returns the style of the line of a family's law."""
  return _FAMILY_LINES.get(family, ":")
