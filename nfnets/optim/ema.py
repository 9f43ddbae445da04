"""Exponential moving average of parameters."""

import chex
import jax
import jax.numpy as jnp


def warmed_decay(decay: float, step: jax.Array) -> jax.Array:
  """Returns `min(decay, (1 + step) / (10 + step))`.

  The average forgets the initial parameters in the first few steps rather
  than after `1 / (1 - decay)` of them (arXiv 2102.06171, appendix A.1).

  Args:
    decay: the decay of a long run, in [0, 1).
    step: updates made before this one.
  """
  step = step.astype(jnp.float32)
  return jnp.minimum(decay, (1 + step) / (10 + step))


def update(
    average: chex.ArrayTree,
    params: chex.ArrayTree,
    decay: float,
    step: jax.Array,
) -> chex.ArrayTree:
  """Moves the average towards the parameters, in float32.

  Args:
    average: the average so far.
    params: the parameters after this step's update.
    decay: see `warmed_decay`.
    step: updates made before this one.

  Returns:
    The new average.
  """
  chex.assert_trees_all_equal_shapes_and_dtypes(average, params)
  keep = warmed_decay(decay, step)
  return jax.tree.map(lambda a, p: a + (1 - keep) * (p - a), average, params)
