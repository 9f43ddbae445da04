"""Makes the report of some runs, and says what is in it."""

from collections.abc import Sequence
import pathlib

import rich.console

from launch.console import errors
from launch.studies import collection
from launch.studies import directories
from launch.studies import report_tables
from launch.studies import summaries
from pipelines import atomic_files

_COLUMNS = 160


def report(where: Sequence[str], output: pathlib.Path, title: str) -> None:
  """Writes a report.

  Args:
    where: directories of runs, and folders around them.
    output: the folder to write to.
    title: of the report.

  Raises:
    errors.RunError: there are no runs, or the folder is none.
  """
  if output.exists() and not output.is_dir():
    raise errors.RunError(f"--output: {output} is no folder; name another")
  found = directories.find(where, but=output)
  runs = collection.collect(found)
  if output.exists():
    atomic_files.check(output / "report.html")
  # Imported late: it takes a second, and writes to the user's home.
  from launch.studies import report_files

  made = report_files.make(runs)
  report_files.write(made, output, title)
  print(report_files.headline(made))
  for text in report_files.summary(made):
    print(f"- {text}")
  # Of these there are hundreds, and nothing is wrong with them.
  left_out = report_tables.left_out(made.findings, but=(summaries.SKIPPED,))
  if left_out.rows:
    console = rich.console.Console(highlight=False)
    if not console.is_terminal:
      console.width = _COLUMNS
    console.print(left_out.to_rich())
  print(f"written: {output / report_files.PAGE}")
