"""Which parameters learn, and how fast: by patterns of their names.

A name is the module and the leaf without the network's own, such as
"stage_1_stack/block/conv_0/w". A pattern is a name, a module, or a stage as
`parameters.stage` calls it, with `*` and `?` for any characters: "stem",
"stage_0", "stage_1_transition", "*/skip_gain".
"""

from collections.abc import Iterable
from collections.abc import Iterator
import dataclasses
import fnmatch
import math

import haiku as hk
import jax
import jax.numpy as jnp
import optax

from nfnets.models import parameters


@dataclasses.dataclass(frozen=True, kw_only=True)
class LayerConfig:
  """Which parameters learn, and how fast.

  A pattern is a stage, a module or the name of a parameter, with * and ? for
  any characters: stem, stage_0, stage_1_transition, */skip_gain.

  Attributes:
    freeze: patterns of what keeps its values, with commas between them.
    only: patterns of what is trained, where that is not everything; classifier
      trains the classifier alone, which costs little more than a forward pass.
    rates: PATTERN=FACTOR with commas between them, such as stem=0.1,stage_0=0.3
      for what learns at another rate than the rest. Of several that match, the
      last holds.
  """

  freeze: tuple[str, ...] = ()
  only: tuple[str, ...] = ()
  rates: tuple[str, ...] = ()

  def __post_init__(self):
    for pattern in (*self.freeze, *self.only):
      if not pattern:
        raise ValueError("freeze and only take patterns, got an empty one")
    for text in self.rates:
      _rate(text)

  @property
  def freezes(self) -> bool:
    """Whether any parameter keeps its values."""
    return bool(self.freeze or self.only)


def is_trained(config: LayerConfig, module: str, name: str) -> bool:
  """Whether a parameter learns.

  Args:
    config: which do.
    module: path of its module.
    name: of the leaf.
  """
  if config.only and not _matches_any(config.only, module, name):
    return False
  return not _matches_any(config.freeze, module, name)


def factor(config: LayerConfig, module: str, name: str) -> float:
  """Returns what the learning rate of a parameter is multiplied by.

  Args:
    config: by patterns.
    module: path of its module.
    name: of the leaf.
  """
  if not is_trained(config, module, name):
    return 0.0
  result = 1.0
  for text in config.rates:
    pattern, value = _rate(text)
    if _matches(pattern, module, name):
      result = value
  return result


def check(config: LayerConfig, params: hk.Params) -> None:
  """Makes sure that every pattern is of something, and something is trained.

  Args:
    config: the patterns.
    params: parameters of the network, or their shapes.

  Raises:
    ValueError: it is not so; the message begins with a setting.
  """
  named = list(_names(params))
  for setting, pattern in (
      *(("freeze", pattern) for pattern in config.freeze),
      *(("only", pattern) for pattern in config.only),
      *(("rates", _rate(text)[0]) for text in config.rates),
  ):
    if not any(_matches(pattern, *name) for name in named):
      modules = dict.fromkeys(module.split("/")[1] for module, _ in named)
      raise ValueError(
          f"{setting}: {pattern!r} matches no parameter; there are"
          f" {', '.join(modules)}, and patterns such as */skip_gain"
      )
  if not any(is_trained(config, *name) for name in named):
    raise ValueError("freeze: nothing is left to train; freeze less")


def stop_gradients(
    network: hk.Transformed, config: LayerConfig
) -> hk.Transformed:
  """Returns the network with constants for parameters that do not learn.

  Their gradient is zero, and what would compute it is never traced: where only
  the classifier learns, a gradient is a forward pass and little more.

  Args:
    network: its `apply` takes the parameters first.
    config: which learn.
  """
  if not config.freezes:
    return network

  def apply(params, *args, **kwargs):
    kept = {
        module: {
            name: (
                leaf
                if is_trained(config, module, name)
                else jax.lax.stop_gradient(leaf)
            )
            for name, leaf in leaves.items()
        }
        for module, leaves in params.items()
    }
    return network.apply(kept, *args, **kwargs)

  return hk.Transformed(init=network.init, apply=apply)


def drop_frozen(config: LayerConfig) -> optax.GradientTransformation:
  """Sets the gradients of parameters that do not learn to zero.

  Args:
    config: which learn.

  Returns:
    A transformation without state.
  """

  def drop(module, name, gradient):
    if is_trained(config, module, name):
      return gradient
    return jnp.zeros_like(gradient)

  return optax.stateless(lambda updates, _: _map(drop, updates))


def scale(config: LayerConfig) -> optax.GradientTransformation:
  """Multiplies each parameter's direction by its factor of the learning rate.

  Args:
    config: the factors.

  Returns:
    A transformation without state.
  """

  def scaled(module, name, direction):
    own = factor(config, module, name)
    return direction if own == 1 else direction * own

  return optax.stateless(lambda updates, _: _map(scaled, updates))


def _map(function, tree: hk.Params) -> hk.Params:
  return {
      module: {
          name: function(module, name, leaf) for name, leaf in leaves.items()
      }
      for module, leaves in tree.items()
  }


def _names(params: hk.Params) -> Iterator[tuple[str, str]]:
  for module, leaves in params.items():
    for name in leaves:
      yield module, name


def _matches_any(patterns: Iterable[str], module: str, name: str) -> bool:
  return any(_matches(pattern, module, name) for pattern in patterns)


def _matches(pattern: str, module: str, name: str) -> bool:
  _, _, inner = module.partition("/")
  return (
      fnmatch.fnmatchcase(f"{inner}/{name}", pattern)
      or fnmatch.fnmatchcase(f"{inner}/{name}", f"{pattern}/*")
      or fnmatch.fnmatchcase(parameters.stage(module), pattern)
  )


def _rate(text: str) -> tuple[str, float]:
  """Returns the pattern and the factor of PATTERN=FACTOR."""
  pattern, _, value = text.rpartition("=")
  try:
    number = float(value)
  except ValueError:
    number = math.nan
  if not pattern or not 0 < number < math.inf:
    raise ValueError(
        f"rates are PATTERN=FACTOR with a positive factor, got {text!r}; freeze"
        " keeps values as they are"
    )
  return pattern, number
