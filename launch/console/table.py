"""A table of text, for a terminal or for a Markdown page."""

import dataclasses

import rich.box
import rich.table


@dataclasses.dataclass(frozen=True)
class Table:
  """Rows of text under a header; the first column names the row.

  Attributes:
    title: a line above the table.
    header: one entry per column.
    rows: as many entries each.
    has_total: the last row sums up the others.
  """

  title: str
  header: tuple[str, ...]
  rows: tuple[tuple[str, ...], ...]
  has_total: bool = False

  def __post_init__(self):
    for row in self.rows:
      if len(row) != len(self.header):
        raise ValueError(f"{self.header} and {row} differ in length")

  def to_rich(self) -> rich.table.Table:
    """Returns the table in the form that `rich` prints."""
    table = rich.table.Table(
        title=self.title, title_justify="left", box=rich.box.SIMPLE
    )
    for index, name in enumerate(self.header):
      table.add_column(name, justify="right" if index else "left", no_wrap=True)
    for index, row in enumerate(self.rows):
      before_total = self.has_total and index == len(self.rows) - 2
      table.add_row(*row, end_section=before_total)
    return table

  def to_markdown(self) -> str:
    """Returns the table as Markdown, without its title."""
    lines = [
        self.header,
        tuple("--:" if index else "---" for index in range(len(self.header))),
        *self.rows,
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
