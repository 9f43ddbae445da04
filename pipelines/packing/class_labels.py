"""From the labels that an input has to the numbers of classes."""

from collections.abc import Sequence
import dataclasses
import os
import pathlib

from pipelines import errors

# Labels without names come from no more classes than this: a larger number is
# an id or a hash, and names would be made for all the numbers below it.
MAX_UNNAMED = 2**20


@dataclasses.dataclass(frozen=True)
class Labels:
  """How labels are read.

  Attributes:
    class_names: Name of each class; None where labels are numbers, and names
      are made of them once the largest is known.
    first: Number that the input gives its first class.
  """

  class_names: tuple[str, ...] | None = None
  first: int = 0

  def numbers(self, labels: Sequence[int | str], where: str) -> tuple[int, ...]:
    """Returns the numbers of classes, from 0 up.

    Args:
      labels: Numbers, as integers or as text, or names of classes.
      where: The record that they belong to, for the error.

    Raises:
      DataError: If one is not a class.
    """
    return tuple(self._number(label, where) for label in labels)

  def _number(self, label: int | str, where: str) -> int:
    names = self._by_name()
    if isinstance(label, str) and label in names:
      return names[label]
    try:
      given = int(label)
    except ValueError as error:
      raise errors.DataError(
          f"{where}: its class is {label!r}, which"
          + (
              " --class_names does not have; name all classes there"
              if self.class_names
              else " is not a number: list the names with --class_names=FILE"
          )
      ) from error
    number = given - self.first
    count = len(self.class_names) if self.class_names else MAX_UNNAMED
    if not 0 <= number < count:
      raise errors.DataError(
          f"{where}: label {given} is not from {self.first} to"
          f" {self.first + count - 1}, the numbers of {count:,} classes; say"
          " where they start with --first_label, and name all with"
          " --class_names"
      )
    return number

  def _by_name(self) -> dict[str, int]:
    # Not cached_property: this is copied between processes, and asked for one
    # record after the other.
    if not hasattr(self, "_names"):
      names = {n: i for i, n in enumerate(self.class_names or ())}
      object.__setattr__(self, "_names", names)
    return self._names


def read_names(path: str | os.PathLike[str]) -> tuple[str, ...]:
  """Reads names of classes, one a line, in the order of their numbers.

  Args:
    path: The file.

  Raises:
    DataError: If it cannot be read, or a name is empty or there twice.
  """
  lines = _lines(path, "--class_names")
  while lines and not lines[-1].strip():
    lines.pop()
  names = tuple(line.strip() for line in lines)
  seen = set()
  for number, name in enumerate(names, 1):
    if not name or name in seen:
      raise errors.DataError(
          f"{path}: line {number} {'repeats ' + repr(name) if name else 'is'}"
          f"{'' if name else ' empty'}; give each class one line"
      )
    seen.add(name)
  if not names:
    raise errors.DataError(f"{path}: it is empty; give each class one line")
  return names


def read_assignments(path: str | os.PathLike[str]) -> dict[str, str]:
  """Reads the class of each file, one "NAME CLASS" a line.

  Args:
    path: The file. A tab, or else the last space, ends the name.

  Returns:
    The class of each name.

  Raises:
    DataError: If it cannot be read, or a line is not of that form.
  """
  classes = {}
  for number, line in enumerate(_lines(path, "--labels"), 1):
    if not line.strip():
      continue
    parts = line.split("\t") if "\t" in line else line.rsplit(None, 1)
    parts = [part.strip() for part in parts]
    if len(parts) != 2 or not all(parts):
      raise errors.DataError(
          f"{path}: line {number} is {line[:80]!r}; expected the name of a"
          " file, a space or a tab, and its class"
      )
    name, label = parts
    if classes.setdefault(name, label) != label:
      raise errors.DataError(
          f"{path}: line {number} gives {name} another class than before; keep"
          " one of the lines"
      )
  return classes


def _lines(path: str | os.PathLike[str], flag: str) -> list[str]:
  try:
    return pathlib.Path(path).read_text(encoding="utf-8").splitlines()
  except OSError as error:
    raise errors.DataError(
        f"cannot read {path}: {error.strerror}; check {flag}"
    ) from error
  except UnicodeDecodeError as error:
    raise errors.DataError(
        f"{path}: it is not UTF-8 text; check {flag}"
    ) from error
