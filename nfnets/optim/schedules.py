"""Learning-rate schedules, as numbers that a training state holds.

A compiled step is that of any rate and any length of run, so that the runs of a
study share it.
"""

import chex
import jax
import jax.numpy as jnp


@chex.dataclass(frozen=True)
class Schedule:
  """Linear warm-up from 0, then cosine decay to 0.

  As in arXiv 2102.06171, appendix A.1: the decay spans the steps after the
  warm-up.

  Attributes:
    peak: the learning rate at the end of the warm-up, float32 scalar.
    warmup_steps: length of the warm-up, int32 scalar.
    total_steps: length of the run, int32 scalar. Later steps have a rate of 0.
  """

  peak: jax.Array
  warmup_steps: jax.Array
  total_steps: jax.Array

  def rate(self, step: jax.Array | int) -> jax.Array:
    """Returns the learning rate of a step, counted from 0, float32."""
    step, warmup, total = (
        jnp.asarray(x, jnp.float32)
        for x in (step, self.warmup_steps, self.total_steps)
    )
    rise = step / jnp.maximum(warmup, 1)
    progress = (step - warmup) / (total - warmup)
    fall = 0.5 * (1 + jnp.cos(jnp.pi * jnp.clip(progress, 0, 1)))
    return self.peak * jnp.where(step < warmup, rise, fall)


def warmup_cosine(peak: float, warmup_steps: int, total_steps: int) -> Schedule:
  """Returns a schedule.

  Args:
    peak: see `Schedule`.
    warmup_steps: see `Schedule`.
    total_steps: see `Schedule`.
  """
  if not peak > 0:
    raise ValueError(f"the peak learning rate must be positive, got {peak}")
  if not 0 <= warmup_steps < total_steps:
    raise ValueError(
        f"a warm-up of {warmup_steps} steps leaves nothing of a run of"
        f" {total_steps} steps"
    )
  return Schedule(
      peak=jnp.float32(peak),
      warmup_steps=jnp.int32(warmup_steps),
      total_steps=jnp.int32(total_steps),
  )
