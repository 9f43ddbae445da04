"""From gradients to directions: SGD for NFNets, AdamW for transformers."""

import dataclasses

import haiku as hk
import jax
import jax.numpy as jnp
import optax

from nfnets.models import parameters
from nfnets.optim import agc
from nfnets.optim import durations
from nfnets.optim import layerwise

METHODS = ("sgd", "adamw")
# Of the root of AdamW's squares, as in arXiv 1711.05101.
_ADAM_EPS = 1e-8


@dataclasses.dataclass(frozen=True)
class OptimizerConfig:
  """How a gradient becomes a step.

  Attributes:
    method: "sgd", stochastic gradient descent with momentum, or "adamw".
    learning_rate: peak of the schedule. The NFNet papers use 0.1 * batch / 256.
    warmup: length of the linear warm-up.
    momentum: momentum coefficient; AdamW's first.
    nesterov: whether the momentum of SGD is Nesterov's.
    second_momentum: AdamW's coefficient for squares.
    weight_decay: of kernels and matrices; gains and biases are never decayed.
      For SGD the coefficient of the L2 penalty. AdamW takes this share, times
      the learning rate, away at each step.
    clipping: threshold of adaptive gradient clipping; 0 turns it off.
    clipping_eps: floor of the parameter norm in the clipping.
    clip_norm: longest norm of a whole gradient, to which a longer one is
      scaled; 0 allows any.
    ema_decay: decay of the averaged parameters; 0 keeps no average.
    layers: which parameters learn, and how fast.
  """

  method: str = "sgd"
  learning_rate: float = 1.6
  warmup: durations.Duration = durations.Duration(5, "epochs")
  momentum: float = 0.9
  nesterov: bool = True
  second_momentum: float = 0.999
  weight_decay: float = 2e-5
  clipping: float = 0.01
  clipping_eps: float = 1e-3
  clip_norm: float = 0.0
  ema_decay: float = 0.99999
  layers: layerwise.LayerConfig = layerwise.LayerConfig()

  def __post_init__(self):
    if self.method not in METHODS:
      raise ValueError(
          f"method must be one of {', '.join(METHODS)}, got {self.method!r}"
      )
    if not self.learning_rate > 0:
      raise ValueError(
          f"learning_rate must be positive, got {self.learning_rate}"
      )
    for field in ("momentum", "second_momentum", "ema_decay"):
      if not 0 <= getattr(self, field) < 1:
        raise ValueError(
            f"{field} must lie in [0, 1), got {getattr(self, field)}"
        )
    for field in ("weight_decay", "clipping", "clip_norm"):
      if getattr(self, field) < 0:
        raise ValueError(
            f"{field} must not be negative, got {getattr(self, field)}"
        )
    if not self.clipping_eps > 0:
      raise ValueError(
          f"clipping_eps must be positive, got {self.clipping_eps}"
      )


def make(config: OptimizerConfig) -> optax.GradientTransformation:
  """Returns the direction of descent; the caller scales it by the rate.

  The order of SGD is that of the released code: clip the averaged gradient, add
  the weight decay, then take the momentum of the sum. AdamW decays apart from
  its momenta (arXiv 1711.05101, algorithm 2). Parameters that do not learn have
  neither gradient nor decay, so no momentum builds up; what others learn at
  another rate is multiplied last. `clip_norm` is not done here, see `clip`.

  Args:
    config: the optimizer.

  Returns:
    A transformation of gradients to directions. The learning rate is left
    out so that it depends on the training step alone, and a skipped update
    cannot make the two disagree.
  """
  chain, layers = [], config.layers
  if layers.freezes:
    chain.append(layerwise.drop_frozen(layers))
  if config.clipping:
    chain.append(agc.adaptive_clip(config.clipping, config.clipping_eps))
  if config.method == "adamw":
    chain.append(
        optax.scale_by_adam(
            config.momentum,
            config.second_momentum,
            _ADAM_EPS,
            mu_dtype=jnp.float32,
        )
    )
    chain += _decay(config)
  else:
    chain += _decay(config)
    if config.momentum:
      chain.append(
          optax.trace(
              config.momentum,
              nesterov=config.nesterov,
              accumulator_dtype=jnp.float32,
          )
      )
  if layers.rates:
    chain.append(layerwise.scale(layers))
  return optax.chain(*chain) if chain else optax.identity()


def clip(
    gradient: hk.Params, norm: jax.Array, config: OptimizerConfig
) -> hk.Params:
  """Scales a gradient that is longer than the config allows.

  Args:
    gradient: averaged over devices, or this device's part of it.
    norm: of the whole, float32 scalar.
    config: the optimizer.
  """
  if not config.clip_norm:
    return gradient
  scale = jnp.minimum(1.0, config.clip_norm / norm)
  # Of a zero gradient the quotient is infinite, and the minimum 1.
  return jax.tree.map(lambda g: g * scale, gradient)


def _decay(config: OptimizerConfig) -> list[optax.GradientTransformation]:
  if not config.weight_decay:
    return []

  def is_decayed(module: str, name: str) -> bool:
    return parameters.is_decayed(module, name) and layerwise.is_trained(
        config.layers, module, name
    )

  mask = lambda params: parameters.label(params, is_decayed)
  return [optax.add_decayed_weights(config.weight_decay, mask=mask)]
