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

from launch.console import cli
from launch.console import errors
from launch.files import paths
from launch.studies import reporting

_OUTPUT = flags.DEFINE_string(
    "output", "", "The folder to write the report to; made where it is missing."
)
_TITLE = flags.DEFINE_string("title", "Scaling study", "Title of the report.")


def main(where: Sequence[str]) -> int:
  """Makes the report.

  Args:
    where: directories of runs, and folders around them.

  Returns:
    The exit code.
  """
  if not _OUTPUT.value:
    raise errors.RunError("--output is missing: name a folder for the report")
  reporting.report(where, paths.from_user(_OUTPUT.value), _TITLE.value)
  return errors.DONE


if __name__ == "__main__":
  cli.run_with_arguments(main)
