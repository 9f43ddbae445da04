"""The point at which all hosts of a run stop, agreed on while they run."""

import threading


class StopPoint:
  """Counts the points of a program at which it may stop, and picks one.

  All hosts run the same program, so they pass the same points in the same
  order, but not at the same time. To stop at a common one, each says how many
  it has passed and passes no more until all have said so; the next that none
  has passed is where they stop.
  """

  def __init__(self):
    """Begins before the first point, with nothing to stop for."""
    self._changed = threading.Condition()
    self._passed = 0
    self._frozen = False
    self._stop_at: int | None = None

  def reached(self) -> bool:
    """Whether to stop here; to be asked at the same points by all hosts.

    Once it is true it stays so.
    """
    with self._changed:
      self._changed.wait_for(lambda: not self._frozen)
      self._passed += 1
      return self.is_past

  @property
  def is_past(self) -> bool:
    """Whether `reached` has been true; may be asked at any time."""
    return self._stop_at is not None and self._passed >= self._stop_at

  def freeze(self) -> int:
    """Holds this host where it is, until `stop_at`.

    Returns:
      The number of points it has passed.
    """
    with self._changed:
      self._frozen = True
      return self._passed

  def stop_at(self, point: int) -> None:
    """Lets this host go on, up to a point.

    Args:
      point: its number, the first being 1.
    """
    with self._changed:
      self._stop_at = point
      self._frozen = False
      self._changed.notify_all()
