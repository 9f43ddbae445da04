"""Averages of parameters, "model soups" (arXiv 2203.05482)."""

from collections.abc import Callable
from collections.abc import Sequence

import haiku as hk
import jax
import numpy as np


class Mean:
  """A running mean of parameters, in the memory of one sum.

  Attributes:
    count: how many parameters are in it.
  """

  def __init__(self):
    """Begins with none."""
    self.count = 0
    self._total: hk.Params | None = None

  def add(self, params: hk.Params) -> None:
    """Takes parameters in.

    Args:
      params: arrays of the same names and shapes each time.
    """
    # float64, so that the order leaves nothing in a float32.
    wide = jax.tree.map(lambda x: np.asarray(x, np.float64), params)
    if self._total is not None:
      wide = jax.tree.map(np.add, self._total, wide)
    self._total, self.count = wide, self.count + 1

  def value(self, extra: hk.Params | None = None) -> hk.Params:
    """Returns the mean, float32.

    Args:
      extra: parameters that count as if they had been added.
    """
    total, count = self._total, self.count
    if extra is not None:
      count += 1
      total = (
          jax.tree.map(lambda x: np.asarray(x, np.float64), extra)
          if total is None
          else jax.tree.map(np.add, total, extra)
      )
    return jax.tree.map(lambda x: (x / count).astype(np.float32), total)


def greedy(
    accuracies: Sequence[float],
    read: Callable[[int], hk.Params],
    measure: Callable[[hk.Params], float],
) -> tuple[Mean, list[tuple[int, float, bool]]]:
  """Makes the greedy soup (arXiv 2203.05482, recipe 1).

  Ingredients are tried in the order of their own accuracy, of equal ones the
  first given first. One stays if the mean with it is at least as accurate as
  without it.

  Args:
    accuracies: of each ingredient by itself, on held-out data.
    read: from the index of an ingredient to its parameters.
    measure: from parameters to their accuracy on the same data.

  Returns:
    The soup, and for each ingredient, in the order of the trials, its index,
    the accuracy of the soup with it, and whether it stayed.
  """
  order = sorted(range(len(accuracies)), key=lambda i: -accuracies[i])
  soup, best, trials = Mean(), -np.inf, []
  for index in order:
    params = read(index)
    # The first is the soup by itself.
    reached = measure(soup.value(params)) if soup.count else accuracies[index]
    kept = reached >= best
    if kept:
      soup.add(params)
      best = reached
    trials.append((index, reached, kept))
  return soup, trials
