"""Learning-rate schedules."""

import jax
import jax.numpy as jnp
import optax


def warmup_cosine(
    peak: float, warmup_steps: int, total_steps: int
) -> optax.Schedule:
  """Returns linear warm-up from 0, then cosine decay to 0.

  As in arXiv 2102.06171, appendix A.1: the decay spans the steps after the
  warm-up.

  Args:
    peak: the learning rate at the end of the warm-up.
    warmup_steps: length of the warm-up.
    total_steps: length of the run. Later steps have a rate of 0.

  Returns:
    A function of the step, counted from 0, to a float32 learning rate.
  """
  if not peak > 0:
    raise ValueError(f"the peak learning rate must be positive, got {peak}")
  if not 0 <= warmup_steps < total_steps:
    raise ValueError(
        f"a warm-up of {warmup_steps} steps leaves nothing of a run of"
        f" {total_steps} steps"
    )

  def schedule(step: jax.Array | int) -> jax.Array:
    step = jnp.asarray(step, jnp.float32)
    rise = step / max(warmup_steps, 1)
    progress = (step - warmup_steps) / (total_steps - warmup_steps)
    fall = 0.5 * (1 + jnp.cos(jnp.pi * jnp.clip(progress, 0, 1)))
    return peak * jnp.where(step < warmup_steps, rise, fall)

  return schedule
