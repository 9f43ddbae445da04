"""The metrics of the steps since the last log line."""

from collections.abc import Callable
from collections.abc import Mapping

import jax

from launch.running import trainer as trainer_lib

# Steps that may be under way on the devices before the host looks at one.
_IN_FLIGHT = 2
_COUNTS = ("sam_unperturbed", "skipped_steps")
# Metrics of which the newest counts, and not the mean, by how they begin.
_STATE = ("learning_rate", "parameter_norm", "sam_unperturbed", "skipped_")


class Window:
  """Metrics of the steps since the last log line, fetched a little late."""

  def __init__(
      self,
      trainer: trainer_lib.Trainer,
      step: int,
      check: Callable[[int, Mapping[str, float]], None],
  ):
    """Begins with no step.

    Args:
      trainer: the run.
      step: updates made.
      check: called with each step and its metrics; may raise.
    """
    self._trainer = trainer
    self._check = check
    self._pending = []
    self._fetched = []
    self._step = step

  @property
  def num_steps(self) -> int:
    """How many steps there are in it."""
    return len(self._pending) + len(self._fetched)

  def add(self, step: int, metrics: Mapping[str, jax.Array]) -> None:
    """Adds a step, and waits until few are under way.

    Args:
      step: updates made with it.
      metrics: what `update` returned, perhaps still being computed.
    """
    self._step = step
    self._pending.append((step, metrics))
    # Waiting for an older step bounds how far the host runs ahead, and the
    # devices still have work.
    while len(self._pending) > _IN_FLIGHT:
      self._fetch()

  def take(self) -> dict[str, float]:
    """Returns the means over the window, and starts a new one."""
    while self._pending:
      self._fetch()
    fetched, self._fetched = self._fetched, []
    newest = fetched[-1]
    # A skipped step has no loss; the others still say how training goes.
    finite = [m for m in fetched if not m["skipped_in_a_row"]] or fetched
    means = {
        name: sum(m[name] for m in finite) / len(finite)
        for name in newest
        if not _is_state(name)
    }
    state = {
        name: int(value) if name in _COUNTS else value
        for name, value in newest.items()
        if _is_state(name) and name != "skipped_in_a_row"
    }
    return {
        "step": self._step,
        "steps": len(fetched),
        "epoch": self._trainer.epoch(self._step),
        **means,
        **state,
    }

  def _fetch(self) -> None:
    step, metrics = self._pending.pop(0)
    values = {k: float(v) for k, v in jax.device_get(metrics).items()}
    self._check(step, values)
    self._fetched.append(values)


def _is_state(name: str) -> bool:
  """Whether a metric says how things are, and not what a step did."""
  return name.startswith(_STATE)
