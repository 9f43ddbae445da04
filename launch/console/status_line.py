"""Says what takes time: a spinner on a terminal, a line anywhere else."""

from collections.abc import Callable
from collections.abc import Iterator
import contextlib
from typing import TextIO

import rich.console
import rich.text

# Wide enough for a table in a file, which has no width of its own.
_FILE_COLUMNS = 200


def console(file: TextIO | None = None) -> rich.console.Console:
  """Returns a console for plain text, which does not break lines.

  Args:
    file: where it prints; by default the standard output.
  """
  result = rich.console.Console(
      file=file, highlight=False, markup=False, soft_wrap=True
  )
  if not result.is_terminal:
    result.width = _FILE_COLUMNS
  return result


@contextlib.contextmanager
def doing(
    where: rich.console.Console, text: str
) -> Iterator[Callable[[str], None]]:
  """Says what is being done.

  Args:
    where: the console.
    text: what is being done.

  Yields:
    What changes the text beside the spinner.
  """
  if where.is_terminal:
    with where.status(rich.text.Text(text)) as status:
      yield lambda text: status.update(rich.text.Text(text))
  else:
    where.print(text)
    yield lambda text: None
