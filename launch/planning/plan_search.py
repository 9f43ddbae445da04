"""The largest batch that fits, from few tries, since each takes minutes."""

from collections.abc import Callable


def largest(
    fits: Callable[[int], bool], start: int, step: int, limit: int
) -> int:
  """Returns the largest number that fits.

  It doubles or halves until it has one that fits and one that does not, and
  halves what lies between.

  Args:
    fits: whether a number does; all that are smaller than one that does, do.
    start: the first to try.
    step: numbers are multiples of it.
    limit: the largest to try.

  Returns:
    A multiple of `step`, or 0 where not even that fits.
  """
  low, high = 0, limit // step + 1
  middle = min(max(start // step, 1), high - 1)
  while high - low > 1:
    if fits(middle * step):
      low = middle
    else:
      high = middle
    # Until something fails there is only the limit above, far away.
    middle = min((low + high) // 2, 2 * low) if low else high // 2
    middle = max(middle, low + 1)
  return low * step
