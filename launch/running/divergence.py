"""When a run counts as diverged: by the loss of every step, and nothing else.

So a run that was killed and goes on ends at the same step as one that was not.
"""

from collections.abc import Mapping
import math
from typing import Any

from launch.console import errors

# A network that knows nothing has the loss of chance, log(classes). One whose
# mean loss over a tenth of the run is a quarter above that has got lost.
PARTS = 10
ABOVE_CHANCE = 1.25
# Fewer steps say too little.
_LEAST_STEPS = 10


class DivergedError(errors.RunError):
  """A run whose loss left the finite numbers, or rose above that of chance.

  Attributes:
    reason: why it counts as diverged.
    step: updates made when that was clear.
    skipped: how many of them changed nothing.
  """

  def __init__(self, text: str, step: int, skipped: int):
    """Takes the message, of which the first part is the reason.

    Args:
      text: the message.
      step: see above.
      skipped: see above.
    """
    super().__init__(text)
    self.reason = text.partition(";")[0]
    self.step = step
    self.skipped = skipped


class Watch:
  """Looks at every step of a run."""

  def __init__(
      self,
      total_steps: int,
      num_classes: int,
      max_skipped_in_a_row: int,
      *,
      minds_height: bool,
      saved: Mapping[str, float] | None = None,
  ):
    """Goes on from what was saved.

    Args:
      total_steps: length of the run.
      num_classes: of the data.
      max_skipped_in_a_row: of steps that were not finite.
      minds_height: whether a loss that is finite may be too high.
      saved: as `to_json` returned it; None at the beginning.
    """
    self._limit = ABOVE_CHANCE * math.log(num_classes)
    self._part = max(math.ceil(total_steps / PARTS), _LEAST_STEPS)
    self._max_skipped = max_skipped_in_a_row
    self._minds_height = minds_height
    saved = saved or {}
    self._sum = saved.get("sum", 0.0)
    self._count = saved.get("count", 0)

  def to_json(self) -> dict[str, Any]:
    """Returns what it remembers of the steps so far."""
    return {"sum": self._sum, "count": self._count}

  def add(self, step: int, metrics: Mapping[str, float]) -> None:
    """Looks at a step.

    Args:
      step: updates made with it; each once, in their order.
      metrics: its "loss", "skipped_steps" and "skipped_in_a_row".

    Raises:
      DivergedError: the run has.
    """
    in_a_row = int(metrics["skipped_in_a_row"])
    skipped = int(metrics["skipped_steps"])
    if in_a_row >= self._max_skipped:
      raise DivergedError(
          "the loss or the gradient was not finite in steps"
          f" {step - in_a_row + 1} to {step}; none of them was applied, and the"
          " last checkpoint is good. Lower --config.optimizer.learning_rate in"
          " a new --workdir",
          step,
          skipped,
      )
    if not in_a_row:
      self._sum += metrics["loss"]
      self._count += 1
    if step % self._part:
      return
    mean = self._sum / self._count if self._count else 0.0
    self._sum, self._count = 0.0, 0
    if self._minds_height and mean > self._limit:
      raise DivergedError(
          f"the training loss was {mean:.3g} in the mean of the {self._part}"
          f" steps up to {step}, and {self._limit / ABOVE_CHANCE:.3g} is that"
          " of chance; lower --config.optimizer.learning_rate in a new"
          " --workdir",
          step,
          skipped,
      )
