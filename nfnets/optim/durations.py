"""Lengths of training: in steps, epochs, examples or shares of a run."""

import dataclasses
import re

_PERCENT = "percent"
_UNITS = ("steps", "epochs", "examples", _PERCENT)
_SUFFIXES = {"": 1.0, "k": 1e3, "M": 1e6, "B": 1e9}
_PATTERN = re.compile(
    r"\s*(?P<value>(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(?P<suffix>[kMB]?)"
    r"\s*(?P<unit>[a-z]*|%)\s*"
)


@dataclasses.dataclass(frozen=True)
class Duration:
  """A length of training.

  Attributes:
    value: how many.
    unit: "steps", "epochs", "examples", or "percent" of the whole run.
  """

  value: float
  unit: str = "steps"

  def __post_init__(self):
    if self.unit not in _UNITS:
      raise ValueError(
          f"a duration is in {', '.join(_UNITS)}, got {self.unit!r}"
      )
    if not 0 <= self.value < float("inf"):
      raise ValueError(f"a duration cannot be {self.value} {self.unit}")
    if self.unit == "steps" and self.value != int(self.value):
      raise ValueError(f"{self.value} is not a whole number of steps")

  @classmethod
  def parse(cls, text: str) -> "Duration":
    """Reads "2000", "0.25 epochs", "300k examples" or "10%" of a run.

    Args:
      text: a number, perhaps with k, M or B, and a unit; steps by default.

    Raises:
      ValueError: it is none of these.
    """
    match = _PATTERN.fullmatch(text)
    unit = match and (match["unit"] or "steps")
    if unit == "%":
      unit = _PERCENT
    elif match and unit != _PERCENT and not unit.endswith("s"):
      unit += "s"
    if not match or unit not in _UNITS:
      raise ValueError(
          f"{text!r} is not a duration such as '2000', '0.5 epochs', '300k"
          " examples' or '10%'"
      )
    return cls(float(match["value"]) * _SUFFIXES[match["suffix"]], unit)

  def __str__(self) -> str:
    """Returns text that `parse` reads back."""
    value = int(self.value) if self.value == int(self.value) else self.value
    return f"{value}" if self.unit == "steps" else f"{value} {self.unit}"

  def to_steps(
      self,
      *,
      batch_size: int,
      examples_per_epoch: int,
      total_steps: int | None = None,
  ) -> int:
    """Returns the nearest number of steps.

    Args:
      batch_size: examples per step over all devices.
      examples_per_epoch: size of the training set.
      total_steps: length of the run, where it is known.

    Raises:
      ValueError: it is a share of a run whose length is not known.
    """
    if self.unit == _PERCENT:
      if total_steps is None:
        raise ValueError(f"{self} of what? The run's length is not known")
      return round(total_steps * self.value / 100)
    if self.unit == "steps":
      return int(self.value)
    examples = self.value
    if self.unit == "epochs":
      examples *= examples_per_epoch
    return round(examples / batch_size)
