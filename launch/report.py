"""Makes a report of a scaling study from the directories of its runs.

  ./bazelw run //launch:report -- runs/study --output=report
  ./bazelw run //launch:report -- runs/a runs/b elsewhere/runs --output=report

Arguments are directories of runs, and folders, which are searched for more.
The output is `report.html`, which holds all that it shows, the figures as PNG
and SVG, and for programs `law.json` and `hours.json`, which `//launch:advise`
reads.

Runs that cannot be counted end nothing: they are left out, and listed with the
reason. docs/report.md says what a run must tell, and what is in the files.

Exit codes: 0 done, 1 failed.
"""

from collections.abc import Sequence

from absl import flags
import rich.console

from launch.console import cli
from launch.console import errors
from launch.files import paths
from launch.studies import collection
from launch.studies import directories
from launch.studies import report_tables
from pipelines import atomic_files

_OUTPUT = flags.DEFINE_string(
    "output", "", "The folder to write the report to; made where it is missing."
)
_TITLE = flags.DEFINE_string("title", "Scaling study", "Title of the report.")
_COLUMNS = 160


def main(where: Sequence[str]) -> int:
  """Makes the report.

  Args:
    where: directories of runs, and folders around them.

  Returns:
    The exit code.
  """
  if not _OUTPUT.value:
    raise errors.RunError("--output is missing: name a folder for the report")
  output = paths.from_user(_OUTPUT.value)
  if output.exists() and not output.is_dir():
    raise errors.RunError(f"--output: {output} is no folder; name another")
  found = directories.find(where, but=output)
  runs = collection.collect(found)
  if output.exists():
    atomic_files.check(output / "report.html")
  # Imported late: it takes a second, and writes to the user's home.
  from launch.studies import report_files

  report = report_files.make(runs)
  report_files.write(report, output, _TITLE.value)
  print(report_files.headline(report))
  for text in report_files.summary(report):
    print(f"- {text}")
  left_out = report_tables.left_out(report.findings)
  if left_out.rows:
    console = rich.console.Console(highlight=False)
    if not console.is_terminal:
      console.width = _COLUMNS
    console.print(left_out.to_rich())
  print(f"written: {output / report_files.PAGE}")
  return errors.DONE


if __name__ == "__main__":
  cli.run_with_arguments(main)
