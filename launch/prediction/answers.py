"""What is said of images, as a table, as lines of JSON, or as CSV."""

from collections.abc import Sequence
import csv
import json
from typing import NamedTuple
from typing import TextIO

import numpy as np

from launch.console import status_line
from launch.console import table

FORMATS = ("table", "jsonl", "csv")
SCORES = ("softmax", "sigmoid")

# A table of more rows is begun anew, so that it need not be held.
_ROWS = 1000
_WIDTH = 100_000
_COLUMNS = ("file", "rank", "label", "class", "probability", "error")


class Guess(NamedTuple):
  """One class that an image may be of.

  Attributes:
    label: index of the class.
    name: its name.
    probability: how likely the network takes it to be.
  """

  label: int
  name: str
  probability: float

  def __str__(self) -> str:
    return f"{self.probability:.3f} {self.name}"


class Answer(NamedTuple):
  """What is said of an image.

  Attributes:
    file: its name.
    guesses: the likeliest first; none for one that cannot be read.
    error: why it cannot be; else empty.
  """

  file: str
  guesses: tuple[Guess, ...]
  error: str = ""


def probabilities(logits: np.ndarray, scores: str) -> np.ndarray:
  """Returns what logits say, float64 of the same shape.

  Args:
    logits: `[..., classes]`.
    scores: "softmax" where classes exclude each other, "sigmoid" where each
      stands by itself.
  """
  logits = logits.astype(np.float64)
  if scores == "softmax":
    exponentials = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return exponentials / exponentials.sum(axis=-1, keepdims=True)
  # Never overflows, unlike 1 / (1 + exp(-x)).
  return 0.5 * (1 + np.tanh(0.5 * logits))


def top(row: np.ndarray, names: Sequence[str], count: int) -> tuple[Guess, ...]:
  """Returns the likeliest classes of an image; the first of equals leads.

  Args:
    row: probabilities `[classes]`.
    names: of the classes; none gives them their numbers for names.
    count: how many at most.
  """
  order = np.argsort(-row, kind="stable")[:count].tolist()
  return tuple(
      Guess(
          label=label,
          name=names[label] if names else str(label),
          probability=float(row[label]),
      )
      for label in order
  )


class Writer:
  """Writes answers to a text file as they come."""

  def __init__(self, file: TextIO, form: str):
    """Writes nothing but what stands above the answers.

    Args:
      file: where to; it is not closed.
      form: one of `FORMATS`.
    """
    self._file = file
    self._form = form
    self._rows: list[Answer] = []
    if form == "csv":
      self._csv = csv.writer(file)
      self._csv.writerow(_COLUMNS)

  def write(self, answer: Answer) -> None:
    """Writes one; a table waits for others."""
    if self._form == "jsonl":
      self._file.write(_to_json(answer) + "\n")
    elif self._form == "csv":
      self._csv.writerows(_to_rows(answer))
    elif answer.guesses:
      self._rows.append(answer)
      if len(self._rows) == _ROWS:
        self.flush()

  def flush(self) -> None:
    """Writes what waits."""
    if self._rows:
      most = max(len(answer.guesses) for answer in self._rows)
      shown = table.Table(
          title="",
          header=("file", *(f"{rank}." for rank in range(1, most + 1))),
          rows=tuple(
              (answer.file, *map(str, answer.guesses)) for answer in self._rows
          ),
      )
      console = status_line.console(self._file)
      # A path may be of any length, and its end is what tells files apart.
      console.width = _WIDTH
      console.print(shown.to_rich())
      self._rows = []
    self._file.flush()


def _to_json(answer: Answer) -> str:
  tree = {"file": answer.file}
  if answer.error:
    tree["error"] = answer.error
  else:
    tree["top"] = [
        {
            "label": guess.label,
            "class": guess.name,
            "probability": round(guess.probability, 6),
        }
        for guess in answer.guesses
    ]
  return json.dumps(tree, ensure_ascii=False)


def _to_rows(answer: Answer) -> list[tuple[str | int, ...]]:
  if answer.error:
    return [(answer.file, "", "", "", "", answer.error)]
  return [
      (answer.file, rank, *guess[:2], f"{guess.probability:.6f}", "")
      for rank, guess in enumerate(answer.guesses, 1)
  ]
