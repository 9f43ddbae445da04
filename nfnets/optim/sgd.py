"""SGD with momentum, AGC and weight decay: the NFNet papers' optimizer."""

import dataclasses

import jax.numpy as jnp
import optax

from nfnets.models import parameters
from nfnets.optim import agc
from nfnets.optim import durations
from nfnets.optim import layerwise


@dataclasses.dataclass(frozen=True)
class SGDConfig:
  """Stochastic gradient descent with Nesterov momentum.

  Attributes:
    learning_rate: peak of the schedule. The papers use 0.1 * batch / 256.
    warmup: length of the linear warm-up.
    momentum: momentum coefficient.
    nesterov: whether the momentum is Nesterov's.
    weight_decay: coefficient of the L2 penalty on kernels and matrices; gains
      and biases are never decayed.
    clipping: threshold of adaptive gradient clipping; 0 turns it off.
    clipping_eps: floor of the parameter norm in the clipping.
    ema_decay: decay of the averaged parameters; 0 keeps no average.
    layers: which parameters learn, and how fast.
  """

  learning_rate: float = 1.6
  warmup: durations.Duration = durations.Duration(5, "epochs")
  momentum: float = 0.9
  nesterov: bool = True
  weight_decay: float = 2e-5
  clipping: float = 0.01
  clipping_eps: float = 1e-3
  ema_decay: float = 0.99999
  layers: layerwise.LayerConfig = layerwise.LayerConfig()

  def __post_init__(self):
    if not self.learning_rate > 0:
      raise ValueError(
          f"learning_rate must be positive, got {self.learning_rate}"
      )
    for field in ("momentum", "ema_decay"):
      if not 0 <= getattr(self, field) < 1:
        raise ValueError(
            f"{field} must lie in [0, 1), got {getattr(self, field)}"
        )
    for field in ("weight_decay", "clipping"):
      if getattr(self, field) < 0:
        raise ValueError(
            f"{field} must not be negative, got {getattr(self, field)}"
        )
    if not self.clipping_eps > 0:
      raise ValueError(
          f"clipping_eps must be positive, got {self.clipping_eps}"
      )


def make(config: SGDConfig) -> optax.GradientTransformation:
  """Returns the direction of descent; the caller scales it by the rate.

  The order is that of the released code: clip the averaged gradient, add the
  weight decay, then take the momentum of the sum. Parameters that do not learn
  have neither gradient nor decay, so no momentum builds up; what others learn
  at another rate is multiplied last.

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
  if config.weight_decay:
    chain.append(
        optax.add_decayed_weights(
            config.weight_decay,
            mask=lambda params: parameters.label(
                params,
                lambda module, name: parameters.is_decayed(module, name)
                and layerwise.is_trained(layers, module, name),
            ),
        )
    )
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
