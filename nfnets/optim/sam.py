"""Sharpness-aware minimisation: where to take the gradient instead of here.

SAM (arXiv 2010.01412) descends along the gradient at w + e, where e is the
step of length rho that raises the loss most to first order: rho * g / |g|. The
adaptive form, ASAM (arXiv 2102.11600), measures length relative to the weights:
e = rho * T^2 g / |T g| with T = |w| + eta. Both leave out the derivative of e.
"""

import dataclasses

import chex
import haiku as hk
import jax
import jax.numpy as jnp
import optax

SCOPES = ("device", "group", "global")
SCHEDULES = ("constant", "learning_rate")


@dataclasses.dataclass(frozen=True, kw_only=True)
class SAMConfig:
  """Sharpness-aware minimisation.

  Attributes:
    rho: length of the perturbation of the parameters; the papers fine-tune
      with 0.05. 0 turns it off.
    schedule: "constant", or "learning_rate" for a rho in proportion to it, with
      the above at the peak.
    adaptive: whether length is relative to the size of each weight (ASAM). A
      rho is then some ten times as large.
    adaptive_floor: what is added to the size of a weight, so that zeros move.
    scope: which examples share a perturbation: those of a "device", as the
      papers found best, of a "group" of devices, or all, "global".
    group_devices: number of devices in a group.
    examples: share a perturbation among this many examples of a device, one
      such part of its batch after the other. It does on few devices what more
      would do. 0 takes all.
    fraction: leading part of these examples that the perturbation is computed
      from. A fifth is nearly as good (arXiv 2102.06171, appendix A.4) and
      costs a fifth.
  """

  rho: float = 0.0
  schedule: str = "constant"
  adaptive: bool = False
  adaptive_floor: float = 0.01
  scope: str = "device"
  group_devices: int = 2
  examples: int = 0
  fraction: float = 1.0

  def __post_init__(self):
    if self.rho < 0:
      raise ValueError(f"rho must not be negative, got {self.rho}")
    for field, choices in (("schedule", SCHEDULES), ("scope", SCOPES)):
      if getattr(self, field) not in choices:
        raise ValueError(
            f"{field} must be one of {', '.join(choices)}, got"
            f" {getattr(self, field)!r}"
        )
    if not self.adaptive_floor > 0:
      raise ValueError(
          f"adaptive_floor must be positive, got {self.adaptive_floor}"
      )
    if self.group_devices < 1:
      raise ValueError(
          f"group_devices must be at least 1, got {self.group_devices}"
      )
    if self.examples < 0:
      raise ValueError(f"examples must not be negative, got {self.examples}")
    if self.examples and self.scope != "device":
      raise ValueError(
          f"examples={self.examples} parts the batch of a device, and"
          f" scope={self.scope} joins devices; choose one"
      )
    if not 0 < self.fraction <= 1:
      raise ValueError(f"fraction must lie in (0, 1], got {self.fraction}")


def radius(
    config: SAMConfig, rate: jax.Array, peak_rate: float | jax.Array
) -> float | jax.Array:
  """Returns rho at a step.

  Args:
    config: how it changes.
    rate: the learning rate of the step.
    peak_rate: the learning rate at which rho is that of the config.
  """
  if config.schedule == "constant":
    return config.rho
  return config.rho * rate / peak_rate


def perturb(
    params: hk.Params,
    gradient: hk.Params,
    rho: float | jax.Array,
    config: SAMConfig,
) -> tuple[hk.Params, jax.Array]:
  """Moves parameters to where the loss is highest nearby.

  Args:
    params: float32 parameters.
    gradient: their gradient.
    rho: length of the move.
    config: which length is meant.

  Returns:
    The moved parameters, and the Euclidean norm of the move, float32. Where the
    gradient is zero or not finite, they stay, and the norm is 0.
  """
  chex.assert_trees_all_equal_shapes_and_dtypes(params, gradient)
  ascent = gradient
  if config.adaptive:
    size = jax.tree.map(lambda w: jnp.abs(w) + config.adaptive_floor, params)
    gradient = jax.tree.map(jnp.multiply, size, gradient)
    ascent = jax.tree.map(jnp.multiply, size, gradient)
  norm = optax.tree.norm(gradient)
  # Also when the squares over- or underflow: there is no direction to trust.
  moves = jnp.isfinite(norm) & (norm > 0)
  # Two steps: rho over a tiny norm could overflow, an entry over it cannot.
  scale = jnp.where(moves, 1 / jnp.where(moves, norm, 1.0), 0.0)
  # A NaN times zero is a NaN, so what is not used is also not multiplied.
  step = jax.tree.map(
      lambda a: jnp.where(moves, rho * (a * scale), 0.0), ascent
  )
  moved = jax.tree.map(jnp.add, params, step)
  if config.adaptive:
    return moved, optax.tree.norm(step)
  # The same, without another sum over all leaves.
  return moved, jnp.where(moves, rho * (norm * scale), 0.0)
